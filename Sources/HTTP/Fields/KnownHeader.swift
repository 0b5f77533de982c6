// KnownHeader.swift: the request fields that the server and its handlers look up, and finding them by name.

/// A request field that is found without comparing names: its place is noted while the request is read.
public enum KnownHeader: Int, Sendable, CaseIterable {
    case accept, acceptLanguage, authorization, connection, contentLength, contentType, cookie, expect, host
    case idempotencyKey, ifMatch, ifModifiedSince, ifNoneMatch, ifRange, lastEventID, mcpProtocolVersion, mcpSessionID
    case origin, range, referer, secFetchSite, transferEncoding, userAgent, xForwardedFor, xForwardedProto

    /// The name in lower case.
    public var name: StaticString {
        switch self {
        case .accept: "accept"
        case .acceptLanguage: "accept-language"
        case .authorization: "authorization"
        case .connection: "connection"
        case .contentLength: "content-length"
        case .contentType: "content-type"
        case .cookie: "cookie"
        case .expect: "expect"
        case .host: "host"
        case .idempotencyKey: "idempotency-key"
        case .ifMatch: "if-match"
        case .ifModifiedSince: "if-modified-since"
        case .ifNoneMatch: "if-none-match"
        case .ifRange: "if-range"
        case .lastEventID: "last-event-id"
        case .mcpProtocolVersion: "mcp-protocol-version"
        case .mcpSessionID: "mcp-session-id"
        case .origin: "origin"
        case .range: "range"
        case .referer: "referer"
        case .secFetchSite: "sec-fetch-site"
        case .transferEncoding: "transfer-encoding"
        case .userAgent: "user-agent"
        case .xForwardedFor: "x-forwarded-for"
        case .xForwardedProto: "x-forwarded-proto"
        }
    }

    /// Fields of which a second one is refused, since two readers would not agree on which counts.
    var mustBeSingle: Bool {
        switch self {
        case .authorization, .contentLength, .contentType, .host, .idempotencyKey, .transferEncoding: true
        case .accept, .acceptLanguage, .connection, .cookie, .expect, .ifMatch, .ifModifiedSince, .ifNoneMatch,
            .ifRange,
            .lastEventID, .mcpProtocolVersion, .mcpSessionID, .origin, .range, .referer, .secFetchSite, .userAgent,
            .xForwardedFor, .xForwardedProto:
            false
        }
    }

    static let count = KnownHeader.allCases.count

    /// Finds a name, in any case, among the known ones. Length and first letter leave two of them at most: a switch, since this
    /// is done for each field of each request.
    static func find(_ name: UnsafeBufferPointer<UInt8>) -> KnownHeader? {
        if name.isEmpty { return nil }
        return switch (name.count, name[0] | 0x20) {
        case (4, 0x68): one(name, .host)
        case (5, 0x72): one(name, .range)
        case (6, 0x61): one(name, .accept)
        case (6, 0x63): one(name, .cookie)
        case (6, 0x65): one(name, .expect)
        case (6, 0x6F): one(name, .origin)
        case (7, 0x72): one(name, .referer)
        case (8, 0x69): one(name, .ifMatch) ?? one(name, .ifRange)
        case (10, 0x63): one(name, .connection)
        case (10, 0x75): one(name, .userAgent)
        case (12, 0x63): one(name, .contentType)
        case (13, 0x61): one(name, .authorization)
        case (13, 0x69): one(name, .ifNoneMatch)
        case (13, 0x6C): one(name, .lastEventID)
        case (14, 0x63): one(name, .contentLength)
        case (14, 0x6D): one(name, .mcpSessionID)
        case (14, 0x73): one(name, .secFetchSite)
        case (15, 0x61): one(name, .acceptLanguage)
        case (15, 0x69): one(name, .idempotencyKey)
        case (15, 0x78): one(name, .xForwardedFor)
        case (17, 0x69): one(name, .ifModifiedSince)
        case (17, 0x74): one(name, .transferEncoding)
        case (17, 0x78): one(name, .xForwardedProto)
        case (20, 0x6D): one(name, .mcpProtocolVersion)
        default: nil  // over numbers, which nothing can exhaust
        }
    }

    private static func one(_ name: UnsafeBufferPointer<UInt8>, _ header: KnownHeader) -> KnownHeader? {
        FieldName.matches(name, header.name) ? header : nil
    }
}

/// What a field name is made of (RFC 9110 section 5.1), and comparing it.
enum FieldName {
    static func isToken(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
        if name.isEmpty { return false }
        for byte in name where !ByteSet.token.contains(byte) { return false }
        return true
    }

    /// Whether a name is, but for case, a lower-case one. Setting the case bit maps no other token byte onto a letter or onto
    /// the hyphen.
    static func matches(_ name: UnsafeBufferPointer<UInt8>, _ lowercase: StaticString) -> Bool {
        if name.count != lowercase.utf8CodeUnitCount { return false }
        let other = lowercase.utf8Start
        for index in 0..<name.count where name[index] | 0x20 != other[index] { return false }
        return true
    }
}

/// A set of ASCII characters: bit `n` of `low` is for the byte `n`, of `high` for the byte `64 + n`. The sets are computed
/// properties of literals, since a stored static would ask at each use whether it has been made.
struct ByteSet {
    let low: UInt64
    let high: UInt64

    /// Letters, digits and ``!#$%&'*+-.^_`|~`` (RFC 9110 section 5.6.2).
    static var token: ByteSet { ByteSet(low: 0x03FF_6CFA_0000_0000, high: 0x57FF_FFFF_C7FF_FFFE) }
    /// Letters, digits and `:[]!$&'()*+-.;=_~`: hosts and ports (RFC 3986 section 3.2.2) without escapes.
    static var host: ByteSet { ByteSet(low: 0x2FFF_6FD2_0000_0000, high: 0x47FF_FFFE_AFFF_FFFE) }

    func contains(_ byte: UInt8) -> Bool {
        if byte >= 128 { return false }
        return (byte < 64 ? low : high) & (1 << UInt64(byte & 63)) != 0
    }
}
