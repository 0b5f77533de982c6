// SetUp.swift: the first administrator, made by whoever has the link that the server has shown on its own machine.

internal import JSON
package import SQL
package import Sessions
internal import Wording

extension Operation {
    /// The operator's: a link for the first administrator.
    package static func createSetupLink(in site: SiteStore, links: SiteLinkStore, publicURL: String) -> Operation {
        Operation(
            name: "create_setup_link", summary: "Make a link by which the first administrator is made",
            group: "Operator", may: .operator,
            output: .object(
                name: "SetupLink",
                [
                    Field("url", .uri, "Where to open it. Whoever has it becomes the administrator."),
                    Field("expires_at", .instant, "Until when."),
                ]), successes: [.created], refusals: [.alreadySetUp], retry: .acts,
            body: .writing { call, transaction in
                if try await site.hasAdministrator(in: transaction.reader) { return .failure(.alreadySetUp) }
                let link = try await links.create(.setup, for: nil, at: call.now, in: transaction)
                return .success(
                    .object(.created) { writer in
                        writer.name("url")
                        writer.value("\(publicURL)/setup/\(link.secret)")
                        writer.name("expires_at")
                        link.expiresAt.write(to: &writer)
                    })
            })
    }

    /// `POST /setup`.
    package static func completeSetup(
        in site: SiteStore, links: SiteLinkStore, accounts: AccountStore, passwords: PasswordStore, mail: Mail,
        audit: AuditLog, database: Database
    ) -> Operation {
        Operation(
            name: "complete_setup", summary: "Make the first administrator, and name the site",
            details:
                "Takes the secret of the link that the server shows on its own machine. It is good once, and only while "
                + "there is no administrator.",
            group: "Sign-in", may: .anyone,
            input: [
                Field("token", .string(length: 1...200), "The secret of the link, `prs_link_…`."),
                Field(
                    "handle", .string(length: 1...Handle.maximumLength, pattern: .handle),
                    "The administrator's handle.", example: #""alice""#),
                .newPassword(), .email(required: false),
            ] + SiteView.inputs,
            output: AccountView.schema, successes: [.created], refusals: [.notFound, .handleTaken], runs: .inPool,
            retry: .acts, asksOrigin: true,
            body: .standalone { call in
                let text = call.input.required("handle") { $0.text }
                guard let handle = Handle(text) else {
                    return .failure(.invalidField("/handle", "wrong_format", "This is no handle."))
                }
                let password = Password(call.input.required("password") { $0.text })
                let hash: String
                switch PasswordGate.hash(password, for: handle, field: "password") {
                case .failure(let refusal): return .failure(refusal)
                case .success(let made): hash = made
                }
                let settings = SiteView.settings(call.input, changing: site.settings)
                let outcome = try await database.write { transaction -> Outcome in
                    if try await site.hasAdministrator(in: transaction.reader) { return .failure(.notFound("link")) }
                    if try await accounts.find(handle, in: transaction.reader) != nil {
                        return .failure(.handleTaken(handle))
                    }
                    let secret = call.input.required("token") { $0.text }
                    guard try await links.take(secret, for: .setup, at: call.now, in: transaction) != nil,
                        case .success(let account) = try await accounts.create(
                            handle, name: text, isAdministrator: true, at: call.now, in: transaction)
                    else { return .failure(.notFound("link")) }
                    try await passwords.set(hash, of: account.id, at: call.now, in: transaction)
                    try await site.write(settings, at: call.now, in: transaction)
                    try await audit.record(
                        "site.set_up", by: .anonymous, of: account.id, subject: account.id.description, at: call.now,
                        in: transaction)
                    try await mail.learnLanguage(of: account, from: call.origin, in: transaction)
                    if let address = call.input.text("email").flatMap(EmailAddress.init) {
                        try await mail.beginVerification(
                            of: address, for: account, from: call.origin, at: call.now, in: transaction)
                    }
                    return .success(.object(.created) { AccountView.write(account, to: &$0) })
                }
                if case .success = outcome { site.remember(settings) }
                return outcome
            })
    }
}

extension Refusal {
    static let alreadySetUp = Refusal(
        .alreadySetUp, "There is an administrator already. Another one: purser account create --admin.")
}
