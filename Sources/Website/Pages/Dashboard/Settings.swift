// Settings.swift: the account itself: e-mail, export, closing.

internal import HTTP
internal import JSON
internal import Operations
internal import Sessions

extension Page {
    static let settings = Page(
        "/settings", forPersons: true, get: { visit in try await SettingsPage.reply(visit) },
        post: { visit in
            let isLanguage = visit.form.has("language")
            let outcome =
                isLanguage
                ? try await visit.attempt("update_account", ["language": .string(visit.form["language"])])
                : try await visit.attempt("set_email", ["email": .string(visit.form["email"])])
            switch outcome {
            case .failure(let refusal):
                var reply = try await SettingsPage.reply(visit, Complaint(refusal: refusal))
                reply.status = visit.site.status(refusal.code)
                return reply
            case .success: return .redirect(visit.to("/settings?changed=\(isLanguage ? "language" : "email")"))
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
        "/settings/close", forPersons: true, get: { visit in .page(try await SettingsPage.closing(visit)) },
        post: { visit in
            switch try await visit.attempt("close_account", ["confirm": .string(visit.form["confirm"])]) {
            case .failure(let refusal):
                return .page(
                    try await SettingsPage.closing(visit, Complaint(refusal: refusal)),
                    status: visit.site.status(refusal.code))
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
                    if let news = news(visit) {
                        doneBox(news)
                    }
                    complaintBox(visit, complaint)
                    dl(.class("facts-list")) {
                        dt { visit.say("Handle") }
                        dd { "@" + account.handle.text }
                        dt { visit.say("Account ID") }
                        dd { code(.class("digest")) { account.account_id.text } }
                        dt { visit.say("E-mail address") }
                        dd {
                            account.email.filled ?? visit.say("not given")
                            if let pending = account.pending_email.filled {
                                " " + visit.say("({address} waits for its confirmation)", ["address": .text(pending)])
                            }
                        }
                    }
                    PostForm.make(visit, to: "/settings") {
                        InputField.make(
                            visit, "email", visit.say("New e-mail address"),
                            help: visit.say("A forgotten password is reset by it, and notices go to it."),
                            complaint: complaint, .type("email"),
                            .autocomplete("email"), .required)
                        button(.type("submit")) {
                            account.email.filled == nil
                                ? visit.say("Add the address") : visit.say("Change the address")
                        }
                    }
                    PostForm.make(visit, to: "/settings") {
                        InputField.choice(
                            visit, "language", visit.say("Language of e-mails"),
                            help: visit.say("For notices that nobody asked for, such as that of a new sign-in."),
                            Language.all.map { ($0.tag, $0.name) },
                            chosen: account.language.filled ?? Language.english.tag, complaint: complaint)
                        button(.type("submit")) { visit.say("Save the language") }
                    }
                    h2 { visit.say("Provider profile") }
                    p {
                        a(.class("button"), .href(visit.to("/settings/profile"))) {
                            visit.say("Edit the profile and domains")
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

    /// What was done by the form before.
    private static func news(_ visit: Visit) -> String? {
        switch visit.query["changed"] {
        case "email": visit.say("A mail with a link is on its way to the new address.")
        case "language": visit.say("Notices are in this language from now on.")
        default: nil  // over addresses that somebody typed
        }
    }

    static func closing(_ visit: Visit, _ complaint: Complaint? = nil) async throws -> Screen {
        async let account = visit.ask("show_account")
        async let earned = visit.ask("show_earnings")
        async let live = SessionPage.live(visit)
        let (mine, earnings, sessions) = try await (account, earned, live)
        let payable = earnings.payable_usd.usd
        return Screen(visit.say("Close the account?"), section: .dashboard, isWide: false) {
            h1 { visit.say("Close the account?") }
            p {
                visit.say(
                    "Its keys and sessions stop at once, its listings are archived, and nobody gets its handle again. This is final."
                )
            }
            ul {
                li {
                    visit.say(
                        "{count, plural, one {# session is live.} other {# sessions are live.}}",
                        ["count": .count(Int64(sessions.count))])
                }
                if mine.balance_usd.usd > .zero {
                    li {
                        visit.say(
                            "{amount} of balance cannot be spent any more.",
                            ["amount": .text(visit.money(mine.balance_usd.usd))])
                    }
                }
                if payable > .zero {
                    li {
                        visit.say(
                            "{amount} of earnings can be paid out. Ask an administrator for it first.",
                            ["amount": .text(visit.money(payable))])
                    }
                }
                li {
                    visit.say(
                        "What you have written stays, under your handle alone: reviews, posts and comments. Delete first what is to go."
                    )
                }
            }
            p { a(.href(visit.to("/settings/export"))) { visit.say("Export the account first") } }
            complaintBox(visit, complaint)
            PostForm.make(visit, to: "/settings/close") {
                InputField.make(
                    visit, "confirm",
                    visit.say("Type your handle: {handle}", ["handle": .text(visit.person?.key.handle.text ?? "")]),
                    complaint: complaint, .required, .autocomplete("off"))
                div(.class("actions")) {
                    button(.class("danger primary"), .type("submit")) { visit.say("Close the account") }
                    a(.class("button"), .href(visit.to("/settings"))) { visit.say("Cancel") }
                }
            }
        }
    }
}
