// Client+Money.swift: the ledger, statements, subscriptions and refunds. Buying is in Client+Installs.

internal import JSON

extension Client {
    /// What has moved the account's money, newest first. Needs the scope `account`.
    ///
    /// - Parameters:
    ///   - from: that instant and later, RFC 3339 in UTC with whole seconds.
    ///   - to: before that instant.
    public func ledger(
        from: String? = nil, to: String? = nil, cursor: String? = nil, limit: Int? = nil
    ) async throws(ClientError) -> Page<LedgerEntry> {
        try await ask(
            "GET", "/account/ledger",
            query: [("from", from), ("to", to), ("cursor", cursor), ("limit", limit.map(String.init))])
    }

    /// What the account got and gave in a month (`2026-11`, UTC). Needs the scope `account`.
    public func statement(_ month: String) async throws(ClientError) -> Statement {
        try await ask("GET", "/account/statements/\(ServerURL.encoded(month))")
    }

    /// The entries of a month as CSV (RFC 4180), oldest first. Needs the scope `account`.
    public func statementCSV(_ month: String) async throws(ClientError) -> [UInt8] {
        let answer = try await call("GET", "/api/v1/account/statements/\(ServerURL.encoded(month))?format=csv")
        if let problem = answer.problem { throw .refused(problem) }
        return answer.body
    }

    /// The account's subscriptions, newest first. Needs the scope `purchase`.
    public func subscriptions(
        cursor: String? = nil, limit: Int? = nil
    ) async throws(ClientError) -> Page<Subscription> {
        try await ask("GET", "/subscriptions", query: [("cursor", cursor), ("limit", limit.map(String.init))])
    }

    /// Has a subscription end when its month is over. Needs the scope `purchase`.
    public func cancelSubscription(_ id: String) async throws(ClientError) -> Subscription {
        try await ask("POST", "/subscriptions/\(ServerURL.encoded(id))/cancel", body: Array("{}".utf8))
    }

    /// Has a subscription go on when its month is over, charged by this key. Needs a key with the scope `purchase`.
    public func resumeSubscription(_ id: String) async throws(ClientError) -> Subscription {
        try await ask("POST", "/subscriptions/\(ServerURL.encoded(id))/resume", body: Array("{}".utf8))
    }

    /// Gives a buyer back what a charge took that this account has earned. Needs the scope `manage`.
    ///
    /// - Parameters:
    ///   - amount: `nil` for all that is left of the charge.
    ///   - idempotencyKey: repeat the call with the same key where the answer was lost: it is refunded once.
    public func refund(
        _ purchaseID: String, amount: USD? = nil, reason: String? = nil, idempotencyKey: String
    ) async throws(ClientError) -> Refund {
        var body = JSONObject()
        body.append("purchase_id", .string(purchaseID))
        if let amount { body.append("amount_usd", .number(JSONNumber(text: amount.text))) }
        if let reason { body.append("reason", .string(reason)) }
        return try await ask(
            "POST", "/refunds", body: JSONValue.object(body).bytes(), idempotencyKey: idempotencyKey)
    }
}
