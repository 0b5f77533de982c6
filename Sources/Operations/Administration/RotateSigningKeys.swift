// RotateSigningKeys.swift: administrators make a new key that signs tokens, and retire one that has leaked.

internal import JSON
package import SQL
package import Sessions
internal import Wording

extension Operation {
    /// `POST /admin/signing-keys`.
    package static func createSigningKey(
        in ring: SigningKeyRing, limits: SessionLimits, audit: AuditLog, database: Database
    ) -> Operation {
        Operation(
            name: "create_signing_key", summary: "Make a new key that signs tokens",
            details: """
                It signs ten seconds later, when every server knows it. The older keys verify until the last token that they \
                signed has expired, and go then by themselves: no session ends. Where a key may have leaked, make a new one \
                and retire the old one.
                """,
            group: "Administration", may: .administrator, output: SigningKeyView.schema, successes: [.created],
            refusals: [.limitReached], retry: .acts, wantsProof: true,
            body: .standalone { call in
                let kid = try await database.write { transaction -> String? in
                    guard let kid = try await ring.create(at: call.now, in: transaction) else { return nil }
                    try await audit.record(
                        "signing_key.created", by: call.actor, of: call.caller?.account ?? Ledger.outside, subject: kid,
                        at: call.now, in: transaction)
                    return kid
                }
                try await ring.follow(database)
                let keys = ring.keys
                guard let kid, let key = keys.all.first(where: { $0.kid == kid }) else {
                    return .failure(
                        Refusal(
                            .limitReached,
                            "There are \(SigningKeys.maximumCount) signing keys; older ones go by themselves."))
                }
                return .success(
                    .object(.created) { SigningKeyView.write(key, of: keys, limits, at: call.now, to: &$0) })
            })
    }

    /// `DELETE /admin/signing-keys/{kid}`.
    package static func retireSigningKey(in ring: SigningKeyRing, audit: AuditLog, database: Database) -> Operation {
        Operation(
            name: "retire_signing_key", summary: "Retire a key that signs tokens, at once",
            details: """
                Every token that it has signed is refused from now on, by every server: agents that hold one need a new \
                session. The newest key that is left signs.
                """,
            group: "Administration", may: .administrator,
            input: [
                Field(
                    "kid", .string(length: 1...64), "The key's name, as `GET /admin/server` lists it.",
                    example: #""hs-7mb2fkxv0d9qzn5r""#)
            ],
            output: DeletedView.schema, refusals: [.notFound, .lastSigningKey], retry: .acts, wantsProof: true,
            body: .standalone { call in
                let kid = call.input.required("kid") { $0.text }
                let retirement = try await database.write { transaction -> SigningKeyRing.Retirement in
                    let retirement = try await ring.retire(kid, in: transaction)
                    if case .retired = retirement {
                        try await audit.record(
                            "signing_key.retired", by: call.actor, of: call.caller?.account ?? Ledger.outside,
                            subject: kid, at: call.now, in: transaction)
                    }
                    return retirement
                }
                try await ring.follow(database)
                switch retirement {
                case .retired: return .success(DeletedView.output)
                case .unknown: return .failure(.notFound("signing key"))
                case .isLast:
                    return .failure(
                        Refusal(.lastSigningKey, "No other key could sign. Make a new one, then retire this one."))
                }
            })
    }
}

/// A signing key in an answer. Its secret is in none.
enum SigningKeyView {
    static let schema = Schema.object(
        name: "SigningKey",
        [
            Field("kid", .text, "Its name in the header of a token."),
            Field("created_at", .instant, "Since when there is."),
            Field("signs", .boolean, "Whether it signs; every one verifies."),
            Field("signs_from", .instant, "From when on it signs, where there is an older one."),
            Field("goes_at", .instant, required: false, "When it goes by itself; missing for the newest one."),
        ])

    static func write(
        _ key: SigningKey, of keys: SigningKeys, _ limits: SessionLimits, at now: Timestamp, to writer: inout JSONWriter
    ) {
        writer.name("kid")
        writer.value(key.kid)
        writer.name("created_at")
        key.createdAt.write(to: &writer)
        writer.name("signs")
        writer.value(key.kid == keys.signer(at: now).kid)
        writer.name("signs_from")
        SigningKeys.signsFrom(key).write(to: &writer)
        if let end = keys.goesAt(key, tokenSeconds: limits.ttlSeconds.upperBound) {
            writer.name("goes_at")
            end.write(to: &writer)
        }
    }
}
