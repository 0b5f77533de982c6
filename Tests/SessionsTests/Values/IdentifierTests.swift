// IdentifierTests.swift: ids: one spelling each, and an order by time.

import Testing

@testable import Sessions

@Suite struct IdentifierTests {
    private let some = SessionID(high: 0x0123_4567_89AB_CDEF, low: 0xFEDC_BA98_7654_3210)

    @Test func `an id is its prefix and 26 characters, and is read back`() {
        let text = some.description
        #expect(text.hasPrefix("ses_") && text.utf8.count == 30)
        #expect(SessionID(text) == some)
        for id in [SessionID(high: 0, low: 0), SessionID(high: .max, low: .max), SessionID(high: 1, low: 0)] {
            #expect(SessionID(id.description) == id)
        }
        #expect(SessionID(high: 0, low: 0).description == "ses_00000000000000000000000000")
        #expect(SessionID(high: .max, low: .max).description == "ses_7zzzzzzzzzzzzzzzzzzzzzzzzz")
    }

    @Test func `each bit has its place in the text`() {
        for bit in 0..<64 {
            let (high, low) = (SessionID(high: 1 << UInt64(bit), low: 0), SessionID(high: 0, low: 1 << UInt64(bit)))
            #expect(SessionID(high.description) == high && SessionID(low.description) == low)
        }
    }

    @Test func `no other spelling is read`() {
        let text = some.description
        let body = String(text.dropFirst(4))
        let wrong = [
            "", "ses_", body, "ses" + body, "key_" + body, "SES_" + body, text.uppercased(), text + "0",
            String(text.dropLast()),
            " " + text, text + "\n", "ses-" + body, "ses_8" + body.dropFirst(), "ses_z" + body.dropFirst(),
        ]
        for spelling in wrong { #expect(SessionID(spelling) == nil, "\(spelling)") }
        for letter in ["i", "l", "o", "u", "I", "L", "O", "U", "-", "é", "\u{0}"] {
            #expect(SessionID("ses_" + body.dropLast() + letter) == nil)
        }
        #expect(KeyID(text) == nil)
    }

    @Test func `ids sort by the millisecond they were made in, as values, as text and as stored`() {
        let random = SeededRandom(seed: 3)
        let ids = [0, 1, 2, 1000, 1_781_272_800_000, 1_781_272_800_001, 281_474_976_710_655].map {
            SessionID(at: Timestamp(milliseconds: $0), random: random)
        }
        #expect(ids == ids.sorted())
        #expect(ids.map(\.description) == ids.map(\.description).sorted())
        #expect(SessionID(at: Timestamp(milliseconds: -5), random: random).high >> 16 == 0)
    }
}
