// SubjectFinder.swift: from what a reporter names to what it is, whose it is, and what it says.

package import SQL
package import Sessions

/// Finds what is reported. Only what everybody may see is found.
package struct SubjectFinder: Sendable {
    let listings: ListingStore
    let reviews: ReviewStore
    let posts: PostStore
    let comments: CommentStore
    let accounts: AccountStore

    package init(
        listings: ListingStore, reviews: ReviewStore, posts: PostStore, comments: CommentStore, accounts: AccountStore
    ) {
        self.listings = listings
        self.reviews = reviews
        self.posts = posts
        self.comments = comments
        self.accounts = accounts
    }

    /// - Parameter name: `@owner/name`, `@owner/name@version`, `rev_…`, a slug or `pst_…`, `cmt_…`, a handle.
    /// - Returns: the subject, and its text as it stands.
    package func find(
        _ kind: SubjectKind, _ name: String, in reader: borrowing Reader
    ) async throws(SQLError) -> (subject: ModerationSubject, text: String)? {
        switch kind {
        case .listing: return try await listing(name, in: reader)
        case .version: return try await version(name, in: reader)
        case .review:
            guard let id = ReviewID(name), let review = try await reviews.find(id, in: reader),
                review.standing == .visible
            else { return nil }
            return (
                subject(.review, id, review.author.account, id.description), Self.text(review.title, review.body)
            )
        case .post:
            let found =
                if let id = PostID(name) {
                    try await posts.find(id, in: reader)
                } else {
                    try await posts.find(slug: name, in: reader)
                }
            guard let post = found, post.standing == .visible else { return nil }
            return (subject(.post, post.id, post.author.account, post.slug), Self.text(post.title, post.body))
        case .comment:
            guard let id = CommentID(name), let comment = try await comments.find(id, in: reader),
                comment.standing == .visible
            else { return nil }
            return (subject(.comment, id, comment.author.account, id.description), comment.body)
        case .account:
            guard let handle = Handle(name.hasPrefix("@") ? String(name.dropFirst()) : name),
                let account = try await accounts.find(handle, in: reader)
            else { return nil }
            return (.account(account), "")
        }
    }

    /// A subject as it stands now: a listing may have another owner and another address than when it was reported.
    func present(
        _ subject: ModerationSubject, in reader: borrowing Reader
    ) async throws(SQLError) -> ModerationSubject {
        switch subject.kind {
        case .review, .post, .comment, .account: return subject
        case .listing, .version:
            let id = try subject.identifier(ListingID.self)
            guard let listing = try await listings.find(id, in: reader) else { return subject }
            return subject.kind == .version ? .version(subject.version, of: listing) : .listing(listing)
        }
    }

    private func listing(
        _ name: String, in reader: borrowing Reader
    ) async throws(SQLError) -> (subject: ModerationSubject, text: String)? {
        guard let address = ListingName(name), let listing = try await listings.follow(address, in: reader),
            listing.isVisible
        else { return nil }
        return (.listing(listing), Self.text(listing.title, listing.summary))
    }

    private func version(
        _ name: String, in reader: borrowing Reader
    ) async throws(SQLError) -> (subject: ModerationSubject, text: String)? {
        guard let at = name.lastIndex(of: "@"), at > name.startIndex,
            let address = ListingName(String(name[..<at])),
            let listing = try await listings.follow(address, in: reader), listing.isVisible,
            let version = try await listings.version(
                String(name[name.index(after: at)...]), of: listing.id, in: reader),
            version.standing.isServed
        else { return nil }
        return (.version(version.version, of: listing), Self.text(listing.title, listing.summary))
    }

    private func subject<Tag: IdentifierTag>(
        _ kind: SubjectKind, _ id: Identifier<Tag>, _ account: AccountID, _ name: String
    ) -> ModerationSubject {
        ModerationSubject(kind: kind, id: id.sqlValue, version: "", account: account, name: name)
    }

    private static func text(_ title: String, _ body: String) -> String {
        title.isEmpty ? body : title + "\n\n" + body
    }
}
