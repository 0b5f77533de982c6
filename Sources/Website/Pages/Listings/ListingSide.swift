// ListingSide.swift: beside a listing: how to install it, what was checked here, what its publisher says.

internal import Sessions

/// The column beside a listing.
enum ListingSide {
    static func make(_ visit: Visit, _ listing: Answer, _ version: Answer?) -> HTML {
        join {
            if let version, version.revoked.isNull { install(visit, listing, version) }
            checked(visit, listing, version)
            said(visit, listing)
            if let person = visit.person {
                p {
                    if listing.owner.text == person.key.handle.text {
                        a(.href(ListingRows.managing(visit, listing))) { visit.say("Manage this listing") }
                    } else {
                        a(
                            .href(
                                visit.to(
                                    "/report?"
                                        + Address.query([("kind", "listing"), ("subject", listing.full_name.text)])))
                        ) { visit.say("Report this listing") }
                    }
                }
            }
        }
    }

    // MARK: - Install

    /// The clients that `purser install --target` writes for.
    private static let clients = [
        ("cli", "CLI", ""), ("claude-code", "Claude Code", "claude-code"), ("cursor", "Cursor", "cursor"),
        ("vscode", "VS Code", "vscode"), ("codex", "Codex", "codex"), ("curl", "curl", ""),
    ]

    private static func install(_ visit: Visit, _ listing: Answer, _ version: Answer) -> HTML {
        let chosen = visit.query.filled("client") ?? Cookie.value(Cookie.client, of: visit.request) ?? "cli"
        let client = clients.first { $0.0 == chosen } ?? clients[0]
        return section(.id("install"), .class("panel")) {
            h2 { visit.say("Install") }
            tabs(
                visit.say("Client"),
                clients.map { ($0.1, "?client=\($0.0)#install", $0.0 == client.0) })
            copyable(visit, command(visit, listing, version, client), label: visit.say("How to install it"))
            act(visit, listing, version)
        }
    }

    private static func command(
        _ visit: Visit, _ listing: Answer, _ version: Answer, _ client: (String, String, String)
    ) -> String {
        let pinned = "\(listing.full_name.text)@\(version.version.text)"
        if client.0 == "curl" {
            return """
                curl -sS \(visit.site.facts.publicURL)/api/v1/install \\
                  -H "Authorization: Bearer $PURSER_TOKEN" \\
                  -H 'Content-Type: application/json' \\
                  -d '{"name":"\(listing.full_name.text)","version":"\(version.version.text)"}'
                """
        }
        return "purser install \(pinned)" + (client.2.isEmpty ? "" : " --target \(client.2)")
    }

    /// Buttons for a person, and for handing the work to an agent.
    private static func act(_ visit: Visit, _ listing: Answer, _ version: Answer) -> HTML {
        let place = "\(ListingRows.address(visit, listing))/install?version=\(Address.escape(version.version.text))"
        let isPaid = listing.pricing.text != "free"
        let name =
            isPaid && visit.site.facts.monetization
            ? visit.say("Buy and install…")
            : version.level.text == "review" ? visit.say("Install…") : visit.say("Install")
        return p(.class("actions")) {
            a(.class("button primary"), .href(place)) { name }
            a(
                .class("button"),
                .href(
                    visit.to("/dashboard/sessions/new?")
                        + Address.query([("preset", "install"), ("label", listing.full_name.text)]))
            ) { visit.say("Let an agent") }
        }
    }

    // MARK: - Facts

    private static func checked(_ visit: Visit, _ listing: Answer, _ version: Answer?) -> HTML {
        section {
            h2 { visit.say("Checked here") }
            dl(.class("facts-list")) {
                if let version {
                    fact(visit.say("Version"), HTML(text: version.version.text))
                    fact(visit.say("Published"), visit.moment(version.published_at.text))
                    if let digest = version.sha256.filled {
                        fact("SHA-256", code(.class("digest")) { digest })
                        fact(visit.say("Size"), HTML(text: visit.language.figures.size(version.size.count)))
                    }
                    fact(visit.say("Score"), HTML(text: "\(version.grade.text) \(version.score.count)"))
                    fact(visit.say("Rules"), HTML(text: "v\(version.rules_version.count)"))
                }
                fact(
                    visit.say("Provider"),
                    a(.href(visit.to("/providers/\(Address.escape(listing.owner.text))"))) { "@" + listing.owner.text })
            }
        }
    }

    private static func said(_ visit: Visit, _ listing: Answer) -> HTML {
        section {
            h2 { visit.say("Said by the publisher") }
            dl(.class("facts-list")) {
                fact(visit.say("Licence"), HTML(text: listing.license.filled ?? visit.say("not said")))
                for (title, address) in [
                    (visit.say("Repository"), listing.repository.filled),
                    (visit.say("Website"), listing.website.filled),
                ] {
                    if let address {
                        fact(title, a(.href(address), .rel("nofollow ugc noopener")) { address })
                    }
                }
                fact(
                    visit.say("Category"),
                    a(.href(visit.to("/explore?" + Address.query([("category", listing.category.text)])))) {
                        ExploreWords.value("category", listing.category.text, visit)
                    })
                if !listing.tags.texts.isEmpty {
                    fact(
                        visit.say("Tags"),
                        join {
                            for tag in listing.tags.texts {
                                a(.class("chip"), .href(visit.to("/explore?" + Address.query([("tag", tag)])))) { tag }
                            }
                        })
                }
                if !listing.clients.texts.isEmpty {
                    fact(visit.say("Clients"), HTML(text: listing.clients.texts.joined(separator: ", ")))
                }
            }
        }
    }

    private static func fact(_ title: String, _ value: HTML) -> HTML {
        join {
            dt { title }
            dd { value }
        }
    }
}
