// Paging.swift: lists that a server gives in pages, read until there are as many as `--limit` wants.

/// Reads lists in pages.
enum Paging {
    /// What a server gives at once at most.
    private static let pageLimit = 100

    /// Checks `--limit`.
    static func check(_ limit: Int, upTo most: Int) throws(UsageMistake) {
        if !(1...most).contains(limit) { throw UsageMistake("--limit goes from 1 to \(most)") }
    }

    /// The first items of a list.
    ///
    /// - Parameters:
    ///   - limit: how many are wanted; all without it.
    ///   - page: asks for the page at a cursor, and leaves out what is not wanted.
    /// - Returns: the items, and whether there are more.
    static func items<Item>(
        upTo limit: Int = .max,
        _ page: (_ cursor: String?, _ limit: Int) async throws -> (items: [Item], next: String?)
    ) async throws -> (items: [Item], hasMore: Bool) {
        var items: [Item] = []
        var cursor: String?
        repeat {
            let read = try await page(cursor, min(limit, pageLimit))
            items += read.items
            cursor = read.next
        } while cursor != nil && items.count < limit
        return (Array(items.prefix(limit)), cursor != nil || items.count > limit)
    }
}
