// AdminAccounts.swift: the accounts of the server: making, suspending and reinstating them, and what they may spend.

internal import JSON
internal import Operations
internal import Sessions

extension Page {
    static let adminAccounts = Page(
        "/admin/accounts", forPersons: true, get: { visit in try await AdminAccountsPage.list(visit) },
        post: { visit in
            var input: JSONObject = ["handle": .string(visit.form["handle"])]
            if let password = visit.form.filled("password") { input.append("password", .string(password)) }
            if let address = visit.form.filled("email") { input.append("email", .string(address)) }
            if visit.form.has("administrator") { input.append("administrator", true) }
            switch try await visit.attempt("create_account", input) {
            case .success(let made):
                let mailed = visit.form.filled("email") == nil ? "" : "&mailed=yes"
                return .redirect(visit.to("/admin/accounts?made=" + Address.escape(made.handle.text) + mailed))
            case .failure(let refusal):
                var reply = try await AdminAccountsPage.list(visit, Complaint(refusal: refusal))
                reply.status = visit.site.status(refusal.code)
                return reply
            }
        })

    static let adminAccount = Page(
        "/admin/accounts/{handle}", forPersons: true,
        get: { visit in
            .page(try await AdminAccountsPage.one(visit, try await AdminAccountsPage.find(visit)))
        },
        post: { visit in
            let handle = JSONValue.string(visit["handle"])
            let outcome: Result<Answer, Refusal>
            switch visit.form["action"] {
            case "suspend":
                outcome = try await visit.attempt(
                    "suspend_account", ["handle": handle, "reason": .string(visit.form["reason"])])
            case "reinstate": outcome = try await visit.attempt("reinstate_account", ["handle": handle])
            case "credit":
                outcome = try await visit.attempt(
                    "create_credit",
                    [
                        "handle": handle, "amount_usd": NumberText.value(visit.form["amount_usd"]),
                    ], once: visit.form["once"])
            default:  // over text
                outcome = try await visit.attempt(
                    "set_password", ["handle": handle, "password": .string(visit.form["password"])])
            }
            switch outcome {
            case .success: return .redirect(visit.to("/admin/accounts"))
            case .failure(let refusal):
                return .page(
                    try await AdminAccountsPage.one(
                        visit, try await AdminAccountsPage.find(visit), Complaint(refusal: refusal)),
                    status: visit.site.status(refusal.code))
            }
        })
}

private enum AdminAccountsPage {
    /// The account that the address names.
    static func find(_ visit: Visit) async throws -> Answer {
        let handle = visit["handle"]
        // The one of exactly this handle comes before those that go on.
        let found = try await visit.ask("list_accounts", ["handle": .string(handle), "limit": 1]).items.first
        guard let found, found.handle.text.lowercased() == handle.lowercased() else {
            throw Refusal.notFound("account")
        }
        return found
    }

    static func list(_ visit: Visit, _ complaint: Complaint? = nil) async throws -> Reply {
        var question: JSONObject = ["limit": 50]
        if let beginning = visit.query.filled("handle") { question.append("handle", .string(beginning)) }
        if let cursor = visit.query.filled("cursor") { question.append("cursor", .string(cursor)) }
        let found = try await visit.ask("list_accounts", question)
        return .page(
            AdminFrame.screen(visit, .accounts, visit.say("Accounts")) {
                if complaint == nil { done(visit) }
                form(.action(visit.to("/admin/accounts")), .class("search"), .role("search")) {
                    input(
                        .type("search"), .name("handle"), .value(visit.query["handle"]), .maxlength(200),
                        .aria("label", visit.say("Handles that begin with")),
                        .placeholder(visit.say("Handles that begin with")))
                    button(.type("submit")) { visit.say("Search") }
                }
                if found.items.isEmpty {
                    emptyState(visit.say("No account's handle begins so."))
                } else {
                    table(visit, found.items)
                }
                nextPage(visit, found, keeping: ["handle"])
                h2 { visit.say("New account") }
                complaintBox(visit, complaint)
                PostForm.make(visit, to: "/admin/accounts") {
                    InputField.make(visit, "handle", visit.say("Handle"), complaint: complaint, .required)
                    InputField.make(
                        visit, "password", visit.say("Password"),
                        help: visit.say("Ten characters or more. Paste it if you like."), complaint: complaint,
                        value: "",
                        .type("password"), .autocomplete("new-password"))
                    InputField.make(
                        visit, "email", visit.say("E-mail address"),
                        help: visit.say(
                            "Optional. It gets a mail with a link, and is used once that was opened: a forgotten password is reset by it."
                        ), complaint: complaint, .type("email"), .autocomplete("off"))
                    InputField.box("administrator", "yes", isChecked: visit.form.has("administrator")) {
                        visit.say("Administrator of this server")
                    }
                    button(.class("primary"), .type("submit")) { visit.say("Create account") }
                }
            })
    }

    /// What the form that led here has done.
    private static func done(_ visit: Visit) -> HTML? {
        guard let handle = visit.query.filled("made") else { return nil }
        let name = ["handle": Filling.text("@" + handle)]
        return doneBox(
            visit.query["mailed"] == "yes"
                ? visit.say("The account {handle} is made, and its address got a mail to confirm it.", name)
                : visit.say("The account {handle} is made.", name))
    }

    private static func table(_ visit: Visit, _ accounts: [Answer]) -> HTML {
        DataTable.make(
            [
                Column(visit.say("Account"), .name), Column(visit.say("State")),
                Column(visit.say("Balance"), .number), Column(visit.say("Joined")),
            ],
            accounts.map { account in
                [
                    a(.href(visit.to("/admin/accounts/\(Address.escape(account.handle.text))"))) {
                        "@" + account.handle.text
                    },
                    state(visit, account), HTML(text: visit.money(account.balance_usd.usd)),
                    visit.ago(account.created_at.text),
                ]
            })
    }

    private static func state(_ visit: Visit, _ account: Answer) -> HTML {
        HTML {
            span(.class("values")) {
                if account.administrator.isTrue { badge(visit.say("administrator"), .accent) }
                account.suspended_at.isNull ? badge(visit.say("active"), .ok) : badge(visit.say("suspended"), .bad)
            }
            if !account.suspended_at.isNull { p(.class("muted")) { account.suspension_reason.text } }
        }
    }

    static func one(_ visit: Visit, _ account: Answer, _ complaint: Complaint? = nil) async throws -> Screen {
        let provider = try await visit.attempt("show_provider", ["handle": .string(account.handle.text)])
        return AdminFrame.screen(visit, .accounts, "@" + account.handle.text) {
            div(.class("field")) { state(visit, account) }
            dl(.class("facts-list")) {
                dt { visit.say("Balance") }
                dd { visit.money(account.balance_usd.usd) }
                dt { visit.say("Joined") }
                dd { visit.moment(account.created_at.text) }
                dt { visit.say("Account ID") }
                dd { code(.class("digest")) { account.account_id.text } }
            }
            p(.class("values")) {
                // Who offers nothing and says nothing of themselves has no such page.
                if case .success = provider {
                    a(.href(visit.to("/providers/" + Address.escape(account.handle.text)))) {
                        visit.say("Public profile")
                    }
                }
                a(.href(visit.to("/admin/audit?" + Address.query([("account", account.handle.text)])))) {
                    visit.say("Audit log")
                }
                a(.href(visit.to("/admin/accounts/" + Address.escape(account.handle.text) + "/payout"))) {
                    visit.say("Payouts")
                }
            }
            complaintBox(visit, complaint)
            step(visit, "credit", visit.say("Credit")) {
                p { visit.say("It adds to the balance at once. The owner sees it in the ledger.") }
                InputField.make(
                    visit, "amount_usd", visit.say("Amount in US dollars"), complaint: complaint, .required,
                    .inputmode("decimal")
                )
            }
            step(visit, "password", visit.say("Set the password")) {
                p { visit.say("Every sign-in of the account ends.") }
                InputField.make(
                    visit, "password", visit.say("New password"),
                    help: visit.say("Ten characters or more. Paste it if you like."), complaint: complaint, value: "",
                    .type("password"), .required, .autocomplete("new-password"))
            }
            standing(visit, account, complaint)
        }
    }

    /// Letting an account in or keeping it out; nobody does that to their own.
    private static func standing(_ visit: Visit, _ account: Answer, _ complaint: Complaint?) -> HTML? {
        if !account.suspended_at.isNull {
            return step(visit, "reinstate", visit.say("Reinstate")) {
                p { visit.say("It is let in again. Its sessions stay revoked.") }
            }
        }
        guard account.handle.text != visit.person?.key.handle.text else { return nil }
        return step(visit, "suspend", visit.say("Suspend")) {
            p { visit.say("Its keys are refused and its sessions revoked at once. Its owner is told why.") }
            InputField.area(visit, "reason", visit.say("Why"), rows: 3, complaint: complaint, .required)
        }
    }

    private static func step(
        _ visit: Visit, _ action: String, _ title: String, @HTMLBuilder fields: () -> HTML
    ) -> HTML {
        section(.class("panel")) {
            h2 { title }
            PostForm.make(visit, to: "/admin/accounts/\(Address.escape(visit["handle"]))") {
                input(.type("hidden"), .name("action"), .value(action))
                fields()
                button(.type("submit"), .class(action == "suspend" ? "danger" : "")) { title }
            }
        }
    }
}
