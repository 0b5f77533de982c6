// USD.swift: amounts of money, their arithmetic and their spelling. Prices, caps and the ledger are elsewhere.

public import JSON
public import SQL

/// An amount of US dollars, held as whole micro-dollars: `USD(micros: 1_500_000)` is $1.50.
///
/// - Range: ±$9,223,372,036,854.775807. Arithmetic is checked; nothing rounds, nothing wraps.
/// - Sign: a difference may be negative; a price, a cap and an amount from outside may not (``init(json:)``).
public struct USD: Sendable, Hashable, Comparable, SQLBindable {
    /// Whole micro-dollars.
    public let micros: Int64

    /// An amount of whole micro-dollars.
    public init(micros: Int64) { self.micros = micros }

    /// Nothing.
    public static let zero = USD(micros: 0)
    /// The largest amount that is accepted from outside: $999,999,999.999999.
    public static let maximum = USD(micros: 999_999_999_999_999)

    /// An amount from outside: exact, from zero to ``maximum``, in whole micro-dollars; otherwise `nil`.
    public init?(json number: JSONNumber) {
        guard let micros = number.scaled(by: 6), micros >= 0, micros <= Self.maximum.micros else { return nil }
        self.init(micros: micros)
    }

    /// An amount as a person writes it: digits, with at most six decimals; otherwise `nil`.
    public init?(text: String) {
        let plain = text.utf8.allSatisfy {
            ($0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9")) || $0 == UInt8(ascii: ".")
        }
        // Text that is no number of JSON, such as `1.` or `.5`, is no amount: that is the answer.
        guard plain, let value = try? JSONValue.parse(Array(text.utf8)), let number = value.number else { return nil }
        self.init(json: number)
    }

    /// Whether the left amount is the smaller.
    public static func < (lhs: USD, rhs: USD) -> Bool { lhs.micros < rhs.micros }

    /// - Throws: ``USDError/overflow`` where the sum leaves the range.
    public static func + (lhs: USD, rhs: USD) throws(USDError) -> USD {
        let (sum, overflowed) = lhs.micros.addingReportingOverflow(rhs.micros)
        if overflowed { throw .overflow }
        return USD(micros: sum)
    }

    /// - Throws: ``USDError/overflow`` where the difference leaves the range.
    public static func - (lhs: USD, rhs: USD) throws(USDError) -> USD {
        let (difference, overflowed) = lhs.micros.subtractingReportingOverflow(rhs.micros)
        if overflowed { throw .overflow }
        return USD(micros: difference)
    }

    /// Stored as whole micro-dollars.
    public var sqlValue: SQLValue { .int64(micros) }

    /// Dollars with two to six decimals: `1.50`, `0.000005`.
    public var text: String {
        var writer = JSONWriter(capacity: 24)
        write(to: &writer)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// Writes the amount as a JSON number with two to six decimals.
    public func write(to writer: inout JSONWriter) {
        var digits = InlineArray<21, UInt8>(repeating: 0)  // sign, 13 digits, point, 6 digits
        let first = fill(&digits)
        writer.value(
            upTo: digits.count,
            raw: { out in
                for index in first..<digits.count { out.append(digits[index]) }
            })
    }

    /// Fills in the digits from the end.
    ///
    /// - Returns: where they begin.
    private func fill(_ digits: inout InlineArray<21, UInt8>) -> Int {
        var first = digits.count
        func add(_ byte: UInt8) {
            first -= 1
            digits[first] = byte
        }
        var fraction = micros.magnitude % 1_000_000
        var places = 6
        while places > 2, fraction % 10 == 0 {
            fraction /= 10
            places -= 1
        }
        for _ in 0..<places {
            add(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: fraction % 10))
            fraction /= 10
        }
        add(UInt8(ascii: "."))
        var dollars = micros.magnitude / 1_000_000
        repeat {
            add(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: dollars % 10))
            dollars /= 10
        } while dollars > 0
        if micros < 0 { add(UInt8(ascii: "-")) }
        return first
    }
}

/// Money arithmetic that cannot be carried out.
public enum USDError: Error, Sendable {
    /// The result is beyond ±$9,223,372,036,854.775807.
    case overflow
}
