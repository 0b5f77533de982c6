// ListingQueryTests.swift: finding listings: words, filters, orders and pages.

import SQL
import Sessions
import Testing

@testable import Marketplace

@Suite struct ListingQueryTests {
    private func names(_ shop: Shop, _ query: ListingQuery) async throws -> [String] {
        try await shop.search.page(query, limit: 100).hits.map(\.listing.name)
    }

    private func search(_ shop: Shop, _ words: String) async throws -> [String] {
        try await names(shop, ListingQuery(words: words, order: .relevance))
    }

    @Test func `a listing must have every word that is looked for`() async throws {
        let shop = try await Shop()
        try await shop.publish("@a/one", title: "red apple")
        try await shop.publish("@a/two", title: "red pear")
        try await shop.publish("@a/three", summary: "a red house", description: "with an apple tree")
        #expect(Set(try await search(shop, "red")) == ["one", "two", "three"])
        #expect(Set(try await search(shop, "apple red")) == ["one", "three"])
        #expect(try await search(shop, "red apple tree") == ["three"])
        #expect(try await search(shop, "red plum").count == 3)
        #expect(try await search(shop, "RED, Apple! tree?") == ["three"])
    }

    @Test func `a word finds what begins with it, and whole words come first`() async throws {
        let shop = try await Shop()
        try await shop.publish("@a/one", title: "postgresql")
        try await shop.publish("@a/two", title: "post")
        try await shop.publish("@a/three", title: "compost")
        #expect(try await search(shop, "post") == ["two", "one"])
        #expect(try await search(shop, "postg") == ["one"])
    }

    @Test func `the place of a word decides: name, title, summary, owner, description`() async throws {
        let shop = try await Shop()
        try await shop.publish("@a/e", description: "about weather")
        try await shop.publish("@a/c", summary: "about weather")
        try await shop.publish("@a/b", title: "about weather")
        try await shop.publish("@a/my-weather")
        try await shop.publish("@weather/d")
        #expect(try await search(shop, "weather") == ["my-weather", "b", "c", "d", "e"])
    }

    @Test func `a listing of exactly this name comes first, by short name and by full name`() async throws {
        let shop = try await Shop()
        try await shop.publish("@a/ocr-ocr", title: "ocr ocr", summary: "ocr")
        try await shop.publish("@b/ocr")
        try await shop.publish("@c/tools", title: "b ocr", summary: "b ocr", description: "b ocr")
        #expect(try await search(shop, "ocr").first == "ocr")
        #expect(try await search(shop, "OCR").first == "ocr")
        #expect(try await search(shop, "@b/ocr").first == "ocr")
        #expect(try await search(shop, "b/OCR").first == "ocr")
    }

    @Test func `words of other scripts are found, and what holds no word finds nothing`() async throws {
        let shop = try await Shop()
        try await shop.publish("@a/han", title: "天气预报")
        try await shop.publish("@a/greek", title: "Καιρός")
        #expect(try await search(shop, "天气") == ["han"])
        #expect(try await search(shop, "气") == ["han"])
        #expect(try await search(shop, "Και") == ["greek"])
        for empty in ["", " ", "!!!", "%", "'", "\"", "_", "*"] {
            #expect(try await search(shop, empty) == [], "\(empty)")
        }
        #expect(try await search(shop, "' OR 1=1 --") == [])
        #expect(try await search(shop, Array(repeating: "han", count: 50).joined(separator: " ")) == ["han"])
    }

    @Test func `filters compose with each other, with words and with every order`() async throws {
        let shop = try await Shop()
        var all: [(name: String, owner: String, kind: String, category: String, price: Int64)] = []
        for index in 0..<24 {
            let listing = (
                name: "l\(index)", owner: index % 2 == 0 ? "a" : "b", kind: ["skill", "mcp", "agent"][index % 3],
                category: index % 4 < 2 ? "files" : "media", price: Int64(index % 5 == 0 ? 100 : 0)
            )
            all.append(listing)
            try await shop.publish(
                "@\(listing.owner)/\(listing.name)", kind: listing.kind, title: "common", category: listing.category,
                pricing: listing.price > 0 ? .oneTime : .free, price: listing.price)
        }
        for (order, words) in ListingOrder.allCases.flatMap({ [($0, nil), ($0, "common")] })
            as [(ListingOrder, String?)]
        {
            for kind in [nil, "mcp", "none"] {
                for category in [nil, "media"] {
                    for free in [nil, true, false] {
                        for owner in [nil, "a", "@A"] {
                            let query = ListingQuery(
                                words: words, kind: kind, category: category, owner: owner, free: free, order: order)
                            let expected = all.filter { listing in
                                (kind == nil || listing.kind == kind)
                                    && (category == nil || listing.category == category)
                                    && (free == nil || (listing.price == 0) == free)
                                    && (owner == nil || listing.owner == "a")
                            }
                            #expect(Set(try await names(shop, query)) == Set(expected.map(\.name)))
                        }
                    }
                }
            }
        }
    }

    /// Thirty listings that differ in age, installs and words, with many that are equal in each.
    private func mixedShop() async throws -> Shop {
        let shop = try await Shop()
        let payers = [try await shop.buyer("p").keyAlone, try await shop.buyer("q").keyAlone]
        for index in 0..<30 {
            if index % 4 == 0 { shop.advance(seconds: 1) }
            let name = "@\(index % 2 == 0 ? "B" : "a")/n\(index * 7 % 30)"
            try await shop.publish(
                name, title: index % 3 == 0 ? "common words" : "thing", summary: "common", description: "words")
            for payer in payers.prefix(index % 3) { try await shop.install(name, by: payer) }
        }
        return shop
    }

    @Test(arguments: ListingOrder.allCases)
    func `paging gives each listing once and in order, with words and without`(order: ListingOrder) async throws {
        let shop = try await mixedShop()
        for words in [nil, "common", "common words", "n1"] {
            let query = ListingQuery(words: words, order: order)
            let whole = try await shop.search.page(query, limit: 100).hits
            #expect(whole.count == (words == "n1" ? 11 : 30))
            #expect(Set(whole.map(\.listing.id)).count == whole.count)
            for (first, second) in zip(whole, whole.dropFirst()) {
                #expect(
                    first.place.key > second.place.key
                        || (first.place.key == second.place.key && first.place.name < second.place.name))
            }
            for limit in [1, 2, 7, 30] {
                var paged: [ListingID] = []
                var place: ListingQuery.Place?
                for _ in 0...30 {
                    let from = place
                    let page = try await shop.search.page(query, after: from, limit: limit)
                    paged += page.hits.map(\.listing.id)
                    #expect(page.total == whole.count)
                    place = page.next
                    if place == nil { break }
                }
                #expect(paged == whole.map(\.listing.id), "\(limit) a page, words \(words ?? "none")")
            }
        }
    }

    @Test func `each order is by what it says`() async throws {
        let shop = try await mixedShop()
        func listings(_ order: ListingOrder) async throws -> [Listing] {
            let query = ListingQuery(order: order)
            return try await shop.search.page(query, limit: 100).hits.map(\.listing)
        }
        let byName = try await listings(.name).map { $0.plainName.lowercased() }
        #expect(byName == byName.sorted())
        let ages = try await listings(.newest).map(\.createdAt)
        #expect(ages == ages.sorted(by: >))
        let installs = try await listings(.installs).map(\.installs)
        #expect(installs == installs.sorted(by: >) && Set(installs) == [0, 1, 2])
        #expect(try await listings(.relevance).map(\.id) == listings(.installs).map(\.id))
    }

    @Test func `counts tell how many listings a kind and a category have`() async throws {
        let shop = try await Shop()
        try await shop.publish("@a/x", kind: "skill", category: "files")
        try await shop.publish("@a/y", kind: "mcp", category: "files")
        try await shop.publish("@a/z", kind: "mcp", category: "media")
        let kinds = try await shop.search.counts(of: .kind)
        let categories = try await shop.search.counts(of: .category)
        #expect(kinds == ["skill": 1, "mcp": 2])
        #expect(categories == ["files": 2, "media": 1])
        // What was counted once counts until a listing changes.
        try await shop.publish("@a/w", kind: "skill", category: "media")
        #expect(try await shop.search.counts(of: .kind) == ["skill": 2, "mcp": 2])
        #expect(try await shop.search.counts(of: .category) == ["files": 2, "media": 2])
    }
}
