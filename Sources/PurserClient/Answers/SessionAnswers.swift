// SessionAnswers.swift: what the server says of callers, sessions, accounts and keys.

/// A session that was just issued. The only answer that holds a token.
public struct IssuedSession: Sendable, Answer {
    /// `ses_…`
    public let sessionID: String
    /// What the agent is to send. Shown this once.
    public let token: String
    /// RFC 3339, UTC.
    public let expiresAt: String
    /// What the session may do.
    public let scopes: [String]
    /// The most that it may spend.
    public let spendCap: USD
    /// The answer as it came, with the token.
    public let json: String

    init(_ fields: Fields) throws(MissingField) {
        sessionID = try fields.text("session_id")
        token = try fields.text("token")
        expiresAt = try fields.text("expires_at")
        scopes = fields.texts("scopes")
        spendCap = try fields.amount("spend_cap_usd")
        json = fields.json
    }
}

/// A session as it now is.
public struct SessionState: Sendable, Answer {
    /// `ses_…`
    public let sessionID: String
    /// `active`, `paused`, `expired` or `revoked`.
    public let state: String
    /// Why it was revoked (`owner`, `self`, `cap_crossed`, …); `nil` while it is not.
    public let reason: String?
    /// What the session may do.
    public let scopes: [String]
    /// The most that it may spend.
    public let spendCap: USD
    /// What it has spent.
    public let spent: USD
    /// What is set aside and not yet charged.
    public let held: USD
    /// What the cap still leaves.
    public let remaining: USD
    /// RFC 3339, UTC.
    public let expiresAt: String
    /// The name that its owner gave it.
    public let label: String?
    /// The handle of its account.
    public let account: String?
    /// The answer as it came.
    public let json: String

    init(_ fields: Fields) throws(MissingField) {
        sessionID = try fields.text("session_id")
        state = try fields.text("state")
        reason = fields.optionalText("reason")
        scopes = fields.texts("scopes")
        spendCap = try fields.amount("spend_cap_usd")
        spent = fields.optionalAmount("spent_usd") ?? USD(micros: 0)
        held = fields.optionalAmount("held_usd") ?? USD(micros: 0)
        remaining = fields.optionalAmount("remaining_usd") ?? USD(micros: spendCap.micros - spent.micros - held.micros)
        expiresAt = try fields.text("expires_at")
        label = fields.optionalText("label")
        account = fields.handle("account")
        json = fields.json
    }
}

/// Who asks, as the server sees it.
public enum Caller: Sendable, Answer {
    /// An agent, by its session's token.
    case session(SessionState)
    /// An account, by one of its API keys.
    case key(KeyCaller)
    /// A signed-in person.
    case person(PersonCaller)

    /// The answer as it came.
    public var json: String {
        switch self {
        case .session(let session): session.json
        case .key(let key): key.json
        case .person(let person): person.json
        }
    }

    init(_ fields: Fields) throws(MissingField) {
        if fields.optionalText("session_id") != nil {
            self = .session(try SessionState(fields))
        } else if fields.optionalText("sign_in_id") != nil {
            self = .person(try PersonCaller(fields))
        } else {
            self = .key(try KeyCaller(fields))
        }
    }
}

/// An account, asking with an API key.
public struct KeyCaller: Sendable, Answer {
    /// The key's id, which is no secret.
    public let keyID: String
    /// The handle of its account.
    public let account: String
    /// What the key may do, and hand on.
    public let scopes: [String]
    /// The answer as it came.
    public let json: String

    init(_ fields: Fields) throws(MissingField) {
        keyID = try fields.text("key_id")
        guard let account = fields.handle("account") else { throw MissingField(name: "account") }
        self.account = account
        scopes = fields.texts("scopes")
        json = fields.json
    }
}

/// A person of an account, signed in with a password.
public struct PersonCaller: Sendable, Answer {
    /// The sign-in's id, which is no secret.
    public let signInID: String
    /// The handle of the account.
    public let account: String
    /// What the person may do, and hand on.
    public let scopes: [String]
    /// The answer as it came.
    public let json: String

    init(_ fields: Fields) throws(MissingField) {
        signInID = try fields.text("sign_in_id")
        guard let account = fields.handle("account") else { throw MissingField(name: "account") }
        self.account = account
        scopes = fields.texts("scopes")
        json = fields.json
    }
}

/// An account.
public struct Account: Sendable, Answer {
    /// The handle, without `@`.
    public let handle: String
    /// The name that people read.
    public let name: String?
    /// What the account has; `nil` where the caller may not see it.
    public let balance: USD?
    /// The answer as it came.
    public let json: String

    init(_ fields: Fields) throws(MissingField) {
        guard let handle = fields.optionalText("handle") ?? fields.handle("account") else {
            throw MissingField(name: "handle")
        }
        self.handle = handle
        name = fields.optionalText("name")
        balance = fields.optionalAmount("balance_usd")
        json = fields.json
    }
}

/// An API key, without its secret.
public struct KeyInfo: Sendable, Answer {
    /// The key's id.
    public let keyID: String
    /// The name that its owner gave it.
    public let label: String?
    /// What the key may do, and hand on.
    public let scopes: [String]
    /// RFC 3339, UTC.
    public let createdAt: String?
    /// The answer as it came.
    public let json: String

    init(_ fields: Fields) throws(MissingField) {
        keyID = try fields.text("key_id")
        label = fields.optionalText("label")
        scopes = fields.texts("scopes")
        createdAt = fields.optionalText("created_at")
        json = fields.json
    }
}
