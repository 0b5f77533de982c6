// TestHouse+Pages.swift: walking through a list page by page, by cursor and by Link at once.

import JSON
import Testing

extension TestHouse {
    /// Follows a list to its end, and checks on the way that `Link` and `next_cursor` lead to the same page.
    ///
    /// - Parameter id: the member by which entries are told apart.
    /// - Returns: these members, page by page.
    func pages(_ path: String, as credential: String, id: String) async throws -> [[String]] {
        var pages: [[String]] = []
        var next: String? = path
        while let path = next, pages.count < 50 {
            let page = try await get(path, as: credential)
            #expect(page.status == 200, "\(path) → \(page.text)")
            pages.append(page.items.compactMap { $0[id]?.string })
            let link = page.headers["link"]
            guard let cursor = page.text("next_cursor") else {
                #expect(page["next_cursor"] == .null)
                #expect(link == nil)
                return pages
            }
            let target = try #require(link?.split(separator: ">").first?.dropFirst())
            #expect(link == "<\(target)>; rel=\"next\"")
            #expect(target.hasSuffix("cursor=\(cursor)"))
            next = String(target)
        }
        return pages
    }
}
