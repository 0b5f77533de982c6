// USDTests.swift: money: from outside, to outside, and its arithmetic.

import JSON
import Testing

@testable import Sessions

@Suite struct USDTests {
    private func read(_ text: String) throws -> USD? {
        let number = try #require(try JSONValue.parse(Array(text.utf8)).number)
        return USD(json: number)
    }

    @Test(
        arguments: [
            ("0", 0), ("-0", 0), ("0.00", 0), ("60", 60_000_000), ("0.1", 100_000), ("5e-05", 50), ("0.000001", 1),
            ("999999999.999999", 999_999_999_999_999), ("1e8", 100_000_000_000_000), ("1000000000", nil),
            ("999999999.9999991", nil), ("1e-7", nil), ("10.0000001", nil), ("-1", nil), ("-0.000001", nil),
            ("1e400", nil),
            ("9007199254740993", nil), ("9223372036854775808", nil), ("0.30000000000000004", nil),
        ] as [(String, Int64?)])
    func `an amount from outside is a whole count of micro-dollars in range, or nothing`(
        text: String, micros: Int64?
    ) throws {
        #expect(try read(text)?.micros == micros)
    }

    @Test(
        arguments: [
            (0, "0.00"), (1, "0.000001"), (10, "0.00001"), (100_000, "0.10"), (1_500_000, "1.50"), (1_230_000, "1.23"),
            (1_234_000, "1.234"), (999_999_999_999_999, "999999999.999999"), (-1_500_000, "-1.50"), (-1, "-0.000001"),
            (.max, "9223372036854.775807"), (.min, "-9223372036854.775808"),
        ] as [(Int64, String)])
    func `an amount is written with two to six decimals`(micros: Int64, text: String) {
        #expect(USD(micros: micros).text == text)
    }

    @Test func `what is written is read as the same amount`() throws {
        let near: [Int64] = [0, 1, 9, 10, 99, 100, 9_999, 10_000, 999_999, 1_000_000, 1_000_001, 123_456_789]
        for micros in near + near.map({ USD.maximum.micros - $0 }) {
            #expect(try read(USD(micros: micros).text) == USD(micros: micros))
            #expect(USD(text: USD(micros: micros).text) == USD(micros: micros))
        }
    }

    @Test(arguments: [
        "", ".", ".5", "1.", "01", "-1", "+1", "1e2", " 1", "1 ", "1,50", "$1", "1.0000001", "1.2.3", "٣",
    ])
    func `what a person may not write is no amount`(text: String) {
        #expect(USD(text: text) == nil)
    }

    @Test func `a sum and a difference beyond the range are errors`() throws {
        #expect(try USD(micros: 2) + USD(micros: 3) == USD(micros: 5))
        #expect(try USD(micros: 2) - USD(micros: 3) == USD(micros: -1))
        #expect(try USD(micros: .max) + .zero == USD(micros: .max))
        #expect(throws: USDError.overflow) { try USD(micros: .max) + USD(micros: 1) }
        #expect(throws: USDError.overflow) { try USD(micros: .min) - USD(micros: 1) }
        #expect(throws: USDError.overflow) { try USD.zero - USD(micros: .min) }
        #expect(USD(micros: -1) < .zero)
    }
}
