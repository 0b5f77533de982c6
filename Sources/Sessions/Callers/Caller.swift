// Caller.swift: who asks, once that is known. The credential stays with the Authenticator.

/// Who asks: a session, an API key or a signed-in person, with account and scopes. A class, since a request hands it on many times.
package final class Caller: Sendable {
    package enum Principal: Sendable {
        case key
        case session(SessionID, LiveSession)
        case person(SignInID)
        /// Somebody who looks at the website without having signed in.
        case visitor
    }

    /// Nobody in particular, who may read what everybody may: the caller of a page that is shown without a sign-in. No credential
    /// of the API leads to it. Its account is none: it owns nothing.
    package static let visitor: Caller = {
        let nobody = AccountID(high: 0, low: 0)
        let key = APIKey(
            id: APIKey.ofPersons(nobody), account: nobody, scopes: Scopes(.read), label: "",
            createdAt: Timestamp(milliseconds: 0), revokedAt: nil)
        return Caller(principal: .visitor, key: LiveKey(key, handle: .nobody), scopes: key.scopes)
    }()

    package let principal: Principal
    /// The key itself, the one that issued the session, or the one that stands for the persons of the account.
    package let key: LiveKey
    package let scopes: Scopes
    /// When a person last showed the password; `nil` for every other caller.
    package let provenAt: Timestamp?

    package init(principal: Principal, key: LiveKey, scopes: Scopes, provenAt: Timestamp? = nil) {
        self.provenAt = provenAt
        self.principal = principal
        self.key = key
        self.scopes = scopes
    }

    package var account: AccountID { key.account }

    package var isVisitor: Bool {
        if case .visitor = principal { true } else { false }
    }

    package var sessionID: SessionID? {
        switch principal {
        case .key, .person, .visitor: nil
        case .session(let id, _): id
        }
    }

    package var signInID: SignInID? {
        switch principal {
        case .key, .session, .visitor: nil
        case .person(let id): id
        }
    }

    /// Whether a person has shown the password lately enough for what wants it. A key is a secret that is shown each time.
    package func isProven(at now: Timestamp) -> Bool {
        provenAt.map { now < $0.adding(seconds: SignIn.proofSeconds) } ?? true
    }

    /// Who this is in the audit log.
    package var actor: Actor {
        switch principal {
        case .key: .key(key.id)
        case .session(let id, _): .session(id)
        case .person(let id): .person(id)
        case .visitor: .anonymous
        }
    }

    package var payer: Payer { Payer(account: key.account, key: key.id, session: sessionID, capKey: key.capKey) }

    /// What this caller's transactions wait for each other at: a session's row, which each of its charges changes.
    package var lane: UInt64? { sessionID?.low }

    /// The id under which this caller's answers are kept.
    package var answerID: (high: UInt64, low: UInt64) {
        sessionID.map { ($0.high, $0.low) } ?? (key.id.high, key.id.low)
    }
}

/// A session that has ended and whose token is still validly signed.
package struct EndedSession: Sendable {
    package let id: SessionID
    package let state: SessionState
    package let reason: RevocationReason?
}

/// Why a request has no caller.
package enum AuthenticationRefusal: Error, Sendable {
    /// Nothing was shown.
    case missing
    /// What was shown proves nothing; not said why.
    case invalid
    /// A key that is in force, of an account that is suspended.
    case suspended(Caller)
    /// A validly signed token of a session that has ended.
    case ended(EndedSession)
}
