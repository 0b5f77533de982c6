// InvitationStore.swift: codes with which strangers make accounts where sign-up is by invitation.

package import Crypto
package import SQL

/// Who may make an account of their own.
package enum SignUpPolicy: String, Sendable, CaseIterable {
    case open, invitation, closed
}

/// Ids of invitations.
package enum InvitationTag: IdentifierTag {
    /// `inv_…`
    package static var prefix: StaticString { "inv" }
}

/// The id of an invitation; no secret.
package typealias InvitationID = Identifier<InvitationTag>

/// An invitation as it is known after it was made: everything but its code.
package struct Invitation: Sendable {
    package let id: InvitationID
    /// Who has made it.
    package let account: AccountID
    package let label: String
    /// How many accounts may be made with it, and how many still may.
    package let uses: Int64
    package let usesLeft: Int64
    package let createdAt: Timestamp
    package let expiresAt: Timestamp
    package let revokedAt: Timestamp?
}

/// Reads and writes invitations.
package struct InvitationStore: Sendable {
    package static let form = SecretText(prefix: "prs_inv_")

    private let random: any RandomSource

    package init(random: any RandomSource) {
        self.random = random
    }

    /// Makes an invitation and returns its code, which cannot be had again.
    package func create(
        by account: AccountID, label: String, uses: Int64, lifetimeSeconds: Int64, at now: Timestamp,
        in transaction: borrowing Transaction
    ) async throws(SQLError) -> (invitation: Invitation, code: String) {
        let code = Self.form.make(for: account, random: random)
        let invitation = Invitation(
            id: InvitationID(at: now, random: random), account: account, label: label, uses: uses, usesLeft: uses,
            createdAt: now, expiresAt: now.adding(seconds: lifetimeSeconds), revokedAt: nil)
        try await transaction.run(
            """
            INSERT INTO invitation (id, account_id, hash, label, uses, uses_left, created_at, expires_at)
            VALUES (\(invitation.id), \(account), \(SHA256.hash(Array(code.utf8)).bytes), \(label), \(uses), \(uses), \(now),
                    \(invitation.expiresAt))
            """)
        return (invitation, code)
    }

    /// Whether an account can be made with an invitation now.
    package func isInForce(_ code: String, at now: Timestamp, in reader: borrowing Reader) async throws(SQLError)
        -> Bool
    {
        guard let hash = Self.form.hash(of: code) else { return false }
        return try await reader.first(
            "SELECT 1 FROM invitation WHERE hash = \(hash.bytes) AND \(Self.isUsable(at: now))"
        ) {
            _ in true
        } ?? false
    }

    private static func isUsable(at now: Timestamp) -> SQL {
        "uses_left > 0 AND revoked_at IS NULL AND expires_at > \(now)"
    }

    /// Uses an invitation once; `nil` where it is none, is used up, revoked or expired.
    package func take(
        _ code: String, at now: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) -> InvitationID? {
        guard let hash = Self.form.hash(of: code) else { return nil }
        return try await transaction.first(
            """
            UPDATE invitation SET uses_left = uses_left - 1
             WHERE hash = \(hash.bytes) AND \(Self.isUsable(at: now))
            RETURNING id
            """
        ) { row in InvitationID(row.bytes16(0)) }
    }

    /// Revokes an invitation; once more changes nothing.
    package func revoke(
        _ id: InvitationID, at now: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) -> Invitation? {
        try await transaction.run(
            "UPDATE invitation SET revoked_at = \(now) WHERE id = \(id) AND revoked_at IS NULL")
        return try await transaction.first("\(Self.columns) WHERE id = \(id)", Self.decode)
    }

    /// All invitations, newest first, before `invitation`.
    package func list(
        before invitation: InvitationID?, limit: Int, in reader: borrowing Reader
    ) async throws(SQLError) -> [Invitation] {
        let start: SQL = invitation.map { "WHERE id < \($0)" } ?? ""
        return try await reader.all("\(Self.columns) \(start) ORDER BY id DESC LIMIT \(limit)", Self.decode)
    }

    private static let columns: SQL = """
        SELECT id, account_id, label, uses, uses_left, created_at, expires_at, revoked_at FROM invitation
        """

    private static func decode(_ row: borrowing Row) throws(SQLError) -> Invitation {
        Invitation(
            id: InvitationID(row.bytes16(0)), account: AccountID(row.bytes16(1)), label: row.text(2),
            uses: row.int64(3),
            usesLeft: row.int64(4), createdAt: Timestamp(milliseconds: row.int64(5)),
            expiresAt: Timestamp(milliseconds: row.int64(6)),
            revokedAt: row.int64OrNil(7).map(Timestamp.init(milliseconds:)))
    }
}
