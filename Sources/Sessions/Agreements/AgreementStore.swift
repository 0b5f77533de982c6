// AgreementStore.swift: what accounts have agreed to, in which version of its text, and by whom.

internal import JSON
package import SQL

/// A text that an account can agree to.
package enum Agreement: String, Sendable, CaseIterable {
    case terms
    case publisherAgreement = "publisher_agreement"

    /// The version of the legal texts that is in force now: raised whenever one of them says something else, so that a new one
    /// has to be agreed to anew. The second of a month is `2026-11.2`.
    package static let version = "2026-11.2"
}

/// That an account has agreed.
package struct Acceptance: Sendable {
    package let agreement: Agreement
    package let version: String
    package let at: Timestamp
}

/// Reads and writes acceptances.
package struct AgreementStore: Sendable {
    private let audit: AuditLog
    /// Whether nothing is published without the publisher agreement.
    package let isRequiredForPublishing: Bool

    package init(audit: AuditLog, isRequiredForPublishing: Bool) {
        self.audit = audit
        self.isRequiredForPublishing = isRequiredForPublishing
    }

    /// Records that an account agrees to the present version. The first time counts.
    package func accept(
        _ agreement: Agreement, for account: AccountID, by actor: Actor, at now: Timestamp,
        in transaction: borrowing Transaction
    ) async throws(SQLError) {
        let count = try await transaction.run(
            """
            INSERT INTO agreement (account_id, kind, version, actor_kind, actor_id, accepted_at)
            VALUES (\(account), \(agreement.rawValue), \(Agreement.version), \(actor.kind), \(actor.storedID), \(now))
            ON CONFLICT (account_id, kind, version) DO NOTHING
            """)
        guard count == 1 else { return }
        try await audit.record(
            "agreement.accepted", by: actor, of: account, subject: agreement.rawValue,
            detail: ["version": .string(Agreement.version)], at: now, in: transaction)
    }

    /// The present versions that an account has agreed to.
    package func list(of account: AccountID, in reader: borrowing Reader) async throws(SQLError) -> [Acceptance] {
        try await reader.all(
            """
            SELECT kind, version, accepted_at FROM agreement
             WHERE account_id = \(account) AND version = \(Agreement.version) ORDER BY kind
            """
        ) { (row: borrowing Row) throws(SQLError) in
            guard let agreement = Agreement(rawValue: row.text(0)) else { throw .invalidValue("agreement.kind") }
            return Acceptance(
                agreement: agreement, version: row.text(1), at: Timestamp(milliseconds: row.int64(2)))
        }
    }

    /// Whether an account may publish, as far as agreements go: for whatever publishes.
    package func permitsPublishing(_ account: AccountID, in reader: borrowing Reader) async throws(SQLError) -> Bool {
        guard isRequiredForPublishing else { return true }
        return try await list(of: account, in: reader).contains { $0.agreement == .publisherAgreement }
    }
}
