// ReviewCommands.swift: `purser review` and `purser reviews`.

import JSON
import PurserClient

/// `purser review`
struct WriteReview: ServerCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "review", abstract: "Rate and review a listing that you have used",
            discussion: """
                Only what the account has installed or bought can be reviewed. Reviewing it again replaces the review; the earlier \
                texts stay readable. What a session's token signs counts as an agent's review.
                """,
            examples: [
                "purser review @acme/ocr --rating 5",
                "purser review @acme/ocr --rating 4 --title 'Fast' --body review.md",
            ])
    }

    @Argument("NAME", help: "@owner/name, or a short name that only one listing has")
    var name: String
    @Option(required: "STARS", placeholder: 0, help: "1 to 5")
    var rating: Int
    @Option(valueName: "LINE", help: "one line")
    var title: String?
    @Option(valueName: "FILE", help: "the text, in Markdown; - for standard input")
    var body: String?
    @Option(valueName: "VERSION", help: "the version that was used, instead of the one installed last")
    var version: String?
    @OptionGroup var remote: ServerOption
    @OptionGroup var output: OutputOptions

    func validate() throws(UsageMistake) {
        if !(1...5).contains(rating) { throw UsageMistake("--rating goes from 1 to 5") }
    }

    func run(_ client: Client, _ console: Console, _ context: Context) async throws -> ExitStatus {
        let text = try body.map { try WrittenText.read($0) }
        let full = name.contains("/") ? name : try await ListingName.find(name, client).fullName
        let review = try await client.review(full, rating: rating, title: title, body: text, version: version)
        try console.show(
            [
                ("review_id", review.reviewID), ("rating", String(review.rating)), ("version", review.version),
                ("author", review.author), ("author_kind", review.authorKind),
            ], document: parsed(review.json))
        return .done
    }
}

/// `purser reviews`
struct ListReviews: ServerCommand {
    enum Sort: String, CaseIterable, ArgumentValue { case newest, helpful, highest, lowest }
    enum Writer: String, CaseIterable, ArgumentValue { case people, agents }

    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "reviews", abstract: "Read the reviews of a listing",
            discussion: "In a pipe: id, stars, author, person or agent, version, time, title, text, separated by tabs.",
            examples: ["purser reviews @acme/ocr", "purser reviews ocr --author people --sort helpful"])
    }

    @Argument("NAME", help: "@owner/name, or a short name that only one listing has")
    var name: String
    @Option(valueName: "ORDER", help: "in this order")
    var sort: Sort?
    @Option(valueName: "WHO", help: "only those of")
    var author: Writer?
    @Option(valueName: "N", help: "list at most so many, up to 1000")
    var limit: Int = 20
    @OptionGroup var remote: ServerOption
    @OptionGroup var output: OutputOptions

    func validate() throws(UsageMistake) {
        try Paging.check(limit, upTo: 1_000)
    }

    func run(_ client: Client, _ console: Console, _ context: Context) async throws -> ExitStatus {
        let full = name.contains("/") ? name : try await ListingName.find(name, client).fullName
        var summary: ReviewPage?
        let found = try await Paging.items(upTo: limit) { cursor, count in
            let page = try await client.reviews(
                of: full, sort: sort?.rawValue, author: author?.rawValue, cursor: cursor, limit: count)
            summary = page
            return (page.items, page.nextCursor)
        }.items
        guard console.form == .human else {
            let titles = ["review_id", "rating", "author", "author_kind", "version", "updated_at", "title", "body"]
            let table = Table(
                columns: titles.map { Table.Column(title: $0) },
                rows: found.map {
                    [
                        $0.reviewID, String($0.rating), $0.author, $0.authorKind, $0.version, $0.updatedAt, $0.title,
                        $0.body,
                    ]
                })
            try console.show(table, items: found.map { parsed($0.json) }, whenEmpty: "")
            return .done
        }
        if let summary { console.note(Self.words(summary)) }
        for review in found { show(review, console, now: context.now) }
        return .done
    }

    private static func words(_ page: ReviewPage) -> String {
        guard let mean = page.all.mean else { return "There is no review yet." }
        let parts = [("people", page.people), ("agents", page.agents)].compactMap { name, part in
            part.mean.map { "\($0) by \(part.count) \(name)" }
        }
        return "\(mean) of 5 in \(page.all.count) reviews: \(parts.joined(separator: ", "))."
    }

    private func show(_ review: Review, _ console: Console, now: Instant) {
        let stars =
            String(repeating: "★", count: Int(review.rating)) + String(repeating: "☆", count: 5 - Int(review.rating))
        let who = "\(printable(review.author))\(review.authorKind == "agent" ? " (agent)" : "")"
        console.result("")
        console.result(
            "\(stars)  \(console.styled(printable(review.title), .bold))  \(who), \(printable(review.version)), "
                + console.time(review.updatedAt, now: now))
        if !review.body.isEmpty { console.show(markdown: review.body, indent: "  ") }
        if let answer = review.answer {
            console.result("  The provider answers:")
            console.show(markdown: answer, indent: "    ")
        }
    }
}
