// IssueSession.swift: an account's key issues a session to an agent.

internal import SQL
internal import JSON
package import Sessions
internal import Wording

/// How long sessions may live, in seconds.
package struct SessionLimits: Sendable {
    package var ttlSeconds: ClosedRange<Int64>

    package static let standard = SessionLimits(ttlSeconds: 60...86_400)

    package init(ttlSeconds: ClosedRange<Int64>) {
        self.ttlSeconds = ttlSeconds
    }
}

extension Operation {
    /// `POST /sessions`: only a key may; only scopes that the key has.
    package static func issueSession(
        in sessions: SessionStore, live: LiveState, signing: SigningKeyRing, limits: SessionLimits
    ) -> Operation {
        Operation(
            name: "issue_session", summary: "Issue a short-lived, capped session to an agent",
            details: """
                The account keeps its key and hands out the token. The token proves the session and nothing more: state, \
                scopes and cap live with the session, so that revoking it works at once. A charge that would cross the \
                cap charges nothing and revokes the session.
                """,
            group: "Sessions", may: .key, input: fields(limits),
            output: .object(name: "IssuedSession", IssuedSessionView.fields), successes: [.created],
            refusals: [
                .keyRequired, .insufficientScope, .idempotencyKeyReused, .alreadyIssued, .reauthenticationRequired,
            ], retry: .idempotencyKey,
            body: .writing { call, transaction in
                let caller = call.knownCaller
                let input = call.input
                let named = input.required("scopes") { $0.texts }.compactMap(Scope.init(rawValue:))
                let scopes = Scopes(named)
                guard caller.scopes.isSuperset(of: scopes) else {
                    let missing = scopes.subtracting(caller.scopes).list.map(\.rawValue)
                    return .failure(
                        Refusal(
                            .insufficientScope,
                            "The key does not have \(missing.joined(separator: ", ")), so it cannot give it to a session.",
                            [("required_scopes", .array(missing.map(JSONValue.string)))]))
                }
                if scopes.contains(.account), !caller.isProven(at: call.now) {
                    return .failure(.reauthenticationRequired)
                }
                // A session ends with its key at the latest, and its token says so.
                let left = caller.key.expiresAt.milliseconds / 1_000 - call.now.seconds
                let new = NewSession(
                    scopes: scopes, ttlSeconds: min(input.required("ttl_seconds") { $0.integer }, left),
                    cap: input.required("spend_cap_usd") { $0.money }, label: input.text("label") ?? "")
                let session = try await sessions.issue(
                    new, account: caller.account, key: caller.key.id, at: call.now, in: transaction)
                let now = call.now
                transaction.afterCommit {
                    live.store(session.id, LiveSession(session, key: caller.key, readAt: now))
                }
                let keys = signing.keys
                let claims = TokenClaims(
                    issuer: keys.installation, account: session.account, session: session.id, scopes: scopes,
                    issuedAt: session.createdAt.seconds, expiresAt: session.expiresAt.seconds)
                return .success(
                    IssuedSessionView.output(session, token: SessionToken.sign(claims, with: keys.signer(at: call.now)))
                )
            })
    }

    private static func fields(_ limits: SessionLimits) -> [Field] {
        [
            Field(
                "scopes", .array(of: .choice(Scope.allCases.map(\.rawValue)), count: 1...7, unique: true),
                "What the session may do: scopes that the key has.", example: #"["read","install"]"#),
            Field(
                "ttl_seconds", .integer(limits.ttlSeconds), "How long the session lives, in seconds.", example: "3600",
                mistakenFor: ["ttl", "ttlSeconds", "ttlMinutes", "ttl_minutes", "expires_in"]),
            Field(
                "spend_cap_usd", .money,
                "The most it may spend, in US dollars. With 0 it can take what is free and buy nothing.",
                example: "0.00",
                mistakenFor: ["spend_cap", "cap", "spendCapCents", "spend_cap_cents", "spendCapUsd", "budget"]),
            Field(
                "label", .string(length: 0...NewSession.maximumLabelLength), required: false,
                "A name for people.", example: #""research run 14""#),
        ]
    }
}

/// The answer to issuing a session: the one place where its token is shown.
enum IssuedSessionView {
    static let fields: [Field] = [
        Field("session_id", .id(SessionID.self), "The session's id."),
        Field("token", .text, "The token, for `Authorization: Bearer`. Shown once; it cannot be had again."),
        Field("expires_at", .instant, "When the session ends by itself."),
        Field("scopes", .array(of: .choice(Scope.allCases.map(\.rawValue)), count: 1...7), "What it may do."),
        Field("spend_cap_usd", .money, "The most it may spend."),
        Field("label", .text, "What it was called; may be empty."),
    ]

    static func output(_ session: Session, token: [UInt8]) -> Output {
        .object(.created, token: token) { writer in
            writer.name("session_id")
            session.id.write(to: &writer)
            writer.name("token")
            writer.value(ascii: token)
            writer.name("expires_at")
            session.expiresAt.write(to: &writer)
            SessionView.write(session.scopes, to: &writer)
            writer.name("spend_cap_usd")
            session.cap.write(to: &writer)
            writer.name("label")
            writer.value(session.label)
        }
    }
}
