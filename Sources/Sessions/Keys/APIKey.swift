// APIKey.swift: the permanent credential of an account, and its text.

package import Crypto

/// The text of an API key: shown once, stored only as its SHA-256. Scanners find it by
/// `prs_key_[0-9a-hjkmnp-tv-z]{85}`; see ``SecretText``.
package struct APIKeySecret: Sendable, CustomStringConvertible {
    package static let form = SecretText(prefix: "prs_key_")

    /// The key itself. A secret: goes to its owner once, and nowhere else.
    package let text: String

    package static var prefix: String { form.prefix.description }
    package static var length: Int { form.length }

    /// Makes a new key for an account.
    package init(of account: AccountID, random: any RandomSource) {
        text = Self.form.make(for: account, random: random)
    }

    /// The hash of a key that a caller has shown; `nil` where the text cannot be one of our keys.
    package static func hash(of text: UnsafeBufferPointer<UInt8>) -> SHA256Digest? { form.hash(of: text) }

    package var hash: SHA256Digest { SHA256.hash(Array(text.utf8)) }

    /// Never the secret: it must not reach a log by way of an interpolation.
    package var description: String { "[redacted]" }
}

/// A key as it is known after it was made: everything but its text.
package struct APIKey: Sendable {
    package let id: KeyID
    package let account: AccountID
    package let scopes: Scopes
    package let label: String
    package let createdAt: Timestamp
    package let revokedAt: Timestamp?
    /// When it ends by itself, and its sessions with it; `nil` for one that lasts.
    package var expiresAt: Timestamp?
    /// The key whose cap bounds what this one and its sessions spend together; itself, or the one that it was made from.
    package var capKey: KeyID?
    /// That cap, and what was spent under it. Only where ``capKey`` is this key.
    package var cap: USD?
    package var spent = USD.zero
    /// When it was last shown, to the minute.
    package var lastUsedAt: Timestamp?
    /// The scopes beyond the basic ones that its owner has consented to by name, and when.
    package var consent: Consent?
    /// The key that was made in its place.
    package var successor: KeyID?
    /// The key in whose place it was made. Known where keys are shown; who lets one in does not ask.
    package var predecessor: KeyID?

    package struct Consent: Sendable, Equatable {
        package let scopes: Scopes
        package let at: Timestamp
    }

    /// Whether somebody who shows it is let in, as far as the key itself goes.
    package func isInForce(at now: Timestamp) -> Bool {
        revokedAt == nil && expiresAt.map { $0 > now } ?? true
    }

    /// The id of the key that stands for the signed-in persons of an account. It has no text that anybody could show, and is
    /// in no list.
    package static func ofPersons(_ account: AccountID) -> KeyID { KeyID(high: account.high, low: account.low) }
}

/// What a key is made with.
package struct NewKey: Sendable {
    package var scopes: Scopes
    package var label: String
    package var expiresAt: Timestamp?
    /// A cap of its own.
    package var cap: USD?
    /// A key whose cap it shares.
    package var capKey: KeyID?
    package var consent = Scopes([])

    package init(scopes: Scopes, label: String) {
        self.scopes = scopes
        self.label = label
    }
}
