// Session.swift: a session as it is stored and shown. How it is kept is SessionStore's, how it pays is Ledger's.

/// Where a session stands. There is no way back from the last two.
package enum SessionState: String, Sendable {
    case active
    case expired
    case revoked
}

/// Why a session was revoked.
package enum RevocationReason: String, Sendable, CaseIterable {
    case owner
    case itself = "self"
    case capCrossed = "cap_crossed"
    case keyRevoked = "key_revoked"
    case accountSuspended = "account_suspended"
    case accountClosed = "account_closed"
}

/// The grant that an account makes to an agent: scopes, time to live, spend cap.
package struct Session: Sendable {
    package let id: SessionID
    package let account: AccountID
    /// The key that issued it.
    package let key: KeyID
    package let label: String
    package let scopes: Scopes
    /// The most it may spend.
    package let cap: USD
    package let spent: USD
    /// Reserved and not yet captured.
    package let held: USD
    package let createdAt: Timestamp
    package let expiresAt: Timestamp
    /// When and why it was revoked; an expired session has neither.
    package let revocation: Revocation?

    package struct Revocation: Sendable, Equatable {
        package let reason: RevocationReason
        package let at: Timestamp
        /// What the charge that crossed the cap would have cost; `nil` for other reasons.
        package var attempted: USD?
    }

    /// What the cap still leaves. Never negative: the database holds `held <= cap - spent`.
    package var remaining: USD { USD(micros: cap.micros - spent.micros - held.micros) }

    package func state(at now: Timestamp) -> SessionState {
        if revocation != nil { return .revoked }
        return now < expiresAt ? .active : .expired
    }
}

/// What a session is issued with.
package struct NewSession: Sendable {
    package let scopes: Scopes
    package let ttlSeconds: Int64
    package let cap: USD
    package let label: String

    /// A label is a name for people, not a document.
    package static let maximumLabelLength = 120

    package init(scopes: Scopes, ttlSeconds: Int64, cap: USD, label: String) {
        self.scopes = scopes
        self.ttlSeconds = ttlSeconds
        self.cap = cap
        self.label = label
    }
}
