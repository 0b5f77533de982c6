// UpdateCategory.swift: an administrator renames or moves a category.

package import Marketplace
internal import SQL
package import Sessions

extension Operation {
    /// `PATCH /admin/categories/{category}`.
    package static func updateCategory(in categories: CategoryStore, audit: AuditLog) -> Operation {
        Operation(
            name: "update_category", summary: "Change a category",
            details: "What is absent stays as it is. Its id stays, and so do the listings in it.",
            group: "Administration", may: .administrator,
            input: [
                Field("category", CategoryView.id, "Its id.", example: #""testing""#),
                Field("title", CategoryView.title, required: false, "What people call it."),
                Field("summary", CategoryView.summary, required: false, "One line."),
                Field(
                    "parent", .nullable(CategoryView.id), required: false,
                    "The category to stand below; null moves it to the top."),
                Field(
                    "place", .integer(CategoryStore.places), required: false,
                    "Among its siblings: the lower comes first."),
                Revision.known,
            ],
            output: CategoryView.schema, refusals: [.notFound, .changedMeanwhile], retry: .idempotent,
            body: .writing { call, transaction in
                if let refusal = CategoryView.fault(in: call.input) { return .failure(refusal) }
                let id = call.input.required("category") { $0.text }
                try await categories.takeTurn(in: transaction)
                guard let old = try await categories.tree(in: transaction.reader)[id] else {
                    return .failure(.notFound("category"))
                }
                if let refusal = Revision.refusal(call.input, now: CategoryView.revision(of: old), of: "The category") {
                    return .failure(refusal)
                }
                let node = CategoryNode(
                    id: id, parent: call.input.isGiven("parent") ? call.input.text("parent") : old.parent,
                    title: call.input.text("title") ?? old.title, summary: call.input.text("summary") ?? old.summary,
                    place: call.input.integer("place") ?? old.place)
                switch try await categories.update(node, in: transaction) {
                case .failure(let refusal): return .failure(.category(refusal))
                case .success:
                    if let account = call.caller?.account, node != old {
                        try await audit.record(
                            "category.updated", by: call.actor, of: account, subject: id, at: call.now, in: transaction)
                    }
                    let tree = try await categories.tree(in: transaction.reader)
                    let counts = try await categories.counts(in: transaction.reader)
                    return .success(.object { CategoryView.write(node, of: tree, counts: counts, to: &$0) })
                }
            })
    }
}
