// PlainSearchTests.swift: the index against PlainSearch: the same listings in the same order, page by page, and the same counts.

import Sessions
import Testing

@testable import Marketplace

@Suite struct PlainSearchTests {
    private static let words = [
        "alpha", "alphabet", "beta", "database", "数据库", "天气", "pull", "request", "pr", "image", "pictures", "mcp",
        "server",
        "gamma", "gammas", "delta",
    ]
    private static let categories = ["files", "files/pdf", "data"]
    private static let clients = ["cursor", "claude", "zed"]

    /// A catalogue at random: few words, so that many listings hold each, and names of them, so that some are asked for.
    private struct Random {
        let source: SeededWords

        func number(_ bound: Int) -> Int { Int(source.word() % UInt64(bound)) }
        func chance(_ oneIn: Int) -> Bool { number(oneIn) == 0 }
        func pick<T>(_ values: [T]) -> T { values[number(values.count)] }
        func text(_ count: Int) -> String {
            (0..<count).map { _ in pick(PlainSearchTests.words) }.joined(separator: " ")
        }

        /// - Parameter number: makes the full name one of its own.
        func document(_ id: ListingID, number: Int) throws -> SearchDocument {
            let owner = try #require(Handle("io.github.owner\(number / 12)"))
            let names = ["alpha", "beta", "pr", "mcp-server", "gamma-delta", "database", "DeltaBeta"]
            let name = number % 12 < names.count ? names[number % 12] : "n\(number)"
            return SearchDocument(
                id: id, owner: owner, name: name, kind: pick(["skill", "mcp"]), title: text(1), summary: text(2),
                description: text(self.number(6)), category: pick(PlainSearchTests.categories),
                tags: PlainSearchTests.words.filter { $0.utf8.allSatisfy { $0 < 0x80 } && chance(5) }
                    + (chance(2) ? ["t\(self.number(90))"] : []),
                clients: PlainSearchTests.clients.filter { _ in chance(2) },
                license: pick(["MIT", "mit", "Apache-2.0", nil]),
                level: pick([.safe, .review, nil]), state: pick([.active, .active, .active, .deprecated, .archived]),
                isFree: chance(2), createdAt: Timestamp(milliseconds: Int64(self.number(40))),
                updatedAt: Timestamp(milliseconds: Int64(self.number(40))), installs: pick([0, 0, 1, 4, 2_000]))
        }

        func question() -> String? {
            if chance(6) { return nil }
            let others = [
                "pull request", "gama", "databaze", "alph", "alpha unheard", "unheard", "mcp server", "delta beta",
                "天气数据库",
                "@io.github.owner1/alpha", "io.github.owner0/mcp-server", "owner2 pr", "的", "skill gamma", "图片",
            ]
            return chance(3) ? pick(others) : text(1 + number(4))
        }

        func query() -> (query: ListingQuery, categories: [String]) {
            var query = ListingQuery(words: question(), order: chance(2) ? .relevance : pick(ListingOrder.allCases))
            if chance(4) { query.kind = pick(["skill", "mcp"]) }
            if chance(5) { query.category = "files" }
            if chance(8) { query.owner = "io.github.owner\(number(8))" }
            if chance(5) { query.free = chance(2) }
            if chance(5) { query.level = pick([.safe, .review, .quarantine]) }
            if chance(6) { query.client = pick(PlainSearchTests.clients) }
            if chance(6) { query.license = pick(["MIT", "apache-2.0", "none"]) }
            if chance(6) { query.tag = pick(PlainSearchTests.words) }
            return (query, query.category == nil ? [] : ["files", "files/pdf"])
        }
    }

    @Test(arguments: 1...8)
    func `every page and every count is that of a plain look at each listing`(seed: UInt64) throws {
        let random = Random(source: SeededWords(seed: seed))
        let count = 40 + random.number(160)
        let ids = (0..<count).map { ListingID(at: Timestamp(milliseconds: Int64($0)), random: random.source) }
        var (index, plain) = (SearchIndex(), PlainSearch())
        for round in 0..<4 {
            let changes = try ids.indices.filter { _ in round == 0 || random.chance(4) }.map { number in
                (ids[number], random.chance(6) ? nil : try random.document(ids[number], number: number))
            }
            index.apply(changes)
            plain.apply(changes)
            if round % 2 == 1 {
                let figures = ids.filter { _ in random.chance(2) }.map { id in
                    let (installs, trend) = (Int64(random.pick([0, 2, 50])), Int64(random.number(5)))
                    return (id, SearchFigures(installs: installs, trend: trend, rating: Int64(random.number(5))))
                }
                let counted = Dictionary(uniqueKeysWithValues: figures)
                index.setFigures(counted)
                plain.setFigures(counted)
            }
            for _ in 0..<60 {
                let (query, categories) = random.query()
                try compare(query, categories, index, plain, pageLength: random.pick([1, 3, 20, 300]), "seed \(seed)")
            }
        }
    }

    private func compare(
        _ query: ListingQuery, _ categories: [String], _ index: SearchIndex, _ plain: PlainSearch, pageLength: Int,
        _ seed: String
    ) throws {
        let expected = plain.answer(query, categories: categories, index)
        var found: [ListingQuery.Place] = []
        repeat {
            let page = index.answer(
                query, categories: categories, after: found.last, limit: pageLength, facets: ListingFacet.allCases,
                explains: true)
            #expect(page.total == expected.places.count, "\(seed): \(query)")
            // Where nothing is found, it may be because no listing has such a property: no word was looked for.
            #expect(page.isPartial == expected.isPartial || page.total == 0, "\(seed): \(query)")
            for (facet, counts) in page.facets {
                #expect(counts == expected.facets[facet] ?? [], "\(seed): \(facet) of \(query)")
            }
            for hit in page.hits {
                #expect(plain.documents[hit.listing]?.fullNameFolded == hit.place.name)
                #expect((hit.explanation != nil) == (query.words != nil && query.order == .relevance))
            }
            found += page.hits.map(\.place)
            if page.hits.count < pageLength { break }
        } while found.count <= expected.places.count
        #expect(found == expected.places, "\(seed): \(query)")
    }
}
