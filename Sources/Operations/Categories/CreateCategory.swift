// CreateCategory.swift: an administrator adds a category to the tree.

package import Marketplace
internal import SQL
package import Sessions

extension Operation {
    /// `POST /admin/categories`.
    package static func createCategory(in categories: CategoryStore, audit: AuditLog) -> Operation {
        Operation(
            name: "create_category", summary: "Create a category", group: "Administration", may: .administrator,
            input: [
                Field(
                    "id", CategoryView.id, "What listings name it by; it never changes.", example: #""spreadsheets""#),
                Field("title", CategoryView.title, "What people call it.", example: #""Spreadsheets""#),
                Field("summary", CategoryView.summary, "One line.", example: #""Tables that calculate.""#),
                Field(
                    "parent", .nullable(CategoryView.id), required: false,
                    "The category to stand below; null or absent: the top.",
                    example: #""productivity""#),
                Field(
                    "place", .integer(CategoryStore.places), required: false,
                    "Among its siblings: the lower comes first.",
                    fallback: "1000"),
            ],
            output: CategoryView.schema, successes: [.created], refusals: [.categoryExists, .categoryInUse],
            retry: .acts,
            body: .writing { call, transaction in
                if let refusal = CategoryView.fault(in: call.input) { return .failure(refusal) }
                let node = CategoryNode(
                    id: call.input.required("id") { $0.text }, parent: call.input.text("parent"),
                    title: call.input.required("title") { $0.text },
                    summary: call.input.required("summary") { $0.text },
                    place: call.input.integer("place") ?? 1000)
                switch try await categories.create(node, in: transaction) {
                case .failure(let refusal): return .failure(.category(refusal))
                case .success:
                    if let account = call.caller?.account {
                        try await audit.record(
                            "category.created", by: call.actor, of: account, subject: node.id, at: call.now,
                            in: transaction)
                    }
                    let tree = try await categories.tree(in: transaction.reader)
                    return .success(.object(.created) { CategoryView.write(node, of: tree, counts: [:], to: &$0) })
                }
            })
    }
}
