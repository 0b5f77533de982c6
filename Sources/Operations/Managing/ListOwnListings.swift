// ListOwnListings.swift: what an account has published, in every state, and what others offer to it.

internal import JSON
package import Marketplace
internal import SQL
internal import Sessions

extension Operation {
    /// `GET /account/listings`.
    package static func listOwnListings(in listings: ListingStore) -> Operation {
        Operation(
            name: "list_own_listings", summary: "List your account's listings in every state, by name",
            details: "Those in quarantine and those without a version, too; not those that you have deleted.",
            group: "Managing", may: .scope(.manage), input: Paging.fields,
            output: Output.pageSchema(
                name: "OwnListingPage",
                of: .object(
                    name: "OwnListing",
                    ListingView.fields + [
                        Field(
                            "offered_to", .nullable(.text),
                            "The handle of the account that is asked to take it over; null where none is.")
                    ])),
            refusals: [.invalidCursor],
            body: .reading { call, reader in
                var place: String?
                if let cursor = call.input.text("cursor") {
                    do throws(Refusal) {
                        place = try Cursor.decode(cursor, list: "own_listings", count: 1)[0]
                    } catch { return .failure(error) }
                }
                let limit = Paging.limit(of: call.input)
                let found = try await listings.owned(
                    by: call.knownCaller.account, after: place, limit: limit + 1, in: reader)
                let (page, hasMore) = Paging.split(found, limit: limit)
                let next =
                    hasMore ? page.last.map { Cursor.encode(list: "own_listings", place: [folded($0.listing)]) } : nil
                return .success(
                    Output.page(page, next: next) { owned, writer in
                        ListingView.write(owned.listing, to: &writer)
                        writer.name("offered_to")
                        writer.value(orNull: owned.offeredTo?.text)
                    })
            })
    }

    private static func folded(_ listing: Listing) -> String {
        ListingName(owner: listing.ownerHandle, name: listing.name).folded
    }

    /// `GET /account/offers`.
    package static func listOffers(in listings: ListingStore) -> Operation {
        Operation(
            name: "list_offers", summary: "List the listings that other accounts have offered to yours",
            details: "`accept_listing` takes one over. Who does not want it does nothing.",
            group: "Managing", may: .scope(.manage),
            output: Output.pageSchema(name: "OfferPage", of: ListingView.schema),
            body: .reading { call, reader in
                let offers = try await listings.offers(to: call.knownCaller.account, in: reader)
                return .success(Output.page(offers, next: nil) { ListingView.write($0, to: &$1) })
            })
    }
}
