// MoveListing.swift: a listing gets another name, or another owner who agrees to it.

internal import JSON
package import Marketplace
internal import SQL
package import Sessions
internal import Wording

extension Operation {
    /// `POST /listings/{owner}/{name}/rename`.
    package static func renameListing(in listings: ListingStore, accounts: AccountStore, audit: AuditLog) -> Operation {
        Operation(
            name: "rename_listing", summary: "Give a listing another name",
            details: """
                The name that it had leads to it, until its owner publishes under that name. A name is not had under which \
                another listing has used a version number of this one.
                """,
            group: "Managing", may: .scope(.manage),
            input: OwnListing.fields + [Field("new_name", ListingFields.name, "The new last part of its address.")],
            output: .object(name: "Listing", ListingView.fields),
            refusals: OwnListing.refusals + [.nameTaken, .versionExists, .listingClosed],
            retry: .idempotent,
            body: .writing { call, transaction in
                let listing: Listing
                switch try await OwnListing.findMovable(call, in: listings, transaction.reader) {
                case .failure(let refusal): return .failure(refusal)
                case .success(let own): listing = own
                }
                guard let owner = try await accounts.find(listing.owner, in: transaction.reader) else {
                    return .failure(.notFound("account"))
                }
                let name = call.input.required("new_name") { $0.text }
                let fault = try await ChosenName.fault(
                    in: ListingName(owner: owner.handle, name: name), of: owner.id, renaming: listing.id,
                    in: transaction.reader)
                if let fault { return .failure(Refusal(fault, field: "new_name")) }
                let moved = try await listings.move(listing, to: owner, name: name, at: call.now, in: transaction)
                if case .failure(let refusal) = moved { return .failure(Refusal(refusal)) }
                try await audit.record("listing.rename", of: listing, by: call, in: transaction)
                return try await ListingView.output(listing.id, in: listings, transaction.reader)
            })
    }

    /// `POST /listings/{owner}/{name}/transfer`.
    package static func transferListing(
        in listings: ListingStore, accounts: AccountStore, audit: AuditLog
    ) -> Operation {
        Operation(
            name: "transfer_listing", summary: "Offer a listing to another account",
            details:
                "It moves once the other account accepts it. Another offer replaces this one; one to yourself ends it.",
            group: "Managing", may: .scope(.manage),
            input: OwnListing.fields + [Field("to", .string(length: 1...201), "The handle of the other account.")],
            output: .object(name: "Listing", ListingView.fields), refusals: OwnListing.refusals + [.listingClosed],
            retry: .idempotent,
            body: .writing { call, transaction in
                let listing: Listing
                switch try await OwnListing.findMovable(call, in: listings, transaction.reader) {
                case .failure(let refusal): return .failure(refusal)
                case .success(let own): listing = own
                }
                let text = call.input.required("to") { $0.text }
                guard let handle = Handle(text.hasPrefix("@") ? String(text.dropFirst()) : text),
                    let other = try await accounts.find(handle, in: transaction.reader), other.closedAt == nil
                else { return .failure(.invalidField("/to", "unknown_value", "There is no account \(text).")) }
                let target = other.id == listing.owner ? nil : other.id
                try await listings.offer(listing.id, to: target, at: call.now, in: transaction)
                try await audit.record("listing.offer", of: listing, by: call, in: transaction)
                return try await ListingView.output(listing.id, in: listings, transaction.reader)
            })
    }

    /// `POST /listings/{owner}/{name}/transfer/accept`.
    package static func acceptListing(
        in listings: ListingStore, accounts: AccountStore, reviews: ReviewStore, audit: AuditLog
    ) -> Operation {
        Operation(
            name: "accept_listing", summary: "Accept a listing that another account has offered",
            details: """
                Its address begins with your handle then; the one that it had leads to it. What you have said of it is taken \
                back: your review, and your votes for those of others.
                """,
            group: "Managing", may: .scope(.manage), input: OwnListing.fields,
            output: .object(name: "Listing", ListingView.fields),
            refusals: [.notFound, .nameTaken, .versionExists, .listingClosed],
            retry: .idempotent,
            body: .writing { call, transaction in
                let account = call.knownCaller.account
                guard let name = OwnListing.name(of: call),
                    let listing = try await listings.find(name, in: transaction.reader),
                    try await listings.offered(listing.id, in: transaction.reader) == account,
                    let owner = try await accounts.find(account, in: transaction.reader)
                else { return .failure(.notFound("offer")) }
                if let refusal = OwnListing.refusalToMove(listing) { return .failure(refusal) }
                // Or a suspension would end for what the account had offered before.
                if listing.isOwnerSuspended {
                    return .failure(
                        Refusal(
                            .listingClosed,
                            "The account of the owner of \(listing.fullName) is suspended: it changes hands once that is reinstated.",
                            [("owner_suspended", true)]))
                }
                let moved = try await listings.move(
                    listing, to: owner, name: listing.name, at: call.now, in: transaction)
                if case .failure(let refusal) = moved { return .failure(Refusal(refusal)) }
                try await reviews.disown(listing.id, by: account, at: call.now, in: transaction)
                try await audit.record("listing.transfer", of: listing, by: call, in: transaction)
                return try await ListingView.output(listing.id, in: listings, transaction.reader)
            })
    }
}
