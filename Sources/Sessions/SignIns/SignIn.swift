// SignIn.swift: one time that a person has signed in, and the secret that proves it.

package import Crypto

/// The text of what a signed-in person's program shows: `prs_signin_…`, shown once, stored as its SHA-256. Opaque, so that a
/// cookie can carry it.
package struct SignInSecret: Sendable, CustomStringConvertible {
    package static let form = SecretText(prefix: "prs_signin_")

    /// The secret itself: goes to the person's program once, and nowhere else.
    package let text: String

    package init(of account: AccountID, random: any RandomSource) {
        text = Self.form.make(for: account, random: random)
    }

    package var hash: SHA256Digest { SHA256.hash(Array(text.utf8)) }

    /// Never the secret.
    package var description: String { "[redacted]" }
}

/// A person who is signed in with one program.
package struct SignIn: Sendable {
    package let id: SignInID
    package let account: AccountID
    /// What the program calls itself; whatever its User-Agent said.
    package let program: String
    /// The network address that it came from.
    package let source: String
    package let createdAt: Timestamp
    /// When the person last showed the password, and a code where the account wants one.
    package let provenAt: Timestamp
    /// When it was last used, to the minute.
    package let usedAt: Timestamp
    /// When it ends by itself, however much it is used.
    package let expiresAt: Timestamp
    package let endedAt: Timestamp?

    /// A working day and a bit: a person types a password once a day.
    package static let lifetimeSeconds: Int64 = 12 * 3_600
    /// A machine that was left alone is signed out after this long.
    package static let idleSeconds: Int64 = 2 * 3_600
    /// For how long after showing the password a person may do what wants it, without showing it again: long enough for a form or
    /// two, too short for whoever finds the machine left alone.
    package static let proofSeconds: Int64 = 600
}
