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
        let access = ArtifactAccess(entitlements: entitlements, checkout: checkout)
        return Operation(
            name: "download_artifact", summary: "Download an artifact by its SHA-256",
            details: """
                The bytes never change, so they may be kept for ever; ranges and conditional requests are answered. \
                What is free needs no credential. What costs needs a caller with the scope `install` whose account owns it.
                """,
            group: "Catalogue", may: .anyone,
            input: [Field("sha256", .string(length: 1...100), "The digest: 64 lower-case hexadecimal digits.")],
            output: .any,
            refusals: [.notFound, .purchaseRequired, .listingClosed, .insufficientScope, .rangeNotSatisfiable],
            body: .reading { call, reader in
                guard let digest = SHA256Digest(hex: call.input.required("sha256") { $0.text }) else {
                    return .failure(.notFound("artifact"))
                }
                let mark = listings.openArtifacts.mark()
                var refusal = Refusal.notFound("artifact")
                for (listing, artifact) in try await listings.holders(of: digest, in: reader) {
                    if access.isFree(listing) {
                        listings.openArtifacts.remember(artifact, at: call.now, mark: mark)
                        return .success(.artifact(artifact))
                    }
                    switch try await access.refusal(to: call.caller, of: listing, at: call.now, in: reader) {
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
}
