// Throttle.swift: how often something may be tried, over all servers on one database, and how long to wait then.

internal import Crypto
package import SQL
internal import Synchronization

/// What is counted together.
package struct ThrottleSubject: Sendable {
    /// How many tries are free, how long a try counts, and the first and the longest wait beyond them.
    package struct Rule: Sendable {
        let free: Int64
        let memorySeconds: Int64
        let firstWaitSeconds: Int64
        let longestWaitSeconds: Int64
    }

    let digest: SHA256Digest
    let rule: Rule

    private init(_ kind: String, _ name: String, _ rule: Rule) {
        // Hashed, so that the table tells nobody who tried what.
        digest = SHA256.hash(Array("\(kind)\u{0}\(name)".utf8))
        self.rule = rule
    }

    /// Sign-ins to one account, by whatever it was called: a name that nobody has is counted like any other.
    package static func account(_ name: String) -> ThrottleSubject {
        // Five mistakes are a person's. Fifteen minutes at most, so that a stranger cannot lock anybody out for long.
        ThrottleSubject(
            "account", name.lowercased(),
            Rule(free: 5, memorySeconds: 3_600, firstWaitSeconds: 10, longestWaitSeconds: 900))
    }

    /// Sign-ins from one network address.
    package static func source(_ address: String) -> ThrottleSubject {
        // An office behind one address makes more mistakes than a person.
        ThrottleSubject(
            "source", address, Rule(free: 20, memorySeconds: 3_600, firstWaitSeconds: 10, longestWaitSeconds: 900))
    }

    /// New accounts from one network address.
    package static func signUps(from address: String) -> ThrottleSubject {
        ThrottleSubject(
            "sign_up", address, Rule(free: 10, memorySeconds: 3_600, firstWaitSeconds: 600, longestWaitSeconds: 3_600))
    }

    /// Mail that strangers can have sent, from one network address.
    package static func mail(from address: String) -> ThrottleSubject {
        ThrottleSubject(
            "mail_from", address, Rule(free: 10, memorySeconds: 3_600, firstWaitSeconds: 60, longestWaitSeconds: 3_600))
    }

    /// Mail to one account.
    package static func mail(to account: AccountID) -> ThrottleSubject {
        ThrottleSubject(
            "mail_to", account.description,
            Rule(free: 5, memorySeconds: 3_600, firstWaitSeconds: 300, longestWaitSeconds: 3_600))
    }
}

/// Counts tries. The count stands in the database, so that it holds over servers and restarts; who has to wait is remembered
/// here as well, so that one who does not stop costs no statement.
package final class Throttle: Sendable {
    private let waiting = Mutex<[SHA256Digest: Timestamp]>([:])
    /// Beyond it all are forgotten, which costs a statement each.
    private static let capacity = 10_000

    package init() {}

    /// Counts a try before it is made, so that many at once are counted too. What turns out right is taken back by
    /// ``forgive(_:in:)``.
    ///
    /// - Returns: how many seconds to wait, where it may not be made; `nil` where it may.
    package func count(
        _ subject: ThrottleSubject, at now: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) -> Int64? {
        let known = waiting.withLock { $0[subject.digest] }
        if let known, known > now { return Self.seconds(from: now, to: known) }
        let (rule, key) = (subject.rule, subject.digest.bytes)
        let oldest = now.adding(seconds: -rule.memorySeconds)
        // The row is taken first: of many tries at once each sees those before it.
        let row = try await transaction.first(
            """
            INSERT INTO throttle (subject, count, counted_at, blocked_until) VALUES (\(key), 1, \(now), 0)
            ON CONFLICT (subject) DO UPDATE
               SET count = CASE WHEN throttle.blocked_until > \(now) THEN throttle.count
                                WHEN throttle.counted_at < \(oldest) THEN 1 ELSE throttle.count + 1 END,
                   counted_at = CASE WHEN throttle.blocked_until > \(now) THEN throttle.counted_at ELSE \(now) END
            RETURNING count, blocked_until
            """
        ) { row in (count: row.int64(0), blocked: Timestamp(milliseconds: row.int64(1))) }
        guard let row else { return nil }
        if row.blocked > now {
            remember(subject, until: row.blocked)
            return Self.seconds(from: now, to: row.blocked)
        }
        guard row.count >= rule.free else { return nil }
        // This one may still be made; the next has to wait, each time twice as long.
        let doublings = min(row.count - rule.free, 20)
        let wait = min(rule.firstWaitSeconds << doublings, rule.longestWaitSeconds)
        try await transaction.run(
            "UPDATE throttle SET blocked_until = \(now.adding(seconds: wait)) WHERE subject = \(key)")
        return nil
    }

    /// Takes back what was counted against a subject: whoever it is has shown that it may.
    package func forgive(_ subject: ThrottleSubject, in transaction: borrowing Transaction) async throws(SQLError) {
        try await transaction.run("DELETE FROM throttle WHERE subject = \(subject.digest.bytes)")
        let digest = subject.digest
        transaction.afterCommit { self.waiting.withLock { $0[digest] = nil } }
    }

    /// Takes back one try of a subject that many share.
    package func takeBack(_ subject: ThrottleSubject, in transaction: borrowing Transaction) async throws(SQLError) {
        try await transaction.run(
            """
            UPDATE throttle SET count = count - 1, blocked_until = CASE WHEN count <= \(subject.rule.free) THEN 0 ELSE blocked_until END
             WHERE subject = \(subject.digest.bytes) AND count > 0
            """)
    }

    /// Removes what no longer counts.
    package func sweep(at now: Timestamp, in transaction: borrowing Transaction) async throws(SQLError) {
        waiting.withLock { waiting in waiting = waiting.filter { $0.value > now } }
        try await transaction.run(
            "DELETE FROM throttle WHERE counted_at < \(now.adding(seconds: -7_200)) AND blocked_until < \(now)")
    }

    private func remember(_ subject: ThrottleSubject, until end: Timestamp) {
        waiting.withLock { waiting in
            if waiting.count >= Self.capacity { waiting.removeAll() }
            waiting[subject.digest] = end
        }
    }

    private static func seconds(from now: Timestamp, to end: Timestamp) -> Int64 {
        max(1, (end.milliseconds - now.milliseconds + 999) / 1_000)
    }
}
