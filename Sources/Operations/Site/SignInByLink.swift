// SignInByLink.swift: whoever has started a demonstration is signed in by a link that its terminal shows.

internal import JSON
internal import SQL
package import Sessions

extension Operation {
    /// The operator's: a link that signs in to an account, once.
    package static func createSignInLink(
        in accounts: AccountStore, links: SiteLinkStore, audit: AuditLog, publicURL: String
    ) -> Operation {
        Operation(
            name: "create_sign_in_link", summary: "Make a link that signs in to an account, once", group: "Operator",
            may: .operator,
            input: [Field("handle", .string(length: 1...Handle.maximumLength), "The account's handle.")],
            output: .object(
                name: "SignInLink",
                [
                    Field("url", .uri, "Where to open it. Whoever has it is signed in."),
                    Field("expires_at", .instant, "Until when."),
                ]), successes: [.created], refusals: [.notFound], retry: .acts,
            body: .writing { call, transaction in
                guard let handle = Handle(call.input.required("handle") { $0.text }),
                    let account = try await accounts.find(handle, in: transaction.reader), account.closedAt == nil
                else { return .failure(.notFound("account")) }
                let link = try await links.create(.signIn, for: account.id, at: call.now, in: transaction)
                try await audit.record(
                    "sign_in_link.created", by: call.actor, of: account.id, subject: account.id.description,
                    at: call.now, in: transaction)
                return .success(
                    .object(.created) { writer in
                        writer.name("url")
                        writer.value("\(publicURL)/sign-in/\(link.secret)")
                        writer.name("expires_at")
                        link.expiresAt.write(to: &writer)
                    })
            })
    }

    /// `POST /sign-ins/link`.
    package static func signInByLink(
        in accounts: AccountStore, links: SiteLinkStore, signIns: SignInStore, keys: KeyStore, audit: AuditLog
    ) -> Operation {
        Operation(
            name: "sign_in_by_link", summary: "Sign in by a link of this server's own machine",
            details:
                "The secret of such a link is good once, for half an hour. Answers as signing in by a password does.",
            group: "Sign-in", may: .anyone,
            input: [Field("token", .string(length: 1...200), "The secret of the link, `prs_link_…`.")],
            output: .object(name: "NewSignInByLink", SignInView.newFields), successes: [.created],
            refusals: [.notFound, .accountSuspended], retry: .acts, asksOrigin: true,
            body: .writing { call, transaction in
                let secret = call.input.required("token") { $0.text }
                guard let id = try await links.take(secret, for: .signIn, at: call.now, in: transaction),
                    let account = try await accounts.find(id, in: transaction.reader), account.closedAt == nil
                else { return .failure(.notFound("link")) }
                if account.suspension != nil { return .failure(Performer.suspended) }
                try await keys.makeKeyOfPersons(account.id, at: call.now, in: transaction)
                let made = try await signIns.create(
                    for: account.id, program: call.origin?.program ?? "", source: call.origin?.address ?? "",
                    at: call.now, in: transaction)
                try await audit.record(
                    "person.signed_in", by: .person(made.signIn.id), of: account.id,
                    subject: made.signIn.id.description, detail: ["by": "link"], at: call.now, in: transaction)
                return .success(SignInView.new(made.signIn, made.secret, account))
            })
    }
}
