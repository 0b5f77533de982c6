// Base64URLTests.swift: base64url without padding: each value has one spelling, and only that is read.

import Testing

@testable import Crypto

@Suite struct Base64URLTests {
    @Test func `values of every length come back`() {
        for count in 0...100 {
            let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ count) }
            let text = Base64URL.encode(bytes)
            #expect(text.utf8.count == (count * 4 + 2) / 3)
            #expect(Base64URL.decode(text) == bytes)
        }
    }

    @Test(
        arguments: [
            ("", []), ("AA", [0]), ("_w", [255]), ("_-8", [255, 239]), ("Zm9vYmFy", Array("foobar".utf8)),
            ("Zm9vYmE", Array("fooba".utf8)),
        ] as [(String, [UInt8])])
    func `known values have their spelling`(text: String, bytes: [UInt8]) {
        #expect(Base64URL.encode(bytes) == text)
        #expect(Base64URL.decode(text) == bytes)
    }

    @Test func `of all one-byte and two-byte spellings exactly the canonical ones are read`() {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
        var read = 0
        for first in alphabet {
            for second in alphabet {
                let text = String(decoding: [first, second], as: UTF8.self)
                guard let bytes = Base64URL.decode(text) else { continue }
                read += 1
                #expect(Base64URL.encode(bytes) == text)
            }
        }
        #expect(read == 256)
        // Three characters: 18 bits, of which the last two have to be zero.
        let third = alphabet.filter { Base64URL.decode("AA" + String(decoding: [$0], as: UTF8.self)) != nil }
        #expect(third.count == 16)
    }

    @Test(
        arguments: [
            "A", "AAAAA", "AA=", "AA==", "A=A", "+/", "A A", " AA", "AA\n", "AA.", "é", "AB", "AAB", "\u{0}A", "A,",
        ])
    func `padding, other alphabets, blanks, impossible lengths and stray bits are refused`(text: String) {
        #expect(Base64URL.decode(text) == nil)
    }

    @Test func `no byte outside the alphabet is read at any place`() {
        let alphabet = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
        for byte in UInt8.min ... .max where !alphabet.contains(byte) {
            for place in 0..<4 {
                var text = Array("AAAA".utf8)
                text[place] = byte
                #expect(text.withUnsafeBufferPointer { Base64URL.decode($0) } == nil)
            }
        }
    }
}
