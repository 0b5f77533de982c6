// SiteLinkStore.swift: links that let somebody in once: the first administrator, and whoever started a demonstration.

package import Crypto
package import SQL

/// What a link is for.
package enum SiteLinkPurpose: String, Sendable {
    /// Making the first administrator.
    case setup
    /// Signing in to one account.
    case signIn = "sign_in"

    /// How long a link is good, in seconds.
    package var lifetimeSeconds: Int64 { 30 * 60 }
}

/// Reads and writes them. Of a link's secret only the SHA-256 is stored.
package struct SiteLinkStore: Sendable {
    package static let form = SecretText(prefix: "prs_link_")

    private let random: any RandomSource

    package init(random: any RandomSource) {
        self.random = random
    }

    /// Makes a link's secret, in the place of those of the same purpose and account.
    package func create(
        _ purpose: SiteLinkPurpose, for account: AccountID?, at now: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) -> (secret: String, expiresAt: Timestamp) {
        let owner = account ?? Self.nobody
        let secret = Self.form.make(for: owner, random: random)
        let expiresAt = now.adding(seconds: purpose.lifetimeSeconds)
        try await transaction.run(
            "DELETE FROM site_link WHERE purpose = \(purpose.rawValue) AND account_id = \(owner)")
        try await transaction.run(
            """
            INSERT INTO site_link (hash, purpose, account_id, expires_at)
            VALUES (\(SHA256.hash(Array(secret.utf8)).bytes), \(purpose.rawValue), \(owner), \(expiresAt))
            """)
        return (secret, expiresAt)
    }

    /// Uses a secret up. Of two who use one at the same time, one gets it.
    ///
    /// - Returns: the account that it is for, which is nobody's for a setup; `nil` where it is none, or expired.
    package func take(
        _ secret: String, for purpose: SiteLinkPurpose, at now: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) -> AccountID? {
        guard let hash = Self.form.hash(of: secret) else { return nil }
        return try await transaction.first(
            """
            DELETE FROM site_link
             WHERE hash = \(hash.bytes) AND purpose = \(purpose.rawValue) AND expires_at > \(now)
            RETURNING account_id
            """
        ) { row in AccountID(row.bytes16(0)) }
    }

    private static let nobody = AccountID(high: 0, low: 0)
}
