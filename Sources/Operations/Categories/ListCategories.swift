// ListCategories.swift: the tree of categories, with how many listings each holds.

package import Marketplace
package import SQL
internal import Sessions

extension Operation {
    /// `GET /categories`.
    package static func listCategories(
        in categories: CategoryStore, database: Database, search: SearchCatalogue
    ) -> Operation {
        Operation(
            name: "list_categories", summary: "List the categories",
            details: "The whole tree, each category before those below it.", group: "Catalogue", may: .scope(.read),
            output: Output.pageSchema(name: "CategoryPage", of: CategoryView.schema), runs: .inPool,
            body: .standalone { _ in
                let tree = try await database.read { try await categories.tree(in: $0) }
                let counts = try await search.counts(of: .category)
                return .success(
                    Output.page(tree.nodes, next: nil) { node, writer in
                        CategoryView.write(node, of: tree, counts: counts, to: &writer)
                    })
            })
    }
}
