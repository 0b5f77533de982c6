// DeleteListing.swift: a provider removes a listing or a version, as long as nobody relies on it.

internal import JSON
package import Marketplace
internal import SQL
package import Sessions

/// How long something may be deleted after it was published, if nobody relies on it.
enum Deletion {
    static let hours: Int64 = 72

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
        if users > 0, since.adding(seconds: hours * 3600) <= now {
            return Refusal(
                .inUse,
                "\(users) other account(s) have it, and \(hours) hours have passed. Archive the listing, or yank the version.",
                [("users", .number(JSONNumber(users)))])
        }
        if since.adding(seconds: hours * 3600) <= now {
            return Refusal(
                .inUse,
                "More than \(hours) hours have passed since it was published. Archive the listing, or yank the version."
            )
        }
        return nil
    }
}

extension Operation {
    /// `DELETE /listings/{owner}/{name}`.
    package static func deleteListing(in listings: ListingStore, audit: AuditLog) -> Operation {
        Operation(
            name: "delete_listing", summary: "Delete a listing that is new",
            details: """
                Within 72 hours of its first version, where no other listing needs it. Its name is held for its owner for 30 \
                days, and its version numbers stay used. Afterwards archive it instead.
                """,
            group: "Managing", may: .scope(.manage), input: OwnListing.fields,
            output: .object(name: "Listing", ListingView.fields),
            refusals: OwnListing.refusals + [.inUse, .listingClosed],
            retry: .idempotent,
            body: .writing { call, transaction in
                let listing: Listing
                switch try await OwnListing.find(call, in: listings, transaction.reader) {
                case .failure(let refusal): return .failure(refusal)
                case .success(let own): listing = own
                }
                if listing.state == .deleted {
                    return try await ListingView.output(listing.id, in: listings, transaction.reader)
                }
                if let refusal = OwnListing.refusalToMove(listing) { return .failure(refusal) }
                let reader = transaction.reader
                let refusal = Deletion.refusal(
                    since: listing.createdAt, users: try await listings.users(of: listing, in: reader),
                    dependents: try await listings.dependents(of: listing, in: reader), at: call.now)
                if let refusal { return .failure(refusal) }
                try await listings.delete(listing.id, at: call.now, in: transaction)
                try await audit.record("listing.delete", of: listing, by: call, in: transaction)
                return try await ListingView.output(listing.id, in: listings, transaction.reader)
            })
    }

    /// `DELETE /listings/{owner}/{name}/versions/{version}`.
    package static func deleteVersion(in listings: ListingStore, audit: AuditLog) -> Operation {
        Operation(
            name: "delete_version", summary: "Delete a version that is new",
            details:
                "Within 72 hours, where no other listing needs it. Its number is not used again. Afterwards yank it.",
            group: "Managing", may: .scope(.manage), input: OwnVersion.fields,
            output: .object(name: "Listing", ListingView.fields), refusals: OwnListing.refusals + [.inUse],
            retry: .idempotent,
            body: .writing { call, transaction in
                let (listing, version): (Listing, ListingVersion)
                switch try await OwnVersion.find(call, in: listings, transaction.reader) {
                case .failure(let refusal): return .failure(refusal)
                case .success(let own): (listing, version) = own
                }
                let reader = transaction.reader
                let refusal = Deletion.refusal(
                    since: version.publishedAt,
                    users: try await listings.users(of: listing, version: version.version, in: reader),
                    dependents: try await listings.dependents(of: listing, in: reader), at: call.now)
                if let refusal { return .failure(refusal) }
                try await listings.delete(version.version, of: listing.id, at: call.now, in: transaction)
                try await audit.record("version.delete", of: listing, version.version, by: call, in: transaction)
                return try await ListingView.output(listing.id, in: listings, transaction.reader)
            })
    }
}
