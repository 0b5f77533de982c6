// AdminSite.swift: the settings of the site.

internal import JSON
internal import Operations
internal import Sessions

extension Page {
    static let adminSite = Page(
        "/admin", forPersons: true, get: { visit in try await AdminSitePage.reply(visit) },
        post: { visit in
            var input: JSONObject = ["site_name": .string(visit.form["site_name"])]
            if let policy = visit.form.filled("sign_up") { input.append("sign_up", .string(policy)) }
            switch try await visit.attempt("update_site", input) {
            case .success: return .redirect(visit.to("/admin?changed=yes"))
            case .failure(let refusal):
                var reply = try await AdminSitePage.reply(visit, Complaint(refusal: refusal))
                reply.status = visit.site.status(refusal.code)
                return reply
            }
        })
}

private enum AdminSitePage {
    static func reply(_ visit: Visit, _ complaint: Complaint? = nil) async throws -> Reply {
        let site = try await visit.ask("show_site")
        return .page(
            AdminFrame.screen(visit, .site, visit.say("Site")) {
                if visit.query["changed"] == "yes" {
                    div(.class("box-message ok"), .role("status")) { strong { visit.say("The settings are changed.") } }
                }
                complaintBox(visit, complaint)
                PostForm.make(visit, to: "/admin") {
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
                            [
                                ("closed", visit.say("Nobody: administrators make them")),
                                ("invitation", visit.say("Who has an invitation")), ("open", visit.say("Everybody")),
                            ], chosen: site.sign_up.text, complaint: complaint)
                    }
                    button(.class("primary"), .type("submit")) { visit.say("Save") }
                }
                dl(.class("facts-list")) {
                    dt { visit.say("Version") }
                    dd { visit.site.facts.version }
                    dt { visit.say("Address") }
                    dd { code { visit.site.facts.publicURL } }
                    dt { visit.say("Money") }
                    dd {
                        visit.site.facts.monetization
                            ? visit.say("on, as the server was started with")
                            : visit.say("off, as the server was started with")
                    }
                }
            })
    }
}
