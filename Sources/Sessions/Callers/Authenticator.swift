// Authenticator.swift: from an Authorization header to a caller.

internal import Crypto
package import SQL

/// Finds out who asks.
package struct Authenticator: Sendable {
    private let signing: SigningKeyRing
    private let live: LiveState
    private let database: Database
    private let keys: KeyStore
    private let accounts: AccountStore
    private let sessions: SessionStore
    private let signIns: SignInStore
    private let verified = VerifiedTokens()

    package init(
        signing: SigningKeyRing, live: LiveState, database: Database, keys: KeyStore, accounts: AccountStore,
        sessions: SessionStore, signIns: SignInStore
    ) {
        self.signing = signing
        self.live = live
        self.database = database
        self.keys = keys
        self.accounts = accounts
        self.sessions = sessions
        self.signIns = signIns
    }

    /// Checks the value of an `Authorization` header (RFC 6750 section 2.1); the scheme's name has no case.
    ///
    /// Suspends only where a key or a session is seen for the first time since the start.
    package func caller(
        authorization: [UInt8]?, at now: Timestamp
    ) async throws -> Result<Caller, AuthenticationRefusal> {
        guard let authorization, !authorization.isEmpty else { return .failure(.missing) }
        switch authorization.withUnsafeBufferPointer(check) {
        case .failure(let refusal): return .failure(refusal)
        case .success(.key(let hash)):
            guard let key = try await liveKey(hash: hash, at: now) else { return .failure(.invalid) }
            return Self.caller(key, at: now)
        case .success(.signIn(let hash)):
            guard let signIn = try await liveSignIn(hash: hash, at: now) else { return .failure(.invalid) }
            return Self.caller(signIn, at: now)
        case .success(.token(let claims)):
            guard let session = try await liveSession(claims.session, of: claims.account, at: now) else {
                return .failure(.invalid)
            }
            return Self.caller(claims, session, at: now)
        }
    }

    /// The same where memory alone tells that there is a caller: for answers that wait for nothing. `nil` for all others,
    /// refused ones among them.
    package func knownCaller(authorization: UnsafeBufferPointer<UInt8>, at now: Timestamp) -> Caller? {
        guard !authorization.isEmpty, case .success(let credential) = check(authorization) else { return nil }
        // A refused caller is `nil` too: who asks again at length gets the refusal.
        switch credential {
        case .key(let hash): return live.key(hash: hash, trustedAt: now).flatMap { try? Self.caller($0, at: now).get() }
        case .signIn(let hash):
            return live.signIns.find(hash, trustedAt: now).flatMap { try? Self.caller($0, at: now).get() }
        case .token(let claims):
            return live.session(claims.session, trustedAt: now).flatMap { try? Self.caller(claims, $0, at: now).get() }
        }
    }

    private enum Credential {
        case key(SHA256Digest)
        case signIn(SHA256Digest)
        case token(TokenClaims)
    }

    /// - Parameter authorization: the whole value: what is remembered of it is remembered with its scheme.
    private func check(_ authorization: UnsafeBufferPointer<UInt8>) -> Result<Credential, AuthenticationRefusal> {
        let generation = signing.generation
        if let claims = verified.claims(of: authorization, generation: generation) { return .success(.token(claims)) }
        let scheme = "bearer ".utf8
        guard authorization.count > scheme.count,
            zip(authorization, scheme).allSatisfy({ $0 == $1 || ($0 | 0x20 == $1 && $0 >= 0x41 && $0 <= 0x5A) })
        else { return .failure(.invalid) }
        let credential = UnsafeBufferPointer(rebasing: authorization[scheme.count...])
        if APIKeySecret.form.isPrefix(of: credential) {
            guard let hash = APIKeySecret.hash(of: credential) else { return .failure(.invalid) }
            return .success(.key(hash))
        }
        if SignInSecret.form.isPrefix(of: credential) {
            guard let hash = SignInSecret.form.hash(of: credential) else { return .failure(.invalid) }
            return .success(.signIn(hash))
        }
        // Nobody is told what is wrong with a token: it would help whoever forges one.
        guard let claims = try? TokenVerifier(keys: signing.keys).verify(credential) else { return .failure(.invalid) }
        verified.remember(claims, of: authorization, generation: generation)
        return .success(.token(claims))
    }

    private static func caller(_ key: LiveKey, at now: Timestamp) -> Result<Caller, AuthenticationRefusal> {
        guard now < key.expiresAt else { return .failure(.invalid) }
        switch key.ending {
        case nil:
            key.use(at: now)
            return .success(Caller(principal: .key, key: key, scopes: key.scopes))
        case .suspended: return .failure(.suspended(Caller(principal: .key, key: key, scopes: key.scopes)))
        case .revoked, .closed: return .failure(.invalid)
        }
    }

    private static func caller(_ signIn: LiveSignIn, at now: Timestamp) -> Result<Caller, AuthenticationRefusal> {
        guard signIn.use(at: now) else { return .failure(.invalid) }
        let caller = Caller(
            principal: .person(signIn.id), key: signIn.key, scopes: signIn.key.scopes, provenAt: signIn.provenAt)
        switch signIn.key.ending {
        case nil: return .success(caller)
        case .suspended: return .failure(.suspended(caller))
        case .revoked, .closed: return .failure(.invalid)
        }
    }

    private static func caller(
        _ claims: TokenClaims, _ session: LiveSession, at now: Timestamp
    ) -> Result<Caller, AuthenticationRefusal> {
        guard session.key.account == claims.account else { return .failure(.invalid) }
        let reason = session.revoked ?? session.key.ending?.reason
        if reason != nil || now >= session.expiresAt || now >= session.key.expiresAt || now.seconds >= claims.expiresAt
        {
            let state: SessionState = reason == nil ? .expired : .revoked
            return .failure(.ended(EndedSession(id: claims.session, state: state, reason: reason)))
        }
        return .success(
            Caller(principal: .session(claims.session, session), key: session.key, scopes: session.scopes))
    }

    private func liveSession(_ id: SessionID, of account: AccountID, at now: Timestamp) async throws -> LiveSession? {
        if let known = live.session(id, trustedAt: now) { return known }
        let generation = live.generation(of: id)
        let sessions = sessions
        guard let session = try await database.read({ try await sessions.find(id, of: account, in: $0) }),
            let key = try await liveKey(session.key, of: account, at: now)
        else { return nil }
        return live.fill(id, LiveSession(session, key: key, readAt: now), readAt: generation)
    }

    private func liveSignIn(hash: SHA256Digest, at now: Timestamp) async throws -> LiveSignIn? {
        if let known = live.signIns.find(hash, trustedAt: now) { return known }
        let generation = live.signIns.generation
        let signIns = signIns
        guard let signIn = try await database.read({ try await signIns.find(hash: hash, in: $0) }),
            signIn.endedAt == nil,
            let key = try await liveKey(APIKey.ofPersons(signIn.account), of: signIn.account, at: now)
        else { return nil }
        let entry = LiveSignIn(signIn, key: key, readAt: now)
        live.signIns.fill(entry, hash: hash, readAt: generation)
        return entry
    }

    private func liveKey(hash: SHA256Digest, at now: Timestamp) async throws -> LiveKey? {
        if let known = live.key(hash: hash, trustedAt: now) { return known }
        let keys = keys
        return try await fill(hash: hash, at: now) { reader throws(SQLError) in
            try await keys.find(hash: hash, in: reader)
        }
    }

    private func liveKey(_ id: KeyID, of account: AccountID, at now: Timestamp) async throws -> LiveKey? {
        if let known = live.key(id) { return known }
        let keys = keys
        return try await fill(hash: nil, at: now) { reader throws(SQLError) in
            try await keys.find(id, of: account, in: reader)
        }
    }

    /// Accounts change seldom: that one does during each of so many look-ups means that something else is wrong.
    private static let attempts = 10

    /// Reads a key and its account into memory; again where an account has changed meanwhile.
    private func fill(
        hash: SHA256Digest?, at now: Timestamp,
        _ find: @escaping @Sendable (borrowing Reader) async throws(SQLError) -> APIKey?
    ) async throws -> LiveKey? {
        let accounts = accounts
        for _ in 0..<Self.attempts {
            let generation = live.keyGeneration
            let found = try await database.read { reader -> LiveKey? in
                guard let key = try await find(reader), let account = try await accounts.find(key.account, in: reader)
                else { return nil }
                return LiveKey(key, of: account, readAt: now)
            }
            guard let found else { return nil }
            if let key = live.fill(found, hash: hash, readAt: generation) { return key }
        }
        throw SQLError(.conflict, statement: "", detail: "Accounts change faster than a key can be read.")
    }
}
