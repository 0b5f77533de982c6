// NewSession.swift: issuing a session: a form that says as one chooses what the agent can do, and the token, shown once.

internal import JSON
internal import Operations
internal import Sessions

extension Page {
    static let newSession = Page(
        "/dashboard/sessions/new", forPersons: true,
        get: { visit in
            .page(NewSessionPage.screen(visit, SessionWish(visit.query), try await NewSessionPage.balance(visit)))
        },
        post: { visit in
            let wish = SessionWish(visit.form)
            let missing = wish.upper.filter { !visit.form.all("consent").contains($0) }
            if !missing.isEmpty {
                return .page(NewSessionPage.consent(visit, wish, isRepeated: visit.form.has("consented")))
            }
            switch try await visit.attempt("issue_session", wish.input, once: visit.form["once"]) {
            case .failure(let refusal):
                let balance = try await NewSessionPage.balance(visit)
                return .page(
                    NewSessionPage.screen(visit, wish, balance, Complaint(refusal: refusal)),
                    status: visit.site.status(refusal.code))
            case .success(let made):
                var reply = Reply.page(NewSessionPage.made(visit, made))
                reply.holdsSecret = true
                return reply
            }
        })
}

private enum NewSessionPage {
    static func balance(_ visit: Visit) async throws -> USD { try await visit.ask("show_account").balance_usd.usd }

    static func screen(
        _ visit: Visit, _ wish: SessionWish, _ balance: USD, _ complaint: Complaint? = nil
    ) -> Screen {
        Screen(visit.say("New session"), section: .dashboard) {
            DashboardFrame.make(visit, .sessions) {
                h1 { visit.say("New session") }
                let complaint = complaint?.renamed(["ttl_seconds": "ttl", "spend_cap_usd": "cap"])
                complaintBox(visit, complaint)
                div(.class("split side")) {
                    choosing(visit, wish, balance, complaint)
                    preview(visit, wish)
                }
            }
        }
    }

    /// A form by GET: choosing changes nothing but the page, and its address is a template for others.
    private static func choosing(
        _ visit: Visit, _ wish: SessionWish, _ balance: USD, _ complaint: Complaint?
    ) -> HTML {
        form(.action(visit.to("/dashboard/sessions/new")), .class("form"), .data("preview")) {
            fieldset {
                legend { visit.say("Start from") }
                for preset in SessionWish.presets {
                    InputField.box("preset", preset.id, isChecked: wish.preset == preset.id, type: "radio") {
                        strong { title(preset.id, visit) }
                        " "
                        for scope in preset.scopes {
                            code { scope }
                            " "
                        }
                        span(.class("muted")) { bounds(visit, preset) }
                    }
                }
                InputField.box("preset", "own", isChecked: wish.preset == "own", type: "radio") {
                    strong { visit.say("My own") }
                }
            }
            InputField.make(
                visit, "label", visit.say("Label"), help: visit.say("Shown in lists and statements."),
                complaint: complaint, value: wish.label, .maxlength(120))
            fieldset {
                legend { visit.say("Scopes") }
                for scope in ScopeWords.all {
                    InputField.box("scope", scope, isChecked: wish.scopes.contains(scope)) {
                        ScopeWords.boxed(scope, visit)
                    }
                }
            }
            InputField.make(
                visit, "ttl", visit.say("Lifetime in seconds"), help: lifetimes(visit), complaint: complaint,
                value: wish.ttl, .inputmode("numeric"))
            p(.class("actions")) {
                for seconds in SessionWish.lifetimes {
                    button(
                        .type("submit"), .class("chip"), .name("lives"), .value(String(seconds)),
                        .aria("pressed", wish.ttl == String(seconds) ? "true" : "false")
                    ) {
                        visit.duration(seconds)
                    }
                }
            }
            InputField.make(
                visit, "cap", visit.say("Spend cap in US dollars"),
                help: visit.say("Your balance is {balance}.", ["balance": .text(visit.money(balance))]),
                complaint: complaint, value: wish.cap, .inputmode("decimal"))
            button(.type("submit")) { visit.say("Update the preview") }
        }
    }

    /// What the field takes, in the unit that it takes and as people say it.
    private static func lifetimes(_ visit: Visit) -> String {
        let limits = SessionLimits.standard.ttlSeconds
        let (least, most) = (limits.lowerBound, limits.upperBound)
        return visit.say(
            "From {least} ({short}) to {most} ({long}).",
            [
                "least": .count(least), "short": .text(visit.duration(least)), "most": .count(most),
                "long": .text(visit.duration(most)),
            ])
    }

    static func title(_ preset: String, _ visit: Visit) -> String {
        switch preset {
        case "discovery": visit.say("Discovery only")
        case "install": visit.say("Install pipeline")
        case "publishing": visit.say("Publishing bot")
        case "shopping": visit.say("Shopping agent")
        default: visit.say("My own")  // over text
        }
    }

    private static func hidden(_ wish: SessionWish) -> HTML {
        HTML {
            input(.type("hidden"), .name("preset"), .value("own"))
            input(.type("hidden"), .name("label"), .value(wish.label))
            input(.type("hidden"), .name("ttl"), .value(wish.ttl))
            input(.type("hidden"), .name("cap"), .value(wish.cap))
            for scope in wish.scopes { input(.type("hidden"), .name("scope"), .value(scope)) }
        }
    }

    private static func preview(_ visit: Visit, _ wish: SessionWish) -> HTML {
        aside(.class("panel preview"), .aria("label", visit.say("Preview"))) {
            summary(visit, wish)
            PostForm.make(visit, to: "/dashboard/sessions/new") {
                hidden(wish)
                button(.class("primary"), .type("submit")) { visit.say("Issue the session") }
            }
            if wish.isUsable {
                h2 { visit.say("The same by program") }
                copyable(visit, wish.curl(visit))
            }
        }
    }

    /// What the session is, in sentences.
    private static func summary(_ visit: Visit, _ wish: SessionWish) -> HTML {
        let cannot = ScopeWords.all.filter { !wish.scopes.contains($0) }
        return HTML {
            h2 { visit.say("This agent can") }
            if wish.scopes.isEmpty {
                p { visit.say("nothing: choose a scope") }
            } else {
                ul { for scope in wish.scopes { li { ScopeWords.meaning(scope, visit) } } }
            }
            if !cannot.isEmpty {
                h2 { visit.say("It cannot") }
                ul { for scope in cannot { li { ScopeWords.lack(scope, visit) } } }
            }
            if let seconds = wish.lifetime, let cap = USD(text: wish.cap) {
                p {
                    strong { visit.say("Ends after {time}.", ["time": .text(visit.duration(seconds))]).spaced }
                    strong { visit.say("Costs at most {cap}.", ["cap": .text(visit.money(cap))]).spaced }
                    visit.say("It can never cost more.")
                }
            } else {
                p { visit.say("Give a lifetime and a cap first.") }
            }
        }
    }

    /// `1 hour · $0.50`: how long and how much.
    private static func bounds(_ visit: Visit, _ preset: SessionWish.Preset) -> String {
        let cap = USD(text: preset.cap) == .zero ? visit.say("spends nothing") : amount(visit, preset.cap)
        return visit.duration(preset.ttlSeconds) + " · " + cap
    }

    /// An amount as people read it; what is none yet, as it was typed.
    private static func amount(_ visit: Visit, _ text: String) -> String { USD(text: text).map(visit.money) ?? text }

    /// A page between the form and the token, for what spends, destroys or acts for the account.
    static func consent(_ visit: Visit, _ wish: SessionWish, isRepeated: Bool) -> Screen {
        Screen(visit.say("Your consent"), section: .dashboard, isWide: false) {
            h1 { visit.say("Your consent") }
            if isRepeated { reminder(visit, wish) }
            section(.class("panel")) { summary(visit, wish) }
            PostForm.make(visit, to: "/dashboard/sessions/new") {
                hidden(wish)
                input(.type("hidden"), .name("consented"), .value("asked"))
                for scope in wish.upper {
                    consentBox(visit, wish, scope, isRepeated: isRepeated)
                }
                div(.class("actions")) {
                    button(.class("primary"), .type("submit")) { visit.say("Issue the session") }
                    a(.class("button"), .href(wish.address(visit))) { visit.say("Back") }
                }
            }
        }
    }

    /// Names the boxes that were not ticked, with the way to each.
    private static func reminder(_ visit: Visit, _ wish: SessionWish) -> HTML {
        div(.class("box-message bad"), .role("alert"), .tabindex(-1), .data("focus")) {
            strong { visit.say("Not every box is ticked.") }
            p { visit.say("Tick it, or go back and leave the scope out:") }
            ul {
                for scope in wish.upper where !visit.form.all("consent").contains(scope) {
                    li { a(.href("#f-consent-" + scope)) { code { scope } } }
                }
            }
        }
    }

    /// A box that has to be ticked, marked where it was not.
    private static func consentBox(_ visit: Visit, _ wish: SessionWish, _ scope: String, isRepeated: Bool) -> HTML {
        let isTicked = visit.form.all("consent").contains(scope)
        let isMissing = isRepeated && !isTicked
        let id = "f-consent-" + scope
        return HTML {
            label(.class("box")) {
                input(
                    .type("checkbox"), .name("consent"), .value(scope), .id(id), .checked(if: isTicked),
                    isMissing ? .aria("invalid", "true") : nil, isMissing ? .aria("describedby", "e-" + id) : nil)
                span {
                    code { scope }
                    " " + ScopeWords.consent(scope, cap: amount(visit, wish.cap), visit)
                }
            }
            if isMissing {
                p(.class("error"), .id("e-" + id)) {
                    HTML.icon("alert")
                    visit.say("This box is not ticked.")
                }
            }
        }
    }

    /// The token. Going back or loading it again shows the session, never the token.
    static func made(_ visit: Visit, _ made: Answer) -> Screen {
        let id = made.session_id.text
        return Screen(visit.say("The session is issued"), section: .dashboard) {
            DashboardFrame.make(visit, .sessions) {
                h1 { visit.say("The session is issued") }
                div(.class("box-message ok")) {
                    strong { visit.say("Copy the token now. Purser keeps no copy.") }
                }
                captioned(visit, visit.say("Token"), made.token.text)
                captioned(
                    visit, visit.say("For a shell"),
                    "export PURSER_URL=\(visit.site.facts.publicURL)\nexport PURSER_TOKEN=\(made.token.text)")
                p {
                    visit.say(
                        "It ends {moment}.", ["moment": .text(visit.language.figures.moment(of: made.expires_at.text))])
                }
                p(.class("actions")) {
                    a(.class("button primary"), .href(visit.to("/dashboard/sessions/\(id)"))) {
                        visit.say("Watch this session")
                    }
                    a(.class("button"), .href(visit.to("/dashboard/sessions"))) { visit.say("All sessions") }
                }
            }
        }
    }
}
