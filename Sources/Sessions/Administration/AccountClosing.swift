// AccountClosing.swift: an account ends for good. What it has sold and bought stays in the ledger.

package import SQL

/// Closes accounts.
package struct AccountClosing: Sendable {
    private let control: AccountControl
    private let signIns: SignInControl
    private let live: LiveState
    private let audit: AuditLog

    package init(control: AccountControl, signIns: SignInControl, live: LiveState, audit: AuditLog) {
        self.control = control
        self.signIns = signIns
        self.live = live
        self.audit = audit
    }

    /// Ends keys, sessions and sign-ins, and erases what is about a person. The handle stays taken for ever, so that nobody
    /// is mistaken for somebody who has gone.
    ///
    /// - Returns: whether it was open until now.
    package func close(
        _ id: AccountID, by actor: Actor, at now: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) -> Bool {
        let changed = try await transaction.run(
            """
            UPDATE account SET closed_at = \(now), name = handle, email = NULL, email_folded = NULL, email_pending = NULL,
                               language = NULL, is_admin = \(false)
             WHERE id = \(id) AND closed_at IS NULL
            """)
        guard changed == 1 else { return false }
        try await transaction.run(
            "UPDATE api_key SET revoked_at = \(now), label = '' WHERE account_id = \(id) AND revoked_at IS NULL")
        try await control.endSessions(of: id, reason: .accountClosed, at: now, in: transaction)
        try await signIns.endAll(of: id, at: now, in: transaction)
        for erasure in Self.erasures(id) { try await transaction.run(erasure) }
        let live = live
        transaction.afterCommit { live.end(id, .closed) }
        try await transaction.announce(Announcement.account(id, .closed).text)
        try await audit.record(
            "account.closed", by: actor, of: id, subject: id.description, at: now, in: transaction)
        return true
    }

    private static func erasures(_ id: AccountID) -> [SQL] {
        [
            "DELETE FROM password WHERE account_id = \(id)",
            "DELETE FROM second_factor WHERE account_id = \(id)",
            "DELETE FROM recovery_code WHERE account_id = \(id)",
            "DELETE FROM mail_token WHERE account_id = \(id)",
            "UPDATE sign_in SET program = '', source = '' WHERE account_id = \(id)",
            "UPDATE session SET label = '' WHERE account_id = \(id)",
        ]
    }
}
