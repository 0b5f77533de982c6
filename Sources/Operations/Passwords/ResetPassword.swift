// ResetPassword.swift: a password that is lost is set anew by a code from a mail.

internal import JSON
package import SQL
package import Sessions
internal import Wording

extension Operation {
    /// `POST /password-resets`.
    package static func requestPasswordReset(by gate: PasswordGate, mail: Mail, audit: AuditLog) -> Operation {
        Operation(
            name: "request_password_reset", summary: "Ask for a mail with a code that sets a new password",
            details: """
                The mail goes to the account's verified address. The answer is the same where there is no such account, or where it \
                has no address: then nothing is sent.
                """,
            group: "Sign-in", may: .anyone,
            input: [
                Field("handle", .string(length: 1...Handle.maximumLength), required: false, "The account's handle, or"),
                .email(required: false),
            ],
            output: .object(
                name: "RequestedReset",
                [Field("requested", .boolean, "True: if there is such an account, a mail was sent.")]),
            refusals: [.tooManyAttempts], retry: .acts, asksOrigin: true,
            body: .writing { call, transaction in
                let (handle, email) = (call.input.text("handle"), call.input.text("email"))
                guard (handle == nil) != (email == nil) else {
                    return .failure(.invalidField("/handle", "required", "Send either handle or email."))
                }
                let source = ThrottleSubject.mail(from: call.origin?.network ?? "")
                if let wait = try await mail.throttle.count(source, at: call.now, in: transaction) {
                    return .failure(.tooManyAttempts(wait))
                }
                var account: Account?
                if let handle = handle.flatMap(Handle.init) {
                    account = try await gate.accounts.find(handle, in: transaction.reader)
                } else if let email {
                    account = try await gate.accounts.find(email: email, in: transaction.reader)
                }
                if let account, account.closedAt == nil, let address = account.email.flatMap(EmailAddress.init),
                    try await mail.throttle.count(.mail(to: account.id), at: call.now, in: transaction) == nil
                {
                    let token = try await mail.tokens.make(
                        .passwordReset, for: account.id, address: address, at: call.now, in: transaction)
                    mail.post(
                        .passwordReset(token: token), to: address, of: account,
                        in: call.origin?.language ?? account.language, transaction)
                    try await audit.record(
                        "password.reset_requested", by: .anonymous, of: account.id, subject: account.id.description,
                        at: call.now, in: transaction)
                }
                return .success(
                    .object { writer in
                        writer.name("requested")
                        writer.value(true)
                    })
            })
    }

    /// `POST /password-resets/confirm`.
    package static func resetPassword(
        by gate: PasswordGate, control: SignInControl, mail: Mail, audit: AuditLog, database: Database
    ) -> Operation {
        Operation(
            name: "reset_password", summary: "Set a new password by the code from the mail",
            details: """
                Each code works once, for an hour. Every sign-in of the account ends. A second factor stays in force.
                """,
            group: "Sign-in", may: .anyone, input: [.mailToken, .newPassword()], output: PasswordView.schema,
            runs: .inPool, retry: .acts, asksOrigin: true,
            body: .standalone { call in
                let text = call.input.required("token") { $0.text }
                let known = try await database.read { reader -> Account? in
                    guard let id = try await mail.tokens.peek(text, for: .passwordReset, at: call.now, in: reader)
                    else {
                        return nil
                    }
                    return try await gate.accounts.find(id, in: reader)
                }
                guard let account = known, account.closedAt == nil else { return .failure(.unknownMailToken) }
                switch PasswordGate.hash(
                    Password(call.input.required("password") { $0.text }), for: account.handle, field: "password")
                {
                case .failure(let refusal): return .failure(refusal)
                case .success(let hash):
                    return try await database.write { transaction -> Outcome in
                        guard
                            try await mail.tokens.take(text, for: .passwordReset, at: call.now, in: transaction) != nil
                        else { return .failure(.unknownMailToken) }
                        try await gate.passwords.set(hash, of: account.id, at: call.now, in: transaction)
                        try await gate.throttle.forgive(.account(account.id.description), in: transaction)
                        try await control.endAll(of: account.id, at: call.now, in: transaction)
                        try await audit.record(
                            "password.reset", by: .anonymous, of: account.id, subject: account.id.description,
                            at: call.now, in: transaction)
                        mail.tell(account, of: .passwordChanged, from: call.origin, in: transaction)
                        return .success(PasswordView.output(at: call.now))
                    }
                }
            })
    }
}
