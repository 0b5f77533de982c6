// CreateAccountKey.swift: the owner of an account makes, rotates and revokes its keys. An agent's session never does.

internal import JSON
internal import SQL
package import Sessions
internal import Wording

extension Operation {
    /// How many keys an account may have in force: more are a loop that has run away.
    private static let maximumKeys = 100

    /// `POST /account/keys`.
    package static func createAccountKey(in keys: KeyStore, audit: AuditLog) -> Operation {
        Operation(
            name: "create_account_key", summary: "Make an API key; its text is in this answer and nowhere else",
            details: """
                Without `scopes` it may `read`, `install`, `publish` and `review`: nothing is spent, nothing destroyed. \
                `purchase`, `manage` and `account` have to be consented to by naming each in `consent` as well; the consent is \
                recorded with the key and in the audit log. A key gives no scope that its maker lacks, ends no later than its \
                maker, and shares its maker's cap where that has one.
                """,
            group: "Account", may: .owner(.account), input: fields,
            output: NewKeyView.schema, successes: [.created],
            refusals: [.insufficientScope, .consentRequired, .tooManyKeys], retry: .acts, wantsProof: true,
            body: .writing { call, transaction in
                let caller = call.knownCaller
                let new: NewKey
                switch newKey(call.input, by: caller, at: call.now) {
                case .failure(let refusal): return .failure(refusal)
                case .success(let checked): new = checked
                }
                try await transaction.takeTurn(of: caller.account)
                if let refusal = try await tooMany(caller, in: keys, call, transaction.reader) {
                    return .failure(refusal)
                }
                let (key, secret) = try await keys.create(new, for: caller.account, at: call.now, in: transaction)
                try await audit.record(
                    "key.created", by: call.actor, of: caller.account, subject: key.id.description,
                    detail: KeyView.detail(of: key), at: call.now, in: transaction)
                return .success(NewKeyView.output(key, secret))
            })
    }

    /// `POST /account/keys/{key_id}/rotate`.
    package static func rotateAccountKey(in keys: KeyStore, live: LiveState, audit: AuditLog) -> Operation {
        Operation(
            name: "rotate_account_key", summary: "Make a key in the place of another, which goes on for a while",
            details: """
                The new key has the scopes, label, expiry and cap of the old one; what was spent under that cap counts on. The \
                old key and its sessions end after `overlap_seconds`; with 0 they end at once. A key is rotated once: as long as \
                the new one is in force, rotate that.
                """,
            group: "Account", may: .owner(.account),
            input: [
                keyField,
                Field(
                    "overlap_seconds", .integer(0...604_800), required: false, "How long the old key goes on.",
                    fallback: "0"),
            ],
            output: NewKeyView.schema, successes: [.created],
            refusals: [.insufficientScope, .notFound, .alreadyRotated, .tooManyKeys], retry: .acts, wantsProof: true,
            body: .writing { call, transaction in
                let caller = call.knownCaller
                // Of two who rotate one key at once, the second finds what the first has made.
                try await transaction.takeTurn(of: caller.account)
                guard let old = try await ownKey(call, in: keys, transaction.reader) else {
                    return .failure(.notFound("key in force"))
                }
                if old.capKey != caller.key.capKey, caller.key.capKey != nil {
                    return .failure(.notFound("key in force"))
                }
                let successor = try await successor(of: old, in: keys, transaction.reader)
                if let successor, successor.isInForce(at: call.now) {
                    return .failure(.alreadyRotated(to: successor.id))
                }
                guard old.isInForce(at: call.now) else { return .failure(.notFound("key in force")) }
                if let refusal = widening(old.scopes, caller) { return .failure(refusal) }
                if let refusal = try await tooMany(caller, in: keys, call, transaction.reader) {
                    return .failure(refusal)
                }
                var new = NewKey(scopes: old.scopes, label: old.label)
                // The end of one that goes on for an overlap is not its own: what took its place has that.
                new.expiresAt = earlier(successor.map(\.expiresAt) ?? old.expiresAt, caller)
                new.capKey = old.capKey
                new.consent = old.consent?.scopes ?? []
                let (made, secret) = try await keys.create(new, for: caller.account, at: call.now, in: transaction)
                var key = made
                key.predecessor = old.id
                try await keys.succeed(old.id, of: caller.account, by: key.id, in: transaction)
                let overlap = call.input.integer("overlap_seconds") ?? 0
                if overlap == 0 {
                    try await KeyEnd.revoke(old.id, of: caller, in: keys, live: live, at: call.now, transaction)
                } else {
                    let end = call.now.adding(seconds: overlap)
                    try await keys.expire(old.id, of: caller.account, at: end, in: transaction)
                    transaction.afterCommit { live.expire(old.id, at: end) }
                    try await transaction.announce(Announcement.keyExpires(old.id, end).text)
                }
                try await audit.record(
                    "key.rotated", by: call.actor, of: caller.account, subject: old.id.description,
                    detail: [
                        "new_key_id": .string(key.id.description), "overlap_seconds": .number(JSONNumber(overlap)),
                    ],
                    at: call.now, in: transaction)
                return .success(NewKeyView.output(key, secret))
            })
    }

    /// `DELETE /account/keys/{key_id}`.
    package static func revokeAccountKey(in keys: KeyStore, live: LiveState, audit: AuditLog) -> Operation {
        Operation(
            name: "revoke_account_key", summary: "Revoke an API key and all of its sessions, at once and for good",
            details: "Revoking it again changes nothing.", group: "Account", may: .owner(.account), input: [keyField],
            output: KeyView.schema, refusals: [.notFound], retry: .idempotent,
            body: .writing { call, transaction in
                let caller = call.knownCaller
                guard let key = try await ownKey(call, in: keys, transaction.reader) else {
                    return .failure(.notFound("key"))
                }
                if key.revokedAt == nil {
                    try await KeyEnd.revoke(key.id, of: caller, in: keys, live: live, at: call.now, transaction)
                    try await audit.record(
                        "key.revoked", by: call.actor, of: caller.account, subject: key.id.description, at: call.now,
                        in: transaction)
                }
                // Once more changes nothing, and tells what the key is now, with the one in whose place it was made.
                let after = try await keys.revoke(key.id, of: caller.account, at: call.now, in: transaction)
                return .success(.object { KeyView.write(after ?? key, to: &$0) })
            })
    }

    private static let keyField = Field("key_id", .string(length: 1...100), "The key's id, `key_…`.")

    private static let fields = [
        Field(
            "scopes", .array(of: .choice(Scope.allCases.map(\.rawValue)), count: 1...7, unique: true), required: false,
            "What the key may do, and hand on to sessions.", example: #"["read","install"]"#),
        Field(
            "consent", .array(of: .choice(Scopes.upper.list.map(\.rawValue)), count: 0...3, unique: true),
            required: false, "Each of purchase, manage and account that stands in scopes, once more.", example: "[]"),
        Field("label", .string(length: 0...NewSession.maximumLabelLength), required: false, "A name for people."),
        Field(
            "expires_in_seconds", .integer(60...315_360_000), required: false,
            "After how long it ends by itself, and its sessions with it; without it, it lasts.", example: "7776000"),
        Field(
            "spend_cap_usd", .money, required: false,
            "The most that it and all of its sessions may spend together; without it, the balance is the limit.",
            example: "25.00"),
    ]

    /// The key that a caller asks for, as far as it may give it.
    private static func newKey(_ input: Values, by caller: Caller, at now: Timestamp) -> Result<NewKey, Refusal> {
        let scopes = input.texts("scopes").map { Scopes($0.compactMap(Scope.init(rawValue:))) } ?? .basic
        if let refusal = widening(scopes, caller) { return .failure(refusal) }
        let consent = Scopes((input.texts("consent") ?? []).compactMap(Scope.init(rawValue:)))
        let missing = scopes.intersection(.upper).subtracting(consent).list.map(\.rawValue)
        guard missing.isEmpty else {
            return .failure(
                Refusal(
                    .consentRequired,
                    """
                    Name \(missing.joined(separator: ", ")) in consent as well: who has the key can then spend or change \
                    what the account has.
                    """,
                    [("required_consent", .array(missing.map(JSONValue.string)))]))
        }
        var new = NewKey(scopes: scopes, label: input.text("label") ?? "")
        new.consent = scopes.intersection(.upper)
        new.expiresAt = earlier(input.integer("expires_in_seconds").map { now.adding(seconds: $0) }, caller)
        new.cap = input.money("spend_cap_usd")
        if let shared = caller.key.capKey {
            guard new.cap == nil else {
                return .failure(
                    .invalidField(
                        "/spend_cap_usd", "shared_cap",
                        "The key that makes it has a cap, which it shares. Leave this out."))
            }
            new.capKey = shared
        }
        return .success(new)
    }

    private static func widening(_ scopes: Scopes, _ caller: Caller) -> Refusal? {
        let missing = scopes.subtracting(caller.scopes).list.map(\.rawValue)
        if missing.isEmpty { return nil }
        return Refusal(
            .insufficientScope,
            "The caller does not have \(missing.joined(separator: ", ")), so it cannot give it to a key.",
            [("required_scopes", .array(missing.map(JSONValue.string)))])
    }

    /// No key outlives the one that made it.
    private static func earlier(_ end: Timestamp?, _ caller: Caller) -> Timestamp? {
        let own = caller.key.expiresAt
        guard own.milliseconds < .max else { return end }
        return min(end ?? own, own)
    }

    /// The key that has taken the place of another. Where that is not in force any more (its text was lost, and it was revoked), the
    /// old one may be rotated again as long as it goes on.
    private static func successor(
        of old: APIKey, in keys: KeyStore, _ reader: borrowing Reader
    ) async throws(SQLError) -> APIKey? {
        guard let id = old.successor else { return nil }
        return try await keys.find(id, of: old.account, in: reader)
    }

    /// Ask it in the account's turn: of two at once the second counts what the first has made.
    private static func tooMany(
        _ caller: Caller, in keys: KeyStore, _ call: Call, _ reader: borrowing Reader
    ) async throws(SQLError) -> Refusal? {
        let count = try await keys.countLive(of: caller.account, at: call.now, in: reader)
        guard count >= maximumKeys else { return nil }
        return Refusal(.tooManyKeys, "The account has \(maximumKeys) keys in force. Revoke those that nobody uses.")
    }

    private static func ownKey(
        _ call: Call, in keys: KeyStore, _ reader: borrowing Reader
    ) async throws(SQLError) -> APIKey? {
        let account = call.knownCaller.account
        guard let id = KeyID(call.input.required("key_id") { $0.text }), id != APIKey.ofPersons(account) else {
            return nil
        }
        return try await keys.find(id, of: account, in: reader)
    }
}

extension Refusal {
    fileprivate static func alreadyRotated(to successor: KeyID) -> Refusal {
        Refusal(
            .alreadyRotated,
            "This key was rotated already: \(successor.description) is in its place. No other key was made.",
            [("new_key_id", .string(successor.description))])
    }
}

/// Ending a key, here and in the memory of all servers.
enum KeyEnd {
    static func revoke(
        _ id: KeyID, of caller: Caller, in keys: KeyStore, live: LiveState, at now: Timestamp,
        _ transaction: borrowing Transaction
    ) async throws(SQLError) {
        guard let key = try await keys.revoke(id, of: caller.account, at: now, in: transaction) else { return }
        let revoked = LiveKey(key, handle: caller.key.handle)
        transaction.afterCommit { live.revoke(revoked) }
        try await transaction.announce(Announcement.keyRevoked(id).text)
    }
}

/// A key in the one answer that shows its text.
enum NewKeyView {
    static let schema = Schema.object(
        name: "NewKey", KeyView.fields + [Field("key", .text, "The key. Shown once; it cannot be had again.")])

    static func output(_ key: APIKey, _ secret: APIKeySecret) -> Output {
        .object(.created, token: Array(secret.text.utf8)) { writer in
            writer.name("key")
            writer.value(secret.text)
            KeyView.write(key, to: &writer)
        }
    }
}
