// Search.swift: `purser search` and `purser show`: looking before taking.

import JSON
import PurserClient

/// `purser search`
struct Search: ServerCommand {
    enum Price: String, CaseIterable, ArgumentValue { case free, paid }
    enum Sort: String, CaseIterable, ArgumentValue {
        case relevance, name, newest, updated, installs, rating, trending
    }
    enum Level: String, CaseIterable, ArgumentValue { case safe, review }

    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "search", abstract: "Find listings",
            discussion:
                "Without words, all listings. In a pipe: full name, kind, version, price in US dollars, pricing, title, "
                + "summary, separated by tabs.",
            examples: [
                "purser search pdf forms", "purser search --kind mcp --price free --sort installs",
                "purser search 天气 --explain", "purser search --owner acme --level safe --client claude-code",
                "purser search pdf --json=full_name,version",
            ])
    }

    @Argument(all: "WORDS", help: "words in any part of a listing")
    var words: [String]
    @Option(valueName: "KIND", help: "only this kind, such as skill, mcp, plugin, agent, dataset")
    var kind: String?
    @Option(valueName: "NAME", help: "only this category")
    var category: String?
    @Option(valueName: "PRICE", help: "only these")
    var price: Price?
    @Option(valueName: "LEVEL", help: "only what the scan has found to be so")
    var level: Level?
    @Option(valueName: "ID", help: "only what is made for this client, such as claude-code")
    var client: String?
    @Option(valueName: "SPDX", help: "only what is under this licence, such as MIT")
    var license: String?
    @Option(valueName: "HANDLE", help: "only of this provider")
    var owner: String?
    @Option(valueName: "TAG", help: "only what has this tag")
    var tag: String?
    @Flag(help: "say of each why it stands where it does")
    var explain: Bool
    @Option(valueName: "ORDER", help: "in this order")
    var sort: Sort?
    @Option(valueName: "N", help: "list at most so many, up to 1000")
    var limit: Int = 20
    @OptionGroup var remote: ServerOption
    @OptionGroup var output: OutputOptions

    func validate() throws(UsageMistake) {
        try Paging.check(limit, upTo: 1_000)
    }

    func run(_ client: Client, _ console: Console, _ context: Context) async throws -> ExitStatus {
        var query = ListingQuery()
        query.words = words.isEmpty ? nil : words.joined(separator: " ")
        query.kind = kind
        query.category = category
        query.price = price?.rawValue
        query.level = level?.rawValue
        (query.client, query.license, query.owner, query.tag) = (self.client, license, owner, tag)
        query.explains = explain
        query.sort = sort?.rawValue
        var meant: String?
        var isPartial = false
        let (found, hasMore) = try await Paging.items(upTo: limit) { cursor, count in
            (query.cursor, query.limit) = (cursor, count)
            let page = try await client.listings(query)
            meant = parsed(page.json)["did_you_mean"]?.string ?? meant
            isPartial = parsed(page.json)["is_partial"]?.bool ?? isPartial
            return (page.items, page.nextCursor)
        }
        try console.show(
            console.form == .human ? humanTable(found) : plainTable(found), items: found.map { parsed($0.json) },
            whenEmpty: "No listing fits. Try fewer words, or leave out --kind, --category and other filters.")
        if let meant { console.note("Did you mean: \(printable(meant))") }
        if isPartial, !found.isEmpty { console.note("Nothing has all of these words. These have most of them.") }
        if explain { explain(found, console) }
        if hasMore { console.note("There are more: --limit \(limit * 2)") }
        return .done
    }

    /// A line for each listing: talk, so that the result stays the table.
    private func explain(_ listings: [Listing], _ console: Console) {
        for listing in listings {
            guard let why = parsed(listing.json)["explanation"] else { continue }
            let evidence = (why["evidence"]?.array ?? []).map { part in
                let word = part["word"]?.string ?? ""
                guard let field = part["field"]?.string, let match = part["match"]?.string else {
                    return "\(word): nothing"
                }
                return "\(word): \(match) \(part["term"]?.string ?? "") in \(field)"
            }
            let demotions = (why["demotions"]?.array ?? []).compactMap(\.string).map { "but \($0)" }
            console.note(
                printable(
                    "\(listing.fullName): \(why["tier"]?.string ?? ""), adoption \(why["adoption"]?.int64 ?? 0); "
                        + (evidence + demotions).joined(separator: "; ")))
        }
    }

    private func humanTable(_ listings: [Listing]) -> Table {
        Table(
            columns: [
                Table.Column(title: "LISTING", shrinks: true), Table.Column(title: "KIND"),
                Table.Column(title: "VERSION"),
                Table.Column(title: "PRICE", alignsRight: true), Table.Column(title: "WHAT IT IS", shrinks: true),
            ],
            rows: listings.map {
                [$0.fullName, $0.kind, $0.version ?? "-", $0.priceText, $0.summary.isEmpty ? $0.title : $0.summary]
            })
    }

    private func plainTable(_ listings: [Listing]) -> Table {
        let titles = ["full_name", "kind", "version", "price_usd", "pricing", "title", "summary"]
        return Table(
            columns: titles.map { Table.Column(title: $0) },
            rows: listings.map {
                [$0.fullName, $0.kind, $0.version ?? "", $0.price.text, $0.pricing, $0.title, $0.summary]
            })
    }
}

/// `purser show`
struct Show: ServerCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "show", abstract: "Show one listing",
            examples: ["purser show @acme/pdf-forms", "purser show pdf-forms --json"])
    }

    @Argument("NAME", help: "@owner/name, or a short name that only one listing has")
    var name: String
    @OptionGroup var remote: ServerOption
    @OptionGroup var output: OutputOptions

    func run(_ client: Client, _ console: Console, _ context: Context) async throws -> ExitStatus {
        let listing = try await ListingName.find(name, client)
        let isHuman = console.form == .human
        try console.show(
            [
                ("full_name", listing.fullName), ("title", listing.title), ("kind", listing.kind),
                ("version", listing.version ?? ""), ("state", listing.state), ("pricing", listing.pricing),
                ("price_usd", isHuman ? listing.priceText : listing.price.text), ("summary", listing.summary),
                ("aliases", listing.aliases.joined(separator: isHuman ? ", " : ",")),
            ], document: parsed(listing.json))
        if let warning = listing.warning { console.insist(warning) }
        if isHuman {
            let verb = listing.pricing == "free" ? "install" : "buy"
            console.note("Next: purser \(verb) \(printable(listing.fullName))")
        }
        return .done
    }
}
