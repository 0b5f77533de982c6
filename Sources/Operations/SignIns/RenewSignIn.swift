// RenewSignIn.swift: a person shows the password again, before what a machine left alone must not give away.

internal import JSON
package import SQL
package import Sessions

extension Operation {
    /// `POST /account/sign-ins/current/renew`.
    package static func renewSignIn(
        by gate: PasswordGate, control: SignInControl, audit: AuditLog, database: Database
    ) -> Operation {
        Operation(
            name: "renew_sign_in", summary: "Give the password again",
            details: """
                Making keys, handing out the scope `account`, changing the e-mail address, closing the account and what \
                concerns the second factor want a person to have shown the password, and a code where the account wants one, \
                within \(SignIn.proofSeconds / 60) minutes; otherwise they answer with `reauthentication_required`. The sign-in \
                gets a new token, the old one proves nothing any more; it ends when it would have.
                """,
            group: "Sign-in", may: .person,
            input: [.password("password", "The account's password.")] + PasswordGate.Proof.fields,
            output: .object(name: "RenewedSignIn", SignInView.newFields), successes: [.created],
            refusals: [.wrongCredentials, .secondFactorRequired, .tooManyAttempts], runs: .inPool, retry: .acts,
            body: .standalone { call in
                try await gate.withPassword(call, PasswordGate.Proof(call.input), in: database) {
                    account, transaction in
                    guard let id = call.knownCaller.signInID,
                        let renewed = try await control.renew(id, of: account.id, at: call.now, in: transaction)
                    else { return .failure(Performer.unauthenticated) }
                    try await audit.record(
                        "person.proven", by: call.actor, of: account.id, subject: id.description, at: call.now,
                        in: transaction)
                    return .success(SignInView.new(renewed.signIn, renewed.secret, account))
                }
            })
    }
}

extension PasswordGate {
    /// Carries out what a signed-in person confirms by the password, in one transaction; with a proof, by that as well. Where the
    /// password was shown lately, it may be left out.
    func withPassword(
        _ call: Call, _ proof: Proof? = nil, in database: Database,
        _ body: @escaping @Sendable (Account, borrowing Transaction) async throws -> Outcome
    ) async throws -> Outcome {
        guard let password = call.input.text("password") else { return try await whileProven(call, in: database, body) }
        switch try await check(Password(password), of: .account(call.knownCaller.account), from: nil, at: call.now) {
        case .failure(let refusal): return .failure(refusal)
        case .success(let pass):
            return try await database.write { transaction -> Outcome in
                if let proof, let refusal = try await checkFactor(proof, pass, at: call.now, in: transaction) {
                    return .failure(refusal)
                }
                try await passed(pass, in: transaction)
                return try await body(pass.account, transaction)
            }
        }
    }

    private func whileProven(
        _ call: Call, in database: Database,
        _ body: @escaping @Sendable (Account, borrowing Transaction) async throws -> Outcome
    ) async throws -> Outcome {
        guard call.knownCaller.isProven(at: call.now) else { return .failure(.reauthenticationRequired) }
        return try await database.write { transaction -> Outcome in
            let known = try await accounts.find(call.knownCaller.account, in: transaction.reader)
            guard let account = known, account.closedAt == nil else { return .failure(.notFound("account")) }
            return try await body(account, transaction)
        }
    }
}
