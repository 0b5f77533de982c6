// PostQuery.swift: finding many posts: filters, orders, and where the next page begins.

package import SQL
package import Sessions

/// The order of a list of posts.
package enum PostOrder: String, Sendable, CaseIterable {
    case newest
    /// Those with the most votes first.
    case top
    /// Those that were written or commented on last first.
    case active
}

/// What somebody looks for among posts.
package struct PostQuery: Sendable {
    package var kind: PostKind?
    package var tag: String?
    package var author: Handle?
    package var listing: ListingID?
    package var words: String?
    package var order: PostOrder
    /// Sees also own posts that are hidden from others.
    package var reader: AccountID

    package init(order: PostOrder, reader: AccountID) {
        self.order = order
        self.reader = reader
    }

    /// Where a page ended.
    package struct Place: Sendable, Hashable {
        package let key: Int64
        package let id: PostID

        package init(key: Int64, id: PostID) {
            self.key = key
            self.id = id
        }
    }

    package func page(
        after place: Place?, limit: Int, in reader: borrowing Reader
    ) async throws(SQLError) -> [(post: Post, place: Place)] {
        let key: SQL
        switch order {
        case .newest: key = "p.created_at"
        case .top: key = "p.score"
        case .active: key = "p.active_at"
        }
        // Ids grow with time: the newest need no other key.
        let sorting: SQL = order == .newest ? "p.id DESC" : "\(key) DESC, p.id DESC"
        var all = conditions
        if let words {
            let asked = PostWords.words(of: words, limit: PostWords.maximumAsked)
            if asked.isEmpty { return [] }
            all += asked.map { word -> SQL in
                // U+10FFFF sorts after every character, and text sorts by bytes on every engine.
                "p.id IN (SELECT post_id FROM post_term WHERE term >= \(word) AND term < \(word + "\u{10FFFF}"))"
            }
        }
        if let place {
            all.append(
                order == .newest
                    ? "p.id < \(place.id)"
                    : "(\(key) < \(place.key) OR (\(key) = \(place.key) AND p.id < \(place.id)))")
        }
        return try await reader.all(
            """
            SELECT \(PostColumns.list), \(key) \(PostColumns.from) WHERE \(all.joined(separator: " AND "))
             ORDER BY \(sorting) LIMIT \(limit)
            """
        ) { (row: borrowing Row) throws(SQLError) in
            let post = try PostColumns.decode(row)
            return (post: post, place: Place(key: row.int64(PostColumns.count), id: post.id))
        }
    }

    private var conditions: [SQL] {
        var all: [SQL] = [
            "(p.standing = 'visible' OR (p.standing = 'hidden' AND p.account_id = \(reader)))"
        ]
        if let kind { all.append("p.kind = \(kind.rawValue)") }
        if let tag { all.append("p.id IN (SELECT post_id FROM post_tag WHERE tag = \(tag))") }
        if let author { all.append("a.handle_folded = \(author.folded)") }
        if let listing { all.append("p.listing_id = \(listing)") }
        return all
    }
}

/// How a row becomes a post.
enum PostColumns {
    static let list: SQL = """
        p.id, p.slug, p.account_id, a.handle, p.author_kind, p.kind, p.title, p.body, p.tags, p.revision, p.standing,
        p.score, p.comments, p.accepted_id, p.created_at, p.updated_at, p.active_at, o.handle, l.name
        """
    static let from: SQL = """
        FROM post p JOIN account a ON a.id = p.account_id
        LEFT JOIN listing l ON l.id = p.listing_id AND \(ListingColumns.isVisible) LEFT JOIN account o ON o.id = l.owner_id
        """
    static let select: SQL = "SELECT \(list) \(from)"
    static let count = 19

    static func decode(_ row: borrowing Row) throws(SQLError) -> Post {
        guard let handle = Handle(row.text(3)), let author = AuthorKind(rawValue: row.text(4)),
            let kind = PostKind(rawValue: row.text(5)), let standing = Standing(rawValue: row.text(10))
        else { throw .invalidValue("post.author_kind, post.kind, post.standing or account.handle") }
        var listing: String?
        if let owner = row.textOrNil(17), let name = row.textOrNil(18) { listing = "@\(owner)/\(name)" }
        return Post(
            id: PostID(row.bytes16(0)), slug: row.text(1),
            author: Author(account: AccountID(row.bytes16(2)), handle: handle, kind: author), kind: kind,
            title: row.text(6), body: row.text(7), tags: row.text(8).split(separator: " ").map(String.init),
            listing: listing, revision: row.int64(9), standing: standing, score: row.int64(11),
            comments: row.int64(12), accepted: row.bytes16OrNil(13).map(CommentID.init),
            createdAt: Timestamp(milliseconds: row.int64(14)), updatedAt: Timestamp(milliseconds: row.int64(15)),
            activeAt: Timestamp(milliseconds: row.int64(16)))
    }
}

/// How a row becomes an earlier text.
enum RevisionColumns {
    /// Of the columns revision, title, body, author_kind, written_at.
    static func decode(_ row: borrowing Row) throws(SQLError) -> TextRevision {
        guard let kind = AuthorKind(rawValue: row.text(3)) else { throw .invalidValue("author_kind of a revision") }
        return TextRevision(
            number: row.int64(0), title: row.text(1), body: row.text(2), kind: kind,
            writtenAt: Timestamp(milliseconds: row.int64(4)))
    }
}
