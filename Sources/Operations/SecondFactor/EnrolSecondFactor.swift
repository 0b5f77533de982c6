// EnrolSecondFactor.swift: an authenticator app is enrolled, confirmed and taken away, and recovery codes are made.

internal import JSON
package import SQL
package import Sessions
internal import Wording

extension Operation {
    /// `POST /account/totp`.
    package static func enrolSecondFactor(by gate: PasswordGate, audit: AuditLog, database: Database) -> Operation {
        Operation(
            name: "enrol_totp", summary: "Begin with an authenticator app",
            details: """
                Answers with a secret, and as the address that apps take from a QR code. Nothing is asked for until a code was \
                shown to `POST /account/totp/confirm`; until then this may be called again.
                """,
            group: "Sign-in", may: .person, input: [.passwordUnlessShown],
            output: .object(
                name: "NewTOTP",
                [
                    Field("secret", .text, "The secret in base 32, for typing. Shown once."),
                    Field("uri", .text, "The same for a QR code: `otpauth://totp/…`."),
                ]),
            successes: [.created],
            refusals: [.wrongCredentials, .tooManyAttempts, .secondFactorInForce, .reauthenticationRequired],
            runs: .inPool, retry: .acts,
            body: .standalone { call in
                try await gate.withPassword(call, in: database) { account, transaction in
                    guard let secret = try await gate.factors.begin(account.id, in: transaction) else {
                        return .failure(
                            Refusal(.secondFactorInForce, "There is an authenticator app already. Remove it first."))
                    }
                    try await audit.record(
                        "totp.begun", by: call.actor, of: account.id, subject: account.id.description,
                        at: call.now, in: transaction)
                    let text = TOTP.text(of: secret)
                    return .success(
                        .object(.created, token: Array(text.utf8)) { writer in
                            writer.name("secret")
                            writer.value(text)
                            writer.name("uri")
                            writer.value(
                                "otpauth://totp/Purser:\(account.handle.text)?secret=\(text)&issuer=Purser")
                        })
                }
            })
    }

    /// `POST /account/totp/confirm`.
    package static func confirmSecondFactor(
        in factors: SecondFactorStore, throttle: Throttle, audit: AuditLog
    ) -> Operation {
        Operation(
            name: "confirm_totp", summary: "Confirm an authenticator app by its first code, and get recovery codes",
            details: "From now on a sign-in wants a code. The recovery codes are shown this once; each works once.",
            group: "Sign-in", may: .person,
            input: [
                Field(
                    "totp",
                    .string(
                        length: 6...6,
                        pattern: TextPattern("^[0-9]{6}$", "Six digits are wanted.") {
                            $0.utf8.allSatisfy { 48...57 ~= $0 }
                        }),
                    "The six digits that the app shows.", example: #""492039""#)
            ],
            output: RecoveryCodesView.schema, successes: [.created],
            refusals: [.wrongCredentials, .tooManyAttempts, .secondFactorInForce, .notFound], retry: .acts,
            body: .writing { call, transaction in
                let account = call.knownCaller.account
                guard let factor = try await factors.find(account, in: transaction.reader) else {
                    return .failure(.notFound("authenticator app that waits to be confirmed"))
                }
                if factor.confirmedAt != nil {
                    return .failure(Refusal(.secondFactorInForce, "The authenticator app is confirmed already."))
                }
                let subject = ThrottleSubject.account(account.description)
                if let seconds = try await throttle.count(subject, at: call.now, in: transaction) {
                    return .failure(.tooManyAttempts(seconds))
                }
                let code = call.input.required("totp") { $0.text }
                guard try await factors.take(code, of: account, at: call.now, in: transaction) else {
                    return .failure(.wrongCredentials)
                }
                try await throttle.takeBack(subject, in: transaction)
                let codes = try await factors.confirm(account, at: call.now, in: transaction)
                try await audit.record(
                    "totp.confirmed", by: call.actor, of: account, subject: account.description, at: call.now,
                    in: transaction)
                return .success(RecoveryCodesView.output(codes))
            })
    }

    /// `POST /account/totp/remove`.
    package static func removeSecondFactor(by gate: PasswordGate, audit: AuditLog, database: Database) -> Operation {
        Operation(
            name: "remove_totp", summary: "Take the authenticator app away",
            details: """
                Wants the password and, where the app is in force, a code of it or a recovery code; or neither, where the person \
                has shown them within \(SignIn.proofSeconds / 60) minutes.
                """,
            group: "Sign-in", may: .person,
            input: [.passwordUnlessShown] + PasswordGate.Proof.fields,
            output: .object(
                name: "RemovedTOTP", [Field("totp", .boolean, "Whether an app is asked for now: false.")]),
            refusals: [.wrongCredentials, .secondFactorRequired, .tooManyAttempts, .reauthenticationRequired],
            runs: .inPool, retry: .acts,
            body: .standalone { call in
                let proof = PasswordGate.Proof(call.input)
                return try await gate.withPassword(call, proof, in: database) { account, transaction in
                    try await gate.factors.remove(account.id, in: transaction)
                    try await audit.record(
                        "totp.removed", by: call.actor, of: account.id, subject: account.id.description,
                        at: call.now, in: transaction)
                    return .success(
                        .object { writer in
                            writer.name("totp")
                            writer.value(false)
                        })
                }
            })
    }

    /// `POST /account/recovery-codes`.
    package static func renewRecoveryCodes(by gate: PasswordGate, audit: AuditLog, database: Database) -> Operation {
        Operation(
            name: "renew_recovery_codes", summary: "Make new recovery codes; the old ones are void",
            group: "Sign-in", may: .person,
            input: [.passwordUnlessShown] + PasswordGate.Proof.fields,
            output: RecoveryCodesView.schema, successes: [.created],
            refusals: [
                .wrongCredentials, .secondFactorRequired, .tooManyAttempts, .notFound, .reauthenticationRequired,
            ], runs: .inPool,
            retry: .acts,
            body: .standalone { call in
                let proof = PasswordGate.Proof(call.input)
                return try await gate.withPassword(call, proof, in: database) { found, transaction in
                    let account = found.id
                    guard try await gate.factors.find(account, in: transaction.reader)?.confirmedAt != nil else {
                        return .failure(.notFound("authenticator app"))
                    }
                    let codes = try await gate.factors.makeRecoveryCodes(for: account, in: transaction)
                    try await audit.record(
                        "recovery_codes.renewed", by: call.actor, of: account, subject: account.description,
                        at: call.now, in: transaction)
                    return .success(RecoveryCodesView.output(codes))
                }
            })
    }
}

/// Recovery codes in the one answer that shows them.
private enum RecoveryCodesView {
    static let schema = Schema.object(
        name: "RecoveryCodes",
        [
            Field(
                "recovery_codes", .array(of: .text, count: 1...SecondFactorStore.recoveryCodeCount),
                "Shown once. Each opens the account once in the place of a code of the app.")
        ])

    static func output(_ codes: [String]) -> Output {
        .object(.created, token: Array((codes.first ?? "").utf8)) { writer in
            writer.name("recovery_codes")
            writer.beginArray()
            for code in codes { writer.value(code) }
            writer.endArray()
        }
    }
}
