// ChangePassword.swift: a person changes the password; an administrator sets one where there is none or it is lost.

internal import JSON
package import SQL
package import Sessions

extension Operation {
    /// `POST /account/password`.
    package static func changePassword(
        by gate: PasswordGate, control: SignInControl, audit: AuditLog, database: Database
    ) -> Operation {
        Operation(
            name: "change_password", summary: "Change the password",
            details: "Every other sign-in of the account ends; keys and sessions go on.", group: "Sign-in",
            may: .person,
            input: [.password("old_password", "The password that is in force."), .newPassword("new_password")],
            output: PasswordView.schema, refusals: [.wrongCredentials, .tooManyAttempts], runs: .inPool, retry: .acts,
            body: .standalone { call in
                let caller = call.knownCaller
                let pass: PasswordGate.Pass
                switch try await gate.check(
                    Password(call.input.required("old_password") { $0.text }), of: .account(caller.account), from: nil,
                    at: call.now)
                {
                case .failure(let refusal): return .failure(refusal)
                case .success(let passed): pass = passed
                }
                let new = Password(call.input.required("new_password") { $0.text })
                switch PasswordGate.hash(new, for: pass.account.handle, field: "new_password") {
                case .failure(let refusal): return .failure(refusal)
                case .success(let hash):
                    return try await database.write { transaction -> Outcome in
                        try await gate.passed(pass, in: transaction)
                        try await gate.passwords.set(hash, of: caller.account, at: call.now, in: transaction)
                        try await control.endAll(
                            of: caller.account, but: caller.signInID, at: call.now, in: transaction)
                        try await audit.record(
                            "password.changed", by: call.actor, of: caller.account,
                            subject: caller.account.description, at: call.now, in: transaction)
                        return .success(PasswordView.output(at: call.now))
                    }
                }
            })
    }

    /// `POST /admin/accounts/{handle}/password`.
    package static func setPassword(
        by gate: PasswordGate, control: SignInControl, audit: AuditLog, database: Database
    ) -> Operation {
        Operation(
            name: "set_password", summary: "Set the password of an account",
            details: "For one that has none, or whose owner has lost it. Every sign-in of the account ends.",
            group: "Administration", may: .administrator, input: [AccountAddress.field, .newPassword()],
            output: PasswordView.schema, refusals: [.notFound], runs: .inPool, retry: .acts, wantsProof: true,
            body: .standalone { call in
                let account = try await database.read {
                    try await AccountAddress.find(call, in: gate.accounts, $0)
                }
                guard let account, account.closedAt == nil else { return .failure(.notFound("account")) }
                let password = Password(call.input.required("password") { $0.text })
                switch PasswordGate.hash(password, for: account.handle, field: "password") {
                case .failure(let refusal): return .failure(refusal)
                case .success(let hash):
                    return try await database.write { transaction -> Outcome in
                        try await gate.passwords.set(hash, of: account.id, at: call.now, in: transaction)
                        try await gate.throttle.forgive(.account(account.id.description), in: transaction)
                        try await control.endAll(of: account.id, at: call.now, in: transaction)
                        try await audit.record(
                            "password.set", by: call.actor, of: account.id, subject: account.id.description,
                            at: call.now, in: transaction)
                        return .success(PasswordView.output(at: call.now))
                    }
                }
            })
    }
}

/// What changing a password answers.
enum PasswordView {
    static let schema = Schema.object(
        name: "PasswordChange", [Field("changed_at", .instant, "Since when the new password is in force.")])

    static func output(at now: Timestamp) -> Output {
        .object { writer in
            writer.name("changed_at")
            now.write(to: &writer)
        }
    }
}
