// AnswerStoreTests.swift: first answers, kept under the key of their request, and forgotten after a day.

import Crypto
import SQL
import Testing

@testable import Sessions

@Suite struct AnswerStoreTests {
    private func key(_ text: String, caller: UInt64 = 1, operation: String = "buy") -> AnswerKey {
        AnswerKey(caller: .bytes16(caller, 2), operation: operation, idempotencyKey: text)
    }

    private func answer(_ body: [UInt8], tokenEnd: Int? = nil) -> StoredAnswer {
        StoredAnswer(status: 201, body: body, tokenEnd: tokenEnd, request: SHA256.hash(body))
    }

    private func store(_ answer: StoredAnswer, _ key: AnswerKey, _ books: Books) async throws {
        let (answers, now) = (books.answers, books.now)
        try await books.database.write { try await answers.store(answer, for: key, at: now, in: $0) }
    }

    private func find(_ key: AnswerKey, _ books: Books) async throws -> StoredAnswer? {
        let answers = books.answers
        return try await books.database.read { try await answers.find(key, in: $0) }
    }

    @Test func `an answer comes back byte for byte`() async throws {
        let books = try await Books()
        let body = [UInt8](0...255)
        try await store(answer(body, tokenEnd: 7), key("k"), books)
        let found = try #require(try await find(key("k"), books))
        #expect(found.status == 201 && found.body == body && found.tokenEnd == 7)
        #expect(found.request == SHA256.hash(body))
        try await store(answer([]), key("empty"), books)
        #expect(try await find(key("empty"), books)?.body == [])
        #expect(try await find(key("empty"), books)?.tokenEnd == nil)
    }

    @Test func `another caller, operation or key has another answer`() async throws {
        let books = try await Books()
        try await store(answer([1]), key("k"), books)
        for other in [key("k", caller: 2), key("k", operation: "install"), key("K"), key("k "), key("")] {
            #expect(try await find(other, books) == nil)
        }
    }

    @Test func `there is one answer for a request, and the first stays`() async throws {
        let books = try await Books()
        try await store(answer([1]), key("k"), books)
        await #expect(throws: SQLError.self) { try await store(answer([2]), key("k"), books) }
        #expect(try await find(key("k"), books)?.body == [1])
    }

    @Test(arguments: [1, 2, 3, 5, 100])
    func `a sweep in slices of any size removes what is older than a day and nothing else`(limit: Int) async throws {
        let books = try await Books()
        let texts = ["a", "b", "c", "d", "e", "é", "", "~"]
        for (index, text) in texts.enumerated() {
            // Old and young ones in turn, so that a slice has both.
            books.clock.advance(milliseconds: index % 2 == 0 ? 0 : 1_000)
            try await store(answer([1]), key("old " + text, caller: UInt64(index % 3)), books)
        }
        let lastOld = books.now
        books.clock.advance(milliseconds: 1)
        for (index, text) in texts.enumerated() {
            try await store(answer([1]), key("young " + text, caller: UInt64(index % 3)), books)
        }
        books.clock.advance(milliseconds: lastOld.milliseconds + 86_400_001 - books.now.milliseconds)
        let (answers, now) = (books.answers, books.now)
        var place = AnswerStore.Place.start
        for round in 0..<40 {
            let from = place
            place = try await books.database.write {
                try await answers.sweep(after: from, limit: limit, at: now, in: $0)
            }
            if place.operation.isEmpty { break }
            #expect(round < 39, "the sweep comes to an end")
        }
        let left = try await books.database.all("SELECT idempotency_key FROM answer LIMIT 100") { row in row.text(0) }
        #expect(Set(left) == Set(texts.map { "young " + $0 }))
    }
}
