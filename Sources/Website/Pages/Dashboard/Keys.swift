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
                                "A key is permanent and stays with you. Agents get sessions, which end by themselves.")
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
                return .page(
                    KeysPage.form(visit, Complaint(refusal: refusal)), status: visit.site.status(refusal.code))
            case .success(let made):
                var reply = Reply.page(KeysPage.made(visit, made))
                reply.holdsSecret = true
                return reply
            }
        })

    static let revokeKey = Page(
        "/dashboard/api-keys/{id}/revoke", forPersons: true,
        get: { visit in
            .page(
                Screen(visit.say("Revoke this key?"), section: .dashboard, isWide: false) {
                    h1 { visit.say("Revoke this key?") }
                    p { code { visit["id"] } }
                    p { visit.say("It and every session that it issued stop at once. This is final.") }
                    PostForm.make(visit, to: "/dashboard/api-keys/\(visit["id"])/revoke", class: "actions") {
                        button(.class("danger primary"), .type("submit")) { visit.say("Revoke the key") }
                        a(.class("button"), .href(visit.to("/dashboard/api-keys"))) { visit.say("Keep") }
                    }
                })
        },
        post: { visit in
            _ = try await visit.ask("revoke_account_key", ["key_id": .string(visit["id"])])
            return .redirect(visit.to("/dashboard/api-keys"))
        })
}

private enum KeysPage {
    static func table(_ visit: Visit, _ keys: [Answer]) -> HTML {
        guard !keys.isEmpty else { return emptyState(visit.say("No keys yet.")) }
        return DataTable.make(
            [
                Column(visit.say("Key"), .name), Column(visit.say("Scopes")), Column(visit.say("Cap")),
                Column(visit.say("Last used")), Column(visit.say("Ends")), Column(visit.say("Actions"), .bare),
            ], keys.map { row(visit, $0) })
    }

    private static func row(_ visit: Visit, _ key: Answer) -> [HTML] {
        [
            join {
                key.label.filled ?? visit.say("without a label")
                p(.class("muted")) { code { key.key_id.text } }
            },
            SessionTable.scopes(key.scopes.texts),
            cell(
                key.spend_cap_usd.isNull
                    ? visit.say("none")
                    : visit.say(
                        "{spent} of {cap}",
                        [
                            "spent": .text(visit.money(key.spent_usd.usd)),
                            "cap": .text(visit.money(key.spend_cap_usd.usd)),
                        ])),
            key.last_used_at.filled.map(visit.ago) ?? cell(visit.say("never")), ending(visit, key), action(visit, key),
        ]
    }

    private static func ending(_ visit: Visit, _ key: Answer) -> HTML {
        join {
            if let revoked = key.revoked_at.filled {
                badge(visit.say("revoked"))
                " "
                visit.ago(revoked)
            } else if let ends = key.expires_at.filled {
                visit.ago(ends)
            } else {
                visit.say("has no end")
            }
        }
    }

    private static func action(_ visit: Visit, _ key: Answer) -> HTML {
        join {
            if key.revoked_at.isNull {
                a(.class("button danger"), .href(visit.to("/dashboard/api-keys/\(key.key_id.text)/revoke"))) {
                    visit.say("Revoke")
                    span(.class("unseen")) { " " + (key.label.filled ?? key.key_id.text) }
                }
            }
        }
    }

    static func input(_ form: Form) -> JSONObject {
        let scopes = ScopeWords.all.filter(form.all("scope").contains)
        var input: JSONObject = [
            "label": .string(form["label"]), "scopes": .array(scopes.map(JSONValue.string)),
            "consent": .array(form.all("consent").filter(scopes.contains).map(JSONValue.string)),
        ]
        if let days = form.filled("days") {
            input.append(
                "expires_in_seconds",
                Int64(days).flatMap { $0 > 3_650 ? nil : .number(JSONNumber($0 * 86_400)) } ?? .string(days))
        }
        if let cap = form.filled("cap") { input.append("spend_cap_usd", NumberText.value(cap)) }
        return input
    }

    static func form(_ visit: Visit, _ complaint: Complaint? = nil) -> Screen {
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
                        legend { visit.say("Basic: nothing spent, nothing destroyed") }
                        for scope in ScopeWords.all where !ScopeWords.upper.contains(scope) {
                            InputField.box("scope", scope, isChecked: chosen.contains(scope)) {
                                code { scope }
                                " " + ScopeWords.meaning(scope, visit)
                            }
                        }
                    }
                    for scope in ScopeWords.upper { rung(visit, scope, chosen) }
                    InputField.make(
                        visit, "cap", visit.say("Spend cap in US dollars"),
                        help: visit.say(
                            "For the key and all of its sessions together. Left out, the balance is the limit."),
                        complaint: complaint, .inputmode("decimal"))
                    InputField.make(
                        visit, "days", visit.say("Ends after how many days"),
                        help: visit.say("Left out, it lasts until it is revoked."), complaint: complaint,
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
                code { scope }
                " " + ScopeWords.meaning(scope, visit)
            }
            InputField.box("consent", scope, isChecked: visit.form.all("consent").contains(scope)) {
                ScopeWords.consent(scope, cap: cap, visit)
            }
        }
    }

    static func made(_ visit: Visit, _ made: Answer) -> Screen {
        Screen(visit.say("The key is made"), section: .dashboard) {
            DashboardFrame.make(visit, .keys) {
                h1 { visit.say("The key is made") }
                div(.class("box-message ok")) { strong { visit.say("Copy the key now. Purser keeps no copy.") } }
                copyable(visit, made.key.text, label: visit.say("Key"))
                copyable(
                    visit,
                    "export PURSER_URL=\(visit.site.facts.publicURL)\nexport PURSER_KEY=\(made.key.text)",
                    label: visit.say("For a shell"))
                p(.class("actions")) {
                    a(.class("button primary"), .href(visit.to("/dashboard/sessions/new"))) { visit.say("New session") }
                    a(.class("button"), .href(visit.to("/dashboard/api-keys"))) { visit.say("All keys") }
                }
            }
        }
    }
}
