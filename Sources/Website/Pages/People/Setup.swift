// Setup.swift: the first administrator, and signing in by a link of the server's own machine.
//
// A link's secret stands in an address once: opening it puts the secret into a cookie and leads on, so that it stays in no
// history, no log and no Referer. Only the form uses it up, which programs that preview links do not send.

internal import HTTP
internal import JSON
internal import Operations
internal import Sessions
internal import Wording

extension Page {
    static let openSetup = Page(
        "/setup/{secret}", isSetup: true,
        get: { visit in SetupPage.keep(visit["secret"], leadingTo: visit.to("/setup")) })

    static let setup = Page(
        "/setup", isSetup: true,
        get: { visit in
            guard try await !visit.site.isSetUp() else { throw Refusal.notFound("page") }
            return .page(SetupPage.screen(visit))
        },
        post: { visit in
            let form = visit.form
            var input: JSONObject = [
                "token": .string(try SetupPage.secret(visit)), "handle": .string(form["handle"]),
                "password": .string(form["password"]), "sign_up": .string(form["sign_up"]),
            ]
            if let name = form.filled("site_name") { input.append("site_name", .string(name)) }
            if let email = form.filled("email") { input.append("email", .string(email)) }
            switch try await visit.attempt("complete_setup", input) {
            case .failure(let refusal):
                return .page(
                    SetupPage.screen(visit, Complaint(refusal: refusal)), status: visit.site.status(refusal.code))
            case .success:
                let made = try await visit.ask(
                    "sign_in", ["handle": .string(form["handle"]), "password": .string(form["password"])])
                let hasStarted = form.has("starter") ? await SetupPage.addStarter(visit, made) : true
                return SetupPage.signedIn(visit, made, leadingTo: hasStarted ? "/dashboard" : "/admin?added=none")
            }
        })

    static let openSignInLink = Page(
        "/sign-in/{secret}", get: { visit in SetupPage.keep(visit["secret"], leadingTo: visit.to("/sign-in-link")) })

    static let signInByLink = Page(
        "/sign-in-link",
        get: { visit in
            .page(
                Screen(visit.say("Sign in on this machine"), isWide: false) {
                    h1 { visit.say("Sign in on this machine") }
                    p {
                        visit.say("The link came from the terminal in which this server was started. It works once.")
                    }
                    PostForm.make(visit, to: "/sign-in-link") {
                        button(.class("primary"), .type("submit")) { visit.say("Sign in") }
                    }
                })
        },
        post: { visit in
            SetupPage.signedIn(
                visit, try await visit.ask("sign_in_by_link", ["token": .string(try SetupPage.secret(visit))]))
        })
}

enum SetupPage {
    /// What every other page says until then.
    static let nobodyYet = Refusal(
        .unavailable, "This Purser has no administrator yet. On its machine: purser setup link")

    /// The same for people.
    static func waiting(_ visit: Visit, status: Int) -> Reply {
        .page(
            Screen(visit.say("This Purser has no administrator yet"), isWide: false) {
                h1 { visit.say("This Purser has no administrator yet") }
                p(.class("lead")) { visit.say("On its machine, this command shows the link to set it up:") }
                copyable(visit, "purser setup link")
            }, status: status)
    }

    static func keep(_ secret: String, leadingTo address: String) -> Reply {
        // What is no secret of ours is kept nowhere.
        guard SiteLinkStore.form.hash(of: secret) != nil else { return .redirect(address) }
        return .redirect(
            address, [Cookie.proof(Cookie.link, secret), HeaderField("Referrer-Policy", "no-referrer")])
    }

    /// The secret that this browser keeps.
    static func secret(_ visit: Visit) throws(Refusal) -> String {
        guard let secret = Cookie.value(Cookie.link, of: visit.request), !secret.isEmpty else {
            throw .notFound("link")
        }
        return secret
    }

    /// Adds the starter catalogue for the administrator that there is by now.
    ///
    /// - Returns: whether it could; there is a button to try again by, and the link is used up.
    static func addStarter(_ visit: Visit, _ made: Answer) async -> Bool {
        do {
            var administrator = visit
            administrator.person = try await visit.site.person(signedInBy: made.token.text)
            _ = try await administrator.ask("add_starter_catalogue")
            return true
        } catch {
            visit.site.report(error, visit.request)
            return false
        }
    }

    static func signedIn(_ visit: Visit, _ made: Answer, leadingTo path: String = "/dashboard") -> Reply {
        .redirect(
            visit.to(path),
            [
                Cookie.proof(Cookie.signIn, made.token.text), Cookie.removal(of: Cookie.link),
                Cookie.proof(Cookie.visit, FormToken.newSecret(visit.site.random)),
            ])
    }

    static func screen(_ visit: Visit, _ complaint: Complaint? = nil) -> Screen {
        Screen(visit.say("Set this server up"), isWide: false) {
            h1 { visit.say("Set this server up") }
            p(.class("lead")) { visit.say("Whoever fills this in becomes its administrator. It takes a minute.") }
            complaintBox(visit, complaint)
            if let warning = SignInPage.plainWarning(visit) {
                warning
            } else {
                PostForm.make(visit, to: "/setup") { fields(visit, complaint) }
            }
        }
    }

    private static func fields(_ visit: Visit, _ complaint: Complaint?) -> HTML {
        HTML {
            InputField.make(
                visit, "site_name", visit.say("Name of the site"), complaint: complaint,
                value: visit.form.filled("site_name") ?? SiteSettings.standardName, .maxlength(SiteSettings.maximumName)
            )
            InputField.make(
                visit, "handle", visit.say("Your handle"),
                help: visit.say("Your name in addresses: letters, digits, dot, hyphen and underscore."),
                complaint: complaint, .required, .autocomplete("username"))
            InputField.make(
                visit, "password", visit.say("Password"),
                help: visit.say("Ten characters or more. Paste it if you like."),
                complaint: complaint, value: "", .type("password"), .required, .autocomplete("new-password"))
            InputField.make(
                visit, "email", visit.say("E-mail address"),
                help: visit.say("Optional: a forgotten password is reset by it."),
                complaint: complaint, .type("email"), .autocomplete("email"))
            InputField.choice(
                visit, "sign_up", visit.say("Who may make an account"),
                policies(visit), chosen: visit.form.filled("sign_up") ?? "closed", complaint: complaint)
            InputField.box("starter", "yes", isChecked: !visit.form.has("handle") || visit.form.has("starter")) {
                visit.say("Begin with the starter catalogue: some listings that come with the program")
            }
            button(.class("primary"), .type("submit")) { visit.say("Become the administrator") }
        }
    }

    /// Who may make an account, as one chooses it.
    static func policies(_ visit: Visit) -> [(value: String, title: String)] {
        [
            ("closed", visit.say("Nobody: administrators make them")),
            ("invitation", visit.say("Who has an invitation")), ("open", visit.say("Everybody")),
        ]
    }
}
