// SearchIndexTests.swift: the index against a plain look at every listing, over random histories.

import Sessions
import Testing

@testable import Marketplace

@Suite struct SearchIndexTests {
    private struct Catalogue {
        var index = SearchIndex()
        var documents: [ListingID: SearchDocument] = [:]

        mutating func apply(_ changes: [(id: ListingID, document: SearchDocument?)]) {
            index.apply(changes)
            for change in changes { documents[change.id] = change.document }
        }
    }

    private static let vocabulary = ["alpha", "beta", "gamma", "delta", "epsilon", "天气", "数据库", "zeta", "eta", "theta"]

    private func document(_ id: ListingID, _ random: SeededWords) throws -> SearchDocument {
        func words(_ count: Int) -> String {
            (0..<count).map { _ in Self.vocabulary[Int(random.word() % 10)] }.joined(separator: " ")
        }
        let owner = try #require(Handle("owner\(random.word() % 3)"))
        return SearchDocument(
            id: id, owner: owner, name: "n\(random.word())", kind: random.word() % 2 == 0 ? "skill" : "mcp",
            title: words(1), summary: words(2), description: words(4), category: "files",
            isFree: random.word() % 3 != 0,
            createdAt: Timestamp(milliseconds: Int64(random.word() % 1_000)),
            updatedAt: Timestamp(milliseconds: Int64(random.word() % 1_000)))
    }

    @Test(arguments: 1...6)
    func `after any history the index answers as one that is filled anew, and as a plain look does`(seed: UInt64)
        async throws
    {
        let random = SeededWords(seed: seed)
        let ids = (0..<60).map { ListingID(at: Timestamp(milliseconds: Int64($0)), random: random) }
        var catalogue = Catalogue()
        for _ in 0..<80 {
            let changed = Set((0..<(1 + random.word() % 40)).map { _ in ids[Int(random.word() % 60)] })
            catalogue.apply(
                try changed.sorted { $0.description < $1.description }.map { id in
                    (id, random.word() % 4 == 0 ? nil : try document(id, random))
                })
        }
        var anew = SearchIndex()
        anew.apply(catalogue.documents.values.sorted { $0.name < $1.name }.map { ($0.id, $0) })
        #expect(catalogue.index.count == catalogue.documents.count && anew.count == catalogue.documents.count)
        let figures = SearchFigures(installs: 3, reviews: 2, answered: 1)
        catalogue.index.setFigures(catalogue.documents.mapValues { _ in figures })
        let totals = catalogue.index.totals(of: ["owner0", "owner1", "owner0", "nobody"])
        for owner in ["owner0", "owner1", "owner2", "nobody"] {
            let count = Int64(catalogue.documents.values.count { $0.owner.folded == owner })
            let found = totals[owner] ?? ProviderTotals()
            let sums = [found.listings, found.installs, found.reviews, found.answered]
            let isAsked = owner == "owner0" || owner == "owner1"
            #expect(sums == (isAsked ? [count, 3 * count, 2 * count, count] : [0, 0, 0, 0]), "\(owner)")
        }
        catalogue.index.setFigures([:])
        for words in [nil, "alpha", "alpha beta", "天气", "gamma 数据库", "alp", "epsilom", "owner1", "skill theta"] {
            for order in ListingOrder.allCases {
                let query = ListingQuery(words: words, free: true, order: order)
                let answers = [catalogue.index, anew].map {
                    $0.answer(
                        query, categories: [], after: nil, limit: 100, facets: ListingFacet.allCases, explains: true)
                }
                #expect(answers[0].hits.map(\.listing) == answers[1].hits.map(\.listing), "\(words ?? "") \(order)")
                #expect(answers[0].hits.map(\.place) == answers[1].hits.map(\.place))
                #expect(answers[0].hits.map(\.explanation) == answers[1].hits.map(\.explanation))
                #expect(answers[0].facets.map(\.counts) == answers[1].facets.map(\.counts))
            }
        }
        let expected = catalogue.documents.values.filter { document in
            let text = "\(document.title) \(document.summary) \(document.description)"
            return document.isFree && text.contains("alpha") && text.contains("beta")
        }
        let answer = catalogue.index.answer(
            ListingQuery(words: "alpha beta", free: true, order: .name), categories: [], after: nil, limit: 100,
            facets: [],
            explains: false)
        #expect(answer.total == expected.count || answer.isPartial)
        #expect(Set(answer.hits.map(\.listing)) == Set(expected.map(\.id)) || answer.isPartial)
    }

    @Test func `adoption goes in steps of about three`() {
        let steps =
            [0: 0, 1: 1, 2: 1, 3: 2, 9: 2, 10: 3, 29: 3, 30: 4, 99: 4, 100: 5, 999: 6, 1_000: 7] as [Int64: UInt8]
        for (installs, step) in steps { #expect(SearchIndex.adoption(installs) == step, "\(installs)") }
        #expect(SearchIndex.adoption(.max) == 15 && SearchIndex.adoption(-1) == 0)
    }

    @Test func `a better place or a closer match is never worth less`() {
        for match in TermMatch.allCases {
            for (lower, higher) in zip(SearchField.allCases, SearchField.allCases.dropFirst()) {
                let (low, high) = (TermPlace.first(in: lower), TermPlace.first(in: higher))
                #expect(SearchRank.worth(match, low) < SearchRank.worth(match, high), "\(match) \(lower) \(higher)")
            }
        }
        for field in SearchField.allCases {
            let place = TermPlace.first(in: field)
            #expect(SearchRank.worth(.exact, place) > SearchRank.worth(.stem, place))
            #expect(SearchRank.worth(.stem, place) > SearchRank.worth(.beginning, place))
            #expect(SearchRank.worth(.synonym, place) > SearchRank.worth(.typo, place))
        }
    }
}
