// ListingName.swift: names as they are typed, and the listing that is meant by one.

import PurserClient

/// `NAME` or `NAME@RANGE`: `@acme/pdf-forms`, `acme/pdf-forms@^1.2`, `pdf-forms`.
struct ListingName: Equatable {
    let name: String
    /// A SemVer version or range; nil for the highest.
    let range: String?

    /// Nil where a part is empty.
    init?(_ text: String) {
        if let at = text.lastIndex(of: "@"), at != text.startIndex {
            name = String(text[..<at])
            range = String(text[text.index(after: at)...])
        } else {
            name = text
            range = nil
        }
        if name.isEmpty || name == "@" || range == "" { return nil }
    }

    /// The same, or a mistake in words.
    static func read(_ text: String) throws(CommandFailure) -> ListingName {
        if let name = ListingName(text) { return name }
        throw CommandFailure(
            status: .usage,
            message: "'\(printable(text))' is not a name such as @acme/pdf-forms or @acme/pdf-forms@^1.2.",
            code: "usage")
    }

    /// Finds the listing: a full name directly, a short one or an alias if one listing alone has it.
    static func find(_ name: String, _ client: Client) async throws -> Listing {
        if name.contains("/") {
            return try await client.listing(name)
        }
        var query = ListingQuery()
        query.words = name
        query.limit = 100
        let wanted = name.lowercased()
        let found = try await client.listings(query).items
        let exact = found.filter { listing in
            listing.name.lowercased() == wanted || listing.aliases.contains { $0.lowercased() == wanted }
        }
        if exact.count == 1 { return exact[0] }
        if exact.isEmpty {
            let near = found.prefix(3).map { printable($0.fullName) }
            throw CommandFailure(
                status: .notFound, message: "No listing is called '\(printable(name))'.",
                advice: near.isEmpty
                    ? ["Look for one with: purser search WORDS"] : ["Did you mean \(near.joined(separator: ", "))?"],
                code: "not_found")
        }
        throw CommandFailure(
            status: .failed, message: "'\(printable(name))' is the name of \(exact.count) listings.",
            advice: exact.prefix(10).map { "Candidate: \(printable($0.fullName))" }, code: "ambiguous_name")
    }
}

extension Listing {
    /// `Free`, `$0.75`, `$0.01 a call`.
    var priceText: String {
        switch pricing {
        case "free": "Free"
        case "per_call": "\(price) a call"
        case "subscription": "\(price) a month"
        default: price.description
        }
    }
}
