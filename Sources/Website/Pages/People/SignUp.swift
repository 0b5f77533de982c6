// SignUp.swift: making an account, where the operator lets people.

internal import JSON
internal import Operations
internal import Sessions

extension Page {
    static let signUp = Page(
        "/sign-up",
        get: { visit in
            visit.person == nil ? .page(SignUpPage.screen(visit)) : .redirect(visit.to("/dashboard"))
        },
        post: { visit in
            let form = visit.form
            var input: JSONObject = ["handle": .string(form["handle"]), "password": .string(form["password"])]
            for name in ["name", "email", "invitation"] {
                if let text = form.filled(name) { input.append(name, .string(text)) }
            }
            switch try await visit.attempt("sign_up", input) {
            case .failure(let refusal):
                return .page(
                    SignUpPage.screen(visit, Complaint(refusal: refusal)), status: visit.site.status(refusal.code))
            case .success:
                return .page(
                    Screen(visit.say("Your account is made"), isWide: false) {
                        h1 { visit.say("Your account is made") }
                        p { visit.say("Sign in with the handle and the password that you chose.") }
                        p { a(.class("button primary"), .href(visit.to("/sign-in"))) { visit.say("Sign in") } }
                    })
            }
        })
}

/// The page on which people make an account.
enum SignUpPage {
    static func screen(_ visit: Visit, _ complaint: Complaint? = nil) -> Screen {
        let policy = visit.signUp
        let title = policy == .closed ? visit.say("Sign-up is closed") : visit.say("Make an account")
        return Screen(title, isWide: false) {
            h1 { title }
            complaintBox(visit, complaint)
            if policy == .closed {
                p { visit.say("Administrators of this server make accounts here. Ask one of them.") }
                p { a(.class("button"), .href(visit.to("/sign-in"))) { visit.say("Sign in") } }
            } else if let warning = SignInPage.plainWarning(visit) {
                warning
            } else {
                fields(visit, policy, complaint)
            }
        }
    }

    private static func fields(_ visit: Visit, _ policy: SignUpPolicy, _ complaint: Complaint?) -> HTML {
        PostForm.make(visit, to: "/sign-up") {
            InputField.make(
                visit, "handle", visit.say("Handle"),
                help: visit.say("Your name in addresses: letters, digits, dot, hyphen and underscore."),
                complaint: complaint, .required, .autocomplete("username"), .maxlength(200))
            InputField.make(
                visit, "password", visit.say("Password"),
                help: visit.say("Ten characters or more. Paste it if you like."),
                complaint: complaint, value: "", .type("password"), .required, .autocomplete("new-password"))
            InputField.make(
                visit, "name", visit.say("Name"), help: visit.say("What people are shown. Leave empty for the handle."),
                complaint: complaint, .autocomplete("name"))
            InputField.make(
                visit, "email", visit.say("E-mail address"),
                help: visit.say("Optional: a forgotten password is reset by it."),
                complaint: complaint, .type("email"), .autocomplete("email"))
            if policy == .invitation {
                InputField.make(
                    visit, "invitation", visit.say("Invitation"), complaint: complaint,
                    value: visit.form.filled("invitation") ?? visit.query["invitation"], .required)
            }
            button(.class("primary"), .type("submit")) { visit.say("Make the account") }
        }
    }
}
