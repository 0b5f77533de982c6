// ManageListing.swift: a publisher's own listing: what it says and costs, its versions and tags, and the ways to steps with consequences.

internal import JSON
internal import Operations
internal import Sessions

extension Page {
    static let manageListing = Page(
        "/console/listings/{owner}/{name}", forPersons: true,
        get: { visit in
            let listing = try await ListingPage.find(visit)
            let isOwn = listing.owner.text == visit.person?.key.handle.text
            let isHere = isOwn && listing.name.text.lowercased() == visit["name"].lowercased()
            // One that has another name now, or belongs to somebody else, is shown where it is.
            guard isHere else {
                return .redirect(
                    isOwn ? ListingRows.managing(visit, listing) : ListingRows.address(visit, listing))
            }
            return try await ManageListingPage.reply(visit, listing)
        },
        post: { visit in
            let listing = try await ListingPage.find(visit)
            switch try await visit.attempt("update_listing", ManageListingPage.change(visit, of: listing)) {
            case .success(let changed):
                return .redirect(ListingRows.managing(visit, changed) + "?saved=yes")
            case .failure(let refusal):
                // Read again: another tab may have saved since.
                var reply = try await ManageListingPage.reply(
                    visit, try await ListingPage.find(visit), Complaint(refusal: refusal))
                reply.status = visit.site.status(refusal.code)
                return reply
            }
        })
}

enum ManageListingPage {
    /// The texts of the form, with what each is called.
    private static func texts(_ visit: Visit) -> [(name: String, title: String)] {
        [
            ("title", visit.say("Title")), ("summary", visit.say("Summary")), ("license", visit.say("Licence")),
            ("website", visit.say("Website")), ("repository", visit.say("Repository")),
        ]
    }

    /// What a listing can do without.
    private static let dispensable: Set = ["license", "website", "repository"]

    /// What the form asks to be changed. A text that was there and is emptied is sent as empty, so that nothing stays unsaid, or as
    /// `null` where a listing can do without it.
    fileprivate static func change(_ visit: Visit, of listing: Answer) -> JSONObject {
        let form = visit.form
        var input: JSONObject = [
            "owner": .string(visit["owner"]), "name": .string(visit["name"]),
            "description": .string(form.filled("description") ?? ""), "category": .string(form["category"]),
            "tags": words(form["tags"]), "clients": words(form["clients"]), "pricing": .string(form["pricing"]),
        ]
        for (name, _) in texts(visit) where form.filled(name) != nil || listing[name].filled != nil {
            let none: JSONValue = dispensable.contains(name) ? .null : .string("")
            input.append(name, form.filled(name).map(JSONValue.string) ?? none)
        }
        if let price = form.filled("price_usd"), form["pricing"] != "free" {
            input.append("price_usd", NumberText.value(price))
        }
        if let revision = form.filled("revision") { input.append("revision", .string(revision)) }
        return input
    }

    private static func words(_ text: String) -> JSONValue {
        // With the commas of a Chinese keyboard as well.
        .array(text.split { ",，、".contains($0) || $0.isWhitespace }.map { .string(String($0)) })
    }

    static func reply(_ visit: Visit, _ listing: Answer, _ complaint: Complaint? = nil) async throws -> Reply {
        let categories = try await visit.ask("list_categories").items
        return .page(
            Screen(listing.full_name.text, section: .console) {
                p { a(.href(visit.to("/console"))) { visit.say("Publisher console") } }
                h1 {
                    listing.full_name.text + " "
                    ListingStateBadge.make(visit, listing)
                }
                if let reason = listing.state_reason.filled { p(.class("lead")) { reason } }
                p(.class("actions")) {
                    a(.class("button"), .href(ListingRows.address(visit, listing))) { visit.say("See the listing") }
                    a(
                        .class("button primary"),
                        .href(visit.to("/publish?" + Address.query([("name", listing.name.text)])))
                    ) { visit.say("Publish a version") }
                }
                if visit.query["saved"] == "yes", complaint == nil {
                    doneBox(visit.say("Saved."))
                }
                complaintBox(visit, complaint)
                ChangedMeanwhile.box(visit, complaint, stored(visit, listing, categories))
                div(.class("split side")) {
                    div {
                        h2 { visit.say("Versions") }
                        ManagedVersions.make(visit, listing)
                        h2 { visit.say("Tags of versions") }
                        ManagedTags.make(visit, listing)
                        h2 { visit.say("Details and price") }
                        edit(visit, listing, categories, complaint)
                    }
                    aside { steps(visit, listing) }
                }
            })
    }

    // MARK: - Editing

    private static func edit(
        _ visit: Visit, _ listing: Answer, _ categories: [Answer], _ complaint: Complaint?
    ) -> HTML {
        let isSent = complaint != nil
        let value = { (name: String, stored: String) in isSent ? visit.form[name] : stored }
        return PostForm.make(visit, to: "/console/listings/\(visit["owner"])/\(visit["name"])") {
            ChangedMeanwhile.field(listing)
            for (name, title) in texts(visit) {
                InputField.make(visit, name, title, complaint: complaint, value: value(name, listing[name].text))
            }
            InputField.area(
                visit, "description", visit.say("Description"), help: visit.say("Markdown, without HTML."), rows: 16,
                complaint: complaint,
                // A manifest's text begins after its head, often with an empty line.
                value: value("description", String(listing.description.text.trimmingPrefix { $0.isNewline })))
            InputField.choice(
                visit, "category", visit.say("Category"),
                categories.map { ($0.id.text, visit.word($0.title.text)) },
                chosen: value("category", listing.category.text), complaint: complaint)
            for (name, title, help) in [
                ("tags", visit.say("Tags"), visit.say("Words in lower case, with commas between them.")),
                (
                    "clients", visit.say("Clients"),
                    visit.say("Those it is made for, with commas: claude-code, cursor, vscode, codex")
                ),
            ] {
                InputField.make(
                    visit, name, title, help: help, complaint: complaint,
                    value: value(name, listing[name].texts.joined(separator: ", ")))
            }
            InputField.choice(
                visit, "pricing", visit.say("Price"), PriceChoice.all(visit),
                chosen: value("pricing", listing.pricing.text),
                complaint: complaint)
            InputField.make(
                visit, "price_usd", visit.say("Amount in US dollars"),
                help: visit.say("A new price counts from the next purchase on."), complaint: complaint,
                value: value("price_usd", listing.pricing.text == "free" ? "" : listing.price_usd.decimal),
                .inputmode("decimal"))
            button(.class("primary"), .type("submit")) { visit.say("Save") }
        }
    }

    /// What can be typed, as it stands there now.
    private static func stored(_ visit: Visit, _ listing: Answer, _ categories: [Answer]) -> [ChangedMeanwhile.Field] {
        let category = categories.first { $0.id.text == listing.category.text }
        let isFree = listing.pricing.text == "free"
        return texts(visit).map { .init($0.title, $0.name, listing[$0.name].text) } + [
            .init(visit.say("Description"), "description", listing.description.text),
            .init(
                visit.say("Category"), "category", listing.category.text,
                shown: category.map { visit.word($0.title.text) }),
            .init(visit.say("Tags"), "tags", listing.tags.texts.joined(separator: ", ")),
            .init(visit.say("Clients"), "clients", listing.clients.texts.joined(separator: ", ")),
            .init(
                visit.say("Price"), "pricing", listing.pricing.text,
                shown: PriceChoice.all(visit).first { $0.value == listing.pricing.text }?.title),
            .init(visit.say("Amount in US dollars"), "price_usd", isFree ? "" : listing.price_usd.decimal),
        ]
    }

    // MARK: - Steps

    private static func steps(_ visit: Visit, _ listing: Answer) -> HTML {
        section(.class("panel")) {
            h2 { visit.say("Change its state, name or owner") }
            ul {
                for step in ListingStep.offered(for: listing) {
                    li {
                        a(.href(ListingRows.managing(visit, listing) + "/" + step.rawValue)) { step.title(visit) + "…" }
                    }
                }
            }
            if listing.state.text == "quarantined" {
                p {
                    a(.href(visit.to("/dashboard/reports"))) { visit.say("Decisions about what is yours, and appeals") }
                }
            }
        }
    }
}

/// The ways to be paid.
enum PriceChoice {
    static func all(_ visit: Visit) -> [(value: String, title: String)] {
        [
            ("free", visit.say("Free")), ("one_time", visit.say("once").capitalizedFirst),
            ("per_call", visit.say("for each call").capitalizedFirst),
            ("subscription", visit.say("a month").capitalizedFirst),
        ]
    }
}

/// The state of a listing in one word.
enum ListingStateBadge {
    static func make(_ visit: Visit, _ listing: Answer) -> HTML {
        switch listing.state.text {
        case "deprecated": badge(visit.say("Deprecated"), .warn)
        case "archived": badge(visit.say("Archived"), .warn)
        case "quarantined": badge(visit.say("Quarantined"), .bad)
        default:  // over text
            listing.version.filled == nil
                ? badge(visit.say("Without a version to be seen")) : badge(visit.say("Active"), .ok)
        }
    }
}
