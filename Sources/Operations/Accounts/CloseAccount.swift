// CloseAccount.swift: the owner of an account closes it.

internal import JSON
package import Marketplace
package import SQL
package import Sessions

extension Operation {
    /// `POST /account/close`.
    package static func closeAccount(
        by closing: AccountClosing, gate: PasswordGate, listings: ListingStore, database: Database
    ) -> Operation {
        Operation(
            name: "close_account", summary: "Close the account, for good",
            details: """
                Its keys, sessions and sign-ins end at once, with the reason `account_closed`; its listings are archived, and who \
                has them keeps them; what is about the person is erased. The ledger is kept, as the books have to be. Nobody gets \
                the handle again. `confirm` is the handle, so that nobody closes an account by mistake; a person sends the \
                password as well, and a code where the account wants one.
                """,
            group: "Account", may: .owner(.account),
            input: [
                Field(
                    "confirm", .string(length: 1...Handle.maximumLength), "The account's handle.", example: #""alice""#),
                Field(
                    "password", .string(length: 1...Password.maximumLength), required: false,
                    "The account's password; for a person."),
            ] + PasswordGate.Proof.fields,
            output: .object(
                name: "ClosedAccount",
                [
                    Field("account_id", .id(AccountID.self), "The account that is closed."),
                    Field("closed_at", .instant, "Since when."),
                ]),
            refusals: [.wrongCredentials, .secondFactorRequired, .tooManyAttempts], runs: .inPool, retry: .acts,
            body: .standalone { call in
                let caller = call.knownCaller
                guard let named = Handle(call.input.required("confirm") { $0.text }), named == caller.key.handle else {
                    return .failure(
                        .invalidField("/confirm", "not_confirmed", "Send the account's handle: \(caller.key.handle)."))
                }
                var pass: PasswordGate.Pass?
                if caller.signInID != nil {
                    guard let password = call.input.text("password") else {
                        return .failure(.invalidField("/password", "required", "A person sends the password as well."))
                    }
                    switch try await gate.check(
                        Password(password), of: .account(caller.account), from: nil, at: call.now)
                    {
                    case .failure(let refusal): return .failure(refusal)
                    case .success(let right): pass = right
                    }
                }
                let (passed, proof) = (pass, PasswordGate.Proof(call.input))
                return try await database.write { transaction -> Outcome in
                    if let passed {
                        if let refusal = try await gate.checkFactor(proof, passed, at: call.now, in: transaction) {
                            return .failure(refusal)
                        }
                        try await gate.passed(passed, in: transaction)
                    }
                    if try await closing.close(caller.account, by: call.actor, at: call.now, in: transaction) {
                        try await listings.archiveAll(
                            of: caller.account, reason: "Its owner has closed the account.", at: call.now,
                            in: transaction)
                    }
                    return .success(
                        .object { writer in
                            writer.name("account_id")
                            caller.account.write(to: &writer)
                            writer.name("closed_at")
                            call.now.write(to: &writer)
                        })
                }
            })
    }
}
