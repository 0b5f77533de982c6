// ListingFields.swift: the schemas of what a publisher says of a listing: the same wherever it may be said.

internal import Marketplace
internal import Sessions
internal import Wording

enum ListingFields {
    static let name = Schema.string(
        length: 1...Handle.maximumLength,
        pattern: TextPattern(
            "^[A-Za-z0-9._-]{1,200}$", "A name is made of the letters A to Z, digits, '.', '_' and '-'."
        ) { Handle.isName($0) })
    static let title = line(ListingText.maximumTitle)
    static let summary = line(ListingText.maximumSummary)
    static let description = prose(0...ListingText.maximumDescription)
    /// Which are expressions is ``KnownLicense``'s.
    static let license = line(200)
    static let reason = line(ListingText.maximumReason)
    static let tag = Schema.string(
        length: 1...ListingText.maximumTag,
        pattern: TextPattern(
            "^[a-z0-9]+(-[a-z0-9]+)*$",
            "A tag is made of the letters a to z and digits, with single hyphens between them."
        ) { ListingText.isTag($0) })
    static let tags = Schema.array(of: tag, count: 0...ListingText.maximumTags, unique: true)
    /// Tags in a query: a text, with commas.
    static let tagList = Schema.string(
        length: 1...ListingText.maximumTags * (ListingText.maximumTag + 1),
        pattern: TextPattern(
            "^[a-z0-9]+(-[a-z0-9]+)*(,[a-z0-9]+(-[a-z0-9]+)*)*$",
            "Tags are made of the letters a to z and digits, with single hyphens; at most 20, with commas between them."
        ) { text in
            let parts = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            return parts.count <= ListingText.maximumTags && parts.allSatisfy(ListingText.isTag)
                && Set(parts).count == parts.count
        })
    /// What stands in a query has to fit into the head of a request, encoded.
    static let notes = prose(1...500)
    static let shortAddress = address(500)
    static let address = address(ListingText.maximumAddress)

    private static func address(_ maximum: Int) -> Schema {
        Schema.string(
            length: 8...maximum, format: "uri",
            pattern: TextPattern(
                "^https?://[!-~]+$", "An address is wanted that begins with https:// or http://."
            ) { text in
                (text.hasPrefix("https://") && text.utf8.count > 8 || text.hasPrefix("http://") && text.utf8.count > 7)
                    && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
            })
    }

    /// How what is said of a listing comes in.
    enum Form {
        /// As JSON.
        case body
        /// In the query, beside an archive: without what would not fit into the head of a request.
        case query
    }

    /// What a publisher may say of a listing, wherever it is said.
    static func described(_ form: Form) -> [Field] {
        let isBody = form == .body
        let (list, place) = isBody ? (tags, Schema.nullable(address)) : (tagList, shortAddress)
        let none = isBody ? " `null` takes it away." : ""
        let long = [
            Field("description", description, required: false, "More of it, in Markdown."),
            Field("clients", tags, required: false, "The clients that it is made for."),
        ]
        return [
            Field("title", title, required: false, "What people call it."),
            Field("summary", summary, required: false, "One line."),
            Field("category", CategoryView.id, required: false, "The category that it stands in."),
            Field(
                "tags", list, required: false,
                form == .body ? "Words that it is found by." : "Words that it is found by, with commas between them."),
            Field(
                "license", isBody ? .nullable(license) : license, required: false, "An SPDX expression." + none,
                example: #""MIT""#),
            Field("website", place, required: false, "Where more is said of it." + none),
            Field("repository", place, required: false, "Where its source lies." + none),
        ] + (isBody ? long : []) + [
            Field(
                "pricing", .choice(Pricing.allCases.map(\.rawValue)), required: false,
                form == .body
                    ? "How it is paid for."
                    : "How a new listing is paid for. A listing that is there keeps its own."),
            Field(
                "price_usd", .money, required: false,
                form == .body ? "What it costs." : "What a new listing costs."),
        ]
    }

    static func tags(_ list: String) -> [String] { list.split(separator: ",").map(String.init) }

    /// One line of text that shows something, by the rule that manifests keep: nothing invisible, nothing that misleads.
    private static func line(_ maximum: Int) -> Schema {
        .string(length: 1...maximum, pattern: pattern(.line, like: .line))
    }

    /// Markdown, by the rule that manifests keep.
    private static func prose(_ length: ClosedRange<Int>) -> Schema {
        .string(
            length: length,
            pattern: pattern(
                .prose,
                like: TextPattern(
                    #"^[^\u202a-\u202e\u2066-\u2069]*$"#,
                    "No control characters are wanted, and none that turn the direction of text."
                ) { _ in true }))
    }

    /// - Parameter shown: what is said of it: what ``TextRule`` refuses beyond that is seldom, and told by the same sentence.
    private static func pattern(_ form: TextRule.Form, like shown: TextPattern) -> TextPattern {
        let rule = TextRule(form: form, length: 0...ListingText.maximumDescription)
        return TextPattern(shown.expression, shown.wanted) { text in
            shown.accepts(text) && rule.fault(in: text) == nil
        }
    }
}
