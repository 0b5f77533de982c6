// Confirmation.swift: where an operation wants the password again, its form waits until the person has shown it.

internal import HTTP
internal import JSON
internal import Operations
internal import Sessions

/// The step between a form and what it does, for what wants the password again.
///
/// Which operations want it, and for how long a password counts, the operations say (`reauthentication_required`). The step sends
/// the form again as it was, with the password in two fields more; the sign-in gets a new token then, and the old one ends.
enum Confirmation {
    private static let password = "proof_password"
    private static let code = "proof_code"
    /// What the form around it writes itself.
    private static let own: Set<String> = [password, code, "form_token", "once"]

    /// Answers a form; first by asking for the password, where that is wanted.
    static func reply(_ visit: Visit, _ handler: Page.Handler) async throws -> Reply {
        do {
            guard visit.form.has(password), visit.person != nil else { return try await handler(visit) }
            switch try await visit.attempt("renew_sign_in", proof(visit)) {
            case .failure(let refusal):
                return try await screen(visit, Complaint(refusal: refusal), status: visit.site.status(refusal.code))
            case .success(let made): return try await reply(visit, as: made.token.text, handler)
            }
        } catch let refusal as Refusal where refusal.code == .reauthenticationRequired {
            return try await screen(visit, nil, status: visit.site.status(refusal.code))
        }
    }

    /// Answers with what the new token may, and gives it to the browser whatever comes of it.
    private static func reply(_ visit: Visit, as token: String, _ handler: Page.Handler) async throws -> Reply {
        var visit = visit
        visit.person = try await visit.site.person(signedInBy: token)
        var reply: Reply
        do {
            reply = try await handler(visit)
        } catch let refusal as Refusal {
            reply = ErrorPage.reply(refusal, status: visit.site.status(refusal.code), visit)
        }
        // What a page says of the cookie itself counts more: it may have signed out.
        reply.headers.insert(Cookie.proof(Cookie.signIn, token), at: 0)
        return reply
    }

    private static func proof(_ visit: Visit) -> JSONObject {
        var input: JSONObject = ["password": .string(visit.form[password])]
        if let typed = visit.form.filled(code) { SignInPage.addProof(typed, to: &input) }
        return input
    }

    private static func screen(_ visit: Visit, _ complaint: Complaint?, status: Int) async throws -> Reply {
        let factor = try await visit.ask("show_totp")
        let screen = Screen(visit.say("Confirm that it is you"), isWide: false) {
            h1 { visit.say("Confirm that it is you") }
            p {
                visit.say(
                    "What comes next wants your password once more. For ten minutes after that it is not asked again.")
            }
            complaintBox(visit, complaint)
            PostForm.make(visit, to: visit.path) {
                for field in visit.form.fields where !own.contains(field.name) {
                    input(.type("hidden"), .name(field.name), .value(field.value))
                }
                InputField.make(
                    visit, password, visit.say("Password"), value: "", .type("password"), .required, .autofocus,
                    .autocomplete("current-password"))
                if factor.state.text == "on" {
                    InputField.make(
                        visit, code, visit.say("Code of the authenticator app"),
                        help: visit.say("Six digits from the authenticator app, or a recovery code."), value: "",
                        .required, .autocomplete("one-time-code"), .inputmode("text"))
                }
                div(.class("actions")) {
                    button(.class("primary"), .type("submit")) { visit.say("Confirm and go on") }
                    a(.class("button"), .href(visit.to(visit.path))) { visit.say("Cancel") }
                }
            }
        }
        return .page(screen, status: status)
    }
}
