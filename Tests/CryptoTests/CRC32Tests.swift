// CRC32Tests.swift: the checksum's check value, and random bytes.

import Testing

@testable import Crypto

@Suite struct CRC32Tests {
    @Test func `the check value of the CRC catalogue comes out`() {
        #expect(CRC32.checksum(Array("123456789".utf8)) == 0xCBF4_3926)
        #expect(CRC32.checksum([]) == 0)
        #expect(CRC32.checksum([0]) == 0xD202_EF8D)
    }
}

@Suite struct RandomTests {
    @Test func `the system's generator gives what is asked for, and not the same twice`() {
        let random = SystemRandom()
        #expect((0...40).allSatisfy { random.bytes($0).count == $0 })
        #expect(random.bytes(16) != random.bytes(16))
        #expect(random.word() != random.word())
    }
}
