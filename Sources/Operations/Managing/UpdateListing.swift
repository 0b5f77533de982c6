// UpdateListing.swift: a provider changes what its listing says, what it costs, and whether it is offered.

internal import JSON
package import Marketplace
internal import SQL
package import Sessions

extension Operation {
    /// `PATCH /listings/{owner}/{name}`.
    package static func updateListing(in listings: ListingStore, audit: AuditLog) -> Operation {
        Operation(
            name: "update_listing", summary: "Change what a listing says and costs",
            details: """
                What is not named stays as it is. Versions never change; the next one that is published may say other \
                things again. A new price counts from the next purchase on. With `revision`, nothing is changed where somebody \
                else was quicker.
                """,
            group: "Managing", may: .scope(.manage),
            input: OwnListing.fields + ListingFields.described(.body) + [Revision.known],
            output: .object(name: "Listing", ListingView.fields), refusals: OwnListing.refusals + [.changedMeanwhile],
            retry: .idempotent,
            body: .writing { call, transaction in
                let listing: Listing
                switch try await OwnListing.take(call, in: listings, transaction) {
                case .failure(let refusal): return .failure(refusal)
                case .success(let own): listing = own
                }
                if let refusal = Revision.refusal(call.input, now: Revision.of(listing), of: listing.fullName) {
                    return .failure(refusal)
                }
                let change: ListingChange
                switch self.change(call.input, of: listing) {
                case .failure(let refusal): return .failure(refusal)
                case .success(let checked): change = checked
                }
                let unknown = try await KnownCategory.refusal(for: change.category, in: transaction.reader)
                if let unknown { return .failure(unknown) }
                try await listings.change(listing, change, at: call.now, in: transaction)
                try await audit.record("listing.update", of: listing, by: call, in: transaction)
                return try await ListingView.output(listing.id, in: listings, transaction.reader)
            })
    }

    /// `PUT /listings/{owner}/{name}/state`.
    package static func setListingState(in listings: ListingStore, audit: AuditLog) -> Operation {
        Operation(
            name: "set_listing_state", summary: "Make a listing active, deprecated or archived",
            details: """
                A deprecated listing is served with a warning; an archived one takes no versions any more. One that an \
                administrator has put into quarantine stays there.
                """,
            group: "Managing", may: .scope(.manage),
            input: OwnListing.fields + [
                Field("state", .choice(["active", "deprecated", "archived"]), "The state.", example: #""deprecated""#),
                Field("reason", ListingFields.reason, required: false, "Why, for those who use it."),
            ],
            output: .object(name: "Listing", ListingView.fields), refusals: OwnListing.refusals + [.listingClosed],
            retry: .idempotent,
            body: .writing { call, transaction in
                let listing: Listing
                switch try await OwnListing.findMovable(call, in: listings, transaction.reader) {
                case .failure(let refusal): return .failure(refusal)
                case .success(let own): listing = own
                }
                guard let state = ListingState(rawValue: call.input.required("state") { $0.text }) else {
                    preconditionFailure("the choices of a state are states")
                }
                try await listings.setState(
                    of: listing.id, to: state, reason: call.input.text("reason"), at: call.now, in: transaction)
                try await audit.record(action(state), of: listing, by: call, in: transaction)
                return try await ListingView.output(listing.id, in: listings, transaction.reader)
            })
    }

    /// The audit log's word for putting a listing into a state.
    private static func action(_ state: ListingState) -> StaticString {
        switch state {
        case .active: "listing.activate"
        case .deprecated: "listing.deprecate"
        case .archived: "listing.archive"
        case .quarantined: "listing.quarantine"
        case .deleted: "listing.delete"
        }
    }

    private static func change(_ input: Values, of listing: Listing) -> Result<ListingChange, Refusal> {
        var change = ListingChange()
        change.title = input.text("title")
        change.summary = input.text("summary")
        change.description = input.text("description")
        change.category = input.text("category")
        change.tags = input.texts("tags")
        change.clients = input.texts("clients")
        switch KnownLicense.spelled(input.text("license"), known: listing.license) {
        case .failure(let refusal): return .failure(refusal)
        case .success(let license): if input.isGiven("license") { change.license = .some(license) }
        }
        if input.isGiven("website") { change.website = .some(input.text("website")) }
        if input.isGiven("repository") { change.repository = .some(input.text("repository")) }
        let pricing = input.text("pricing").flatMap(Pricing.init(rawValue:))
        let price = input.money("price_usd")
        guard pricing != nil || price != nil else { return .success(change) }
        do throws(PublishRefusal) {
            let free = pricing == .free && price == nil
            change.pricing = try DraftPrice.checked(pricing ?? listing.pricing, free ? .zero : price ?? listing.price)
        } catch { return .failure(Refusal(error)) }
        return .success(change)
    }
}
