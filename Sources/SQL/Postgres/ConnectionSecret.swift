// ConnectionSecret.swift: where a password stands in a connection string, so that nobody is shown it.

extension PostgresConfiguration {
    /// A connection string for people: each password in it is replaced by `[redacted]`.
    package static func masked(_ connection: String) -> String {
        var bytes = Array(connection.utf8)
        for range in secretRanges(in: bytes).reversed() { bytes.replaceSubrange(range, with: "[redacted]".utf8) }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Where passwords stand: after the user of a URL, and as the value of `password` or `sslpassword`.
    ///
    /// It errs on the side of too much: a string that libpq would not take is searched as well.
    package static func secretRanges(in bytes: [UInt8]) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        if let user = userPassword(in: bytes) { ranges.append(user) }
        let name = Array("password".utf8)
        var start = ranges.last?.upperBound ?? 0
        while let found = bytes[start...].firstIndex(where: { $0 | 0x20 == name[0] }) {
            start = found + 1
            guard bytes.count - found > name.count,
                zip(bytes[found...], name).allSatisfy({ $0 | 0x20 == $1 }),
                let value = value(in: bytes, after: found + name.count)
            else { continue }
            ranges.append(value)
            start = value.upperBound
        }
        return ranges
    }

    /// `postgres://user:HERE@host`: up to the last `@`, since people forget to encode the one in a password.
    private static func userPassword(in bytes: [UInt8]) -> Range<Int>? {
        guard let scheme = bytes.firstRange(of: Array("://".utf8)),
            let at = bytes.lastIndex(of: UInt8(ascii: "@")), at > scheme.upperBound,
            let colon = bytes[scheme.upperBound..<at].firstIndex(of: UInt8(ascii: ":"))
        else { return nil }
        return colon + 1..<at
    }

    /// The value behind `=` and spaces: in single quotes, or up to white space or `&`.
    private static func value(in bytes: [UInt8], after end: Int) -> Range<Int>? {
        let isSpace = { (byte: UInt8) in byte == 0x20 || byte == 0x09 || byte == 0x0A }
        guard let equals = bytes[end...].firstIndex(where: { !isSpace($0) }), bytes[equals] == UInt8(ascii: "=") else {
            return nil
        }
        guard let first = bytes[(equals + 1)...].firstIndex(where: { !isSpace($0) }) else { return nil }
        if bytes[first] == UInt8(ascii: "'") {
            var index = first + 1
            while index < bytes.count, bytes[index] != UInt8(ascii: "'") {
                index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
            }
            return first..<min(index + 1, bytes.count)
        }
        let last = bytes[first...].firstIndex { isSpace($0) || $0 == UInt8(ascii: "&") } ?? bytes.count
        return first..<last
    }
}
