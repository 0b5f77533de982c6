// CreateAccount.swift: an administrator makes an account and lists all of them.

internal import JSON
internal import Marketplace
package import SQL
package import Sessions
internal import Wording

extension Operation {
    /// `POST /admin/accounts`.
    package static func createAccount(
        in accounts: AccountStore, ledger: Ledger, audit: AuditLog, passwords: PasswordStore, mail: Mail,
        database: Database
    ) -> Operation {
        Operation(
            name: "create_account", summary: "Make an account",
            details: """
                An address that is given gets a mail with a code, and is used once that was sent back: an administrator may have \
                mistyped it.
                """,
            group: "Administration", may: .administrator,
            input: [
                Field(
                    "handle", .string(length: 1...Handle.maximumLength, pattern: .handle), "Its name in addresses.",
                    example: #""alice""#),
                Field("name", .string(length: 1...200), required: false, "What people are shown."),
                Field("balance_usd", .money, required: false, "What it starts with."),
                Field(
                    "administrator", .boolean, required: false, "Whether it may do what administrators do.",
                    fallback: "false"),
                .newPassword(required: false), .email(required: false, "Where its owner gets mail."),
            ],
            output: AdministeredAccountView.schema, successes: [.created], refusals: [.handleTaken], runs: .inPool,
            retry: .acts, asksOrigin: true,
            body: .standalone { call in
                let text = call.input.required("handle") { $0.text }
                guard let handle = Handle(text) else {
                    return .failure(
                        .invalidField(
                            "/handle", "wrong_format", "A handle has only ASCII letters, digits, `.`, `_` and `-`."))
                }
                var hash: String?
                if let password = call.input.text("password") {
                    switch PasswordGate.hash(Password(password), for: handle, field: "password") {
                    case .failure(let refusal): return .failure(refusal)
                    case .success(let made): hash = made
                    }
                }
                let made = hash
                return try await database.write { transaction -> Outcome in
                    let isAdministrator = call.input.flag("administrator") ?? false
                    let fault = try await ChosenName.fault(
                        in: handle, chosenBy: isAdministrator ? .administratorForAnother : .administrator,
                        in: transaction.reader)
                    // A handle that is taken is taken, whatever else is to be said of it.
                    if let fault, try await accounts.find(handle, in: transaction.reader) == nil {
                        return .failure(Refusal(fault, field: "handle"))
                    }
                    guard
                        case .success(let account) = try await accounts.create(
                            handle, name: call.input.text("name") ?? text,
                            isAdministrator: isAdministrator, at: call.now, in: transaction)
                    else { return .failure(.handleTaken(handle)) }
                    if let made { try await passwords.set(made, of: account.id, at: call.now, in: transaction) }
                    if let address = call.input.text("email").flatMap(EmailAddress.init) {
                        try await mail.beginVerification(
                            of: address, for: account, from: call.origin, at: call.now, in: transaction)
                    }
                    if let balance = call.input.money("balance_usd"), balance > .zero {
                        try await ledger.topUp(account.id, by: balance, at: call.now, in: transaction)
                    }
                    try await audit.record(
                        "account.created", by: call.actor, of: account.id, subject: account.id.description,
                        detail: ["administrator": .bool(account.isAdministrator)], at: call.now, in: transaction)
                    let stored = try await accounts.find(account.id, in: transaction.reader) ?? account
                    return .success(.object(.created) { AdministeredAccountView.write(stored, to: &$0) })
                }
            })
    }

    /// `GET /admin/accounts`.
    package static func listAccounts(in accounts: AccountStore) -> Operation {
        Operation(
            name: "list_accounts", summary: "List all accounts by handle", group: "Administration",
            may: .administrator,
            input: [
                Field(
                    "handle", .string(length: 1...Handle.maximumLength), required: false,
                    "Only accounts whose handle begins so, in whatever case.")
            ] + Paging.fields,
            output: Output.pageSchema(name: "AccountPage", of: AdministeredAccountView.schema),
            refusals: [.invalidCursor],
            body: .reading { call, reader in
                let limit = Paging.limit(of: call.input)
                let beginning = call.input.text("handle")?.lowercased()
                var after = ""
                if let cursor = call.input.text("cursor") {
                    do throws(Refusal) {
                        after = try Cursor.decode(cursor, list: "accounts", question: [beginning], count: 1)[0]
                    } catch { return .failure(error) }
                }
                // No letter of a handle comes after a tilde.
                let those: SQL =
                    beginning.map { "AND handle_folded >= \($0) AND handle_folded < \($0 + "~")" } ?? ""
                let found = try await accounts.list(
                    where: "handle_folded > \(after) \(those)", limit: limit + 1, in: reader)
                let (page, hasMore) = Paging.split(found, limit: limit)
                let next =
                    hasMore
                    ? page.last.map {
                        Cursor.encode(list: "accounts", question: [beginning], place: [$0.handle.folded])
                    } : nil
                return .success(Output.page(page, next: next) { AdministeredAccountView.write($0, to: &$1) })
            })
    }
}

extension Refusal {
    static func handleTaken(_ handle: Handle) -> Refusal {
        Refusal(.handleTaken, "There is an account \(handle) already.")
    }
}
