// Providers.swift: who publishes here.

internal import JSON
internal import Markdown

extension Page {
    static let providers = Page(
        "/providers",
        get: { visit in
            var input: JSONObject = [:]
            if let cursor = visit.query.filled("cursor") { input.append("cursor", .string(cursor)) }
            let found = try await visit.ask("list_providers", input)
            return .page(
                Screen(visit.say("Providers"), section: .explore) {
                    h1 { visit.say("Providers") }
                    if found.items.isEmpty {
                        emptyState(visit.say("Nobody has published anything yet."))
                    } else {
                        ul(.class("rows")) {
                            for provider in found.items {
                                li(.class("row")) {
                                    div(.class("row-head")) {
                                        a(
                                            .class("stretched"),
                                            .href(visit.to("/providers/\(Address.escape(provider.handle.text))"))
                                        ) { "@" + provider.handle.text }
                                        span { provider.name.text }
                                    }
                                    p(.class("facts")) {
                                        visit.say(
                                            "Here since {date}",
                                            ["date": .text(visit.language.figures.date(of: provider.since.text))])
                                    }
                                }
                            }
                        }
                    }
                    nextPage(visit, found, keeping: [])
                })
        })

    static let provider = Page(
        "/providers/{handle}",
        get: { visit in
            var input: JSONObject = ["handle": .string(visit["handle"])]
            if let cursor = visit.query.filled("cursor") { input.append("cursor", .string(cursor)) }
            let provider = try await visit.ask("show_provider", input)
            let name = provider.display_name.filled ?? provider.name.text
            return .page(
                Screen("@" + provider.handle.text, description: name, section: .explore) {
                    h1 {
                        "@" + provider.handle.text + " "
                        for domain in provider.verified_domains.texts { badge(domain, .ok) }
                    }
                    p(.class("lead")) { name }
                    p(.class("muted")) {
                        visit.say(
                            "Here since {date}", ["date": .text(visit.language.figures.date(of: provider.since.text))])
                    }
                    if let bio = provider.bio.filled { div(.class("prose")) { HTML(trusted: Markdown.html(bio)) } }
                    if !provider.links.texts.isEmpty {
                        ul {
                            for link in provider.links.texts {
                                li { a(.href(link), .rel("nofollow ugc noopener")) { link } }
                            }
                        }
                    }
                    h2 { visit.say("Listings") }
                    ListingRows.make(visit, provider.items)
                    nextPage(visit, provider, keeping: [])
                })
        })
}
