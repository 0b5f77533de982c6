// SignInPerson.swift: a person signs in with a password, and with a second factor where there is one.

internal import JSON
package import SQL
package import Sessions
internal import Wording

extension Operation {
    /// `POST /sign-ins`.
    package static func signIn(
        by gate: PasswordGate, signIns: SignInStore, keys: KeyStore, mail: Mail, audit: AuditLog,
        database: Database
    ) -> Operation {
        Operation(
            name: "sign_in", summary: "Sign in as a person",
            details: """
                Answers with an opaque token that is sent like any credential. A person has all scopes of the account, issues \
                sessions and makes keys. It ends after \(SignIn.lifetimeSeconds / 3_600) hours, after \
                \(SignIn.idleSeconds / 3_600) hours without use, when it is signed out, and when the password changes. Wrong \
                tries are counted for the account and for the network address they come from; beyond a few, each has to \
                wait longer than the one before (429).
                """,
            group: "Sign-in", may: .anyone,
            input: [
                Field("handle", .string(length: 1...Handle.maximumLength), required: false, "The account's handle, or"),
                Field(
                    "email", .string(length: 3...254), required: false, "its verified e-mail address; one of the two."),
                .password("password", "The account's password."),
            ] + PasswordGate.Proof.fields,
            output: .object(name: "NewSignIn", SignInView.newFields), successes: [.created],
            refusals: [.wrongCredentials, .secondFactorRequired, .tooManyAttempts, .accountSuspended], runs: .inPool,
            retry: .acts, asksOrigin: true,
            body: .standalone { call in
                let name: PasswordGate.Name
                switch (call.input.text("handle"), call.input.text("email")) {
                case (.some(let handle), nil): name = .handle(handle)
                case (nil, .some(let email)): name = .email(email)
                case (nil, nil), (.some, .some):
                    return .failure(.invalidField("/handle", "required", "Send either handle or email."))
                }
                let password = Password(call.input.required("password") { $0.text })
                let pass: PasswordGate.Pass
                switch try await gate.check(password, of: name, from: call.origin, at: call.now) {
                case .failure(let refusal): return .failure(refusal)
                case .success(let passed): pass = passed
                }
                let (proof, account) = (PasswordGate.Proof(call.input), pass.account)
                return try await database.write { transaction -> Outcome in
                    if let refusal = try await gate.checkFactor(proof, pass, at: call.now, in: transaction) {
                        return .failure(refusal)
                    }
                    try await gate.passed(pass, in: transaction)
                    if account.suspension != nil { return .failure(Performer.suspended) }
                    try await keys.makeKeyOfPersons(account.id, at: call.now, in: transaction)
                    let made = try await signIns.create(
                        for: account.id, program: call.origin?.program ?? "", source: call.origin?.address ?? "",
                        at: call.now, in: transaction)
                    try await audit.record(
                        "person.signed_in", by: .person(made.signIn.id), of: account.id,
                        subject: made.signIn.id.description, at: call.now, in: transaction)
                    mail.tell(
                        account,
                        of: .newSignIn(program: made.signIn.program, source: made.signIn.source, at: call.now),
                        from: call.origin, in: transaction)
                    try await mail.learnLanguage(of: account, from: call.origin, in: transaction)
                    return .success(SignInView.new(made.signIn, made.secret, account))
                }
            })
    }
}

/// A sign-in in an answer.
enum SignInView {
    static let fields = [
        Field("sign_in_id", .id(SignInID.self), "The sign-in's id."),
        Field("program", .text, "What the program called itself."),
        Field("source", .text, "The network address that it came from."),
        Field("current", .boolean, "Whether it is the one that asks."),
        Field("created_at", .instant, "When the person signed in."),
        Field("used_at", .instant, "When it was last used, to the minute."),
        Field("expires_at", .instant, "When it ends by itself."),
    ]
    static let schema = Schema.object(name: "SignIn", fields)

    static let newFields = [
        Field("sign_in_id", .id(SignInID.self), "The sign-in's id."),
        Field("token", .text, "What to send as `Authorization: Bearer`. Shown once; it cannot be had again."),
        Field("account", .text, "The handle of the account."),
        Field("scopes", .array(of: .choice(Scope.allCases.map(\.rawValue)), count: 1...7), "What the person may do."),
        Field("expires_at", .instant, "When it ends by itself."),
        Field("idle_seconds", .integer(1...86_400), "After how long without use it ends."),
    ]

    static func new(_ signIn: SignIn, _ secret: SignInSecret, _ account: Account) -> Output {
        .object(.created, token: Array(secret.text.utf8)) { writer in
            writer.name("sign_in_id")
            signIn.id.write(to: &writer)
            writer.name("token")
            writer.value(secret.text)
            writer.name("account")
            writer.value(account.handle.text)
            SessionView.write(.all, to: &writer)
            writer.name("expires_at")
            signIn.expiresAt.write(to: &writer)
            writer.name("idle_seconds")
            writer.value(SignIn.idleSeconds)
        }
    }

    static func write(_ signIn: SignIn, to caller: Caller, _ writer: inout JSONWriter) {
        writer.name("sign_in_id")
        signIn.id.write(to: &writer)
        writer.name("program")
        writer.value(signIn.program)
        writer.name("source")
        writer.value(signIn.source)
        writer.name("current")
        writer.value(caller.signInID == signIn.id)
        writer.name("created_at")
        signIn.createdAt.write(to: &writer)
        writer.name("used_at")
        signIn.usedAt.write(to: &writer)
        writer.name("expires_at")
        signIn.expiresAt.write(to: &writer)
    }
}
