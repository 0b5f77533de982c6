// ListKinds.swift: the kinds of capability, with how many listings each has.

internal import Sessions
internal import JSON
package import Marketplace

extension Operation {
    /// `GET /kinds`.
    package static func listKinds(in search: SearchCatalogue) -> Operation {
        Operation(
            name: "list_kinds", summary: "List the kinds of capability", group: "Catalogue", may: .scope(.read),
            output: Output.pageSchema(name: "KindPage", of: .object(name: "Kind", fields)),
            runs: .inPool,
            body: .standalone { _ in
                let counts = try await search.counts(of: .kind)
                return .success(
                    Output.page(Kind.all, next: nil) { kind, writer in
                        GroupView.write(
                            id: kind.id, title: kind.title, summary: kind.summary,
                            listings: Int64(counts[kind.id] ?? 0),
                            to: &writer)
                        writer.name("plural")
                        writer.value(kind.plural)
                    })
            })
    }

    private static let fields =
        GroupView.fields("The kind's id.") + [Field("plural", .text, "What people call many of it.")]
}

/// A category or a kind in an answer.
enum GroupView {
    static func fields(_ id: String) -> [Field] {
        [
            Field("id", .text, id),
            Field("title", .text, "What people call it."),
            Field("summary", .text, "One line."),
            Field("listings", .integer(0...Int64.max), "How many listings it holds."),
        ]
    }

    static func write(id: String, title: String, summary: String, listings: Int64, to writer: inout JSONWriter) {
        writer.name("id")
        writer.value(id)
        writer.name("title")
        writer.value(title)
        writer.name("summary")
        writer.value(summary)
        writer.name("listings")
        writer.value(listings)
    }
}
