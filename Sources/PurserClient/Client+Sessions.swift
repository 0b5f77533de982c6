// Client+Sessions.swift: issuing, reading and revoking sessions, and who the caller is.

internal import JSON

extension Client {
    /// Issues a session to an agent. Needs an API key.
    ///
    /// - Parameters:
    ///   - scopes: at least one, none twice, all of them the key's.
    ///   - ttlSeconds: 60 to 86,400 by default; the server has its own bounds.
    ///   - spendCap: the most that it may spend; zero allows what is free.
    ///   - label: shown in lists.
    ///   - idempotencyKey: the same key makes a retry give the first answer.
    public func issueSession(
        scopes: [String], ttlSeconds: Int, spendCap: USD, label: String? = nil, idempotencyKey: String? = nil
    ) async throws(ClientError) -> IssuedSession {
        var body = JSONWriter()
        body.beginObject()
        body.name("scopes")
        body.beginArray()
        for scope in scopes { body.value(scope) }
        body.endArray()
        body.name("ttl_seconds")
        body.value(Int64(ttlSeconds))
        body.name("spend_cap_usd")
        body.raw(Array(spendCap.text.utf8))
        if let label {
            body.name("label")
            body.value(label)
        }
        body.endObject()
        return try await ask("POST", "/sessions", body: body.bytes, idempotencyKey: idempotencyKey)
    }

    /// A page of the sessions that the caller may see, newest first.
    public func sessions(cursor: String? = nil, limit: Int? = nil) async throws(ClientError) -> Page<SessionState> {
        try await ask("GET", "/sessions", query: [("cursor", cursor), ("limit", limit.map(String.init))])
    }

    /// One session as it now is.
    public func session(_ id: String) async throws(ClientError) -> SessionState {
        try await ask("GET", "/sessions/\(ServerURL.encoded(id))")
    }

    /// Ends a session at once and for good. Repeating it changes nothing.
    public func revoke(_ id: String) async throws(ClientError) -> SessionState {
        try await ask("DELETE", "/sessions/\(ServerURL.encoded(id))")
    }

    /// Who asks, with what is left to spend.
    public func me() async throws(ClientError) -> Caller { try await ask("GET", "/me") }

    /// The caller's account. Needs the scope `account`.
    public func account() async throws(ClientError) -> Account { try await ask("GET", "/account") }

    /// The account's API keys, without their secrets. Needs the scope `account`.
    public func keys(cursor: String? = nil, limit: Int? = nil) async throws(ClientError) -> Page<KeyInfo> {
        try await ask("GET", "/account/keys", query: [("cursor", cursor), ("limit", limit.map(String.init))])
    }
}
