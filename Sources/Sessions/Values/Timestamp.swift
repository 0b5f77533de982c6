// Timestamp.swift: an instant and its spelling. Where instants come from is Clock's.

public import JSON
public import SQL

/// An instant: milliseconds since 1970-01-01T00:00:00Z, without leap seconds.
public struct Timestamp: Sendable, Hashable, Comparable, SQLBindable {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    public let milliseconds: Int64

    /// An instant in milliseconds.
    public init(milliseconds: Int64) { self.milliseconds = milliseconds }
    /// An instant in whole seconds.
    public init(seconds: Int64) { milliseconds = seconds * 1000 }

    /// Whole seconds, rounded down: what a JWT's NumericDate holds (RFC 7519 section 2).
    public var seconds: Int64 { milliseconds >= 0 ? milliseconds / 1000 : (milliseconds - 999) / 1000 }

    /// Whether the left instant is the earlier.
    public static func < (lhs: Timestamp, rhs: Timestamp) -> Bool { lhs.milliseconds < rhs.milliseconds }

    /// The instant `seconds` later.
    public func adding(seconds: Int64) -> Timestamp { Timestamp(milliseconds: milliseconds + seconds * 1000) }

    /// Stored as milliseconds.
    public var sqlValue: SQLValue { .int64(milliseconds) }

    /// RFC 3339 in UTC with whole seconds: `2026-06-12T15:00:00Z`.
    public var text: String { String(decoding: ascii, as: UTF8.self) }

    /// ``text`` as bytes.
    public var ascii: [UInt8] { Array(capacity: Self.length) { append(to: &$0) } }

    /// How long ``text`` is.
    public static var length: Int { 20 }

    /// Writes ``text`` as a string.
    public func write(to writer: inout JSONWriter) {
        writer.value(upTo: Self.length, ascii: { append(to: &$0) })
    }

    private func append(to out: inout OutputSpan<UInt8>) {
        let day = dayNumber
        let (year, month, dayOfMonth) = Self.civil(fromDays: day)
        let inDay = seconds - day * 86_400
        Self.append(year / 100, to: &out)
        Self.append(year % 100, to: &out)
        Self.append("-", month, to: &out)
        Self.append("-", dayOfMonth, to: &out)
        Self.append("T", inDay / 3600, to: &out)
        Self.append(":", inDay / 60 % 60, to: &out)
        Self.append(":", inDay % 60, to: &out)
        out.append(UInt8(ascii: "Z"))
    }

    private static func append(_ mark: Unicode.Scalar, _ part: Int64, to out: inout OutputSpan<UInt8>) {
        out.append(UInt8(ascii: mark))
        append(part, to: &out)
    }

    /// Two digits.
    private static func append(_ number: Int64, to out: inout OutputSpan<UInt8>) {
        out.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / 10 % 10))
        out.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number % 10))
    }

    /// The date of a day counted from 1970-01-01, in the proleptic Gregorian calendar: eras of 400 years that begin in
    /// March, so that the leap day is the last of its year.
    static func civil(fromDays days: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let ofEra = shifted - era * 146_097
        let year = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365
        let ofYear = ofEra - (365 * year + year / 4 - year / 100)
        let monthFromMarch = (5 * ofYear + 2) / 153
        let day = ofYear - (153 * monthFromMarch + 2) / 5 + 1
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        return (year + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }
}
