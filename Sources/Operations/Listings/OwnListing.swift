// OwnListing.swift: operations on a listing that only its owner may change: the fields, and the rule of 404 and 403.

internal import JSON
internal import Marketplace
internal import SQL
internal import Sessions
internal import Wording

/// A listing that the caller's account owns.
///
/// The rule: a listing that the caller does not see is 404, like one that is not there; one that it sees and that
/// somebody else owns is 403. So a refusal tells nobody more than reading does.
enum OwnListing {
    static let fields = [
        Field("owner", .string(length: 1...201), "The provider's handle, with or without `@`."),
        Field("name", .string(length: 1...200), "The listing's name."),
    ]
    static let refusals: [RefusalCode] = [.notFound, .notYours]

    static func find(
        _ call: Call, in listings: ListingStore, _ reader: borrowing Reader
    ) async throws(SQLError) -> Result<Listing, Refusal> {
        guard let name = name(of: call), let listing = try await listings.find(name, in: reader) else {
            return .failure(.notFound("listing"))
        }
        return judge(listing, call)
    }

    /// The same, taken for this transaction: of two changes at one time the second sees what the first has made.
    static func take(
        _ call: Call, in listings: ListingStore, _ transaction: borrowing Transaction
    ) async throws(SQLError) -> Result<Listing, Refusal> {
        if case .success(let listing) = try await find(call, in: listings, transaction.reader) {
            try await listings.lock(listing.id, in: transaction)
        }
        return try await find(call, in: listings, transaction.reader)
    }

    /// One that its owner may move or remove: not one that is gone, and not one that an administrator holds in quarantine. Its
    /// name would be free then, and what is held could come back under it.
    static func findMovable(
        _ call: Call, in listings: ListingStore, _ reader: borrowing Reader
    ) async throws(SQLError) -> Result<Listing, Refusal> {
        switch try await find(call, in: listings, reader) {
        case .failure(let refusal): return .failure(refusal)
        case .success(let listing): return refusalToMove(listing).map(Result.failure) ?? .success(listing)
        }
    }

    static func refusalToMove(_ listing: Listing) -> Refusal? {
        let state = [("state", JSONValue.string(listing.state.rawValue))]
        switch listing.state {
        case .active, .deprecated, .archived: return nil
        case .deleted: return Refusal(.listingClosed, "\(listing.fullName) is deleted.", state)
        case .quarantined:
            return Refusal(
                .listingClosed,
                """
                \(listing.fullName) is held in quarantine by an administrator's decision, and stays where it is until that \
                is taken back. Nothing was changed.
                """, state)
        }
    }

    static func find(
        _ call: Call, by publisher: Publisher, in reader: borrowing Reader
    ) async throws(SQLError) -> Result<Listing, Refusal> {
        guard let name = name(of: call), let listing = try await publisher.listing(for: name, at: call.now, in: reader)
        else {
            return .failure(.notFound("listing"))
        }
        return judge(listing, call)
    }

    static func name(of call: Call) -> ListingName? {
        ListingName("\(call.input.required("owner") { $0.text })/\(call.input.required("name") { $0.text })")
    }

    private static func judge(_ listing: Listing, _ call: Call) -> Result<Listing, Refusal> {
        if listing.owner == call.knownCaller.account { return .success(listing) }
        return listing.isVisible
            ? .failure(Refusal(.notYours, "\(listing.fullName) belongs to @\(listing.ownerHandle)."))
            : .failure(.notFound("listing"))
    }
}
