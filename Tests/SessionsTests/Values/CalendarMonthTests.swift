// CalendarMonthTests.swift: months, their ends, and the instants that texts name.

import Testing

@testable import Sessions

@Suite struct CalendarMonthTests {
    @Test func `a month begins at its first instant and ends where the next begins`() throws {
        let month = try #require(CalendarMonth("2026-11"))
        #expect(month.start.text == "2026-11-01T00:00:00Z" && month.next.start.text == "2026-12-01T00:00:00Z")
        #expect(month.adding(months: 2).text == "2027-01" && month.adding(months: -11).text == "2025-12")
        let days = (1...12).compactMap { CalendarMonth("2024-" + ($0 < 10 ? "0" : "") + String($0))?.days }
        #expect(days == [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
        #expect(CalendarMonth("2100-02")?.days == 28 && CalendarMonth("2000-02")?.days == 29)
        var month2 = try #require(CalendarMonth("1970-01"))
        for _ in 0..<2_000 {
            #expect(CalendarMonth(of: month2.start) == month2)
            #expect(CalendarMonth(of: Timestamp(milliseconds: month2.next.start.milliseconds - 1)) == month2)
            month2 = month2.next
        }
    }

    @Test(arguments: [
        "", "2026", "2026-1", "2026-00", "2026-13", "1969-12", "2026-1a", "2026/11", "+026-11", "2026-011",
    ])
    func `what is no month is none`(text: String) {
        #expect(CalendarMonth(text) == nil)
    }

    @Test func `a month later is the same day, or the last of a shorter month`() throws {
        let cases = [
            ("2026-01-31T10:20:30Z", 1, "2026-02-28T10:20:30Z"), ("2026-01-31T10:20:30Z", 2, "2026-03-31T10:20:30Z"),
            ("2024-01-30T00:00:00Z", 1, "2024-02-29T00:00:00Z"), ("2026-12-15T23:59:59Z", 1, "2027-01-15T23:59:59Z"),
            ("2026-03-31T00:00:00Z", 1, "2026-04-30T00:00:00Z"), ("2026-05-05T01:00:00Z", 12, "2027-05-05T01:00:00Z"),
        ]
        for (from, months, to) in cases {
            #expect(try #require(Timestamp(rfc3339: from)).adding(months: Int64(months)).text == to, "\(from)")
        }
    }

    @Test func `an instant is read as it is written`() {
        for seconds in stride(from: 0, to: 4_102_444_800, by: 12_345_678) as StrideTo<Int64> {
            #expect(Timestamp(rfc3339: Timestamp(seconds: seconds).text)?.seconds == seconds)
        }
        for text in [
            "", "2026-02-29T00:00:00Z", "2026-02-28T24:00:00Z", "2026-02-28T00:60:00Z", "2026-02-28T00:00:60Z",
            "2026-02-00T00:00:00Z", "2026-02-28 00:00:00Z", "2026-02-28T00:00:00+", "2026-02-28T00:00:00.0Z",
        ] {
            #expect(Timestamp(rfc3339: text) == nil, "\(text)")
        }
    }
}
