// SearchCatalogueTests.swift: which listings a question finds, and in which order.

import SQL
import Sessions
import Testing

@testable import Marketplace

@Suite struct SearchCatalogueTests {
    private func page(_ shop: Shop, _ words: String) async throws -> ListingPage {
        try await shop.search.page(ListingQuery(words: words, order: .relevance), limit: 100, explains: true)
    }

    private func names(_ shop: Shop, _ words: String) async throws -> [String] {
        try await page(shop, words).hits.map(\.listing.name)
    }

    /// Lets so many accounts install a listing.
    private func adopt(_ shop: Shop, _ fullName: String, by count: Int) async throws {
        for number in 0..<count { try await shop.install(fullName, by: try await shop.buyer("user\(number)").keyAlone) }
    }

    private func change(_ shop: Shop, _ fullName: String, to state: ListingState) async throws {
        let (listings, id, now) = (shop.listings, try await shop.listing(fullName).id, shop.now)
        try await shop.database.write { transaction in
            try await listings.setState(of: id, to: state, reason: nil, at: now, in: transaction)
        }
    }

    @Test func `tiers come before adoption: a popular listing never outranks a better match`() async throws {
        let shop = try await Shop()
        try await shop.publish("@a/other-body", description: "draws charts")
        try await shop.publish("@a/other-summary", summary: "draws charts")
        try await shop.publish("@a/other-title", title: "Charts")
        try await shop.publish("@a/charts-name")
        try await adopt(shop, "@a/other-body", by: 12)
        try await adopt(shop, "@a/other-summary", by: 5)
        try await adopt(shop, "@a/other-title", by: 2)
        #expect(try await names(shop, "charts") == ["charts-name", "other-title", "other-summary", "other-body"])
    }

    @Test func `inside a tier the one that more accounts have installed comes first`() async throws {
        let shop = try await Shop()
        for name in ["a", "b", "c"] { try await shop.publish("@x/chart-\(name)") }
        try await adopt(shop, "@x/chart-c", by: 12)
        try await adopt(shop, "@x/chart-b", by: 3)
        #expect(try await names(shop, "chart") == ["chart-c", "chart-b", "chart-a"])
    }

    @Test func `a name alone does not outrank what is adopted, until somebody installs it`() async throws {
        let shop = try await Shop()
        try await shop.publish("@known/github-server")
        try await adopt(shop, "@known/github-server", by: 4)
        try await shop.publish("@fresh/github")
        let before = try await page(shop, "github")
        #expect(before.hits.map(\.listing.fullName) == ["@known/github-server", "@fresh/github"])
        #expect(before.hits.last?.explanation?.demotions == ["unadopted_name"])
        // Its whole address is another question.
        #expect(try await page(shop, "@fresh/github").hits.first?.listing.fullName == "@fresh/github")
        try await adopt(shop, "@fresh/github", by: 1)
        try await shop.search.readFigures()
        #expect(try await names(shop, "github").first == "github")
    }

    @Test func `what is deprecated or archived stands lower, and what is quarantined or deleted is not found`()
        async throws
    {
        let shop = try await Shop()
        try await shop.publish("@a/ocr")
        try await shop.publish("@b/scanner", title: "OCR for scans")
        try await shop.publish("@c/reader", description: "reads, also by ocr")
        #expect(try await names(shop, "ocr") == ["ocr", "scanner", "reader"])
        try await change(shop, "@a/ocr", to: .deprecated)
        let found = try await page(shop, "ocr").hits
        #expect(found.map(\.listing.name) == ["scanner", "ocr", "reader"])
        #expect(found.first { $0.listing.name == "ocr" }?.explanation?.demotions.contains("deprecated") == true)
        try await change(shop, "@a/ocr", to: .archived)
        #expect(try await names(shop, "ocr") == ["scanner", "ocr", "reader"])
        for state in [ListingState.quarantined, .deleted] {
            try await change(shop, "@a/ocr", to: state)
            #expect(try await names(shop, "ocr") == ["scanner", "reader"])
            #expect(try await shop.search.page(ListingQuery(order: .name), limit: 10).total == 2)
        }
        try await change(shop, "@a/ocr", to: .active)
        #expect(try await names(shop, "ocr").first == "ocr")
    }

    @Test func `other forms, synonyms and beginnings count, in English and in Chinese`() async throws {
        let shop = try await Shop()
        try await shop.publish("@a/forecaster", summary: "A weather server")
        try await shop.publish("@a/pg", summary: "Query PostgreSQL databases")
        try await shop.publish("@a/zh", title: "天气预报", summary: "查询数据库")
        try await shop.publish("@a/cluster", summary: "Manage Kubernetes")
        #expect(Set(try await names(shop, "天气")) == ["forecaster", "zh"])
        #expect(Set(try await names(shop, "weather")) == ["forecaster", "zh"])
        #expect(Set(try await names(shop, "我想查一下天气预报")) == ["forecaster", "zh"])
        #expect(Set(try await names(shop, "数据库")) == ["pg", "zh"])
        #expect(try await names(shop, "database postgres") == ["pg"])
        #expect(Set(try await names(shop, "querying")) == ["pg"])
        #expect(try await names(shop, "k8s") == ["cluster"])
        #expect(try await names(shop, "ＫＵＢＥＲＮＥＴＥＳ") == ["cluster"])
        #expect(try await names(shop, "kuber") == ["cluster"])
        try await shop.publish("@a/screenshotone", summary: "Draws flowcharts")
        #expect(try await names(shop, "screenshots") == ["screenshotone"])
        #expect(try await names(shop, "flow chart") == ["screenshotone"])
        #expect(try await names(shop, "home automation cluster") == ["cluster"])
        #expect(try await names(shop, "天") == ["zh"])
    }

    @Test func `a mistyped word finds what was meant where nothing holds it, and says so`() async throws {
        let shop = try await Shop()
        try await shop.publish("@a/one", title: "kubernetes")
        try await shop.publish("@a/two", summary: "a browser")
        let found = try await page(shop, "kuberntes")
        #expect(found.hits.map(\.listing.name) == ["one"] && found.didYouMean == "kubernetes")
        #expect(found.hits.first?.explanation?.evidence.first?.match == "typo")
        #expect(found.hits.first?.explanation?.tier == .typo)
        #expect(try await page(shop, "borwser").didYouMean == "browser")
        #expect(try await page(shop, "browser").didYouMean == nil)
        for word in ["cat", "zzzzzzzz", "kbrnts"] { #expect(try await names(shop, word) == [], "\(word)") }
    }

    @Test
    func `each word needs evidence; where nothing has it all, what has most of it is found and said to be partial`()
        async throws
    {
        let shop = try await Shop()
        try await shop.publish("@a/both", title: "red apple")
        try await shop.publish("@a/red", title: "red")
        let whole = try await page(shop, "red apple")
        #expect(whole.hits.map(\.listing.name) == ["both"] && !whole.isPartial)
        let partial = try await page(shop, "red apple qqqq")
        #expect(partial.hits.first?.listing.name == "both" && partial.isPartial)
        #expect(try await page(shop, "qqqq").hits.isEmpty)
    }

    @Test func `facets count over all pages of what was found, whatever a page holds`() async throws {
        let shop = try await Shop()
        for index in 0..<30 {
            try await shop.publish(
                "@o\(index % 3)/n\(index)", kind: index % 2 == 0 ? "skill" : "mcp", title: "thing",
                category: index < 10 ? "files" : "media", pricing: index % 5 == 0 ? .oneTime : .free,
                price: index % 5 == 0 ? 100 : 0, level: index % 2 == 0 ? .safe : .review)
        }
        let found = try await shop.search.page(
            ListingQuery(words: "thing", category: "media", order: .relevance), limit: 2,
            facets: [.kind, .category, .price, .level, .owner, .license])
        func counts(_ facet: ListingFacet) -> [String: Int] {
            let counts = found.facets.first { $0.facet == facet }?.counts ?? []
            return Dictionary(uniqueKeysWithValues: counts.map { ($0.value, $0.count) })
        }
        #expect(found.total == 20 && found.hits.count == 2)
        #expect(counts(.kind) == ["skill": 10, "mcp": 10])
        #expect(counts(.category) == ["media": 20])
        #expect(counts(.price) == ["free": 16, "paid": 4])
        #expect(counts(.level) == ["safe": 10, "review": 10])
        #expect(counts(.owner) == ["o0": 6, "o1": 7, "o2": 7])
        #expect(counts(.license) == [:])
        let reviewed = try await shop.search.page(ListingQuery(level: .review, order: .name), limit: 1)
        #expect(reviewed.total == 15)
    }

    @Test func `a page goes on where the one before it ended, although listings come and go meanwhile`() async throws {
        let shop = try await Shop()
        for index in 10..<40 { try await shop.publish("@a/n\(index)", title: "thing") }
        let query = ListingQuery(words: "thing", order: .relevance)
        var seen: [String] = []
        var place: ListingQuery.Place?
        for number in 0..<10 {
            let page = try await shop.search.page(query, after: place, limit: 5)
            seen += page.hits.map(\.listing.name)
            place = page.next
            if place == nil { break }
            try await shop.publish("@a/a\(number)", title: "thing")  // before all pages that follow
            try await shop.publish("@a/z\(number)", title: "other")
            if number == 1 { try await change(shop, "@a/n35", to: .deleted) }
        }
        #expect(seen == (10..<40).filter { $0 != 35 }.map { "n\($0)" })
    }

    @Test func `an explanation names tier, evidence and adoption`() async throws {
        let shop = try await Shop()
        try await shop.publish("@a/pdf-forms", summary: "Fills forms in documents")
        try await adopt(shop, "@a/pdf-forms", by: 3)
        let hit = try #require(try await page(shop, "pdf documen").hits.first)
        let explanation = try #require(hit.explanation)
        #expect(explanation.adoption == 2)
        #expect(
            explanation.evidence == [
                SearchExplanation.Evidence(word: "pdf", term: "pdf", match: "exact", field: "name"),
                SearchExplanation.Evidence(word: "documen", term: "documents", match: "beginning", field: "summary"),
            ])
        #expect(try await page(shop, "pdf-forms").hits.first?.explanation?.tier == .identity)
        #expect(try await page(shop, "pdf").hits.first?.explanation?.tier == .name)
        let plain = try await shop.search.page(ListingQuery(words: "pdf", order: .relevance), limit: 1)
        #expect(plain.hits.first?.explanation == nil)
    }

    @Test func `a listing that has changed is found by its new words, and counted once, however often it changes`()
        async throws
    {
        let shop = try await Shop()
        var words = ["first"]
        try await shop.publish("@a/same", title: words[0])
        for round in 1...40 {
            let word = String(repeating: "q", count: round) + "x"
            try await shop.publish("@a/same", version: "1.0.\(round)", title: word)
            #expect(try await names(shop, word) == ["same"])
            let query = ListingQuery(words: words[round - 1], order: .relevance)
            let before = try await shop.search.page(query, limit: 1, explains: true).hits.first
            #expect(before == nil || before?.explanation?.tier == .typo)
            words.append(word)
        }
        #expect(shop.search.count == 1)
    }

    @Test(arguments: [
        String(repeating: "a ", count: 5_000), String(repeating: "气", count: 10_000), "!!!", "🚀🔥", "\u{0}",
        "* OR NEAR(", "' OR 1=1 --",
        "\"unclosed", "a AND NOT b", "%_%", "{}[]()<>", String(repeating: "(", count: 10_000), "\u{202E}abc", "-", "..",
        "@/", "@", "a/",
    ])
    func `hostile questions are only questions`(text: String) async throws {
        let shop = try await Shop()
        try await shop.publish("@a/fetch", title: "fetches")
        _ = try await page(shop, text)
        #expect(try await names(shop, "fetch") == ["fetch"])
    }
}
