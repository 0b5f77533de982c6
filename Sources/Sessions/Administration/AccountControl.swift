// AccountControl.swift: what administrators do to accounts: suspending them, and making administrators.

internal import JSON
package import SQL

/// Changes where accounts stand, here and in the memory of all servers, and writes it into the audit log.
package struct AccountControl: Sendable {
    private let accounts: AccountStore
    private let live: LiveState
    private let audit: AuditLog

    package init(accounts: AccountStore, live: LiveState, audit: AuditLog) {
        self.accounts = accounts
        self.live = live
        self.audit = audit
    }

    /// Suspends an account: its keys and people are refused until it is reinstated, its sessions end for good. Suspending it
    /// again changes nothing, not even the reason.
    ///
    /// - Returns: the account as it now is; `nil` where there is none.
    package func suspend(
        _ id: AccountID, reason: String, by actor: Actor, at now: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) -> Account? {
        let changed = try await transaction.run(
            """
            UPDATE account SET suspended_at = \(now), suspension_reason = \(reason)
             WHERE id = \(id) AND suspended_at IS NULL
            """)
        if changed == 1 {
            try await endSessions(of: id, reason: .accountSuspended, at: now, in: transaction)
            let live = live
            transaction.afterCommit { live.end(id, .suspended) }
            try await transaction.announce(Announcement.account(id, .suspended).text)
            try await audit.record(
                "account.suspended", by: actor, of: id, subject: id.description, detail: ["reason": .string(reason)],
                at: now, in: transaction)
        }
        return try await accounts.find(id, in: transaction.reader)
    }

    /// Takes a suspension back: keys and people are let in again; the sessions that it ended stay ended.
    ///
    /// - Returns: the account as it now is; `nil` where there is none.
    package func reinstate(
        _ id: AccountID, by actor: Actor, at now: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) -> Account? {
        let changed = try await transaction.run(
            """
            UPDATE account SET suspended_at = NULL, suspension_reason = NULL
             WHERE id = \(id) AND suspended_at IS NOT NULL
            """)
        if changed == 1 {
            let live = live
            transaction.afterCommit { live.reinstate(id) }
            try await transaction.announce(Announcement.account(id, .reinstated).text)
            try await audit.record(
                "account.reinstated", by: actor, of: id, subject: id.description, at: now, in: transaction)
        }
        return try await accounts.find(id, in: transaction.reader)
    }

    /// Makes an account an administrator's, or takes that from it.
    ///
    /// - Returns: the account as it now is; `nil` where there is none.
    package func setAdministrator(
        _ isAdministrator: Bool, _ id: AccountID, by actor: Actor, at now: Timestamp,
        in transaction: borrowing Transaction
    ) async throws(SQLError) -> Account? {
        let changed = try await transaction.run(
            "UPDATE account SET is_admin = \(isAdministrator) WHERE id = \(id) AND is_admin <> \(isAdministrator)")
        if changed == 1 {
            let live = live
            transaction.afterCommit { live.setAdministrator(isAdministrator, id) }
            try await transaction.announce(Announcement.account(id, isAdministrator ? .administrator : .plain).text)
            try await audit.record(
                isAdministrator ? "account.made_administrator" : "account.made_plain", by: actor, of: id,
                subject: id.description, at: now, in: transaction)
        }
        return try await accounts.find(id, in: transaction.reader)
    }

    /// Ends what agents of an account hold, in one statement.
    func endSessions(
        of id: AccountID, reason: RevocationReason, at now: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) {
        try await transaction.run(
            """
            UPDATE session SET state = 'revoked', reason = \(reason.rawValue), ended_at = \(now)
             WHERE account_id = \(id) AND state = 'active' AND expires_at > \(now)
            """)
    }
}
