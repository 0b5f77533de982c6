// CategoryStore.swift: categories in the database: reading the tree and changing it. Whose right that is says the operation.

package import SQL

/// A category as it is stored.
package struct CategoryNode: Sendable, Hashable {
    package let id: String
    /// `nil` at the top.
    package let parent: String?
    package let title: String
    /// One sentence.
    package let summary: String
    /// Among its siblings: the lower comes first.
    package let place: Int64

    package init(id: String, parent: String?, title: String, summary: String, place: Int64) {
        (self.id, self.parent, self.title) = (id, parent, title)
        (self.summary, self.place) = (summary, place)
    }
}

/// Why a change of the tree was refused. Nothing was changed.
package enum CategoryRefusal: Error, Sendable, Hashable {
    case exists
    case absent
    case noParent(String)
    /// A category cannot stand below itself.
    case circle
    case tooDeep
    case tooMany
    /// How many listings and categories stand in it.
    case inUse(listings: Int64, categories: Int64)
    /// ``Category/uncategorized`` is where listings go that have no other.
    case needed
}

/// Reads and changes the tree of categories. Every change reads the whole tree, which is small.
package struct CategoryStore: Sendable {
    /// A tree that people can find their way in; all of it fits one answer.
    package static let maximumCount = 100
    package static let maximumDepth = 4
    package static let maximumID = 64
    package static let maximumTitle = 100
    package static let maximumSummary = 200
    /// Where among its siblings.
    package static let places: ClosedRange<Int64> = 0...1_000_000

    package init() {}

    /// Small letters, digits and single hyphens inside.
    package static func isID(_ text: String) -> Bool { ListingExtras.isWord(text, maximum: maximumID) }

    /// The tree, each category before those below it.
    package func tree(in reader: borrowing Reader) async throws(SQLError) -> CategoryTree {
        CategoryTree(
            try await reader.all(
                "SELECT id, parent, title, summary, place FROM category ORDER BY place, id LIMIT \(Self.maximumCount)"
            ) { row in
                CategoryNode(
                    id: row.text(0), parent: row.textOrNil(1), title: row.text(2), summary: row.text(3),
                    place: row.int64(4))
            })
    }

    /// A category and all below it; nothing where it is not there.
    package static func subtree(of id: String, in database: Database) async throws -> [String] {
        try await database.all(
            """
            WITH RECURSIVE below(id) AS (
                SELECT id FROM category WHERE id = \(id)
                UNION SELECT c.id FROM category c JOIN below b ON c.parent = b.id)
            SELECT id FROM below LIMIT \(maximumCount)
            """
        ) { row in row.text(0) }
    }

    /// How many listings that may be found stand in each.
    package func counts(in reader: borrowing Reader) async throws(SQLError) -> [String: Int] {
        let rows = try await reader.all(
            "SELECT category, COUNT(*) FROM listing l WHERE \(ListingColumns.isVisible) GROUP BY category"
        ) { row in (row.text(0), Int(row.int64(1))) }
        return Dictionary(uniqueKeysWithValues: rows)
    }

    package func exists(_ id: String, in reader: borrowing Reader) async throws(SQLError) -> Bool {
        try await reader.first("SELECT 1 FROM category WHERE id = \(id)") { _ in true } ?? false
    }

    /// Waits for other transactions that change the tree: two moves at one time could close a circle otherwise. On SQLite there is one
    /// writer anyway.
    package func takeTurn(in transaction: borrowing Transaction) async throws(SQLError) {
        // That category is always there.
        try await transaction.run("UPDATE category SET place = place WHERE id = \(Category.uncategorized.id)")
    }

    package func create(
        _ node: CategoryNode, in transaction: borrowing Transaction
    ) async throws(SQLError) -> Result<CategoryNode, CategoryRefusal> {
        try await takeTurn(in: transaction)
        let tree = try await tree(in: transaction.reader)
        if tree[node.id] != nil { return .failure(.exists) }
        guard tree.nodes.count < Self.maximumCount else { return .failure(.tooMany) }
        if let refusal = Self.refusal(of: node, in: tree) { return .failure(refusal) }
        let added = try await transaction.run(
            """
            INSERT INTO category (id, parent, title, summary, place)
            VALUES (\(node.id), \(node.parent), \(node.title), \(node.summary), \(node.place)) ON CONFLICT DO NOTHING
            """)
        return added == 1 ? .success(node) : .failure(.exists)
    }

    package func update(
        _ node: CategoryNode, in transaction: borrowing Transaction
    ) async throws(SQLError) -> Result<CategoryNode, CategoryRefusal> {
        try await takeTurn(in: transaction)
        let tree = try await tree(in: transaction.reader)
        guard tree[node.id] != nil else { return .failure(.absent) }
        if let refusal = Self.refusal(of: node, in: tree) { return .failure(refusal) }
        let changed = try await transaction.run(
            """
            UPDATE category SET parent = \(node.parent), title = \(node.title), summary = \(node.summary),
                   place = \(node.place)
             WHERE id = \(node.id)
            """)
        return changed == 1 ? .success(node) : .failure(.absent)
    }

    /// Why a category cannot stand where it wants to.
    private static func refusal(of node: CategoryNode, in tree: CategoryTree) -> CategoryRefusal? {
        guard let parent = node.parent else { return nil }
        guard tree[parent] != nil else { return .noParent(parent) }
        let above = [parent] + tree.ancestors(of: parent)
        if above.contains(node.id) { return .circle }
        return above.count + tree.height(of: node.id) > maximumDepth ? .tooDeep : nil
    }

    /// Removes a category.
    ///
    /// - Parameter moving: whether listings and categories in it go to its parent (at the top to ``Category/uncategorized``
    ///   and to the top); otherwise there must be none.
    /// - Returns: how many listings were moved.
    package func delete(
        _ id: String, moving: Bool, in transaction: borrowing Transaction
    ) async throws(SQLError) -> Result<Int64, CategoryRefusal> {
        try await takeTurn(in: transaction)
        let tree = try await tree(in: transaction.reader)
        guard let node = tree[id] else { return .failure(.absent) }
        if id == Category.uncategorized.id { return .failure(.needed) }
        // Every listing, whatever its state: one that comes back has to stand somewhere.
        let listings =
            try await transaction.first("SELECT COUNT(*) FROM listing WHERE category = \(id)") { $0.int64(0) } ?? 0
        let categories = Int64(tree.children(of: id).count)
        guard moving || listings + categories == 0 else {
            return .failure(.inUse(listings: listings, categories: categories))
        }
        let target = node.parent ?? Category.uncategorized.id
        try await transaction.run("UPDATE category SET parent = \(node.parent) WHERE parent = \(id)")
        try await transaction.run("DELETE FROM category WHERE id = \(id)")
        // Last, since the number of changes stays locked until the end: search reads all that is marked.
        if listings > 0 {
            try await ListingRevision.touch(where: "category = \(id)", in: transaction)
            try await transaction.run("UPDATE listing SET category = \(target) WHERE category = \(id)")
        }
        return .success(listings)
    }
}
