// AdminSite.swift: the settings of the site.

internal import JSON
internal import Operations
internal import Sessions

extension Page {
    static let adminSite = Page(
        "/admin", forPersons: true, get: { visit in try await AdminSitePage.reply(visit) },
        post: { visit in
            var input: JSONObject = ["site_name": .string(visit.form["site_name"])]
            if let revision = visit.form.filled("revision") { input.append("revision", .string(revision)) }
            if let policy = visit.form.filled("sign_up") { input.append("sign_up", .string(policy)) }
            for name in ["operator_name", "contact_email"] where visit.form.has(name) {
                input.append(name, .string(visit.form[name]))
            }
            switch try await visit.attempt("update_site", input) {
            case .success: return .redirect(visit.to("/admin?changed=yes"))
            case .failure(let refusal):
                var reply = try await AdminSitePage.reply(visit, Complaint(refusal: refusal))
                reply.status = visit.site.status(refusal.code)
                return reply
            }
        })

    static let adminStarter = Page(
        "/admin/starter-catalogue", forPersons: true, get: { visit in .redirect(visit.to("/admin")) },
        post: { visit in
            let made = try await visit.ask("add_starter_catalogue")
            return .redirect(visit.to("/admin?added=\(made.added.count)"))
        })
}

private enum AdminSitePage {
    static func reply(_ visit: Visit, _ complaint: Complaint? = nil) async throws -> Reply {
        let site = try await visit.ask("show_site")
        return .page(
            AdminFrame.screen(visit, .site, visit.say("Site")) {
                done(visit)
                complaintBox(visit, complaint)
                settings(visit, site, complaint)
                h2 { visit.say("Starter catalogue") }
                p {
                    visit.say(
                        "Skills, servers, plugins, agents and data sets that come with the program. What is there already stays as it is."
                    )
                }
                PostForm.make(visit, to: "/admin/starter-catalogue") {
                    button(.type("submit")) { visit.say("Add the starter catalogue") }
                }
                h2 { visit.say("This server") }
                facts(visit)
            })
    }

    /// What the form that led here has done.
    private static func done(_ visit: Visit) -> HTML {
        HTML {
            if visit.query["changed"] == "yes" {
                doneBox(visit.say("The settings are changed."))
            }
            if let added = visit.query.filled("added").flatMap({ Int64($0) }) {
                doneBox(
                    visit.say(
                        "{count, plural, one {# listing is added.} other {# listings are added.}}",
                        ["count": .count(added)]))
            }
            if visit.query["added"] == "none" {
                div(.class("box-message warn"), .role("alert")) {
                    strong { visit.say("The starter catalogue could not be added.") }
                    p { visit.say("The server’s log says why. When that is mended, add it here.") }
                }
            }
        }
    }

    private static func settings(_ visit: Visit, _ site: Answer, _ complaint: Complaint?) -> HTML {
        HTML {
            ChangedMeanwhile.box(
                visit, complaint,
                [
                    .init(visit.say("Name of the site"), "site_name", site.site_name.text),
                    .init(
                        visit.say("Who may make an account"), "sign_up", site.sign_up.text,
                        shown: SetupPage.policies(visit).first { $0.value == site.sign_up.text }?.title),
                    .init(visit.say("Who runs it"), "operator_name", site.operator_name.text),
                    .init(visit.say("Where to write to"), "contact_email", site.contact_email.text),
                ])
            PostForm.make(visit, to: "/admin") {
                ChangedMeanwhile.field(site)
                InputField.make(
                    visit, "site_name", visit.say("Name of the site"), complaint: complaint,
                    value: visit.form.filled("site_name") ?? site.site_name.text, .required,
                    .maxlength(SiteSettings.maximumName))
                if site.sign_up_is_fixed.isTrue {
                    p(.class("muted")) {
                        visit.say("Who may sign up was set when the server was started (--sign-up).")
                    }
                } else {
                    InputField.choice(
                        visit, "sign_up", visit.say("Who may make an account"),
                        SetupPage.policies(visit), chosen: visit.form.filled("sign_up") ?? site.sign_up.text,
                        complaint: complaint)
                }
                contact(visit, site, complaint)
                button(.class("primary"), .type("submit")) { visit.say("Save") }
            }
        }
    }

    /// Who answers for the site. Both may be taken back, so that an empty field is one that was emptied.
    private static func contact(_ visit: Visit, _ site: Answer, _ complaint: Complaint?) -> HTML {
        let typed = { (name: String) in visit.form.has(name) ? visit.form[name] : site[name].text }
        return HTML {
            InputField.make(
                visit, "operator_name", visit.say("Who runs it"),
                help: visit.say(
                    "A person or an organisation. Everybody reads it with the terms and the other legal texts."),
                complaint: complaint, value: typed("operator_name"), .maxlength(SiteSettings.maximumOperatorName),
                .autocomplete("organization"))
            InputField.make(
                visit, "contact_email", visit.say("Where to write to"),
                help: visit.say(
                    "An e-mail address for questions about the terms, about data and about security. Everybody reads it there and in /.well-known/security.txt."
                ), complaint: complaint, value: typed("contact_email"), .type("email"), .autocomplete("off"))
        }
    }

    private static func facts(_ visit: Visit) -> HTML {
        dl(.class("facts-list")) {
            dt { visit.say("Version") }
            dd { visit.site.facts.version }
            dt { visit.say("Address") }
            dd { code { visit.site.facts.publicURL } }
            dt { visit.say("Money") }
            dd {
                visit.site.facts.monetization
                    ? visit.say("on (chosen when the server was started: --monetization)")
                    : visit.say("off (chosen when the server was started: --monetization)")
            }
        }
    }
}
