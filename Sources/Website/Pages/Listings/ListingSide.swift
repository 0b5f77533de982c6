// ListingSide.swift: beside a listing: how to install it, what was checked here, what its publisher says.

internal import JSON
internal import Sessions

/// The column beside a listing.
enum ListingSide {
    static func make(_ visit: Visit, _ listing: Answer, _ version: Answer?) -> HTML {
        HTML {
            checked(visit, listing, version)
            said(visit, listing)
            // A visitor is sent to sign in, and back.
            if !listing.standing.is_owner.isTrue {
                p {
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

    // MARK: - Install

    /// The clients that `purser install --target` writes for.
    private static let programs = [
        ("cli", "CLI", ""), ("claude-code", "Claude Code", "claude-code"), ("cursor", "Cursor", "cursor"),
        ("vscode", "VS Code", "vscode"), ("codex", "Codex", "codex"),
    ]
    private static let plain = [("json", "MCP JSON", "")]
    private static let request = [("curl", "curl", "")]

    static func install(_ visit: Visit, _ listing: Answer, _ version: Answer) -> HTML {
        let clients = programs + (version.mcp_servers.isNull ? [] : plain) + request
        let chosen = visit.query.filled("client") ?? Cookie.value(Cookie.client, of: visit.request) ?? "cli"
        let client = clients.first { $0.0 == chosen } ?? clients[0]
        return section(.id("install"), .class("panel")) {
            h2 { visit.say("Install") }
            tabs(
                visit.say("Client"),
                clients.map { ($0.1, address(visit, client: $0.0), $0.0 == client.0) })
            copyable(visit, command(visit, listing, version, client), label: visit.say("How to install it"))
            if programs.contains(where: { $0.0 == client.0 }) { CommandLineNote.make(visit) }
            act(visit, listing, version)
        }
    }

    /// The same tab and version with another client.
    private static func address(_ visit: Visit, client: String) -> String {
        let kept = ["tab", "version", "file"].flatMap { name in visit.query.all(name).map { (name, $0) } }
        return "?" + Address.query(kept + [("client", client)]) + "#install"
    }

    private static func command(
        _ visit: Visit, _ listing: Answer, _ version: Answer, _ client: (String, String, String)
    ) -> String {
        let pinned = "\(listing.full_name.text)@\(version.version.text)"
        if client.0 == "json" { return ServerConfiguration.text(version.mcp_servers) }
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
        let isOwner = listing.standing.is_owner.isTrue
        let words =
            mustPay(visit, listing)
            ? buying(visit, listing) + "…"
            : version.level.text == "review" ? visit.say("Install…") : visit.say("Install")
        return HTML {
            if let installed = listing.standing.installed_version.filled {
                p(.class("muted")) {
                    visit.say("Your account has installed {version}.", ["version": .text(installed)])
                }
            }
            p(.class("actions")) {
                if isOwner {
                    a(.class("button primary"), .href(ListingRows.managing(visit, listing))) {
                        visit.say("Manage this listing")
                    }
                }
                a(.class(isOwner ? "button" : "button primary"), .href(place)) { words }
                a(
                    .class("button"),
                    .href(
                        visit.to("/dashboard/sessions/new?")
                            + Address.query([("preset", "install"), ("label", listing.full_name.text)]))
                ) { visit.say("Let an agent install it") }
            }
        }
    }

    /// Whether an install costs something: what the account would pay, or, of a visitor, what the listing costs.
    static func mustPay(_ visit: Visit, _ listing: Answer) -> Bool {
        if ListingRows.isWithheld(listing) || ListingRows.isUnsold(visit, listing) { return false }
        let standing = listing.standing
        return standing.isNull
            ? listing.pricing.text != "free" && visit.site.facts.monetization : standing.price_usd.usd > .zero
    }

    /// What a button does that buys.
    static func buying(_ visit: Visit, _ listing: Answer) -> String {
        let price: [String: Filling] = ["price": .text(visit.money(listing.price_usd.usd))]
        return listing.pricing.text == "subscription"
            ? visit.say("Subscribe for {price} a month and install", price)
            : visit.say("Buy for {price} and install", price)
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
                        fact(
                            visit.say("Archive size"), HTML(text: visit.language.figures.size(version.size.count)))
                    }
                    fact(visit.say("Security score"), HTML(text: "\(version.grade.text) \(version.score.count)"))
                    fact(
                        visit.say("Scan rules"),
                        HTML(text: visit.say("version {count}", ["count": .count(version.rules_version.count)])))
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
                        HTML {
                            for tag in listing.tags.texts {
                                a(.class("chip"), .href(visit.to("/explore?" + Address.query([("tag", tag)])))) { tag }
                            }
                        })
                }
                if !listing.clients.texts.isEmpty {
                    fact(
                        visit.say("Clients"),
                        HTML(text: listing.clients.texts.map { visit.word($0) }.joined(separator: ", ")))
                }
            }
        }
    }

    private static func fact(_ title: String, _ value: HTML) -> HTML {
        HTML {
            dt { title }
            dd { value }
        }
    }
}

/// Entries of a client's configuration as somebody pastes them.
enum ServerConfiguration {
    /// `{"mcpServers": {…}}`, a member or an entry a line.
    static func text(_ servers: Answer) -> String {
        lines(of: .object(["mcpServers": servers.value]), indent: "")
    }

    private static func lines(of value: JSONValue, indent: String) -> String {
        let inner = indent + "  "
        if let entries = value.array, !entries.isEmpty {
            let texts = entries.map { inner + lines(of: $0, indent: inner) }
            return "[\n" + texts.joined(separator: ",\n") + "\n\(indent)]"
        }
        guard let members = value.object?.members, !members.isEmpty else { return value.text() }
        let texts = members.map { name, value in
            "\(inner)\(JSONValue.string(name).text()): \(lines(of: value, indent: inner))"
        }
        return "{\n" + texts.joined(separator: ",\n") + "\n\(indent)}"
    }
}
