// CreateKey.swift: the operator makes and revokes API keys.

internal import JSON
internal import SQL
package import Sessions
internal import Wording

extension Operation {
    package static func createKey(in keys: KeyStore, accounts: AccountStore, audit: AuditLog) -> Operation {
        Operation(
            name: "create_key", summary: "Make an API key; its text is in this answer and nowhere else",
            group: "Operator", may: .operator,
            input: [
                accountField,
                Field(
                    "scopes", .array(of: .choice(Scope.allCases.map(\.rawValue)), count: 1...7, unique: true),
                    required: false, "What it may do. Naming purchase, manage or account is the consent to them."),
                Field("label", .string(length: 0...120), required: false, "A name for people."),
                Field("expires_in_seconds", .integer(60...315_360_000), required: false, "After how long it ends."),
                Field("spend_cap_usd", .money, required: false, "The most that it and its sessions may spend."),
            ],
            output: NewKeyView.schema,
            successes: [.created], refusals: [.notFound],
            body: .writing { call, transaction in
                guard let account = try await account(call, in: accounts, transaction.reader) else {
                    return .failure(.noSuchAccount(call))
                }
                guard account.closedAt == nil else {
                    return .failure(
                        .invalidField(
                            "/account", "closed", "\(account.handle) is closed for good: it gets no key any more."))
                }
                let named = call.input.texts("scopes")?.compactMap(Scope.init(rawValue:))
                var new = NewKey(scopes: named.map(Scopes.init) ?? .basic, label: call.input.text("label") ?? "")
                new.consent = new.scopes.intersection(.upper)
                new.expiresAt = call.input.integer("expires_in_seconds").map { call.now.adding(seconds: $0) }
                new.cap = call.input.money("spend_cap_usd")
                let (key, secret) = try await keys.create(new, for: account.id, at: call.now, in: transaction)
                try await audit.record(
                    "key.created", by: call.actor, of: account.id, subject: key.id.description,
                    detail: KeyView.detail(of: key), at: call.now, in: transaction)
                return .success(NewKeyView.output(key, secret))
            })
    }

    package static func listKeysOfAccount(in keys: KeyStore, accounts: AccountStore) -> Operation {
        Operation(
            name: "list_account_keys", summary: "List the API keys of an account, newest first", group: "Operator",
            may: .operator, input: [accountField], output: Output.pageSchema(name: "KeyPage", of: KeyView.schema),
            refusals: [.notFound],
            body: .reading { call, reader in
                guard let account = try await account(call, in: accounts, reader) else {
                    return .failure(.noSuchAccount(call))
                }
                let found = try await keys.list(
                    of: account.id, before: nil, limit: Paging.maximumLimit, in: reader)
                return .success(Output.page(found, next: nil) { KeyView.write($0, to: &$1) })
            })
    }

    package static func revokeKey(
        in keys: KeyStore, accounts: AccountStore, live: LiveState, audit: AuditLog
    ) -> Operation {
        Operation(
            name: "revoke_key", summary: "Revoke an API key and all of its sessions, at once and for good",
            group: "Operator", may: .operator,
            input: [Field("key_id", .id(KeyID.self), "The key's id.")], output: KeyView.schema,
            refusals: [.notFound], retry: .idempotent,
            body: .writing { call, transaction in
                guard let id = KeyID(call.input.required("key_id") { $0.text }),
                    let owner = try await keys.owner(of: id, in: transaction.reader),
                    let account = try await accounts.find(owner, in: transaction.reader),
                    let key = try await keys.revoke(id, of: owner, at: call.now, in: transaction)
                else { return .failure(.notFound("key")) }
                try await audit.record(
                    "key.revoked", by: call.actor, of: owner, subject: id.description, at: call.now, in: transaction)
                let revoked = LiveKey(key, handle: account.handle)
                transaction.afterCommit { live.revoke(revoked) }
                try await transaction.announce(Announcement.keyRevoked(id).text)
                return .success(.object { KeyView.write(key, to: &$0) })
            })
    }

    private static let accountField = Field("account", .string(length: 1...201), "The account's handle.")

    private static func account(
        _ call: Call, in accounts: AccountStore, _ reader: borrowing Reader
    ) async throws(SQLError) -> Account? {
        let text = call.input.required("account") { $0.text }
        guard let handle = Handle(text.hasPrefix("@") ? String(text.dropFirst()) : text) else { return nil }
        return try await accounts.find(handle, in: reader)
    }
}

extension Refusal {
    fileprivate static func noSuchAccount(_ call: Call) -> Refusal {
        let handle = call.input.text("account") ?? ""
        return Refusal(
            .notFound, "There is no account \(handle). Make it first: purser account create --handle \(handle)")
    }
}
