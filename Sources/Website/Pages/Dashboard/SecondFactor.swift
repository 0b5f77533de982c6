// SecondFactor.swift: an authenticator app is set up, confirmed and turned off, and recovery codes are shown.

internal import HTTP
internal import JSON
internal import Operations

extension Page {
    static let secondFactor = Page(
        "/dashboard/security/authenticator", forPersons: true,
        get: { visit in
            let factor = try await visit.ask("show_totp")
            if factor.state.text == "on" { return .redirect(visit.to("/dashboard/security")) }
            return .page(SecondFactorPage.beginning(visit, isBegun: factor.state.text == "begun"))
        },
        post: { visit in
            let made = try await visit.ask("enrol_totp")
            var reply = Reply.page(SecondFactorPage.secret(visit, made))
            reply.holdsSecret = true
            return reply
        })

    static let confirmSecondFactor = Page(
        "/dashboard/security/authenticator/confirm", forPersons: true,
        get: { visit in .redirect(visit.to("/dashboard/security/authenticator")) },
        post: { visit in
            let code = visit.form["totp"].filter { $0 != " " }
            switch try await visit.attempt("confirm_totp", ["totp": .string(code)]) {
            case .failure(let refusal):
                return .page(
                    SecondFactorPage.beginning(visit, isBegun: true, Complaint(refusal: refusal)),
                    status: visit.site.status(refusal.code))
            case .success(let made):
                return SecondFactorPage.codes(
                    visit, made, visit.say("The authenticator app is on. Signing in wants a code from now on."))
            }
        })

    static let removeSecondFactor = Page(
        "/dashboard/security/authenticator/remove", forPersons: true,
        get: { visit in
            try await SecondFactorPage.whereOn(
                visit,
                Screen(visit.say("Turn off the authenticator app?"), section: .dashboard, isWide: false) {
                    h1 { visit.say("Turn off the authenticator app?") }
                    p {
                        visit.say(
                            "You will then sign in with the password alone. The recovery codes stop working.")
                    }
                    PostForm.make(visit, to: "/dashboard/security/authenticator/remove", class: "actions") {
                        button(.class("danger primary"), .type("submit")) { visit.say("Turn it off") }
                        a(.class("button"), .href(visit.to("/dashboard/security"))) { visit.say("Cancel") }
                    }
                })
        },
        post: { visit in
            _ = try await visit.ask("remove_totp")
            return .redirect(visit.to("/dashboard/security?changed=authenticator"))
        })

    static let recoveryCodes = Page(
        "/dashboard/security/recovery-codes", forPersons: true,
        get: { visit in
            try await SecondFactorPage.whereOn(
                visit,
                Screen(visit.say("Make new recovery codes?"), section: .dashboard, isWide: false) {
                    h1 { visit.say("Make new recovery codes?") }
                    p { visit.say("The old ones stop working at once.") }
                    PostForm.make(visit, to: "/dashboard/security/recovery-codes", class: "actions") {
                        button(.class("primary"), .type("submit")) { visit.say("Make new codes") }
                        a(.class("button"), .href(visit.to("/dashboard/security"))) { visit.say("Cancel") }
                    }
                })
        },
        post: { visit in
            SecondFactorPage.codes(
                visit, try await visit.ask("renew_recovery_codes"), visit.say("The old codes no longer work."))
        })
}

enum SecondFactorPage {
    /// A step that only makes sense where the app is on; what is there instead where it is off.
    static func whereOn(_ visit: Visit, _ screen: Screen) async throws -> Reply {
        if try await visit.ask("show_totp").state.text == "on" { return .page(screen) }
        return .page(
            Screen(visit.say("Authenticator app"), section: .dashboard, isWide: false) {
                h1 { visit.say("Authenticator app") }
                p { visit.say("No authenticator app is in use.") }
                p(.class("actions")) {
                    a(.class("button"), .href(visit.to("/dashboard/security/authenticator"))) {
                        visit.say("Set up an authenticator app")
                    }
                    a(.class("button"), .href(visit.to("/dashboard/security"))) { visit.say("Security") }
                }
            })
    }

    /// What the page about signing in says of the second factor.
    static func summary(_ visit: Visit, _ factor: Answer) -> HTML {
        section {
            h2 { visit.say("Authenticator app") }
            switch factor.state.text {
            case "on":
                p {
                    badge(visit.say("on"), .ok)
                    " "
                    visit.say(
                        "{count, plural, one {# recovery code is left.} other {# recovery codes are left.}}",
                        ["count": .count(factor.recovery_codes_left.count)])
                }
                div(.class("actions")) {
                    a(.class("button"), .href(visit.to("/dashboard/security/recovery-codes"))) {
                        visit.say("New recovery codes…")
                    }
                    a(.class("button danger"), .href(visit.to("/dashboard/security/authenticator/remove"))) {
                        visit.say("Turn it off…")
                    }
                }
            default:  // over text
                p {
                    badge(visit.say("off"))
                    " "
                    visit.say("With it, whoever learns the password cannot sign in without your phone.")
                }
                p {
                    a(.class("button"), .href(visit.to("/dashboard/security/authenticator"))) {
                        factor.state.text == "begun"
                            ? visit.say("Continue the setup") : visit.say("Set up an authenticator app")
                    }
                }
            }
        }
    }

    /// Before there is a secret, and after it was shown.
    static func beginning(_ visit: Visit, isBegun: Bool, _ complaint: Complaint? = nil) -> Screen {
        Screen(visit.say("Set up an authenticator app"), section: .dashboard) {
            DashboardFrame.make(visit, .security) {
                h1 { visit.say("Set up an authenticator app") }
                complaintBox(visit, complaint)
                if isBegun {
                    p {
                        visit.say(
                            "An app has the secret already. Enter one of its codes, or begin again with another secret."
                        )
                    }
                    firstCode(visit, complaint)
                } else {
                    p { visit.say("Any app for time-based codes will do, on your phone or in a password manager.") }
                }
                PostForm.make(visit, to: "/dashboard/security/authenticator") {
                    button(.class(isBegun ? "" : "primary"), .type("submit")) {
                        isBegun ? visit.say("Begin again") : visit.say("Show the secret")
                    }
                }
            }
        }
    }

    static func secret(_ visit: Visit, _ made: Answer) -> Screen {
        Screen(visit.say("Set up an authenticator app"), section: .dashboard) {
            DashboardFrame.make(visit, .security) {
                h1 { visit.say("Set up an authenticator app") }
                p { visit.say("Scan the picture with the app, or type the secret into it. Both are shown only now.") }
                QRCode.svg(
                    of: made.uri.text, title: visit.say("The secret as a QR code; the same stands below as text"))
                copyable(visit, grouped(made.secret.text), label: visit.say("Secret"))
                // The server's own address in a scheme that links lead to nowhere else: a phone cannot scan its own screen.
                p { a(.class("button"), .other("href", made.uri.text)) { visit.say("Open the app on this device") } }
                firstCode(visit, nil)
            }
        }
    }

    private static func firstCode(_ visit: Visit, _ complaint: Complaint?) -> HTML {
        PostForm.make(visit, to: "/dashboard/security/authenticator/confirm") {
            InputField.make(
                visit, "totp", visit.say("Code that the app shows now"), complaint: complaint, value: "", .required,
                .autocomplete("one-time-code"), .inputmode("numeric"), .maxlength(7))
            button(.class("primary"), .type("submit")) { visit.say("Turn it on") }
        }
    }

    /// In fours, as one reads and types it; apps take it with or without spaces.
    private static func grouped(_ secret: String) -> String {
        var out = ""
        for (index, character) in secret.enumerated() {
            if index > 0, index % 4 == 0 { out += " " }
            out.append(character)
        }
        return out
    }

    static func codes(_ visit: Visit, _ made: Answer, _ news: String) -> Reply {
        var reply = Reply.page(
            Screen(visit.say("Recovery codes"), section: .dashboard) {
                DashboardFrame.make(visit, .security) {
                    h1 { visit.say("Recovery codes") }
                    doneBox(news)
                    p {
                        visit.say(
                            "For the day when the app is lost: each opens the account once in the place of a code. Keep them where the password is not; they are shown this once."
                        )
                    }
                    copyable(
                        visit, made.recovery_codes.texts.joined(separator: "\n"), label: visit.say("Recovery codes"))
                    p {
                        a(.class("button primary"), .href(visit.to("/dashboard/security"))) {
                            visit.say("I have kept them")
                        }
                    }
                }
            })
        reply.holdsSecret = true
        return reply
    }
}
