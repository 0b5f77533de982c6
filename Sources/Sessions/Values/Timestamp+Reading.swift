// Timestamp+Reading.swift: instants out of text.

extension Timestamp {
    /// - Parameter text: RFC 3339 in UTC with whole seconds, `2026-06-12T15:00:00Z`, of a day that there is from 1970 on;
    ///   otherwise `nil`.
    package init?(rfc3339 text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == Self.length, bytes[7] == UInt8(ascii: "-"), bytes[10] == UInt8(ascii: "T"),
            bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"), bytes[19] == UInt8(ascii: "Z"),
            let month = CalendarMonth(String(decoding: bytes[..<7], as: UTF8.self)), let day = Self.pair(bytes[8...9]),
            let hour = Self.pair(bytes[11...12]), let minute = Self.pair(bytes[14...15]),
            let second = Self.pair(bytes[17...18]), (1...month.days).contains(day), hour < 24, minute < 60, second < 60
        else { return nil }
        self.init(seconds: month.start.seconds + (day - 1) * 86_400 + hour * 3600 + minute * 60 + second)
    }

    private static func pair(_ digits: ArraySlice<UInt8>) -> Int64? {
        guard digits.allSatisfy({ ($0 &- 48) < 10 }) else { return nil }
        return digits.reduce(0) { $0 * 10 + Int64($1 - 48) }
    }
}
