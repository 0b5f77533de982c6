// ListingTests.swift: browsing and searching the catalogue: shapes, filters, orders and cursors.

import Application
import Foundation
import JSON
import Marketplace
import Testing

@Suite struct ListingTests {
    private static let members = [
        "full_name", "name", "owner", "kind", "title", "summary", "category", "version", "pricing", "price_usd",
        "aliases", "installs", "repository", "website", "license", "icon_url", "tags", "clients", "state",
        "state_reason", "owner_closed", "owner_suspended", "level", "score", "rating", "review_count", "created_at",
        "updated_at",
    ]

    /// A catalogue of six, each a second newer than the one before it.
    private func fill(_ house: TestHouse) async throws {
        try await house.list("acme", "alpha", title: "Alpha", summary: "Reads PDF files.", category: "files")
        house.clocks.pass(seconds: 1)
        try await house.list("acme", "beta", kind: "agent", pricing: .perCall, price: 2_000, category: "finance")
        house.clocks.pass(seconds: 1)
        try await house.list("acme", "gamma", kind: "dataset", pricing: .oneTime, price: 750_000, category: "data")
        house.clocks.pass(seconds: 1)
        try await house.listServer("Zeta", "delta")
        house.clocks.pass(seconds: 1)
        try await house.list("Zeta", "epsilon", kind: "plugin", summary: "Writes pdf reports.")
        house.clocks.pass(seconds: 1)
        try await house.list("Zeta", "Eta", title: "Nothing")
    }

    private func names(_ house: TestHouse, _ query: String, as key: String) async throws -> [String] {
        let answer = try await house.get("/api/v1/listings\(query)", as: key)
        #expect(answer.status == 200, "\(query) → \(answer.text)")
        return answer.items.compactMap { $0["name"]?.string }
    }

    @Test func `a listing has the members of the contract, in a list and by itself`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("reader", scopes: ["read"])
            try await fill(house)
            let page = try await house.get("/api/v1/listings?sort=name", as: key)
            #expect(page.members == ["items", "next_cursor", "total", "is_partial", "did_you_mean", "facets"])
            let item = page.items[1]
            #expect(item.object?.members.map(\.name) == Self.members)
            #expect(item["full_name"] == "@acme/beta")
            #expect(item["pricing"] == "per_call")
            #expect(item["price_usd"]?.number?.text == "0.002")
            #expect(item["aliases"] == ["acme/beta"])
            #expect(item["kind"] == "agent")
            let one = try await house.get("/api/v1/listings/acme/gamma", as: key)
            #expect(
                one.members == Self.members + ["deletion", "description", "revision", "versions", "tags_of_versions"])
            #expect(one.number("price_usd") == "0.75")
            #expect(one.text("pricing") == "one_time")
            let version = try #require(one["versions"]?.array?.first)
            #expect(
                version.object?.members.map(\.name) == [
                    "version", "published_at", "sha256", "size", "level", "score", "notes", "yanked", "revoked",
                    "deletable_until",
                ])
            #expect(version["sha256"]?.string?.count == 64)
            #expect(version["size"] == 5)
            let server = try await house.get("/api/v1/listings/zeta/delta", as: key)
            #expect(server["versions"]?.array?[0]["sha256"] == .null)
        }
    }

    @Test func `who asks is told how the account stands to a listing`() async throws {
        try await TestHouse.with({ $0.monetization = true }) { house in
            try await house.list("acme", "gamma", pricing: .oneTime, price: 750_000)
            let place = "/api/v1/listings/acme/gamma?standing=true"
            let reader = try await house.account("reader", balance: "5")
            let before = try await house.get(place, as: reader)["standing"]
            #expect(before?["is_owner"] == false && before?["price_usd"]?.number?.text == "0.75", "\(before as Any)")
            #expect(before?["installed_version"] == .null && before?["may_review"] == false)
            #expect(try await house.post("/api/v1/purchases", as: reader, #"{"name":"@acme/gamma"}"#).status == 201)
            let bought = try await house.get(place, as: reader)["standing"]
            #expect(bought?["price_usd"]?.number?.text == "0.00" && bought?["may_review"] == true, "\(bought as Any)")
            #expect(try await house.post("/api/v1/install", as: reader, #"{"name":"@acme/gamma"}"#).status < 300)
            let review = #"{"rating":4}"#
            #expect(try await house.post("/api/v1/listings/acme/gamma/reviews", as: reader, review).status == 201)
            let after = try await house.get(place, as: reader)["standing"]
            #expect(after?["installed_version"]?.string != nil && after?["review_id"]?.string != nil)
            #expect(try await house.get("/api/v1/listings/acme/gamma", as: reader)["standing"] == nil)
        }
    }

    @Test(arguments: ["acme/alpha", "@acme/alpha", "%40acme/alpha", "ACME/Alpha", "@Acme/ALPHA"])
    func `a listing is found with and without the sign, whatever the case`(name: String) async throws {
        try await TestHouse.with { house in
            let key = try await house.account("reader", scopes: ["read"])
            try await house.list("acme", "alpha")
            let answer = try #require(house.raw("GET", target: "/api/v1/listings/\(name)", as: key))
            #expect(answer.status == 200)
            #expect(answer.text("full_name") == "@acme/alpha")
        }
    }

    @Test func `versions stand highest first, and the latest is no pre-release`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("reader", scopes: ["read"])
            for version in ["1.0.0", "1.10.0", "1.9.0", "2.0.0-rc.1"] {
                try await house.list("acme", "alpha", version: version, artifact: Array(version.utf8))
            }
            let one = try await house.get("/api/v1/listings/acme/alpha", as: key)
            let versions = one["versions"]?.array?.compactMap { $0["version"]?.string }
            #expect(versions == ["2.0.0-rc.1", "1.10.0", "1.9.0", "1.0.0"])
            #expect(one.text("version") == "1.10.0")
        }
    }

    @Test func `what is not there is 404, for listings and providers`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("reader", scopes: ["read"])
            _ = try await house.account("silent")
            try await house.list("acme", "alpha")
            for path in [
                "listings/acme/beta", "listings/nobody/alpha", "listings/@/alpha", "providers/nobody",
                "providers/silent",
            ] {
                expectProblem(try await house.get("/api/v1/\(path)", as: key), 404, "not_found", "\(path)")
            }
        }
    }

    @Test func `filters pick by kind, category, price and words, alone and together`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("reader", scopes: ["read"])
            try await fill(house)
            #expect(
                try await names(house, "?sort=name", as: key) == ["alpha", "beta", "gamma", "delta", "epsilon", "Eta"])
            #expect(try await names(house, "?kind=mcp", as: key) == ["delta"])
            #expect(try await names(house, "?category=finance", as: key) == ["beta"])
            #expect(try await names(house, "?price=paid&sort=name", as: key) == ["beta", "gamma"])
            #expect(try await names(house, "?price=free&sort=name", as: key) == ["alpha", "delta", "epsilon", "Eta"])
            #expect(try await Set(names(house, "?q=pdf", as: key)) == ["alpha", "epsilon"])
            #expect(try await names(house, "?q=PDF+reports", as: key) == ["epsilon"])
            #expect(try await names(house, "?q=pdf&kind=skill", as: key) == ["alpha"])
            #expect(try await names(house, "?q=nothingofthekind", as: key) == [])
            #expect(try await names(house, "?q=%25", as: key) == [])
            #expect(try await names(house, "?q=&sort=name", as: key).count == 6)
            #expect(try await names(house, "?q=delta", as: key).first == "delta")
        }
    }

    @Test func `orders are by name, by age and by installs`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("reader")
            try await fill(house)
            #expect(try await house.post("/api/v1/install", as: key, #"{"name":"@Zeta/delta"}"#).status == 200)
            // What is counted reaches the search in the background, once a minute.
            // More than a minute after the count at the start, which may come late on a busy machine.
            house.clocks.pass(seconds: 120)
            _ = try await house.house.refreshFigures(seen: nil)
            #expect(
                try await names(house, "?sort=newest", as: key) == [
                    "Eta", "epsilon", "delta", "gamma", "beta", "alpha",
                ])
            #expect(try await names(house, "?sort=installs", as: key).first == "delta")
            #expect(try await names(house, "?sort=relevance", as: key).first == "delta")
            #expect(try await names(house, "", as: key).first == "delta")
        }
    }

    @Test(arguments: ["name", "newest", "installs", "relevance"])
    func `a list goes on where its page ended, in every order`(sort: String) async throws {
        try await TestHouse.with { house in
            let key = try await house.account("reader", scopes: ["read"])
            try await fill(house)
            let whole = try await names(house, "?sort=\(sort)", as: key)
            for limit in 1...4 {
                let pages = try await house.pages("/api/v1/listings?sort=\(sort)&limit=\(limit)", as: key, id: "name")
                #expect(Array(pages.joined()) == whole, "by \(limit)")
                #expect(pages.dropLast().allSatisfy { $0.count == limit })
            }
            let words = try await house.pages("/api/v1/listings?q=pdf&limit=1&sort=\(sort)", as: key, id: "name")
            #expect(Set(words.joined()) == ["alpha", "epsilon"])
        }
    }

    @Test func `a page has twenty entries where no other number is named`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("reader", scopes: ["read"])
            for number in 0..<21 { try await house.list("acme", "listing-\(number)") }
            #expect(try await house.pages("/api/v1/listings", as: key, id: "name").map(\.count) == [20, 1])
            #expect(try await house.pages("/api/v1/listings?limit=100", as: key, id: "name").map(\.count) == [21])
        }
    }

    @Test func `a cursor that is wrong, cut short or of another list is refused`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("reader")
            try await fill(house)
            _ = try await house.session(of: key)
            _ = try await house.session(of: key)
            let cursor = try #require(try await house.get("/api/v1/listings?limit=1", as: key).text("next_cursor"))
            let sessions = try #require(try await house.get("/api/v1/sessions?limit=1", as: key).text("next_cursor"))
            let providers = try #require(try await house.get("/api/v1/providers?limit=1", as: key).text("next_cursor"))
            #expect(try await house.get("/api/v1/listings?limit=1&cursor=\(cursor)", as: key).status == 200)
            let wrong = [
                "listings?cursor=x", "listings?cursor=\(cursor.dropLast())", "listings?cursor=\(cursor)A",
                "listings?cursor=\(cursor)%3D", "listings?cursor=W10", "listings?cursor=\(sessions)",
                "listings?kind=mcp&cursor=\(cursor)", "listings?sort=name&cursor=\(cursor)",
                "listings?q=pdf&cursor=\(cursor)",
                "sessions?cursor=\(cursor)", "sessions?cursor=\(providers)", "providers?cursor=\(sessions)",
                "providers/acme?cursor=\(cursor)", "account/keys?cursor=\(sessions)",
            ]
            for path in wrong {
                expectProblem(try await house.get("/api/v1/\(path)", as: key), 400, "invalid_cursor", "\(path)")
            }
        }
    }

    @Test func `kinds and categories say how many listings they hold`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("reader", scopes: ["read"])
            try await fill(house)
            let kinds = try await house.get("/api/v1/kinds", as: key)
            #expect(kinds.members == ["items", "next_cursor"])
            #expect(kinds["next_cursor"] == .null)
            #expect(kinds.items.compactMap { $0["id"]?.string } == Kind.all.map(\.id))
            #expect(kinds.items.compactMap { $0["listings"]?.int64 } == [2, 1, 1, 1, 1, 0, 0, 0, 0])
            #expect(kinds.items[0].object?.members.map(\.name) == ["id", "title", "summary", "listings", "plural"])
            let categories = try await house.get("/api/v1/categories", as: key)
            let ids = Set(categories.items.compactMap { $0["id"]?.string })
            #expect(ids.isSuperset(of: Category.all.map(\.id)))
            #expect(categories.items.compactMap { $0["listings"]?.int64 }.reduce(0, +) == 6)
            let members = [
                "id", "title", "summary", "listings", "listings_below", "parent", "children", "place", "revision",
            ]
            #expect(categories.items[0].object?.members.map(\.name) == members)
        }
    }

    @Test func `providers are listed by handle, and shown with what they offer`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("reader", scopes: ["read"])
            try await fill(house)
            let pages = try await house.pages("/api/v1/providers?limit=1", as: key, id: "handle")
            #expect(pages == [["acme"], ["Zeta"]])
            let first = try await house.get("/api/v1/providers", as: key).items[0]
            let members = [
                "handle", "name", "since", "listing_count", "install_count", "review_count", "answered_count",
            ]
            #expect(first.object?.members.map(\.name) == members)
            for handle in ["acme", "@acme", "ACME"] {
                let provider = try await house.get("/api/v1/providers/\(handle)?limit=2", as: key)
                #expect(
                    provider.members == members + [
                        "display_name", "bio", "links", "verified_domains", "revision", "items", "next_cursor",
                    ])
                #expect(provider.items.compactMap { $0["name"]?.string } == ["alpha", "beta"])
            }
            let walked = try await house.pages("/api/v1/providers/acme?limit=2", as: key, id: "name")
            #expect(walked == [["alpha", "beta"], ["gamma"]])
        }
    }

    @Test(arguments: [
        "listings", "listings/acme/alpha", "categories", "kinds", "providers", "providers/acme",
    ])
    func `the catalogue is for callers with the scope read`(path: String) async throws {
        try await TestHouse.with { house in
            let key = try await house.account("reader", scopes: ["install"])
            let session = try await house.session(of: key, ["install"])
            try await house.list("acme", "alpha")
            for credential in [key, session.token] {
                let answer = try await house.get("/api/v1/\(path)", as: credential)
                expectProblem(answer, 403, "insufficient_scope")
                #expect(answer["required_scopes"] == ["read"])
            }
            expectProblem(try await house.get("/api/v1/\(path)"), 401, "invalid_token")
        }
    }
}
