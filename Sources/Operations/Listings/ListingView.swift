// ListingView.swift: how listings and providers are written, and the schemas that say so.

internal import Crypto
internal import JSON
internal import Marketplace
internal import SQL
internal import Sessions

/// A listing in an answer.
enum ListingView {
    static let fields: [Field] = [
        Field("full_name", .text, "Its address.", example: #""@purser/commit-messages""#),
        Field("name", .text, "The last part of its address."),
        Field("owner", .text, "The handle of its provider."),
        Field("kind", .choice(Kind.all.map(\.id)), "What it is."),
        Field("title", .text, "What people call it."),
        Field("summary", .text, "One line."),
        Field("category", .text, "The category that it stands in."),
        Field("version", .text, "The version that an install without a range gets; empty where none may be seen."),
        Field("pricing", .choice(Pricing.allCases.map(\.rawValue)), "How it is paid for."),
        Field("price_usd", .money, "What it costs, once, for each call or for each month; 0 where it is free."),
        Field("aliases", .array(of: .text, count: 0...10), "Other names that it is found by."),
        Field("installs", .integer(0...Int64.max), "How many accounts have installed it."),
        Field("repository", .nullable(.text), "Where its source lies; null where that is not known."),
        Field("website", .nullable(.text), "Where more is said of it; null where that is not known."),
        Field(
            "license", .nullable(.text), "An SPDX expression, or what its manifest says; null where it says nothing."),
        Field(
            "icon_url", .nullable(.text),
            "Where the picture of its latest version is, relative to this server; null where it has none.",
            example: #""/api/v1/icons/9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08""#),
        Field("tags", .array(of: .text, count: 0...ListingText.maximumTags), "Words that it is found by."),
        Field(
            "clients", .array(of: .text, count: 0...ListingText.maximumTags),
            "The clients that it is made for; empty where it says nothing."),
        Field("state", .choice(ListingState.allCases.map(\.rawValue)), "Whether it is offered, and how warmly."),
        Field("state_reason", .nullable(.text), "Why it is in this state."),
        Field(
            "owner_closed", .boolean,
            "Whether its owner has closed the account: then what costs something is not sold any more."),
        Field(
            "owner_suspended", .boolean,
            "Whether its owner's account is suspended: meanwhile it is for those alone who have bought or installed it before."
        ),
        Field(
            "level", .nullable(.choice(SecurityLevel.allCases.map(\.rawValue))),
            "What the scan of its latest version came to; null until there is one."),
        Field("score", .nullable(.integer(0...100)), "The security score of its latest version."),
        Field("rating", .nullable(.number(0...5)), "The mean of its reviews' stars; null where it has none."),
        Field("review_count", .integer(0...Int64.max), "How many reviews it has, of people and of agents."),
        Field("created_at", .instant, "When it was first listed."),
        Field("updated_at", .instant, "When what is said of it last changed."),
    ]
    static let schema = Schema.object(name: "Listing", fields)

    static func write(_ listing: Listing, to writer: inout JSONWriter) {
        writer.name("full_name")
        writer.value(listing.fullName)
        writer.name("name")
        writer.value(listing.name)
        writer.name("owner")
        writer.value(listing.ownerHandle.text)
        writer.name("kind")
        writer.value(listing.kind)
        writer.name("title")
        writer.value(listing.title)
        writer.name("summary")
        writer.value(listing.summary)
        writer.name("category")
        writer.value(listing.category)
        writer.name("version")
        writer.value(listing.latest)
        writer.name("pricing")
        writer.value(listing.pricing.rawValue)
        writer.name("price_usd")
        listing.price.write(to: &writer)
        writer.name("aliases")
        writer.beginArray()
        writer.value(listing.plainName)
        writer.endArray()
        writer.name("installs")
        writer.value(listing.installs)
        writer.name("repository")
        writer.value(orNull: listing.repository)
        writeStanding(of: listing, to: &writer)
        writer.name("rating")
        RatingView.write(ListingRating.hundredths(sum: listing.ratingSum, count: listing.reviewCount), to: &writer)
        writer.name("review_count")
        writer.value(listing.reviewCount)
        writer.name("created_at")
        listing.createdAt.write(to: &writer)
        writer.name("updated_at")
        listing.updatedAt.write(to: &writer)
    }

    /// A listing as it is after a change.
    static func output(
        _ id: ListingID, in listings: ListingStore, _ reader: borrowing Reader
    ) async throws(SQLError) -> Outcome {
        guard let listing = try await listings.find(id, in: reader) else { return .failure(.notFound("listing")) }
        return .success(.object { write(listing, to: &$0) })
    }

    private static func writeStanding(of listing: Listing, to writer: inout JSONWriter) {
        writer.name("website")
        writer.value(orNull: listing.website)
        writer.name("license")
        writer.value(orNull: listing.license)
        writer.name("icon_url")
        // What nobody may see has no picture either.
        writer.value(orNull: listing.isVisible ? listing.icon.map { "/api/v1/icons/\($0.hex)" } : nil)
        writer.name("tags")
        writer.values(listing.tags)
        writer.name("clients")
        writer.values(listing.clients)
        writer.name("state")
        writer.value(listing.state.rawValue)
        writer.name("state_reason")
        writer.value(orNull: listing.stateReason)
        writer.name("owner_closed")
        writer.value(listing.isOwnerClosed)
        writer.name("owner_suspended")
        writer.value(listing.isOwnerSuspended)
        writer.name("level")
        writer.value(orNull: listing.level?.rawValue)
        writer.name("score")
        writer.value(orNull: listing.score)
    }
}

/// A provider in an answer.
enum ProviderView {
    static let fields = [
        Field("handle", .text, "Its name in addresses."),
        Field("name", .text, "What people are shown."),
        Field("since", .instant, "When its account was made."),
    ]
    static let schema = Schema.object(name: "Provider", fields)

    static func write(_ account: Account, to writer: inout JSONWriter) {
        writer.name("handle")
        writer.value(account.handle.text)
        writer.name("name")
        writer.value(account.name)
        writer.name("since")
        account.createdAt.write(to: &writer)
    }
}
