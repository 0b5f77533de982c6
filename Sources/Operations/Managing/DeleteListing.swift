// DeleteListing.swift: a provider removes a listing or a version, as long as nobody relies on it.

internal import JSON
package import Marketplace
internal import SQL
package import Sessions
internal import Wording

extension Operation {
    /// `DELETE /listings/{owner}/{name}`.
    package static func deleteListing(in listings: ListingStore, audit: AuditLog) -> Operation {
        Operation(
            name: "delete_listing", summary: "Delete a listing that is new",
            details: """
                Within 72 hours of its first version, where no other listing needs it. For 30 days its name is held: nothing but \
                this listing comes back under it, once its owner publishes there. Afterwards it is free. Its version numbers stay \
                used under the name. What is older is archived instead.
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
                    since: try await listings.firstPublished(of: listing.id, in: reader) ?? call.now,
                    users: try await listings.users(of: listing, in: reader),
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
            output: .object(name: "Listing", ListingView.fields),
            refusals: OwnListing.refusals + [.inUse, .listingClosed],
            retry: .idempotent,
            body: .writing { call, transaction in
                let (listing, version): (Listing, ListingVersion)
                switch try await OwnVersion.find(call, in: listings, transaction.reader) {
                case .failure(let refusal): return .failure(refusal)
                case .success(let own): (listing, version) = own
                }
                if let refusal = OwnListing.refusalToMove(listing) { return .failure(refusal) }
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
