// JSONNumberTests.swift: numbers read from their text, exactly.

import Testing

@testable import JSON

@Suite struct JSONNumberTests {
    @Test(
        arguments: [
            ("0", 0), ("-0", 0), ("0.0", 0), ("-0.000", 0), ("0e999999999999", 0), ("0e-99999999999999999999", 0),
            ("0.1", 100_000), ("1e-1", 100_000), ("10e-2", 100_000), ("0.10000000000000000000000", 100_000),
            ("5e-05", 50), ("1e-6", 1), ("0.000001", 1), ("1E-6", 1), ("1e-7", nil), ("0.0000001", nil),
            ("10.0000001", nil), ("10.000000", 10_000_000), ("10.005", 10_005_000), ("1.5e1", 15_000_000),
            ("1e+2", 100_000_000), ("1e-0000000000000000006", 1), ("1e+00000000000000000000000", 1_000_000),
            ("9007199254740993", nil), ("9007199254.740993", 9_007_199_254_740_993),
            ("999999999.999999", 999_999_999_999_999), ("1000000000", 1_000_000_000_000_000),
            ("9223372036854.775807", .max), ("9223372036854.775808", nil), ("-9223372036854.775808", .min),
            ("-9223372036854.775809", nil), ("9223372036854775808", nil), ("1e400", nil), ("1e-400", nil),
            ("-1", -1_000_000),
            ("1e12", 1_000_000_000_000_000_000), ("1e13", nil), ("9e12", 9_000_000_000_000_000_000),
            ("1e99999999999999999999999", nil), ("1e-99999999999999999999999", nil), ("123456789e-9", nil),
            ("123456000e-9", 123_456), ("0.30000000000000004", nil),
        ] as [(String, Int64?)])
    func `a number scaled to micro-dollars is exact or nothing`(text: String, micros: Int64?) throws {
        let number = try #require(try JSONValue.parse(Array(text.utf8)).number)
        #expect(number.scaled(by: 6) == micros)
    }

    @Test func `a number of a million digits is read, or refused, without a trap`() throws {
        let zeros = String(repeating: "0", count: 1_000_000)
        #expect(JSONNumber(text: "1" + zeros + "e-1000000").scaled(by: 6) == 1_000_000)
        #expect(JSONNumber(text: "0." + zeros + "1e1000001").scaled(by: 6) == 1_000_000)
        #expect(JSONNumber(text: "1" + zeros).scaled(by: 6) == nil)
        #expect(JSONNumber(text: "0." + zeros + "1").scaled(by: 6) == nil)
        #expect(JSONNumber(text: String(repeating: "9", count: 1_000_000)).scaled(by: 0) == nil)
    }

    @Test(
        arguments: [
            ("0", 0), ("-0", 0), ("60", 60), ("-60", -60), ("9223372036854775807", .max),
            ("-9223372036854775808", .min),
            ("9223372036854775808", nil), ("60.0", nil), ("6e1", nil), ("1E2", nil),
        ] as [(String, Int64?)])
    func `a count is a number without point and exponent`(text: String, value: Int64?) {
        #expect(JSONNumber(text: text).int64 == value)
    }

    @Test func `scaling agrees with long multiplication over every short spelling`() {
        for mantissa in 0...120 {
            for places in 0...2 {
                for exponent in -9...9 {
                    let digits = String(mantissa)
                    let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
                    let text =
                        places == 0 ? digits : "\(padded.dropLast(places)).\(padded.suffix(places))"
                    let power = 6 + exponent - places
                    let expected: Int64? =
                        if power >= 0 { Int64(mantissa) * pow10(power) } else if Int64(mantissa) % pow10(-power) == 0 {
                            Int64(mantissa) / pow10(-power)
                        } else { nil }
                    #expect(JSONNumber(text: "\(text)e\(exponent)").scaled(by: 6) == expected, "\(text)e\(exponent)")
                }
            }
        }
    }

    private func pow10(_ power: Int) -> Int64 { (0..<power).reduce(1) { value, _ in value * 10 } }
}
