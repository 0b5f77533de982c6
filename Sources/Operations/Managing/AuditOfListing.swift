// AuditOfListing.swift: what is written down where a listing is changed.

internal import JSON
internal import Marketplace
internal import SQL
internal import Sessions

extension AuditLog {
    /// - Parameter version: where it is about one.
    func record(
        _ action: StaticString, of listing: Listing, _ version: String? = nil, reason: String? = nil, by call: Call,
        in transaction: borrowing Transaction
    ) async throws(SQLError) {
        var detail = JSONObject()
        if let version { detail.append("version", .string(version)) }
        if let reason { detail.append("reason", .string(reason)) }
        try await record(
            action, by: call.knownCaller.actor, of: listing.owner, subject: listing.fullName, detail: .object(detail),
            at: call.now, in: transaction)
    }
}
