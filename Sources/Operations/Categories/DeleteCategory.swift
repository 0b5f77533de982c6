// DeleteCategory.swift: an administrator removes a category.

internal import JSON
package import Marketplace
package import Sessions

extension Operation {
    /// `DELETE /admin/categories/{category}`.
    package static func deleteCategory(in categories: CategoryStore, audit: AuditLog) -> Operation {
        Operation(
            name: "delete_category", summary: "Delete a category",
            details: """
                Refused while listings or categories stand in it, unless `move_to_parent` says that they go to its parent \
                (from the top: listings to `uncategorized`, categories to the top).
                """,
            group: "Administration", may: .administrator,
            input: [
                Field("category", CategoryView.id, "Its id.", example: #""testing""#),
                Field(
                    "move_to_parent", .boolean, required: false, "Whether what stands in it goes to its parent.",
                    fallback: "false"),
            ],
            output: .object(
                name: "DeletedCategory",
                [
                    Field("id", .text, "The id of the category that is gone."),
                    Field("moved_listings", .integer(0...Int64.max), "How many listings went to its parent."),
                ]),
            refusals: [.notFound, .categoryInUse], retry: .idempotent,
            body: .writing { call, transaction in
                let id = call.input.required("category") { $0.text }
                switch try await categories.delete(
                    id, moving: call.input.flag("move_to_parent") ?? false, in: transaction)
                {
                case .failure(let refusal): return .failure(.category(refusal))
                case .success(let moved):
                    if let account = call.caller?.account {
                        try await audit.record(
                            "category.deleted", by: call.actor, of: account, subject: id,
                            detail: ["moved_listings": .number(JSONNumber(moved))], at: call.now, in: transaction)
                    }
                    return .success(
                        .object { writer in
                            writer.name("id")
                            writer.value(id)
                            writer.name("moved_listings")
                            writer.value(moved)
                        })
                }
            })
    }
}
