// Settings.swift: the account itself: e-mail, export, closing.

internal import HTTP
internal import JSON
internal import Operations
internal import Sessions

extension Page {
    static let settings = Page(
        "/settings", forPersons: true, get: { visit in try await SettingsPage.reply(visit) },
        post: { visit in
            switch try await visit.attempt("set_email", ["email": .string(visit.form["email"])]) {
            case .failure(let refusal):
                var reply = try await SettingsPage.reply(visit, Complaint(refusal: refusal))
                reply.status = visit.site.status(refusal.code)
                return reply
            case .success: return .redirect(visit.to("/settings?changed=email"))
            }
        })

    static let accountExport = Page(
        "/settings/export", forPersons: true,
        get: { visit in
            let export = try await visit.ask("export_account")
            var reply = Reply.text(export.value.text(), type: "application/json")
            reply.headers.append(HeaderField(.contentDisposition, "attachment; filename=\"account.json\""))
            reply.holdsSecret = true
            return reply
        })

    static let closeAccount = Page(
        "/settings/close", forPersons: true, get: { visit in .page(SettingsPage.closing(visit)) },
        post: { visit in
            switch try await visit.attempt("close_account", ["confirm": .string(visit.form["confirm"])]) {
            case .failure(let refusal):
                return .page(
                    SettingsPage.closing(visit, Complaint(refusal: refusal)), status: visit.site.status(refusal.code))
            case .success:
                return .redirect(
                    visit.to("/"), [Cookie.removal(of: Cookie.signIn), Cookie.removal(of: Cookie.visit)])
            }
        })
}

private enum SettingsPage {
    static func reply(_ visit: Visit, _ complaint: Complaint? = nil) async throws -> Reply {
        let account = try await visit.ask("show_account")
        return .page(
            Screen(visit.say("Settings"), section: .dashboard) {
                DashboardFrame.make(visit, .settings) {
                    h1 { visit.say("Settings") }
                    if visit.query["changed"] == "email" {
                        div(.class("box-message ok"), .role("status")) {
                            strong { visit.say("A mail with a link is on its way to the new address.") }
                        }
                    }
                    complaintBox(visit, complaint)
                    dl(.class("facts-list")) {
                        dt { visit.say("Handle") }
                        dd { "@" + account.handle.text }
                        dt { visit.say("Account") }
                        dd { code { account.account_id.text } }
                        dt { visit.say("E-mail address") }
                        dd {
                            account.email.filled ?? visit.say("none")
                            if let pending = account.pending_email.filled {
                                " " + visit.say("({address} waits for its confirmation)", ["address": .text(pending)])
                            }
                        }
                    }
                    PostForm.make(visit, to: "/settings") {
                        InputField.make(
                            visit, "email", visit.say("New e-mail address"), complaint: complaint, .type("email"),
                            .autocomplete("email"), .required)
                        button(.type("submit")) { visit.say("Change the address") }
                    }
                    h2 { visit.say("Provider profile") }
                    p {
                        a(.class("button"), .href(visit.to("/settings/profile"))) {
                            visit.say("What you say of yourself, and your domains")
                        }
                    }
                    h2 { visit.say("Your data") }
                    p {
                        a(.class("button"), .href(visit.to("/settings/export"))) { visit.say("Export the account") }
                    }
                    h2 { visit.say("Close the account") }
                    p {
                        a(.class("button danger"), .href(visit.to("/settings/close"))) {
                            visit.say("Close the account…")
                        }
                    }
                }
            })
    }

    static func closing(_ visit: Visit, _ complaint: Complaint? = nil) -> Screen {
        Screen(visit.say("Close the account?"), section: .dashboard, isWide: false) {
            h1 { visit.say("Close the account?") }
            p {
                visit.say(
                    "Its keys and sessions stop at once, its listings are archived, and nobody gets its handle again. This is final."
                )
            }
            complaintBox(visit, complaint)
            PostForm.make(visit, to: "/settings/close") {
                InputField.make(
                    visit, "confirm",
                    visit.say("Type your handle: {handle}", ["handle": .text(visit.person?.key.handle.text ?? "")]),
                    complaint: complaint, .required, .autocomplete("off"))
                div(.class("actions")) {
                    button(.class("danger primary"), .type("submit")) { visit.say("Close the account") }
                    a(.class("button"), .href(visit.to("/settings"))) { visit.say("Keep") }
                }
            }
        }
    }
}
