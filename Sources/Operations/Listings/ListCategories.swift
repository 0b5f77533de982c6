// ListCategories.swift: the categories of the catalogue, with how many listings each holds.

internal import Sessions
package import Marketplace

extension Operation {
    /// `GET /categories`.
    package static func listCategories(in search: SearchCatalogue) -> Operation {
        Operation(
            name: "list_categories", summary: "List the categories", group: "Catalogue", may: .scope(.read),
            output: Output.pageSchema(
                name: "CategoryPage", of: .object(name: "Category", GroupView.fields("The category's id."))),
            runs: .inPool,
            body: .standalone { _ in
                let counts = try await search.counts(of: .category)
                return .success(
                    Output.page(Category.all, next: nil) { category, writer in
                        GroupView.write(
                            id: category.id, title: category.title, summary: category.summary,
                            listings: Int64(counts[category.id] ?? 0), to: &writer)
                    })
            })
    }
}
