// HandleTests.swift: names of accounts, and accounts made by them.

import SQL
import Testing

@testable import Sessions

@Suite struct HandleTests {
    @Test(arguments: [
        "a", "A", "acme", "io.github.x", "a_b-c.d", "0", "-", "_", "...", String(repeating: "a", count: 200),
    ])
    func `a handle is made of letters, digits, dots, underscores and hyphens`(text: String) {
        #expect(Handle(text)?.text == text)
    }

    @Test(
        arguments: [
            "", ".", "..", "@acme", "a/b", "a b", "é", "a\u{0}", "a\n", "a%2F", "ａ", "\u{212A}",
            String(repeating: "a", count: 201),
        ])
    func `nothing else is a handle`(text: String) {
        #expect(Handle(text) == nil)
    }

    @Test func `every single byte is judged by itself`() {
        let allowed = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-".utf8)
        for byte in UInt8(0)..<128 {
            let text = String(decoding: [byte], as: UTF8.self)
            #expect((Handle(text) != nil) == allowed.contains(byte), "\(byte)")
        }
    }

    @Test func `handles are compared without case and shown as they were written`() throws {
        let (upper, lower) = (try #require(Handle("Acme")), try #require(Handle("acme")))
        #expect(upper == lower)
        #expect(Set([upper, lower]).count == 1)
        #expect(upper.description == "Acme")
    }

    @Test func `an account's handle is taken in every spelling of its case, and found by each`() async throws {
        let books = try await Books()
        let made = try await books.account("Acme")
        let (accounts, now) = (books.accounts, books.now)
        let other = try #require(Handle("aCME"))
        let again = try await books.database.write { transaction in
            try await accounts.create(other, name: "x", at: now, in: transaction)
        }
        guard case .failure(.handleTaken) = again else {
            Issue.record("the handle was given away twice")
            return
        }
        let found = try await books.database.write { transaction in
            try await accounts.findOrCreate(other, name: "x", at: now, in: transaction)
        }
        #expect(found.id == made.id)
        #expect(found.handle.text == "Acme")
    }
}
