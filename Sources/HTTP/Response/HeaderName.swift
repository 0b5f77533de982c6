// HeaderName.swift: response fields and their names.

/// The name of a response field.
public struct HeaderName: Sendable, Hashable, ExpressibleByStringLiteral {
    /// The name as it is sent.
    public let text: String

    /// - Parameter text: a token (RFC 9110 section 5.6.2); an answer with another name becomes a 500.
    public init(_ text: String) { self.text = text }
    public init(stringLiteral text: String) { self.text = text }

    // Computed from literals: a stored static would check at each use whether it has been initialised.
    public static var acceptRanges: Self { Self("Accept-Ranges") }
    public static var allow: Self { Self("Allow") }
    public static var cacheControl: Self { Self("Cache-Control") }
    public static var contentDisposition: Self { Self("Content-Disposition") }
    public static var contentRange: Self { Self("Content-Range") }
    public static var contentSecurityPolicy: Self { Self("Content-Security-Policy") }
    public static var contentType: Self { Self("Content-Type") }
    public static var etag: Self { Self("ETag") }
    public static var lastModified: Self { Self("Last-Modified") }
    public static var link: Self { Self("Link") }
    public static var location: Self { Self("Location") }
    public static var retryAfter: Self { Self("Retry-After") }
    public static var setCookie: Self { Self("Set-Cookie") }
    public static var vary: Self { Self("Vary") }
    public static var wwwAuthenticate: Self { Self("WWW-Authenticate") }
}

/// A field of a response. A struct, since the runtime looks up the type of a tuple each time an array of them is freed.
public struct HeaderField: Sendable, Hashable {
    public let name: HeaderName
    public let value: String

    public init(_ name: HeaderName, _ value: String) {
        self.name = name
        self.value = value
    }
}
