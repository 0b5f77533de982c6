// CloseAccount.swift: the owner of an account closes it.

internal import JSON
package import Marketplace
package import SQL
package import Sessions
internal import Wording

extension Operation {
    /// `POST /account/close`.
    package static func closeAccount(
        by closing: AccountClosing, gate: PasswordGate, listings: ListingStore, profiles: ProfileStore,
        database: Database
    ) -> Operation {
        Operation(
            name: "close_account", summary: "Close the account, for good",
            details: """
                Its keys, sessions and sign-ins end at once, with the reason `account_closed`; its listings are archived, and who \
                has them keeps them; what is about the person is erased. The ledger is kept, as the books have to be. Reviews, posts and \
                comments stay, under the handle alone: delete before what is to go. Nobody gets the handle again. `confirm` is the handle, so that nobody closes an account by mistake; a person sends the \
                password as well, and a code where the account wants one, unless both were shown within \
                \(SignIn.proofSeconds / 60) minutes.
                """,
            group: "Account", may: .owner(.account),
            input: [
                Field(
                    "confirm", .string(length: 1...Handle.maximumLength), "The account's handle.", example: #""alice""#),
                .passwordUnlessShown,
            ] + PasswordGate.Proof.fields,
            output: .object(
                name: "ClosedAccount",
                [
                    Field("account_id", .id(AccountID.self), "The account that is closed."),
                    Field("closed_at", .instant, "Since when."),
                ]),
            refusals: [.wrongCredentials, .secondFactorRequired, .tooManyAttempts, .reauthenticationRequired],
            runs: .inPool, retry: .acts,
            body: .standalone { call in
                let caller = call.knownCaller
                guard let named = Handle(call.input.required("confirm") { $0.text }), named == caller.key.handle else {
                    return .failure(
                        .invalidField("/confirm", "not_confirmed", "Send the account's handle: \(caller.key.handle)."))
                }
                guard caller.signInID != nil else {
                    return try await database.write { transaction -> Outcome in
                        try await close(call, by: closing, listings, profiles, in: transaction)
                    }
                }
                return try await gate.withPassword(call, PasswordGate.Proof(call.input), in: database) {
                    _, transaction in
                    try await close(call, by: closing, listings, profiles, in: transaction)
                }
            })
    }

    private static func close(
        _ call: Call, by closing: AccountClosing, _ listings: ListingStore, _ profiles: ProfileStore,
        in transaction: borrowing Transaction
    ) async throws -> Outcome {
        let account = call.knownCaller.account
        if try await closing.close(account, by: call.actor, at: call.now, in: transaction) {
            try await listings.archiveAll(
                of: account, reason: "Its owner has closed the account.", at: call.now, in: transaction)
            try await profiles.erase(account, in: transaction)
        }
        return .success(
            .object { writer in
                writer.name("account_id")
                account.write(to: &writer)
                writer.name("closed_at")
                call.now.write(to: &writer)
            })
    }
}
