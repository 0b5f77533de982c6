// DownloadArtifact.swift: the bytes of a version, by their digest.

internal import JSON
internal import Crypto
package import Marketplace
internal import SQL
internal import Sessions

extension Operation {
    /// `GET /artifacts/{sha256}`: free for everybody, as its digest and its listing are; what costs, for who owns it.
    package static func downloadArtifact(
        in listings: ListingStore, entitlements: EntitlementStore, checkout: Checkout
    ) -> Operation {
        Operation(
            name: "download_artifact", summary: "Download an artifact by its SHA-256",
            details: """
                The bytes never change, so they may be kept for ever; ranges and conditional requests are answered. \
                What is free needs no credential. What costs needs a caller with the scope `install` whose account owns it.
                """,
            group: "Catalogue", may: .anyone,
            input: [Field("sha256", .string(length: 1...100), "The digest: 64 lower-case hexadecimal digits.")],
            output: .any, refusals: [.notFound, .purchaseRequired, .insufficientScope, .rangeNotSatisfiable],
            body: .reading { call, reader in
                guard let digest = SHA256Digest(hex: call.input.required("sha256") { $0.text }) else {
                    return .failure(.notFound("artifact"))
                }
                let mark = listings.openArtifacts.mark()
                var refusal = Refusal.notFound("artifact")
                for (listing, artifact) in try await listings.holders(of: digest, in: reader) {
                    if checkout.price(of: listing) == .zero {
                        listings.openArtifacts.remember(artifact, at: call.now, mark: mark)
                        return .success(.artifact(artifact))
                    }
                    switch try await access(call.caller, to: listing, entitlements, call.now, reader) {
                    case nil: return .success(.artifact(artifact))
                    case .some(let reason): refusal = reason
                    }
                }
                return .failure(refusal)
            },
            remembered: { parameter, now in
                guard let text = parameter("sha256"), let digest = SHA256Digest(hex: text) else { return nil }
                return listings.openArtifacts.find(digest, at: now).map(Output.artifact)
            })
    }

    /// - Returns: `nil` where the caller may have what the listing holds, which is not free.
    private static func access(
        _ caller: Caller?, to listing: Listing, _ entitlements: EntitlementStore,
        _ now: Timestamp, _ reader: borrowing Reader
    ) async throws(SQLError) -> Refusal? {
        guard let caller else { return Performer.unauthenticated }
        guard caller.scopes.contains(.install) else {
            return Refusal(
                .insufficientScope, "This needs the scope install.", [("required_scopes", .array(["install"]))])
        }
        if listing.owner == caller.account { return nil }
        let owned = try await entitlements.find(listing.id, of: caller.account, at: now, in: reader)
        return owned == nil ? .purchaseRequired(listing, caller) : nil
    }
}
