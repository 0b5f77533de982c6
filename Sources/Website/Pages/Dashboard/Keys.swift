// Keys.swift: the permanent keys of an account, and the ladder by which one gets more scopes.

internal import JSON
internal import Operations
internal import Sessions

extension Page {
    static let keys = Page(
        "/dashboard/api-keys", forPersons: true,
        get: { visit in
            var input: JSONObject = ["limit": 100]
            if let cursor = visit.query.filled("cursor") { input.append("cursor", .string(cursor)) }
            let found = try await visit.ask("list_keys", input)
            return .page(
                Screen(visit.say("API keys"), section: .dashboard) {
                    DashboardFrame.make(visit, .keys) {
                        h1 { visit.say("API keys") }
                        p {
                            visit.say(
                                "A key stays with you, and lasts until it ends or you revoke it. Agents get sessions, which end by themselves."
                            )
                        }
                        p {
                            a(.class("button primary"), .href(visit.to("/dashboard/api-keys/new"))) {
                                visit.say("New key")
                            }
                        }
                        KeysPage.table(visit, found.items)
                        nextPage(visit, found, keeping: [])
                    }
                })
        })

    static let newKey = Page(
        "/dashboard/api-keys/new", forPersons: true, get: { visit in .page(KeysPage.form(visit)) },
        post: { visit in
            switch try await visit.attempt("create_account_key", KeysPage.input(visit.form)) {
            case .failure(let refusal):
                let complaint = Complaint(refusal: refusal).renamed([
                    "expires_in_seconds": "days", "spend_cap_usd": "cap", "scopes": "scope",
                ])
                return .page(KeysPage.form(visit, complaint), status: visit.site.status(refusal.code))
            case .success(let made):
                var reply = Reply.page(KeysPage.made(visit, made))
                reply.holdsSecret = true
                return reply
            }
        })

    static let revokeKey = Page(
        "/dashboard/api-keys/{id}/revoke", forPersons: true,
        get: { visit in
            async let keys = visit.ask("list_keys", ["limit": 100])
            async let live = SessionPage.live(visit)
            let label = try await keys.items.first { $0.key_id.text == visit["id"] }?.label.filled
            return .page(KeysPage.revocation(visit, label, try await live.filter { $0.key_id.text == visit["id"] }))
        },
        post: { visit in
            _ = try await visit.ask("revoke_account_key", ["key_id": .string(visit["id"])])
            return .redirect(visit.to("/dashboard/api-keys"))
        })
}

enum KeysPage {
    /// - Parameter sessions: those of the key that live.
    fileprivate static func revocation(_ visit: Visit, _ label: String?, _ sessions: [Answer]) -> Screen {
        let title =
            label.map { visit.say("Revoke {name}?", ["name": .text($0)]) } ?? visit.say("Revoke this key?")
        return Screen(title, section: .dashboard, isWide: false) {
            h1 { title }
            p { code { visit["id"] } }
            p {
                sessions.isEmpty
                    ? visit.say("It stops at once. No session of it is live. This is final.")
                    : visit.say(
                        "{count, plural, one {It and its # live session stop at once. This is final.} other {It and its # live sessions stop at once. This is final.}}",
                        ["count": .count(Int64(sessions.count))])
            }
            if !sessions.isEmpty { SessionPage.names(visit, sessions) }
            PostForm.make(visit, to: "/dashboard/api-keys/\(visit["id"])/revoke", class: "actions") {
                button(.class("danger primary"), .type("submit")) { visit.say("Revoke the key") }
                a(.class("button"), .href(visit.to("/dashboard/api-keys"))) { visit.say("Cancel") }
            }
        }
    }

    fileprivate static func table(_ visit: Visit, _ keys: [Answer]) -> HTML {
        guard !keys.isEmpty else {
            return emptyState(
                visit.say("No keys yet. A program issues sessions with one; in the browser you need none."))
        }
        return DataTable.make(
            [
                Column(visit.say("Key"), .name), Column(visit.say("Scopes")), Column(visit.say("Cap")),
                Column(visit.say("Last used")), Column(visit.say("End")), Column(visit.say("Actions"), .bare),
            ], keys.map { row(visit, $0, among: keys) })
    }

    private static func row(_ visit: Visit, _ key: Answer, among keys: [Answer]) -> [HTML] {
        [
            HTML {
                span(.id(key.key_id.text)) { key.label.filled ?? visit.say("without a label").capitalizedFirst }
                p(.class("muted")) { code { key.key_id.text } }
                if let old = key.replaces_key_id.filled {
                    rotation(visit, badge(visit.say("replacement"), .accent), visit.say("In the place of"), old, keys)
                }
                if let new = key.replaced_by_key_id.filled {
                    rotation(
                        visit, badge(visit.say("rotated"), isOver(visit, key) ? .plain : .warn),
                        visit.say("In its place:"), new, keys)
                }
            },
            SessionTable.scopes(key.scopes.texts),
            cap(visit, key),
            key.last_used_at.filled.map(visit.ago) ?? HTML(text: visit.say("never")), ending(visit, key),
            actions(visit, key, keys),
        ]
    }

    /// What a key has to do with another one, which may stand on another page.
    private static func rotation(
        _ visit: Visit, _ badge: HTML, _ words: String, _ other: String, _ keys: [Answer]
    ) -> HTML {
        p(.class("muted")) {
            badge
            " " + words + " "
            if keys.contains(where: { $0.key_id.text == other }) {
                a(.href("#" + other)) { code { other } }
            } else {
                code { other }
            }
        }
    }

    /// Whether nobody is let in by it any more.
    private static func isOver(_ visit: Visit, _ key: Answer) -> Bool {
        !key.revoked_at.isNull || Timestamp(rfc3339: key.expires_at.text).map { $0 <= visit.now } ?? false
    }

    /// Whether the key that was made in its place is in force: as long as it is, no other one is made.
    static func isReplaced(_ visit: Visit, _ key: Answer, _ keys: [Answer]) -> Bool {
        guard let new = key.replaced_by_key_id.filled else { return false }
        return keys.contains { $0.key_id.text == new && !isOver(visit, $0) }
    }

    /// How many of the keys are in force.
    static func countInForce(_ visit: Visit, _ keys: [Answer]) -> Int { keys.count(where: { !isOver(visit, $0) }) }

    /// What it may spend: where nothing bounds it, the balance does.
    private static func cap(_ visit: Visit, _ key: Answer) -> HTML {
        if !key.spend_cap_usd.isNull { return HTML(text: SpendMeter.words(visit, key)) }
        return span(.class("whole")) {
            key.scopes.texts.contains("purchase") ? visit.say("the whole balance") : visit.say("spends nothing")
        }
    }

    private static func ending(_ visit: Visit, _ key: Answer) -> HTML {
        HTML {
            if let revoked = key.revoked_at.filled {
                badge(visit.say("revoked"))
                " "
                visit.ago(revoked)
            } else if let ends = key.expires_at.filled {
                if isOver(visit, key) {
                    badge(visit.say("expired"))
                    " "
                }
                visit.ago(ends)
            } else {
                visit.say("no end")
            }
        }
    }

    private static func actions(_ visit: Visit, _ key: Answer, _ keys: [Answer]) -> HTML {
        guard key.revoked_at.isNull else { return HTML() }
        let path = "/dashboard/api-keys/\(key.key_id.text)/"
        let name = span(.class("unseen")) { " " + (key.label.filled ?? key.key_id.text) }
        return div(.class("actions")) {
            if !isOver(visit, key), !isReplaced(visit, key, keys) {
                a(.class("button"), .href(visit.to(path + "rotate"))) {
                    visit.say("Rotate")
                    name
                }
            }
            a(.class("button danger"), .href(visit.to(path + "revoke"))) {
                visit.say("Revoke")
                name
            }
        }
    }

    fileprivate static func input(_ form: Form) -> JSONObject {
        let scopes = ScopeWords.all.filter(form.all("scope").contains)
        var input: JSONObject = [
            "label": .string(form["label"]), "scopes": .array(scopes.map(JSONValue.string)),
            "consent": .array(form.all("consent").filter(scopes.contains).map(JSONValue.string)),
        ]
        if let days = form.filled("days") {
            input.append(
                "expires_in_seconds",
                Int64(days).flatMap { days in
                    let (seconds, overflow) = days.multipliedReportingOverflow(by: 86_400)
                    return overflow ? nil : .number(JSONNumber(seconds))
                } ?? .string(days))
        }
        if let cap = form.filled("cap") { input.append("spend_cap_usd", NumberText.value(cap)) }
        return input
    }

    fileprivate static func form(_ visit: Visit, _ complaint: Complaint? = nil) -> Screen {
        let isNew = !visit.form.has("label")
        let chosen = isNew ? ["read", "install", "review", "publish"] : visit.form.all("scope")
        return Screen(visit.say("New key"), section: .dashboard) {
            DashboardFrame.make(visit, .keys) {
                h1 { visit.say("New key") }
                complaintBox(visit, complaint)
                PostForm.make(visit, to: "/dashboard/api-keys/new") {
                    InputField.make(
                        visit, "label", visit.say("Label"), help: visit.say("Where it is used: laptop, CI."),
                        complaint: complaint, .maxlength(120))
                    fieldset {
                        legend { visit.say("Basic") }
                        p(.class("help")) { visit.say("Spends nothing, destroys nothing.") }
                        for scope in ScopeWords.all where !ScopeWords.upper.contains(scope) {
                            InputField.box("scope", scope, isChecked: chosen.contains(scope)) {
                                ScopeWords.boxed(scope, visit)
                            }
                        }
                    }
                    for scope in ScopeWords.upper { rung(visit, scope, chosen) }
                    InputField.make(
                        visit, "cap", visit.say("Spend cap in US dollars"),
                        help: visit.say(
                            "For the key and all of its sessions together. Leave empty for the whole balance."),
                        complaint: complaint, .inputmode("decimal"))
                    InputField.make(
                        visit, "days", visit.say("Ends after how many days"),
                        help: visit.say("Leave empty for a key that lasts until it is revoked."), complaint: complaint,
                        value: isNew ? "90" : nil, .inputmode("numeric"))
                    button(.class("primary"), .type("submit")) { visit.say("Create the key") }
                }
            }
        }
    }

    /// An upper rung: the scope, and a consent of its own.
    private static func rung(_ visit: Visit, _ scope: String, _ chosen: [String]) -> HTML {
        // What is typed may be no amount yet; the operation says so.
        let cap = visit.form.filled("cap").map { text in USD(text: text).map(visit.money) ?? text }
        return fieldset {
            legend {
                switch scope {
                case "purchase": visit.say("+ Spend")
                case "manage": visit.say("+ Manage")
                default: visit.say("Full autonomy")  // over the three rungs
                }
            }
            InputField.box("scope", scope, isChecked: chosen.contains(scope)) {
                ScopeWords.boxed(scope, visit)
            }
            InputField.box("consent", scope, isChecked: visit.form.all("consent").contains(scope)) {
                ScopeWords.consent(scope, cap: cap, visit)
            }
        }
    }

    /// The one page that shows a key's text.
    ///
    /// - Parameter note: what else is to be known of it.
    static func made(_ visit: Visit, _ made: Answer, note: String? = nil) -> Screen {
        Screen(visit.say("API key created"), section: .dashboard) {
            DashboardFrame.make(visit, .keys) {
                h1 { visit.say("API key created") }
                div(.class("box-message ok")) {
                    strong { visit.say("Copy the key now. Purser keeps no copy.") }
                    if let note { p { note } }
                }
                captioned(visit, visit.say("Key"), made.key.text)
                captioned(
                    visit, visit.say("For a shell"),
                    "export PURSER_URL=\(visit.site.facts.publicURL)\nexport PURSER_KEY=\(made.key.text)")
                dl(.class("facts-list")) {
                    dt { visit.say("Key") }
                    dd { made.label.filled.map { HTML(text: $0) } ?? code { made.key_id.text } }
                    dt { visit.say("Scopes") }
                    dd { SessionTable.scopes(made.scopes.texts) }
                    dt { visit.say("Cap") }
                    dd { cap(visit, made) }
                    dt { visit.say("End") }
                    dd { made.expires_at.filled.map(visit.moment) ?? HTML(text: visit.say("no end")) }
                }
                p(.class("actions")) {
                    a(.class("button primary"), .href(visit.to("/dashboard/sessions/new"))) { visit.say("New session") }
                    a(.class("button"), .href(visit.to("/dashboard/api-keys"))) { visit.say("All keys") }
                }
            }
        }
    }
}
