// ListingStanding.swift: how an account stands to a listing: whose it is, what it would pay, what it has installed and written.

internal import JSON
internal import Marketplace
internal import SQL
internal import Sessions

/// Finds what `show_listing` says of the account that asks.
package struct ListingStanding: Sendable {
    let access: ArtifactAccess
    let listings: ListingStore
    let installs: InstallStore
    let reviews: ReviewStore

    struct Facts: Sendable {
        let isOwner: Bool
        let price: USD
        let installed: String?
        let mayReview: Bool
        let review: ReviewID?

        func write(to writer: inout JSONWriter) {
            writer.name("standing")
            writer.beginObject()
            writer.name("is_owner")
            writer.value(isOwner)
            writer.name("price_usd")
            price.write(to: &writer)
            writer.name("installed_version")
            writer.value(orNull: installed)
            writer.name("may_review")
            writer.value(mayReview)
            writer.name("review_id")
            if let review { review.write(to: &writer) } else { writer.null() }
            writer.endObject()
        }
    }

    func facts(of listing: Listing, for call: Call, in reader: borrowing Reader) async throws(SQLError) -> Facts {
        let account = call.knownCaller.account
        let isOwner = listing.owner == account
        let reviewable = isOwner ? nil : try await reviews.reviewable(nil, of: listing, by: account, in: reader)
        var mayReview = false
        if let reviewable {
            mayReview = try await !listings.wasOwn(reviewable, of: listing.id, by: account, in: reader)
        }
        return Facts(
            isOwner: isOwner, price: try await access.price(of: listing, to: account, at: call.now, in: reader),
            installed: try await installs.latestVersion(of: listing.id, for: account, in: reader),
            mayReview: mayReview, review: try await reviews.find(by: account, of: listing.id, in: reader)?.id)
    }

    static let field = Field(
        "standing",
        .object(
            name: "ListingStanding",
            [
                Field("is_owner", .boolean, "Whether it is the account's own."),
                Field("price_usd", .money, "What installing it would cost the account now; 0 where it has paid."),
                Field("installed_version", .nullable(.text), "The version that the account has installed last."),
                Field("may_review", .boolean, "Whether the account may review it: it has installed or bought it."),
                Field("review_id", .nullable(.id(ReviewID.self)), "The account's own review."),
            ]), required: false, "How the account that asks stands to it; only where it asks for that.")
}
