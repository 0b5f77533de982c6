// ListingPath.swift: operations whose path names a listing by owner and name.

internal import Marketplace
internal import SQL
internal import Sessions

/// The listing of a path `/listings/{owner}/{name}/…`.
enum ListingPath {
    static let fields = [
        Field("owner", .string(length: 1...201), "The provider's handle, with or without `@`."),
        Field("name", .string(length: 1...200), "The listing's name."),
    ]

    /// - Returns: the listing of that address, or of one that leads to it; `nil` where there is none that the caller may see.
    static func find(
        _ call: Call, in listings: ListingStore, reader: borrowing Reader
    ) async throws(SQLError) -> Listing? {
        let owner = call.input.required("owner") { $0.text }
        let name = call.input.required("name") { $0.text }
        guard let name = ListingName("\(owner)/\(name)"), let listing = try await listings.follow(name, in: reader)
        else { return nil }
        return listing.isVisible || listing.owner == call.caller?.account ? listing : nil
    }
}
