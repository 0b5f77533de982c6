// AdminAccounts.swift: the accounts of the server: making, suspending and reinstating them, and what they may spend.

internal import JSON
internal import Operations

extension Page {
    static let adminAccounts = Page(
        "/admin/accounts", forPersons: true, get: { visit in try await AdminAccountsPage.list(visit) },
        post: { visit in
            var input: JSONObject = ["handle": .string(visit.form["handle"])]
            if let password = visit.form.filled("password") { input.append("password", .string(password)) }
            if visit.form.has("administrator") { input.append("administrator", true) }
            switch try await visit.attempt("create_account", input) {
            case .success: return .redirect(visit.to("/admin/accounts"))
            case .failure(let refusal):
                var reply = try await AdminAccountsPage.list(visit, Complaint(refusal: refusal))
                reply.status = visit.site.status(refusal.code)
                return reply
            }
        })

    static let adminAccount = Page(
        "/admin/accounts/{handle}", forPersons: true,
        get: { visit in
            .page(AdminAccountsPage.one(visit, try await AdminAccountsPage.find(visit)))
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
                    AdminAccountsPage.one(visit, try await AdminAccountsPage.find(visit), Complaint(refusal: refusal)),
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
                    InputField.box("administrator", "yes", isChecked: visit.form.has("administrator")) {
                        visit.say("It administers this server")
                    }
                    button(.class("primary"), .type("submit")) { visit.say("Make the account") }
                }
            })
    }

    private static func table(_ visit: Visit, _ accounts: [Answer]) -> HTML {
        DataTable.make(
            [
                Column(visit.say("Account"), .name), Column(visit.say("State")),
                Column(visit.say("Balance"), .number), Column(visit.say("Since")),
            ],
            accounts.map { account in
                [
                    a(.href(visit.to("/admin/accounts/\(Address.escape(account.handle.text))"))) {
                        "@" + account.handle.text
                    },
                    state(visit, account), cell(visit.money(account.balance_usd.usd)),
                    visit.ago(account.created_at.text),
                ]
            })
    }

    private static func state(_ visit: Visit, _ account: Answer) -> HTML {
        join {
            if account.administrator.isTrue { badge(visit.say("administrator"), .accent) }
            if !account.suspended_at.isNull {
                badge(visit.say("suspended"), .bad)
                p(.class("muted")) { account.suspension_reason.text }
            }
        }
    }

    static func one(_ visit: Visit, _ account: Answer, _ complaint: Complaint? = nil) -> Screen {
        AdminFrame.screen(visit, .accounts, "@" + account.handle.text) {
            div(.class("field")) { state(visit, account) }
            dl(.class("facts-list")) {
                dt { visit.say("Balance") }
                dd { visit.money(account.balance_usd.usd) }
                dt { visit.say("Since") }
                dd { visit.moment(account.created_at.text) }
                dt { visit.say("Account") }
                dd { code { account.account_id.text } }
            }
            p(.class("values")) {
                a(.href(visit.to("/providers/" + Address.escape(account.handle.text)))) {
                    visit.say("As others see it")
                }
                a(.href(visit.to("/admin/audit?" + Address.query([("account", account.handle.text)])))) {
                    visit.say("Audit log")
                }
            }
            complaintBox(visit, complaint)
            if account.suspended_at.isNull {
                step(visit, "suspend", visit.say("Suspend")) {
                    p { visit.say("Its keys are refused and its sessions revoked at once. Its owner is told why.") }
                    InputField.area(visit, "reason", visit.say("Why"), rows: 3, complaint: complaint, .required)
                }
            } else {
                step(visit, "reinstate", visit.say("Reinstate")) {
                    p { visit.say("It is let in again. Its sessions stay revoked.") }
                }
            }
            step(visit, "credit", visit.say("Credit")) {
                InputField.make(
                    visit, "amount_usd", visit.say("US dollars"), complaint: complaint, .required, .inputmode("decimal")
                )
            }
            step(visit, "password", visit.say("Set the password")) {
                p { visit.say("Every sign-in of the account ends.") }
                InputField.make(
                    visit, "password", visit.say("New password"), complaint: complaint, value: "", .type("password"),
                    .required, .autocomplete("new-password"))
            }
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
