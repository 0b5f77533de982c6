// SignIn.swift: signing in and out.

internal import HTTP
internal import JSON
internal import Operations
internal import Sessions

extension Page {
    static let signIn = Page(
        "/sign-in",
        get: { visit in
            if visit.person != nil { return .redirect(SignInPage.back(visit, visit.query["to"])) }
            return .page(SignInPage.screen(visit, back: visit.query["to"]))
        },
        post: { visit in
            let form = visit.form
            var input: JSONObject = [:]
            let name = form["name"]
            input.append(name.contains("@") && !name.hasPrefix("@") ? "email" : "handle", .string(name))
            input.append("password", .string(form["password"]))
            if let code = form.filled("code") { SignInPage.addProof(code, to: &input) }
            switch try await visit.attempt("sign_in", input) {
            case .failure(let refusal):
                return .page(
                    SignInPage.screen(visit, back: form["to"], Complaint(refusal: refusal)),
                    status: visit.site.status(refusal.code))
            case .success(let made):
                // A new secret for the browser as well: forms from before belong to nobody now.
                return .redirect(
                    SignInPage.back(visit, form["to"]),
                    [
                        Cookie.proof(Cookie.signIn, made.token.text),
                        Cookie.proof(Cookie.visit, FormToken.newSecret(visit.site.random)),
                    ])
            }
        })

    static let signOut = Page(
        "/sign-out", get: { visit in .redirect(visit.to("/")) },
        post: { visit in
            if let id = visit.person?.signInID {
                _ = try await visit.attempt("end_sign_in", ["sign_in_id": .string(id.description)])
            }
            return .redirect(
                visit.to("/"), [Cookie.removal(of: Cookie.signIn), Cookie.removal(of: Cookie.visit)])
        })
}

/// The page on which people sign in.
enum SignInPage {
    /// The way there, and back again.
    static func address(backTo visit: Visit) -> String {
        let isRead = visit.request.method == .get || visit.request.method == .head
        let target = visit.to(visit.path) + (visit.request.rawQuery.map { "?" + $0 } ?? "")
        return visit.to("/sign-in") + (isRead && visit.path != "/" ? "?" + Address.query([("to", target)]) : "")
    }

    /// Where somebody goes on: a page of this site, never another site.
    static func back(_ visit: Visit, _ wanted: String) -> String {
        let isOwn =
            wanted.hasPrefix("/") && !wanted.hasPrefix("//") && !wanted.contains("\\")
            && wanted.unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value != 0x7F } && wanted.utf8.count <= 2_000
        return isOwn ? wanted : visit.to("/dashboard")
    }

    /// What somebody has typed as a code: six digits are the app's, anything else is a recovery code.
    static func addProof(_ typed: String, to input: inout JSONObject) {
        let code = typed.filter { $0 != " " }
        let isOfApp = code.utf8.count == 6 && code.utf8.allSatisfy { 48...57 ~= $0 }
        input.append(isOfApp ? "totp" : "recovery_code", .string(code))
    }

    static func screen(_ visit: Visit, back: String, _ complaint: Complaint? = nil) -> Screen {
        Screen(visit.say("Sign in"), isWide: false) {
            h1 { visit.say("Sign in") }
            if complaint == nil, !back.isEmpty { p { visit.say("Sign in to see the page that you asked for.") } }
            complaintBox(visit, complaint)
            if let warning = plainWarning(visit) {
                warning
            } else {
                PostForm.make(visit, to: "/sign-in") {
                    input(.type("hidden"), .name("to"), .value(back))
                    InputField.make(
                        visit, "name", visit.say("Handle or e-mail address"), .required, .autocomplete("username"),
                        .autofocus)
                    InputField.make(
                        visit, "password", visit.say("Password"), value: "", .type("password"), .required,
                        .autocomplete("current-password"))
                    InputField.make(
                        visit, "code", visit.say("Authenticator code, if you use one"),
                        help: visit.say("Six digits from the authenticator app, or a recovery code."), value: "",
                        .autocomplete("one-time-code"), .inputmode("text"))
                    button(.class("primary"), .type("submit")) { visit.say("Sign in") }
                }
                p { a(.href(visit.to("/forgotten-password"))) { visit.say("Forgot the password?") } }
                p {
                    if visit.signUp == .closed {
                        visit.say("No account yet? An administrator of this server makes one.")
                    } else {
                        a(.href(visit.to("/sign-up"))) { visit.say("Make an account") }
                    }
                }
            }
        }
    }

    /// Browsers drop the cookies of a sign-in on a plain connection to another machine: said before somebody types a password
    /// into it.
    static func plainWarning(_ visit: Visit) -> HTML? {
        let host = (visit.request.header(.host) ?? "").lowercased()
        let name = host.hasPrefix("[") ? String(host.prefix { $0 != "]" }) + "]" : String(host.prefix { $0 != ":" })
        let isLoopback = ["localhost", "127.0.0.1", "[::1]"].contains(name) || name.hasSuffix(".localhost")
        if visit.request.scheme == "https" || isLoopback { return nil }
        return div(.class("box-message warn"), .role("alert")) {
            strong { visit.say("Signing in needs https.") }
            p {
                visit.say(
                    "This page came over a plain connection, on which others can read along, and on which browsers keep no cookie of a sign-in. Ask the operator for the address that begins with https://."
                )
            }
        }
    }
}
