// ListCategories.swift: the categories of the catalogue, with how many listings each holds.

internal import Sessions
internal import Marketplace

extension Operation {
    /// `GET /categories`.
    package static func listCategories() -> Operation {
        Operation(
            name: "list_categories", summary: "List the categories", group: "Catalogue", may: .scope(.read),
            output: Output.pageSchema(
                name: "CategoryPage", of: .object(name: "Category", GroupView.fields("The category's id."))),
            runs: .inPool,
            body: .reading { _, reader in
                let counts = try await ListingQuery.counts(by: .category, in: reader)
                return .success(
                    Output.page(Category.all, next: nil) { category, writer in
                        GroupView.write(
                            id: category.id, title: category.title, summary: category.summary,
                            listings: counts[category.id] ?? 0, to: &writer)
                    })
            })
    }
}
