// CalendarMonth.swift: months of the calendar in UTC: statements are of one, subscriptions last one.

/// A month in UTC: `2026-11`.
package struct CalendarMonth: Sendable, Hashable, Comparable {
    package let year: Int64
    /// 1 to 12.
    package let month: Int64

    /// - Parameter text: `2026-11`, from 1970 to 9999; otherwise `nil`.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 7, bytes[4] == UInt8(ascii: "-"), let year = Self.number(bytes[0..<4]),
            let month = Self.number(bytes[5..<7]), (1970...9999).contains(year), (1...12).contains(month)
        else { return nil }
        self.init(year: year, month: month)
    }

    /// The month of an instant.
    package init(of instant: Timestamp) {
        let (year, month, _) = Timestamp.civil(fromDays: instant.dayNumber)
        self.init(year: year, month: month)
    }

    private init(year: Int64, month: Int64) {
        self.year = year
        self.month = month
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int64? {
        guard digits.allSatisfy({ ($0 &- 48) < 10 }) else { return nil }
        return digits.reduce(0) { $0 * 10 + Int64($1 - 48) }
    }

    package var text: String {
        let digits = String(year)
        return String(repeating: "0", count: 4 - digits.count) + digits + (month < 10 ? "-0" : "-") + String(month)
    }

    package static func < (lhs: CalendarMonth, rhs: CalendarMonth) -> Bool {
        (lhs.year, lhs.month) < (rhs.year, rhs.month)
    }

    package func adding(months: Int64) -> CalendarMonth {
        let count = year * 12 + month - 1 + months
        return CalendarMonth(year: count / 12, month: count % 12 + 1)
    }

    package var next: CalendarMonth { adding(months: 1) }

    /// How many days it has.
    package var days: Int64 { next.firstDay - firstDay }

    /// Its first instant.
    package var start: Timestamp { Timestamp(seconds: firstDay * 86_400) }

    /// The day of its first, counted from 1970-01-01: the inverse of ``Timestamp/civil(fromDays:)``, by the same eras.
    private var firstDay: Int64 {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let ofEra = shifted - era * 400
        let ofYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5
        return era * 146_097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - 719_468
    }
}

extension Timestamp {
    /// The day, counted from 1970-01-01.
    var dayNumber: Int64 { (seconds >= 0 ? seconds : seconds - 86_399) / 86_400 }

    /// The same day and time of a later month; where that month has no such day, its last.
    package func adding(months: Int64) -> Timestamp {
        let (_, _, day) = Self.civil(fromDays: dayNumber)
        let target = CalendarMonth(of: self).adding(months: months)
        let inDay = milliseconds - dayNumber * 86_400_000
        return Timestamp(
            milliseconds: target.start.milliseconds + (min(day, target.days) - 1) * 86_400_000 + inDay)
    }
}
