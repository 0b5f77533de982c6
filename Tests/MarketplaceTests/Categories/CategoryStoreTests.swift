// CategoryStoreTests.swift: the tree of categories: what it begins with, and what each change permits.

import SQL
import Testing

@testable import Marketplace

@Suite struct CategoryStoreTests {
    private let store = CategoryStore()

    private func tree(_ shop: Shop) async throws -> CategoryTree {
        let store = store
        return try await shop.database.read { try await store.tree(in: $0) }
    }

    private func node(_ id: String, under parent: String? = nil, place: Int64 = 5) -> CategoryNode {
        CategoryNode(id: id, parent: parent, title: id, summary: "s", place: place)
    }

    private func create(_ node: CategoryNode, _ shop: Shop) async throws -> Result<CategoryNode, CategoryRefusal> {
        let store = store
        return try await shop.database.write { try await store.create(node, in: $0) }
    }

    private func update(_ node: CategoryNode, _ shop: Shop) async throws -> Result<CategoryNode, CategoryRefusal> {
        let store = store
        return try await shop.database.write { try await store.update(node, in: $0) }
    }

    private func delete(_ id: String, moving: Bool = false, _ shop: Shop) async throws -> Result<Int64, CategoryRefusal>
    {
        let store = store
        return try await shop.database.write { try await store.delete(id, moving: moving, in: $0) }
    }

    @Test func `a new catalogue has the categories that imports choose from, and some below them`() async throws {
        let tree = try await tree(try await Shop())
        for category in Category.all {
            let node = try #require(tree[category.id])
            #expect(node.parent == nil && node.title == category.title && node.summary == category.summary)
        }
        #expect(tree.nodes.filter { $0.parent == nil }.map(\.id) == Category.all.map(\.id))
        #expect(tree.nodes.count > 30 && tree.nodes.count < CategoryStore.maximumCount)
        for (index, node) in tree.nodes.enumerated() {
            #expect(CategoryStore.isID(node.id))
            if let parent = node.parent { #expect(tree.nodes[..<index].contains { $0.id == parent }, "\(node.id)") }
        }
        #expect(tree.children(of: "development").first == "code-review")
        #expect(tree.ancestors(of: "code-review") == ["development"])
    }

    @Test func `siblings are ordered by their place, then by id`() async throws {
        let shop = try await Shop()
        for (id, place) in [("zz", 7), ("yy", 7), ("xx", 900)] as [(String, Int64)] {
            _ = try await create(node(id, under: "testing", place: place), shop).get()
        }
        #expect(try await tree(shop).children(of: "testing") == ["yy", "zz", "xx"])
    }

    @Test func `what cannot be created is refused, and nothing changes`() async throws {
        let shop = try await Shop()
        let before = try await tree(shop).nodes
        #expect(try await create(node("data"), shop) == .failure(.exists))
        #expect(try await create(node("new", under: "none"), shop) == .failure(.noParent("none")))
        #expect(try await create(node("new", under: "new"), shop) == .failure(.noParent("new")))
        #expect(try await tree(shop).nodes == before)
        for (id, parent) in [("a", "testing"), ("b", "a")] { _ = try await create(node(id, under: parent), shop).get() }
        #expect(try await create(node("c", under: "b"), shop) == .failure(.tooDeep))
        for index in try await tree(shop).nodes.count..<CategoryStore.maximumCount {
            _ = try await create(node("n\(index)"), shop).get()
        }
        #expect(try await create(node("one-more"), shop) == .failure(.tooMany))
    }

    @Test func `a category moves with all below it, and never below itself`() async throws {
        let shop = try await Shop()
        _ = try await create(node("unit-tests", under: "testing"), shop).get()
        #expect(try await update(node("testing", under: "unit-tests"), shop) == .failure(.circle))
        #expect(try await update(node("testing", under: "testing"), shop) == .failure(.circle))
        #expect(try await update(node("none"), shop) == .failure(.absent))
        _ = try await update(node("testing", under: "data"), shop).get()
        #expect(try await tree(shop).ancestors(of: "unit-tests") == ["testing", "data"])
        // Two levels do not fit below the third.
        _ = try await create(node("deep", under: "databases"), shop).get()
        #expect(try await update(node("testing", under: "deep"), shop) == .failure(.tooDeep))
        _ = try await update(node("testing"), shop).get()
        #expect(try await tree(shop)["testing"]?.parent == nil)
    }

    @Test func `a category in use is deleted only when told where its listings go`() async throws {
        let shop = try await Shop()
        try await shop.publish("@acme/ocr")  // in "files"
        #expect(try await delete("files", shop) == .failure(.inUse(listings: 1, categories: 0)))
        #expect(try await delete("development", shop) == .failure(.inUse(listings: 0, categories: 5)))
        #expect(try await shop.listing("@acme/ocr").category == "files")
        #expect(try await delete("uncategorized", moving: true, shop) == .failure(.needed))
        #expect(try await delete("none", moving: true, shop) == .failure(.absent))
        _ = try await update(node("files", under: "data"), shop).get()
        #expect(try await delete("files", moving: true, shop) == .success(1))
        #expect(try await shop.listing("@acme/ocr").category == "data")
        #expect(try await delete("data", moving: true, shop) == .success(1))
        #expect(try await shop.listing("@acme/ocr").category == "uncategorized")
        let tree = try await tree(shop)
        #expect(tree["files"] == nil && tree["data"] == nil && tree["databases"]?.parent == nil)
        #expect(try await delete("chat", shop) == .success(0))
    }

    @Test func `a query for a category finds what stands below it`() async throws {
        let shop = try await Shop()
        try await shop.publish("@acme/ocr")
        _ = try await update(node("files", under: "databases"), shop).get()
        let search = SearchCatalogue(database: shop.database)
        func found(_ category: String) async throws -> Int {
            try await search.page(ListingQuery(category: category, order: .name), limit: 9).hits.count
        }
        #expect(try await found("files") == 1)
        #expect(try await found("databases") == 1)
        #expect(try await found("data") == 1)
        #expect(try await found("media") == 0)
        // A listing that is moved with its category is found where it went to.
        _ = try await delete("files", moving: true, shop).get()
        #expect(try await found("files") == 0)
        #expect(try await found("databases") == 1)
        #expect(try await search.counts(of: .category) == ["databases": 1])
    }
}
