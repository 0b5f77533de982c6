// AnswerStore.swift: the first answers to requests that carry an idempotency key.

package import Crypto
package import SQL

/// An answer that is kept so that a repeated request gets it again, byte for byte.
package struct StoredAnswer: Sendable {
    package let status: Int
    package let body: [UInt8]
    /// Where in the body the signature of a token was left out: no token is ever stored. `nil` where there is none.
    package let tokenEnd: Int?
    package let request: SHA256Digest

    package init(status: Int, body: [UInt8], tokenEnd: Int?, request: SHA256Digest) {
        self.status = status
        self.body = body
        self.tokenEnd = tokenEnd
        self.request = request
    }
}

/// What makes a request the same as an earlier one: who asks, for what, under which key.
package struct AnswerKey: Sendable {
    /// SHA-256 of `CALLER:OPERATION:KEY`, the caller in hexadecimal, cut to 16 bytes: as long as an id, so that the index
    /// over a day's answers stays small. To make two alike takes 2^64 attempts, and gains a caller one of its own answers.
    let digest: SQLValue

    /// - Parameter caller: the id of the session or the key that asks.
    package init(caller: (high: UInt64, low: UInt64), operation: String, idempotencyKey: String) {
        let text = "\(hexadecimal(of: [caller.high, caller.low])):\(operation):\(idempotencyKey)"
        let half = SHA256.hash(Array(text.utf8)).firstHalf
        digest = .bytes16(hi: half.high, lo: half.low)
    }
}

/// Reads and writes answers.
package struct AnswerStore: Sendable {
    /// Answers younger than this are never removed.
    package static let keptSeconds: Int64 = 24 * 3600

    package init() {}

    package func find(_ key: AnswerKey, in reader: borrowing Reader) async throws(SQLError) -> StoredAnswer? {
        try await reader.first(
            """
            SELECT status, body, token_end, request FROM answer WHERE key_digest = \(key.digest)
            """
        ) { (row: borrowing Row) throws(SQLError) in
            guard let request = SHA256Digest(row.bytes(3)) else { throw .invalidValue("answer.request") }
            return StoredAnswer(
                status: Int(row.int64(0)), body: row.bytes(1), tokenEnd: row.int64OrNil(2).map(Int.init),
                request: request)
        }
    }

    /// A step that holds where there is no answer yet, and otherwise ends its transaction: the question is asked together
    /// with the first statement of what would be answered.
    package func absence(of key: AnswerKey) -> BatchStep {
        BatchStep(
            "SELECT CAST(1 AS BIGINT) FROM answer WHERE key_digest = \(key.digest)", .exactly(0))
    }

    /// Stores the first answer, in the transaction of what it answers. Of two that are stored at once the later one's
    /// transaction fails, by the table's primary key.
    package func store(
        _ answer: StoredAnswer, for key: AnswerKey, at now: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) {
        try await transaction.later(
            BatchStep(
                """
                INSERT INTO answer (key_digest, request, status, body, token_end, created_at)
                VALUES (\(key.digest), \(answer.request.bytes), \(Int64(answer.status)), \(answer.body),
                        \(answer.tokenEnd.sqlValue), \(now))
                """))
    }

    /// A statement that stores the first answer, and finds nothing to do where there is one: for parts of a request that have
    /// a key of their own.
    package func claim(_ answer: StoredAnswer, for key: AnswerKey, at now: Timestamp) -> SQL {
        """
        INSERT INTO answer (key_digest, request, status, body, token_end, created_at)
        VALUES (\(key.digest), \(answer.request.bytes), \(Int64(answer.status)), \(answer.body), NULL, \(now))
        ON CONFLICT (key_digest) DO NOTHING
        """
    }

    /// Removes up to `limit` of the answers that are older than ``keptSeconds``, the oldest first: a slice at a time, so that
    /// nobody waits long for the writer.
    ///
    /// - Returns: whether there may be more.
    package func sweep(limit: Int, at now: Timestamp, in transaction: borrowing Transaction) async throws(SQLError)
        -> Bool
    {
        let oldest = now.adding(seconds: -Self.keptSeconds)
        let removed = try await transaction.run(
            """
            DELETE FROM answer WHERE key_digest IN
                (SELECT key_digest FROM answer WHERE created_at < \(oldest) ORDER BY created_at LIMIT \(limit))
            """)
        return removed == limit
    }
}
