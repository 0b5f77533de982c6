// MailTokenStore.swift: the codes that mails carry, each good for one thing, once and not for long.

package import Crypto
package import SQL

/// What a code from a mail is good for.
package enum MailPurpose: String, Sendable {
    case verification
    case passwordReset = "password_reset"

    /// How long: an address can wait for a day, a password is wanted now.
    package var lifetimeSeconds: Int64 {
        switch self {
        case .verification: 24 * 3_600
        case .passwordReset: 3_600
        }
    }
}

/// Reads and writes codes.
package struct MailTokenStore: Sendable {
    package static let form = SecretText(prefix: "prs_mail_")

    private let random: any RandomSource

    package init(random: any RandomSource) {
        self.random = random
    }

    /// A code that was right, and is used up by it.
    package struct Token: Sendable {
        package let account: AccountID
        package let address: String
    }

    /// Makes a code; an earlier one for the same purpose is void.
    ///
    /// - Returns: its text, which cannot be had again.
    package func make(
        _ purpose: MailPurpose, for account: AccountID, address: EmailAddress, at now: Timestamp,
        in transaction: borrowing Transaction
    ) async throws(SQLError) -> String {
        try await transaction.run(
            "DELETE FROM mail_token WHERE account_id = \(account) AND purpose = \(purpose.rawValue)")
        let text = Self.form.make(for: account, random: random)
        let hash = SHA256.hash(Array(text.utf8))
        try await transaction.run(
            """
            INSERT INTO mail_token (hash, account_id, purpose, address, created_at, expires_at)
            VALUES (\(hash.bytes), \(account), \(purpose.rawValue), \(address.text), \(now),
                    \(now.adding(seconds: purpose.lifetimeSeconds)))
            """)
        return text
    }

    /// Uses a code up; `nil` where it is none, is for something else, has expired or was used before.
    package func take(
        _ text: String, for purpose: MailPurpose, at now: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) -> Token? {
        guard let hash = Self.form.hash(of: text) else { return nil }
        return try await transaction.first(
            """
            DELETE FROM mail_token WHERE hash = \(hash.bytes) AND purpose = \(purpose.rawValue) AND expires_at > \(now)
            RETURNING account_id, address
            """
        ) { row in Token(account: AccountID(row.bytes16(0)), address: row.text(1)) }
    }

    /// The account of a code that would be right, without using it up.
    package func peek(
        _ text: String, for purpose: MailPurpose, at now: Timestamp, in reader: borrowing Reader
    ) async throws(SQLError) -> AccountID? {
        guard let hash = Self.form.hash(of: text) else { return nil }
        return try await reader.first(
            """
            SELECT account_id FROM mail_token
             WHERE hash = \(hash.bytes) AND purpose = \(purpose.rawValue) AND expires_at > \(now)
            """
        ) { row in AccountID(row.bytes16(0)) }
    }

    /// Voids all codes of an account.
    package func removeAll(of account: AccountID, in transaction: borrowing Transaction) async throws(SQLError) {
        try await transaction.run("DELETE FROM mail_token WHERE account_id = \(account)")
    }

    /// Removes what has expired.
    package func sweep(at now: Timestamp, in transaction: borrowing Transaction) async throws(SQLError) {
        try await transaction.run("DELETE FROM mail_token WHERE expires_at <= \(now)")
    }
}
