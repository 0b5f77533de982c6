// HeadRules.swift: what a head has to keep to beyond what libmicrohttpd checks, and how its body is framed.

/// How the end of a body is known.
enum BodyFraming: Equatable {
    case none
    case length(Int)
    case chunked
}

extension RequestHead {
    /// Checks the head as a whole. The first fault, be it of a field, is kept in ``fault``.
    ///
    /// A server that reads a request differently from the proxy in front of it lets one request smuggle another (RFC 9112
    /// section 11.2): whatever could be read in two ways is refused.
    ///
    /// - Parameters:
    ///   - isHTTP10: Host may be missing, chunks may not be used.
    ///   - size: bytes of request line and fields.
    ///   - limit: what they may be.
    func check(isHTTP10: Bool, size: Int, limit: Int) -> BodyFraming {
        if size > limit { refuse(.headerTooLarge(limit: limit)) }
        if let host = value(of: .host) {
            if !isHost(host) { refuse(.invalidHeader("The field host is not a host and port.")) }
        } else if !isHTTP10 {
            refuse(.invalidHeader("The field host is missing."))
        }
        return framing(isHTTP10: isHTTP10)
    }

    private func framing(isHTTP10: Bool) -> BodyFraming {
        let hasLength = has(.contentLength)
        if has(.transferEncoding) {
            if hasLength { refuse(.conflictingLength("There are both a Content-Length and a Transfer-Encoding.")) }
            if isHTTP10 { refuse(.conflictingLength("HTTP/1.0 has no Transfer-Encoding.")) }
            if !equals(.transferEncoding, "chunked") {
                refuse(.conflictingLength("The only transfer coding that is read here is chunked."))
            }
            return .chunked
        }
        guard let range = value(of: .contentLength) else { return .none }
        var length = 0
        for byte in bytes(range) {
            let (tens, overflowed) = length.multipliedReportingOverflow(by: 10)
            let (sum, carried) = tens.addingReportingOverflow(Int(byte) - 0x30)
            guard byte >= 0x30 && byte <= 0x39 && !overflowed && !carried else {
                refuse(.conflictingLength("The field content-length is not a number of bytes."))
                return .none
            }
            length = sum
        }
        return length == 0 ? .none : .length(length)
    }

    /// Whether a value is made of what hosts and ports are made of; it may be empty.
    private func isHost(_ range: Range<Int>) -> Bool {
        for byte in bytes(range) where !ByteSet.host.contains(byte) { return false }
        return true
    }
}
