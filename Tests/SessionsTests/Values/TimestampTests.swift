// TimestampTests.swift: instants as RFC 3339 text.

import Testing

@testable import Sessions

@Suite struct TimestampTests {
    /// The seconds are those of `date -u -d … +%s`.
    @Test(
        arguments: [
            (0, "1970-01-01T00:00:00Z"), (-1, "1969-12-31T23:59:59Z"), (-86_400, "1969-12-31T00:00:00Z"),
            (-86_401, "1969-12-30T23:59:59Z"), (951_782_399, "2000-02-28T23:59:59Z"),
            (951_782_400, "2000-02-29T00:00:00Z"),
            (951_868_800, "2000-03-01T00:00:00Z"), (1_709_164_800, "2024-02-29T00:00:00Z"),
            (1_781_276_400, "2026-06-12T15:00:00Z"), (4_107_456_000, "2100-02-28T00:00:00Z"),
            (4_107_542_400, "2100-03-01T00:00:00Z"), (253_402_300_799, "9999-12-31T23:59:59Z"),
            (-2_208_988_800, "1900-01-01T00:00:00Z"), (-62_167_219_200, "0000-01-01T00:00:00Z"),
        ] as [(Int64, String)])
    func `an instant is written in UTC with whole seconds`(seconds: Int64, text: String) {
        #expect(Timestamp(seconds: seconds).text == text)
    }

    @Test func `every day from 1969 to 2101 follows the one before it`() {
        let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        var (year, month, day) = (1969, 1, 1)
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        for index in -365..<48_212 {
            #expect(Timestamp(seconds: Int64(index) * 86_400).text == "\(year)-\(two(month))-\(two(day))T00:00:00Z")
            let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
            day += 1
            if day > lengths[month - 1] + (month == 2 && isLeap ? 1 : 0) { (month, day) = (month + 1, 1) }
            if month > 12 { (year, month) = (year + 1, 1) }
        }
        #expect(year == 2102)
    }

    @Test func `milliseconds are rounded down, before 1970 too`() {
        #expect(Timestamp(milliseconds: 1999).seconds == 1)
        #expect(Timestamp(milliseconds: -1).seconds == -1)
        #expect(Timestamp(milliseconds: -1000).seconds == -1)
        #expect(Timestamp(milliseconds: -1001).seconds == -2)
        #expect(Timestamp(milliseconds: -1).text == "1969-12-31T23:59:59Z")
        #expect(Timestamp(milliseconds: 1999).adding(seconds: 1).milliseconds == 2999)
    }
}
