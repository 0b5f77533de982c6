// ListingQuery.swift: what somebody looks for: words, filters, an order, and where a page begins.

/// The order of a list of listings.
package enum ListingOrder: String, Sendable, CaseIterable {
    /// The best match first; without words to match, the most installed.
    case relevance
    case name
    case newest
    case updated
    case installs
    case rating
    case trending
}

/// A property of listings of which counts are given.
package enum ListingFacet: String, Sendable, CaseIterable {
    case kind
    case category
    case price
    case level
    case client
    case license
    case owner
    case tag

    /// Values beyond these many are not counted out; those that most listings have come first.
    package static let maximumValues = 50
}

/// What somebody looks for.
package struct ListingQuery: Sendable {
    package var words: String?
    package var kind: String?
    /// A category; those below it count as well.
    package var category: String?
    /// A provider, by handle, with or without `@`, in any case.
    package var owner: String?
    /// `true` for those that cost nothing, `false` for those that cost something.
    package var free: Bool?
    package var level: SecurityLevel?
    package var client: String?
    package var license: String?
    package var tag: String?
    package var order: ListingOrder

    package init(
        words: String? = nil, kind: String? = nil, category: String? = nil, owner: String? = nil, free: Bool? = nil,
        level: SecurityLevel? = nil, client: String? = nil, license: String? = nil, tag: String? = nil,
        order: ListingOrder
    ) {
        self.words = words
        self.kind = kind
        self.category = category
        self.owner = owner
        self.free = free
        self.level = level
        self.client = client
        self.license = license
        self.tag = tag
        self.order = order
    }

    /// The place of a row in an order: its sort key and, to tell equal ones apart, its folded name.
    package struct Place: Sendable, Hashable {
        package let key: Int64
        package let name: String

        package init(key: Int64, name: String) {
            self.key = key
            self.name = name
        }
    }
}

/// One page of an answer, with what is known of all of it.
package struct ListingPage: Sendable {
    package struct Hit: Sendable {
        package let listing: Listing
        package let place: ListingQuery.Place
        /// Why it stands where it does, where that was asked for and there are words to match.
        package let explanation: SearchExplanation?
    }

    package struct Count: Sendable, Hashable {
        package let value: String
        package let count: Int
    }

    package let hits: [Hit]
    /// Where the next page begins; `nil` on the last.
    package let next: ListingQuery.Place?
    /// How many listings there are on all pages.
    package let total: Int
    package let facets: [(facet: ListingFacet, counts: [Count])]
    /// Whether no listing holds every word, so that these hold some of them.
    package let isPartial: Bool
    /// What may have been meant, where nothing or little was found.
    package let didYouMean: String?
}

/// Why a listing stands where it does among those found.
package struct SearchExplanation: Sendable, Hashable {
    /// The evidence of one word.
    package struct Evidence: Sendable, Hashable {
        /// As it was asked for, folded.
        package let word: String
        /// The term of the listing that counts for it; `nil` where there is none.
        package let term: String?
        /// `exact`, `stem`, `beginning`, `synonym` or `typo`; `nil` where there is none.
        package let match: String?
        /// The best field in which it stands.
        package let field: String?
    }

    package let tier: SearchTier
    package let evidence: [Evidence]
    /// 0 to 15, each about three times as many accounts as the one before.
    package let adoption: Int
    package let score: Int
    /// What has moved it down: `unadopted_name`, `deprecated`, `archived`.
    package let demotions: [String]
}

/// How good a match is, the best first. No figure lifts a listing over its tier.
package enum SearchTier: String, Sendable, CaseIterable {
    case identity
    case name
    case nameBeginning = "name_beginning"
    case title
    case summary
    case taxonomy
    case body
    case typo
}
