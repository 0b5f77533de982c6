// JSONMutationTests.swift: damaged texts: each is refused or read, and what is read can be written and read again.

import Glibc
import Testing

@testable import JSON

@Suite struct JSONMutationTests {
    private static let samples = [
        #"{"scopes":["read","install"],"ttl_seconds":3600,"spend_cap_usd":0.00,"label":"é \ud83d\ude00 \u0001"}"#,
        #"[1,-2.5e-7,[[{"a":{"b":null}}],true,false],"","\"\\\/\b\f\n\r\t",{"a1":1,"a2":2,"a3":3,"a4":4,"a5":5,"a6":6,"#
            + #""a7":7,"a8":8,"a9":9,"a10":10}]"#,
    ]

    private struct Generator: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ state >> 29
        }
    }

    private func mutate(_ bytes: [UInt8], _ random: inout Generator) -> [UInt8] {
        var out = bytes
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            let place = Int.random(in: 0..<max(1, out.count), using: &random)
            let token = Array("{}[]\",:\\u0123456789eE+-.dD8 \u{0}\u{1F}".utf8).randomElement(using: &random) ?? 0
            switch Int.random(in: 0...5, using: &random) {
            case 0 where !out.isEmpty: out.remove(at: place)
            case 1: out.insert(token, at: min(place, out.count))
            case 2 where !out.isEmpty: out[place] = UInt8.random(in: .min ... .max, using: &random)
            case 3 where !out.isEmpty: out[place] = token
            case 4: out.removeSubrange(min(place, out.count)...)
            default: out.insert(contentsOf: out[min(place, out.count)...].prefix(12), at: min(place, out.count))
            }
        }
        return out
    }

    @Test func `no damaged text stops the program, and what is read survives being written`() {
        let seed = getenv("PURSER_SEED").flatMap { UInt64(String(cString: $0)) } ?? UInt64.random(in: .min ... .max)
        print("JSON mutations: PURSER_SEED=\(seed)")
        var random = Generator(state: seed)
        for round in 0..<20_000 {
            let bytes = mutate(Array(Self.samples[round % Self.samples.count].utf8), &random)
            do throws(JSONError) {
                let value = try JSONValue.parse(bytes)
                let written = value.bytes()
                #expect(try JSONValue.parse(written) == value, "seed \(seed), round \(round)")
                #expect(try JSONValue.parse(written).bytes() == written, "seed \(seed), round \(round)")
            } catch {
                #expect(error.offset <= bytes.count, "seed \(seed), round \(round)")
            }
        }
    }
}
