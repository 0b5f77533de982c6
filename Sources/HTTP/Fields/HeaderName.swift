// HeaderName.swift: response fields and their names.

/// The name of a response field.
public struct HeaderName: Sendable, Hashable, ExpressibleByStringLiteral {
    /// The name as it is sent.
    public let text: String

    /// - Parameter text: a token (RFC 9110 section 5.6.2); an answer with another name becomes a 500.
    public init(_ text: String) { self.text = text }
    /// A name that stands in the code.
    public init(stringLiteral text: String) { self.text = text }

    // Computed from literals: a stored static would check at each use whether it has been initialised.
    /// `Accept-Ranges`
    public static var acceptRanges: Self { Self("Accept-Ranges") }
    /// `Allow`
    public static var allow: Self { Self("Allow") }
    /// `Cache-Control`
    public static var cacheControl: Self { Self("Cache-Control") }
    /// `Content-Disposition`
    public static var contentDisposition: Self { Self("Content-Disposition") }
    /// `Content-Range`
    public static var contentRange: Self { Self("Content-Range") }
    /// `Content-Security-Policy`
    public static var contentSecurityPolicy: Self { Self("Content-Security-Policy") }
    /// `Content-Type`
    public static var contentType: Self { Self("Content-Type") }
    /// `ETag`
    public static var etag: Self { Self("ETag") }
    /// `Link`
    public static var link: Self { Self("Link") }
    /// `Location`
    public static var location: Self { Self("Location") }
    /// `Retry-After`
    public static var retryAfter: Self { Self("Retry-After") }
    /// `Set-Cookie`
    public static var setCookie: Self { Self("Set-Cookie") }
    /// `Vary`
    public static var vary: Self { Self("Vary") }
    /// `WWW-Authenticate`
    public static var wwwAuthenticate: Self { Self("WWW-Authenticate") }
}

/// A field of a response. A struct, since the runtime looks up the type of a tuple each time an array of them is freed.
public struct HeaderField: Sendable, Hashable {
    /// The name.
    public let name: HeaderName
    /// The value, without line breaks.
    public let value: String

    /// A field.
    public init(_ name: HeaderName, _ value: String) {
        self.name = name
        self.value = value
    }
}
