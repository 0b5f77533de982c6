// OwnProfile.swift: what an account says of itself as a provider, and the domains that it proves to be its own.

internal import JSON
internal import Operations
internal import Sessions
internal import Wording

extension Page {
    static let ownProfile = Page(
        "/settings/profile", forPersons: true, get: { visit in try await OwnProfilePage.reply(visit) },
        post: { visit in
            var input: JSONObject = [:]
            for name in ["display_name", "bio"] {
                if let text = visit.form.filled(name) { input.append(name, .string(text)) }
            }
            let links = visit.form["links"].split(whereSeparator: \.isWhitespace).map { JSONValue.string(String($0)) }
            input.append("links", .array(links))
            if let revision = visit.form.filled("revision") { input.append("revision", .string(revision)) }
            return try await OwnProfilePage.after(visit, "update_profile", input)
        })

    static let addDomain = Page(
        "/settings/profile/domains", forPersons: true,
        get: { visit in .redirect(visit.to("/settings/profile")) },
        post: { visit in try await OwnProfilePage.after(visit, "add_domain", ["domain": .string(visit.form["domain"])])
        })

    static let domainStep = Page(
        "/settings/profile/domains/{domain}/{step}", forPersons: true,
        get: { visit in .redirect(visit.to("/settings/profile")) },
        post: { visit in
            let steps = ["check": "check_domain", "remove": "remove_domain"]
            guard let operation = steps[visit["step"]] else {
                throw Refusal(.notFound, "There is no page at this address.")
            }
            return try await OwnProfilePage.after(visit, operation, ["domain": .string(visit["domain"])])
        })
}

private enum OwnProfilePage {
    /// Does something, and shows the profile as it is then, or what is wrong.
    static func after(_ visit: Visit, _ operation: String, _ input: JSONObject) async throws -> Reply {
        switch try await visit.attempt(operation, input) {
        case .success: return .redirect(visit.to("/settings/profile?saved=yes"))
        case .failure(let refusal):
            var reply = try await reply(visit, Complaint(refusal: refusal), isEditing: operation == "update_profile")
            reply.status = visit.site.status(refusal.code)
            return reply
        }
    }

    static func reply(_ visit: Visit, _ complaint: Complaint? = nil, isEditing: Bool = false) async throws -> Reply {
        let handle = visit.person?.key.handle.text ?? ""
        let profile = try await visit.ask("show_provider", ["handle": .string(handle), "limit": 1])
        let domains = try await visit.ask("list_domains").items
        let account = try await visit.ask("show_account")
        let named = account.name.filled ?? account.handle.text
        let value = { (name: String, stored: String) in isEditing ? visit.form[name] : stored }
        return .page(
            Screen(visit.say("Provider profile"), section: .dashboard) {
                DashboardFrame.make(visit, .settings) {
                    h1 { visit.say("Provider profile") }
                    p { a(.href(visit.to("/providers/\(Address.escape(handle))"))) { visit.say("Public profile") } }
                    if visit.query["saved"] == "yes", complaint == nil {
                        doneBox(visit.say("Saved."))
                    }
                    complaintBox(visit, complaint)
                    ChangedMeanwhile.box(visit, complaint, stored(visit, profile))
                    PostForm.make(visit, to: "/settings/profile") {
                        ChangedMeanwhile.field(profile)
                        InputField.make(
                            visit, "display_name", visit.say("Name that is shown"),
                            help: visit.say("Leave empty for the name of the account: {name}.", ["name": .text(named)]),
                            complaint: complaint, value: value("display_name", profile.display_name.text))
                        InputField.area(
                            visit, "bio", visit.say("About you"), help: visit.say("Markdown, without HTML."),
                            complaint: complaint, value: value("bio", profile.bio.text))
                        InputField.area(
                            visit, "links", visit.say("Links"), help: visit.say("https addresses, one a line."),
                            rows: 3,
                            complaint: complaint, value: value("links", profile.links.texts.joined(separator: "\n")))
                        button(.class("primary"), .type("submit")) { visit.say("Save") }
                    }
                    h2 { visit.say("Domains") }
                    p { visit.say("A domain that proves to be yours is shown beside your name.") }
                    for domain in domains { entry(visit, domain) }
                    PostForm.make(visit, to: "/settings/profile/domains") {
                        InputField.make(
                            visit, "domain", visit.say("Domain"), complaint: complaint, .placeholder("example.com"),
                            .required)
                        button(.type("submit")) { visit.say("Add the domain") }
                    }
                }
            })
    }

    private static func stored(_ visit: Visit, _ profile: Answer) -> [ChangedMeanwhile.Field] {
        [
            .init(visit.say("Name that is shown"), "display_name", profile.display_name.text),
            .init(visit.say("About you"), "bio", profile.bio.text),
            .init(visit.say("Links"), "links", profile.links.texts.joined(separator: "\n")),
        ]
    }

    private static func entry(_ visit: Visit, _ domain: Answer) -> HTML {
        let path = "/settings/profile/domains/\(domain.domain.text)"
        return section(.class("panel")) {
            h3 {
                domain.domain.text + " "
                domain.verified.isTrue ? badge(visit.say("proven"), .ok) : badge(visit.say("not proven yet"))
            }
            if let failure = domain.failure.filled { p { visit.sentence(english: failure) } }
            if !domain.verified.isTrue { proof(visit, domain) }
            div(.class("actions")) {
                PostForm.action(visit, to: path + "/check", visit.say("Check now"))
                PostForm.action(visit, to: path + "/remove", visit.say("Remove"), class: "plain")
            }
        }
    }

    private static func proof(_ visit: Visit, _ domain: Answer) -> HTML {
        HTML {
            p { visit.say("Set one of the two, then let it be checked.") }
            h4(visit.say("A TXT record in the DNS, at {name}:", ["name": .text(domain.record.name.text)]))
            copyable(visit, domain.record["value"].text)
            h4(visit.say("Or a file at {address}, with this line:", ["address": .text(domain.file.url.text)]))
            copyable(visit, domain.file.line.text)
        }
    }

    private static func h4(_ text: String) -> HTML { p { strong { text } } }
}
