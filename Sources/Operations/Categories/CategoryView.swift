// CategoryView.swift: a category in an answer, and the fields by which one is named and changed.

internal import JSON
internal import Marketplace
internal import Sessions
internal import Wording

enum CategoryView {
    static let schema = Schema.object(
        name: "Category",
        GroupView.fields("The category's id.") + [
            Field("listings_below", .integer(0...Int64.max), "How many listings it and the categories below it hold."),
            Field("parent", .nullable(.text), "The category that it stands below; null at the top."),
            Field(
                "children", .array(of: .text, count: 0...CategoryStore.maximumCount), "The ids of those right below it."
            ),
            Field("place", .integer(CategoryStore.places), "Among its siblings: the lower comes first."),
            Revision.field,
        ])

    static func revision(of node: CategoryNode) -> String {
        Revision.of([node.title, node.summary, node.parent, String(node.place)])
    }

    static func write(
        _ node: CategoryNode, of tree: CategoryTree, counts: [String: Int], to writer: inout JSONWriter
    ) {
        GroupView.write(
            id: node.id, title: node.title, summary: node.summary, listings: Int64(counts[node.id] ?? 0), to: &writer)
        let below = tree.descendants(of: node.id).map { counts[$0] ?? 0 }.reduce(counts[node.id] ?? 0, +)
        writer.name("listings_below")
        writer.value(Int64(below))
        writer.name("parent")
        writer.value(orNull: node.parent)
        writer.name("children")
        writer.beginArray()
        for child in tree.children(of: node.id) { writer.value(child) }
        writer.endArray()
        writer.name("place")
        writer.value(node.place)
        Revision.write(revision(of: node), to: &writer)
    }

    private static let pattern = TextPattern(
        "^[a-z0-9]+(-[a-z0-9]+)*$", "An id is made of the letters a to z and digits, with single hyphens between them.",
        accepts: CategoryStore.isID)
    static let id = Schema.string(length: 1...CategoryStore.maximumID, pattern: pattern)

    static let title = Schema.string(length: 1...CategoryStore.maximumTitle)
    static let summary = Schema.string(length: 1...CategoryStore.maximumSummary)

    /// The texts of a category are shown to everybody: what misleads is refused by name.
    static func fault(in input: Values) -> Refusal? {
        for (name, maximum) in [("title", CategoryStore.maximumTitle), ("summary", CategoryStore.maximumSummary)] {
            if let text = input.text(name), let what = TextRule.line(maximum).fault(in: text) {
                return .invalidField("/\(name)", "wrong_format", Sentence(inEnglish: "The \(name) \(what)."))
            }
        }
        return nil
    }
}

extension Refusal {
    static func category(_ refusal: CategoryRefusal) -> Refusal {
        switch refusal {
        case .exists: Refusal(.categoryExists, "There is a category of this id already.")
        case .absent: .notFound("category")
        case .noParent(let id): .invalidField("/parent", "unknown_value", "There is no category \(id).")
        case .circle: .invalidField("/parent", "out_of_range", "A category cannot stand below itself.")
        case .tooDeep:
            .invalidField("/parent", "out_of_range", "Categories stand at most \(CategoryStore.maximumDepth) deep.")
        case .tooMany:
            Refusal(.categoryInUse, "There are \(CategoryStore.maximumCount) categories, and more would not be found.")
        case .needed: Refusal(.categoryInUse, "Listings without another category stand in this one.")
        case .inUse(let listings, let categories):
            Refusal(
                .categoryInUse,
                "\(listings) listings and \(categories) categories stand in it. With move_to_parent they go to its parent.",
                [("listings", .number(JSONNumber(listings))), ("categories", .number(JSONNumber(categories)))])
        }
    }
}
