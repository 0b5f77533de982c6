// EndSignIn.swift: the sign-ins of an account, and signing out.

internal import JSON
internal import SQL
package import Sessions

extension Operation {
    /// `GET /account/sign-ins`.
    package static func listSignIns(in signIns: SignInStore) -> Operation {
        Operation(
            name: "list_sign_ins", summary: "List where the account's person is signed in, newest first",
            details: "Those that are in force; at most \(SignInStore.maximumPerAccount).", group: "Sign-in",
            may: .owner(.account), output: Output.pageSchema(name: "SignInPage", of: SignInView.schema),
            body: .reading { call, reader in
                let caller = call.knownCaller
                let found = try await signIns.list(
                    of: caller.account, at: call.now, limit: SignInStore.maximumPerAccount, in: reader)
                return .success(Output.page(found, next: nil) { SignInView.write($0, to: caller, &$1) })
            })
    }

    /// `DELETE /account/sign-ins/{sign_in_id}`.
    package static func endSignIn(by control: SignInControl, in signIns: SignInStore, audit: AuditLog) -> Operation {
        Operation(
            name: "end_sign_in", summary: "Sign out, here or elsewhere",
            details: "`current` in the place of an id is the one that asks. Signing out again changes nothing.",
            group: "Sign-in", may: .owner(.account),
            input: [Field("sign_in_id", .string(length: 1...100), "The sign-in's id, `sig_…`, or `current`.")],
            output: .object(
                name: "EndedSignIn", [Field("sign_in_id", .id(SignInID.self), "The sign-in that has ended.")]),
            refusals: [.notFound], retry: .idempotent,
            body: .writing { call, transaction in
                let caller = call.knownCaller
                let text = call.input.required("sign_in_id") { $0.text }
                guard let id = text == "current" ? caller.signInID : SignInID(text),
                    let signIn = try await signIns.find(id, of: caller.account, in: transaction.reader)
                else { return .failure(.notFound("sign-in")) }
                if signIn.endedAt == nil {
                    try await control.end(id, of: caller.account, at: call.now, in: transaction)
                    try await audit.record(
                        "person.signed_out", by: call.actor, of: caller.account, subject: id.description, at: call.now,
                        in: transaction)
                }
                return .success(
                    .object { writer in
                        writer.name("sign_in_id")
                        id.write(to: &writer)
                    })
            })
    }
}
