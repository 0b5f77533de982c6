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
        case .accept, .acceptLanguage, .connection, .cookie, .expect, .ifMatch, .ifModifiedSince, .ifNoneMatch, .ifRange,
            .lastEventID, .mcpProtocolVersion, .mcpSessionID, .origin, .range, .referer, .secFetchSite, .userAgent,
            .xForwardedFor, .xForwardedProto:
            false
        }
    }

    static let count = KnownHeader.allCases.count

    /// Finds a name, in any case, among the known ones. A name is first looked up by its length and first letter, so that at
    /// most two are compared.
    static func find(_ name: UnsafeBufferPointer<UInt8>) -> KnownHeader? {
        if name.count < 4 || name.count > 20 { return nil }
        let start = KnownHeaderTable.shared.starts[name.count * 32 + Int(name[0] & 0x1F)]
        var candidate = Int(start)
        while candidate >= 0 {
            let header = KnownHeaderTable.shared.headers[candidate]
            if FieldName.matches(name, header.name) { return header }
            candidate = Int(KnownHeaderTable.shared.next[candidate])
        }
        return nil
    }
}

/// Chains of known names of one length and first letter.
private struct KnownHeaderTable {
    static let shared = KnownHeaderTable()

    var starts: [Int8] = Array(repeating: -1, count: 21 * 32)
    var next: [Int8] = Array(repeating: -1, count: KnownHeader.count)
    let headers = KnownHeader.allCases

    init() {
        for (index, header) in headers.enumerated() {
            let bucket = header.name.utf8CodeUnitCount * 32 + Int(header.name.utf8Start[0] & 0x1F)
            next[index] = starts[bucket]
            starts[bucket] = Int8(index)
        }
    }
}

/// What a field name is made of (RFC 9110 section 5.1), and comparing it.
enum FieldName {
    /// Bit `n` of word `n / 64` is set where the byte `n` may stand in a token (RFC 9110 section 5.6.2).
    private static let tokenBits: (UInt64, UInt64) = {
        var bits: (UInt64, UInt64) = (0, 0)
        let others = "!#$%&'*+-.^_`|~".utf8
        for byte in UInt8(0)..<128 {
            let isLetterOrDigit = (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
            if !isLetterOrDigit && !others.contains(byte) { continue }
            if byte < 64 { bits.0 |= 1 << UInt64(byte) } else { bits.1 |= 1 << UInt64(byte - 64) }
        }
        return bits
    }()

    static func isToken(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
        if name.isEmpty { return false }
        let (low, high) = tokenBits
        for byte in name {
            if byte >= 128 { return false }
            let word = byte < 64 ? low : high
            if word & (1 << UInt64(byte & 63)) == 0 { return false }
        }
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
