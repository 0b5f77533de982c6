// USD.swift: amounts of money as the API speaks of them. What a session may spend is decided by the server alone.

/// An amount of US dollars, held as whole micro-dollars: `USD(micros: 1_500_000)` is $1.50.
///
/// There is no conversion from or to floating point, so an amount is never rounded.
public struct USD: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// Whole micro-dollars; one dollar is 1,000,000.
    public let micros: Int64

    /// An amount of so many micro-dollars.
    public init(micros: Int64) { self.micros = micros }

    /// Reads `5`, `0.50` or `0.000001`: digits, and at most six after the point.
    ///
    /// - Returns: `nil` for a sign, an exponent, a seventh decimal, or more than 999,999,999.999999.
    public init?(_ text: String) {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let whole = parts[0]
        let fraction = parts.count == 2 ? parts[1] : "0"
        guard (1...9).contains(whole.utf8.count), (1...6).contains(fraction.utf8.count) else { return nil }
        let digits = String(whole) + fraction + String(repeating: "0", count: 6 - fraction.utf8.count)
        guard digits.utf8.allSatisfy({ (48...57).contains($0) }), let micros = Int64(digits) else { return nil }
        self.micros = micros
    }

    /// The number as JSON has it: two to six decimals, `0.00`, `1.50`, `0.000001`.
    public var text: String {
        let magnitude = micros.magnitude
        var fraction = String(magnitude % 1_000_000)
        fraction = String(repeating: "0", count: 6 - fraction.utf8.count) + fraction
        while fraction.utf8.count > 2, fraction.hasSuffix("0") { fraction.removeLast() }
        return (micros < 0 ? "-" : "") + "\(magnitude / 1_000_000).\(fraction)"
    }

    /// The amount as people read it: `$1.50`.
    public var description: String { micros < 0 ? "-$" + text.dropFirst() : "$" + text }

    /// Orders by amount.
    public static func < (lhs: USD, rhs: USD) -> Bool { lhs.micros < rhs.micros }
}
