// JSONNumber.swift: a number as it was written, and its exact readings.

/// A JSON number, kept as its text: what it means is decided by who reads it, and never by way of a `Double`.
public struct JSONNumber: Sendable, Hashable {
    /// As written, for example `5e-05`.
    public let text: String

    /// - Parameter text: a number in JSON's grammar; the scanner has checked it.
    public init(text: String) {
        self.text = text
    }

    /// A whole number.
    public init(_ value: Int64) {
        text = String(value)
    }

    /// The value, where it is written without `.` and `e` and fits.
    public var int64: Int64? {
        text.utf8.allSatisfy { $0 == UInt8(ascii: "-") || ($0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9")) }
            ? Int64(text) : nil
    }

    /// The value times 10^`digits`, where that is a whole number in the range of `Int64`; otherwise `nil`.
    ///
    /// Exact for every spelling: `0.1`, `1e-1` and `10e-2` scaled by 6 are all 100000.
    public func scaled(by digits: Int) -> Int64? {
        var mantissa: [UInt8] = []
        var exponent = digits
        var negative = false
        var rest = text.utf8[...]
        if rest.first == UInt8(ascii: "-") {
            negative = true
            rest = rest.dropFirst()
        }
        var afterPoint = false
        while let byte = rest.first, byte != UInt8(ascii: "e"), byte != UInt8(ascii: "E") {
            rest = rest.dropFirst()
            if byte == UInt8(ascii: ".") {
                afterPoint = true
                continue
            }
            mantissa.append(byte - UInt8(ascii: "0"))
            if afterPoint { exponent -= 1 }
        }
        while mantissa.last == 0 {  // 1.500 and 15e-1 are the same digits
            mantissa.removeLast()
            exponent += 1
        }
        guard !mantissa.isEmpty else { return 0 }
        if !rest.isEmpty {
            var written = rest.dropFirst()
            let isNegative = written.first == UInt8(ascii: "-")
            if isNegative || written.first == UInt8(ascii: "+") { written = written.dropFirst() }
            written = written.drop { $0 == UInt8(ascii: "0") }
            // An exponent of 18 digits is out of range in either direction, however long the mantissa is.
            guard written.count < 18 else { return nil }
            let value = written.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
            exponent += isNegative ? -value : value
        }
        guard exponent >= 0, exponent < 19 else { return nil }
        return Self.whole(mantissa, zeros: exponent, negative: negative)
    }

    private static func whole(_ digits: [UInt8], zeros: Int, negative: Bool) -> Int64? {
        var value: Int64 = 0
        for index in 0..<(digits.count + zeros) {
            let digit = index < digits.count ? Int64(digits[index]) : 0
            let (times, overflowed) = value.multipliedReportingOverflow(by: 10)
            let (sum, over) = times.subtractingReportingOverflow(digit)  // downwards: Int64.min has no positive twin
            if overflowed || over { return nil }
            value = sum
        }
        return negative ? value : (value == .min ? nil : -value)
    }
}
