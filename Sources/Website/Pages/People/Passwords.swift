// Passwords.swift: a forgotten password, and confirming an e-mail address. The code of a mail stands behind the `#` of its link,
// so that no server's log and no other site gets it; a script puts it into the form, and without scripts it is pasted.

internal import JSON
internal import Operations

extension Page {
    static let forgottenPassword = Page(
        "/forgotten-password", get: { visit in .page(MailedCode.request(visit)) },
        post: { visit in
            let name = visit.form["name"]
            let field = name.contains("@") && !name.hasPrefix("@") ? "email" : "handle"
            switch try await visit.attempt("request_password_reset", [field: .string(name)]) {
            case .failure(let refusal):
                return .page(
                    MailedCode.request(visit, Complaint(refusal: refusal)), status: visit.site.status(refusal.code))
            case .success:
                return .page(
                    Screen(visit.say("Look into your mail"), isWide: false) {
                        h1 { visit.say("Look into your mail") }
                        p {
                            visit.say(
                                "If there is such an account and it has a confirmed address, a mail with a link is on its way."
                            )
                        }
                    })
            }
        })

    static let newPassword = Page(
        "/reset-password", get: { visit in .page(MailedCode.newPassword(visit)) },
        post: { visit in
            let input: JSONObject = [
                "token": .string(visit.form["token"]), "password": .string(visit.form["password"]),
            ]
            switch try await visit.attempt("reset_password", input) {
            case .failure(let refusal):
                return .page(
                    MailedCode.newPassword(visit, Complaint(refusal: refusal)),
                    status: visit.site.status(refusal.code))
            case .success:
                return .page(
                    Screen(visit.say("The password is changed"), isWide: false) {
                        h1 { visit.say("The password is changed") }
                        p { visit.say("Every sign-in has ended. Sign in with the new password.") }
                        p { a(.class("button primary"), .href(visit.to("/sign-in"))) { visit.say("Sign in") } }
                    })
            }
        })

    static let confirmEmail = Page(
        "/verify-email", get: { visit in .page(MailedCode.confirmation(visit)) },
        post: { visit in
            switch try await visit.attempt("verify_email", ["token": .string(visit.form["token"])]) {
            case .failure(let refusal):
                return .page(
                    MailedCode.confirmation(visit, Complaint(refusal: refusal)),
                    status: visit.site.status(refusal.code))
            case .success(let answer):
                return .page(
                    Screen(visit.say("The address is confirmed"), isWide: false) {
                        h1 { visit.say("The address is confirmed") }
                        p { answer.email.text }
                        p { a(.class("button"), .href(visit.to("/dashboard"))) { visit.say("To the dashboard") } }
                    })
            }
        })
}

/// Forms around the codes of mails.
private enum MailedCode {
    static func request(_ visit: Visit, _ complaint: Complaint? = nil) -> Screen {
        Screen(visit.say("Reset the password"), isWide: false) {
            h1 { visit.say("Reset the password") }
            p {
                visit.say(
                    "A link goes to the confirmed e-mail address of the account. An account without one gets a new password from an administrator."
                )
            }
            complaintBox(visit, complaint)
            PostForm.make(visit, to: "/forgotten-password") {
                InputField.make(
                    visit, "name", visit.say("Handle or e-mail address"), .required, .autocomplete("username"))
                div(.class("actions")) {
                    button(.class("primary"), .type("submit")) { visit.say("Send a link") }
                    a(.class("button"), .href(visit.to("/sign-in"))) { visit.say("Sign in") }
                }
            }
        }
    }

    static func newPassword(_ visit: Visit, _ complaint: Complaint? = nil) -> Screen {
        Screen(visit.say("Choose a new password"), isWide: false) {
            h1 { visit.say("Choose a new password") }
            complaintBox(visit, complaint)
            PostForm.make(visit, to: "/reset-password") {
                code(visit, complaint)
                InputField.make(
                    visit, "password", visit.say("New password"),
                    help: visit.say("Ten characters or more. Paste it if you like."), complaint: complaint, value: "",
                    .type("password"), .required, .autocomplete("new-password"))
                button(.class("primary"), .type("submit")) { visit.say("Set the password") }
            }
        }
    }

    static func confirmation(_ visit: Visit, _ complaint: Complaint? = nil) -> Screen {
        Screen(visit.say("Confirm the address"), isWide: false) {
            h1 { visit.say("Confirm the address") }
            complaintBox(visit, complaint)
            PostForm.make(visit, to: "/verify-email") {
                code(visit, complaint)
                button(.class("primary"), .type("submit")) { visit.say("Confirm the address") }
            }
        }
    }

    private static func code(_ visit: Visit, _ complaint: Complaint?) -> HTML {
        InputField.make(
            visit, "token", visit.say("Code from the mail"),
            help: visit.say("The part after # in the link of the mail."),
            complaint: complaint, .required, .autocomplete("off"), .data("from-fragment"))
    }
}
