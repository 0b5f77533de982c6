// AnswerStoreTests.swift: first answers, kept under the key of their request, and forgotten after a day.

import Crypto
import Glibc
import SQL
import TestEngine
import Testing

@testable import Sessions

@Suite struct AnswerStoreTests {
    private func key(_ text: String, caller: UInt64 = 1, operation: String = "buy") -> AnswerKey {
        AnswerKey(caller: (caller, 2), operation: operation, idempotencyKey: text)
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
        var rounds = 0
        while try await books.database.write({ try await answers.sweep(limit: limit, at: now, in: $0) }) { rounds += 1 }
        #expect(rounds == texts.count / limit)
        for (index, text) in texts.enumerated() {
            #expect(try await find(key("old " + text, caller: UInt64(index % 3)), books) == nil)
            #expect(try await find(key("young " + text, caller: UInt64(index % 3)), books) != nil)
        }
    }

    @Test func `an answer from before digests is found under the key that it had`() async throws {
        let books = try await Books()
        let path = books.folder + "/older.db"
        let older = try await TestEngine.open(path, migrations: SessionsSchema.migrations.filter { $0.version < 24 })
        let (now, body) = (books.now, [UInt8](0...255))
        // What people choose as a key, and what SQL takes for something else.
        let texts = [
            "k", "", "order-2026:11", #"back\slash and 'quote' %_"#, "Schlüssel 键", String(repeating: "x", count: 255),
        ]
        try await older.write { transaction in
            for (number, text) in texts.enumerated() {
                try await transaction.run(
                    """
                    INSERT INTO answer (caller_id, operation, idempotency_key, request, status, body, token_end, created_at)
                    VALUES (\(SQLValue.bytes16(hi: .max, lo: UInt64(number))), 'buy', \(text), \(SHA256.hash(body).bytes), 201,
                            \(body), \(Int64(number)), \(now))
                    """)
            }
        }
        await older.close()
        let newer = try await TestEngine.open(path, migrations: SessionsSchema.migrations)
        for (number, text) in texts.enumerated() {
            let key = AnswerKey(caller: (.max, UInt64(number)), operation: "buy", idempotencyKey: text)
            let found = try await newer.read { try await AnswerStore().find(key, in: $0) }
            #expect(found?.body == body && found?.tokenEnd == number && found?.status == 201, "\(text)")
        }
        await newer.close()
        for suffix in ["", "-wal", "-shm"] { unlink(path + suffix) }
    }
}
