// OwnVersion.swift: operations on a version of the caller's own listing.

internal import Marketplace
internal import SQL

enum OwnVersion {
    static let fields =
        OwnListing.fields + [Field("version", .string(length: 1...255), "The version.", example: #""1.0.0""#)]

    static func find(
        _ call: Call, in listings: ListingStore, _ reader: borrowing Reader
    ) async throws(SQLError) -> Result<(Listing, ListingVersion), Refusal> {
        switch try await OwnListing.find(call, in: listings, reader) {
        case .failure(let refusal): return .failure(refusal)
        case .success(let listing):
            let text = call.input.required("version") { $0.text }
            guard let version = try await listings.version(text, of: listing.id, in: reader),
                version.standing.deletedAt == nil
            else { return .failure(.notFound("version")) }
            return .success((listing, version))
        }
    }
}
