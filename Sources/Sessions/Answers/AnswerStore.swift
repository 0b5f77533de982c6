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
    /// The session or the key that asks, as 16 bytes.
    package let caller: SQLValue
    package let operation: String
    package let idempotencyKey: String

    package init(caller: SQLValue, operation: String, idempotencyKey: String) {
        self.caller = caller
        self.operation = operation
        self.idempotencyKey = idempotencyKey
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
            SELECT status, body, token_end, request FROM answer
             WHERE caller_id = \(key.caller) AND operation = \(key.operation)
               AND idempotency_key = \(key.idempotencyKey)
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
            """
            SELECT CAST(1 AS BIGINT) FROM answer
             WHERE caller_id = \(key.caller) AND operation = \(key.operation)
               AND idempotency_key = \(key.idempotencyKey)
            """, .exactly(0))
    }

    /// Stores the first answer, in the transaction of what it answers. Of two that are stored at once the later one's
    /// transaction fails, by the table's primary key.
    package func store(
        _ answer: StoredAnswer, for key: AnswerKey, at now: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) {
        try await transaction.later(
            BatchStep(
                """
                INSERT INTO answer (caller_id, operation, idempotency_key, request, status, body, token_end, created_at)
                VALUES (\(key.caller), \(key.operation), \(key.idempotencyKey), \(answer.request.bytes),
                        \(Int64(answer.status)), \(answer.body), \(answer.tokenEnd.sqlValue), \(now))
                """))
    }

    /// A statement that stores the first answer, and finds nothing to do where there is one: for parts of a request that have
    /// a key of their own.
    package func claim(_ answer: StoredAnswer, for key: AnswerKey, at now: Timestamp) -> SQL {
        """
        INSERT INTO answer (caller_id, operation, idempotency_key, request, status, body, token_end, created_at)
        VALUES (\(key.caller), \(key.operation), \(key.idempotencyKey), \(answer.request.bytes),
                \(Int64(answer.status)), \(answer.body), NULL, \(now))
        ON CONFLICT (caller_id, operation, idempotency_key) DO NOTHING
        """
    }

    /// Where a sweep has come to in the table.
    package struct Place: Sendable {
        let caller: SQLValue
        let operation: String
        let key: String

        /// Before the first row.
        package static let start = Place(caller: .bytes([]), operation: "", key: "")
    }

    /// Removes the answers that are older than ``keptSeconds`` among the next `limit` after `place`: a slice at a time,
    /// so that nobody waits long for the writer, and by the primary key, so that no index on the age is needed.
    ///
    /// - Returns: where to go on; ``Place/start`` once the end was reached.
    package func sweep(
        after place: Place, limit: Int, at now: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) -> Place {
        let oldest = now.adding(seconds: -Self.keptSeconds)
        let rows = try await transaction.all(
            """
            SELECT caller_id, operation, idempotency_key, created_at FROM answer
             WHERE (caller_id, operation, idempotency_key) > (\(place.caller), \(place.operation), \(place.key))
             ORDER BY caller_id, operation, idempotency_key LIMIT \(limit)
            """
        ) { row in
            (Place(caller: .bytes(row.bytes(0)), operation: row.text(1), key: row.text(2)), row.int64(3))
        }
        for (row, createdAt) in rows where createdAt < oldest.milliseconds {
            try await transaction.run(
                """
                DELETE FROM answer WHERE caller_id = \(row.caller) AND operation = \(row.operation)
                   AND idempotency_key = \(row.key)
                """)
        }
        return rows.count < limit ? .start : rows.last.map(\.0) ?? .start
    }
}
