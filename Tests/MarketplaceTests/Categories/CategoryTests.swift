// CategoryTests.swift: the table of categories, and the one that an import gets.

import Testing

@testable import Marketplace

@Suite struct CategoryTests {
    @Test func `ids are unique and usable in an address`() {
        let ids = Category.all.map(\.id)
        #expect(Set(ids).count == ids.count)
        #expect(ids.count >= 12)
        #expect(ids.allSatisfy { SkillManifest.fault(inName: $0) == nil })
        #expect(Category.named("data")?.title == "Data and databases")
    }

    @Test(arguments: [
        ("io.github.x/postgres-mcp", "Query a database", "data"),
        ("io.github.x/mcp", "Send a message to Slack", "communication"),
        ("io.github.x/thing", "Does something", "uncategorized"), ("io.github.x/k8s", "Files of a cluster", "cloud"),
        ("io.github.x/y", "Searching, researches and codes", "uncategorized"),
    ])
    func `an import is sorted by whole words, those of its name first`(name: String, description: String, id: String) {
        #expect(Category.forImport(name: name, description: description).id == id)
    }
}
