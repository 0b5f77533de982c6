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
            // It shows forms alone; what is asked is refused to whoever is no administrator.
            _ = try await visit.ask("show_site")
            return .page(AdminAccountsPage.one(visit))
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
                    AdminAccountsPage.one(visit, Complaint(refusal: refusal)), status: visit.site.status(refusal.code))
            }
        })
}

private enum AdminAccountsPage {
    static func list(_ visit: Visit, _ complaint: Complaint? = nil) async throws -> Reply {
        var input: JSONObject = ["limit": 50]
        if let cursor = visit.query.filled("cursor") { input.append("cursor", .string(cursor)) }
        let found = try await visit.ask("list_accounts", input)
        return .page(
            AdminFrame.screen(visit, .accounts, visit.say("Accounts")) {
                table(visit, found.items)
                nextPage(visit, found, keeping: [])
                h2 { visit.say("Make an account") }
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
        element(
            "table", [.class("stack")],
            join {
                thead {
                    tr {
                        th(.scope("col")) { visit.say("Account") }
                        th(.scope("col")) { visit.say("State") }
                        th(.scope("col"), .class("number")) { visit.say("Balance") }
                        th(.scope("col")) { visit.say("Since") }
                    }
                }
                tbody {
                    for account in accounts {
                        tr {
                            td {
                                a(.href(visit.to("/admin/accounts/\(Address.escape(account.handle.text))"))) {
                                    "@" + account.handle.text
                                }
                            }
                            td {
                                if account.administrator.isTrue { badge(visit.say("administrator"), .accent) }
                                if account.suspended_at.isNull {
                                    HTML()
                                } else {
                                    badge(visit.say("suspended"), .bad)
                                    p(.class("muted")) { account.suspension_reason.text }
                                }
                            }
                            td(.class("number")) { visit.money(account.balance_usd.usd) }
                            td { visit.ago(account.created_at.text) }
                        }
                    }
                }
            })
    }

    static func one(_ visit: Visit, _ complaint: Complaint? = nil) -> Screen {
        AdminFrame.screen(visit, .accounts, "@" + visit["handle"]) {
            complaintBox(visit, complaint)
            form(visit, "suspend", visit.say("Suspend")) {
                p { visit.say("Its keys are refused and its sessions revoked at once. Its owner is told why.") }
                InputField.area(visit, "reason", visit.say("Why"), rows: 3, complaint: complaint, .required)
            }
            form(visit, "reinstate", visit.say("Reinstate")) {
                p { visit.say("It is let in again. Its sessions stay revoked.") }
            }
            form(visit, "credit", visit.say("Credit")) {
                InputField.make(
                    visit, "amount_usd", visit.say("US dollars"), complaint: complaint, .required, .inputmode("decimal")
                )
            }
            form(visit, "password", visit.say("Set the password")) {
                p { visit.say("Every sign-in of the account ends.") }
                InputField.make(
                    visit, "password", visit.say("New password"), complaint: complaint, value: "", .type("password"),
                    .required, .autocomplete("new-password"))
            }
        }
    }

    private static func form(
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
