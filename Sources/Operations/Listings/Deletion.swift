// Deletion.swift: whether a listing or a version can be deleted still, and how its owner is shown that.

internal import JSON
internal import Marketplace
internal import SQL
internal import Sessions
internal import Wording

/// How long something may be deleted after it was published, if nobody relies on it.
enum Deletion {
    static let hours: Int64 = 72

    /// From when on what was published then cannot be deleted any more.
    static func end(since: Timestamp) -> Timestamp { since.adding(seconds: hours * 3600) }

    /// - Parameters:
    ///   - since: when it was published.
    ///   - users: how many other accounts have it.
    ///   - dependents: listings that need it.
    static func refusal(since: Timestamp, users: Int64, dependents: [String], at now: Timestamp) -> Refusal? {
        if !dependents.isEmpty {
            return Refusal(
                .inUse,
                "Other listings need it: \(dependents.joined(separator: ", ")). Archive it, or yank the version.",
                [("dependents", .array(dependents.map(JSONValue.string)))])
        }
        if users > 0, end(since: since) <= now {
            return Refusal(
                .inUse,
                "\(users) other account(s) have it, and \(hours) hours have passed. Archive the listing, or yank the version.",
                [("users", .number(JSONNumber(users)))])
        }
        if end(since: since) <= now {
            return Refusal(
                .inUse,
                "More than \(hours) hours have passed since it was published. Archive the listing, or yank the version."
            )
        }
        return nil
    }
}

/// Whether a listing and its versions can be deleted, for their owner.
struct DeletionView: Sendable {
    /// `nil` where nothing was published yet.
    private let end: Timestamp?
    private let users: Int64
    private let dependents: [String]

    static let field = Field(
        "deletion",
        .nullable(
            .object(
                name: "Deletion",
                [
                    Field(
                        "possible_until", .nullable(.instant),
                        "From when on the listing cannot be deleted any more; null where nothing was published yet."),
                    Field("users", .integer(0...Int64.max), "How many other accounts have installed or bought it."),
                    Field(
                        "dependents", .array(of: .text, count: 0...20),
                        "Listings that need it: then nothing is deleted."
                    ),
                ])), "What deleting it depends on, for its owner; null for others.")

    static func find(
        of listing: Listing, in listings: ListingStore, _ reader: borrowing Reader
    ) async throws(SQLError) -> DeletionView {
        DeletionView(
            end: try await listings.firstPublished(of: listing.id, in: reader).map(Deletion.end),
            users: try await listings.users(of: listing, in: reader),
            dependents: try await listings.dependents(of: listing, in: reader))
    }

    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.name("possible_until")
        if let end { end.write(to: &writer) } else { writer.null() }
        writer.name("users")
        writer.value(users)
        writer.name("dependents")
        writer.values(dependents)
        writer.endObject()
    }
}
