// Machines.swift: what programs look for at fixed addresses: robots.txt, sitemap, security.txt, and texts for agents.

internal import JSON
internal import Sessions

extension Page {
    static let robots = Page(
        "/robots.txt",
        get: { visit in
            .text(
                """
                User-agent: *
                Disallow: /dashboard
                Disallow: /settings
                Disallow: /sign-in
                Sitemap: \(visit.site.facts.publicURL)/sitemap.xml

                """)
        })

    static let sitemap = Page(
        "/sitemap.xml",
        get: { visit in
            let fixed = [
                "/", "/explore", "/categories", "/kinds", "/leaderboards", "/benchmarks", "/providers", "/community",
                "/agent-api", "/quickstart", "/agents", "/agents/frameworks", "/faq", "/terms", "/publisher-agreement",
                "/acceptable-use", "/privacy", "/status",
            ]
            let listings = try await MachineTexts.newest(visit, pages: 50)
            let paths = fixed + listings.map { ListingRows.address(visit, $0) }
            let entries = paths.map {
                "  <url><loc>\(MachineTexts.escape(visit.site.facts.publicURL + $0))</loc></url>\n"
            }
            return .text(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
                    + entries.joined() + "</urlset>\n", type: "application/xml; charset=utf-8")
        })

    static let securityContact = Page(
        "/.well-known/security.txt",
        get: { visit in
            let year = (Int(visit.now.text.prefix(4)) ?? 2026) + 1
            // A year after the 29th of February there is none.
            let rest = visit.now.text.dropFirst(4).replacing("-02-29", with: "-02-28")
            let email = visit.site.settings.settings.contactEmail
            // Who has set no address is reached where everybody reads along.
            let contact = email.isEmpty ? visit.site.facts.publicURL + "/community" : ContactAddress.link(to: email)
            let languages = Language.all.map(\.tag).joined(separator: ", ")
            return .text(
                """
                Contact: \(contact)
                Expires: \(year)\(rest)
                Preferred-Languages: \(languages)
                Canonical: \(visit.site.facts.publicURL)/.well-known/security.txt

                """)
        })

    static let llms = Page(
        "/llms.txt", get: { visit in .text(MachineTexts.overview(visit), type: MachineTexts.markdown) })

    static let agentInstructions = Page(
        "/agent-instructions.md",
        get: { visit in .text(MachineTexts.instructions(visit), type: MachineTexts.markdown) })
}

enum MachineTexts {
    static let markdown = "text/markdown; charset=utf-8"

    /// The newest listings, a hundred a page.
    static func newest(_ visit: Visit, pages: Int) async throws -> [Answer] {
        var listings: [Answer] = []
        var cursor: String?
        for _ in 0..<pages {
            var input: JSONObject = ["sort": "newest", "limit": 100]
            if let cursor { input.append("cursor", .string(cursor)) }
            let page = try await visit.ask("list_listings", input)
            listings += page.items
            cursor = page.next_cursor.filled
            if cursor == nil { break }
        }
        return listings
    }

    static func escape(_ text: String) -> String { String(decoding: HTML(text: text).bytes, as: UTF8.self) }

    static func overview(_ visit: Visit) -> String {
        let url = visit.site.facts.publicURL
        return """
            # \(visit.siteName)

            > A marketplace of capabilities for AI agents. An account hands an agent a session: short-lived, scoped, spend-capped.

            ## For agents

            - [What to do with a session](\(url)/agent-instructions.md)
            - [Every operation](\(url)/api/v1/openapi.json): OpenAPI 3.1
            - [Index](\(url)/api/v1): the same in short, as JSON

            ## For people

            - [Explore](\(url)/explore)
            - [Quickstart](\(url)/quickstart)
            - [Authorize an agent](\(url)/agents)

            """
    }

    static func instructions(_ visit: Visit) -> String {
        let url = visit.site.facts.publicURL
        return """
            # Working with a session of \(visit.siteName)

            You have `PURSER_URL` (here `\(url)`) and `PURSER_TOKEN`. Send `Authorization: Bearer $PURSER_TOKEN`; never put the token
            into an address, a file that others read, or a log.

            1. `GET /api/v1/me` says what you may do, what is left of the cap, and when the session ends. Ask it first.
            2. `GET /api/v1/listings?q=WORDS` finds listings. `level` is `safe` or `review`; `price_usd` is what one costs.
            3. `POST /api/v1/install` with `{"name": "@owner/name"}` installs. 409 `acknowledgement_required`: show the findings to
               your person before you send the digest back. 402 `purchase_required`: it has to be bought first.
            4. `POST /api/v1/purchases` buys, with the scope `purchase`. What would cross the cap is refused, and ends the session.
            5. Send an `Idempotency-Key` with each POST, and the same one when you repeat it: nothing happens twice.
            6. When you have finished, `DELETE /api/v1/sessions/ID` with your own token.

            An error is `application/problem+json`: `code` says which one, `detail` what to do. 401 means that the session has ended:
            ask your person for another one, and do not try again by yourself.

            """
    }
}
