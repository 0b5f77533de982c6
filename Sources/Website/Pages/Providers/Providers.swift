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
                        emptyState(visit.say("Nobody has published anything yet.")) {
                            p {
                                a(.class("button"), .href(visit.to("/publish"))) { visit.say("Publish the first one") }
                            }
                        }
                    } else {
                        ul(.class("rows")) {
                            for provider in found.items {
                                li(.class("row")) {
                                    div(.class("row-head")) {
                                        a(
                                            .class("stretched"),
                                            .href(visit.to("/providers/\(Address.escape(provider.handle.text))"))
                                        ) { "@" + provider.handle.text }
                                        if provider.name.text.lowercased() != provider.handle.text.lowercased() {
                                            span { provider.name.text }
                                        }
                                    }
                                    ProviderFacts.make(visit, provider)
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
                        for domain in provider.verified_domains.texts { badge(code: domain, .ok) }
                    }
                    p(.class("lead")) { name }
                    ProviderFacts.make(visit, provider)
                    if let bio = provider.bio.filled { div(.class("prose")) { HTML(markdown: Markdown.html(bio)) } }
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

/// What a provider's listings add up to, and since when it is here, in one line.
private enum ProviderFacts {
    static func make(_ visit: Visit, _ provider: Answer) -> HTML {
        p(.class("facts")) {
            span {
                visit.say(
                    "{count, plural, one {# listing} other {# listings}}",
                    ["count": .count(provider.listing_count.count)])
            }
            span {
                visit.say(
                    "{count, plural, one {# install} other {# installs}}",
                    ["count": .count(provider.install_count.count)])
            }
            if provider.review_count.count > 0 {
                span {
                    visit.say(
                        "{answered} of {count, plural, one {# review} other {# reviews}} answered",
                        [
                            "answered": .count(provider.answered_count.count),
                            "count": .count(provider.review_count.count),
                        ])
                }
            }
            span {
                visit.say("here since {date}", ["date": .text(visit.language.figures.date(of: provider.since.text))])
            }
        }
    }
}
