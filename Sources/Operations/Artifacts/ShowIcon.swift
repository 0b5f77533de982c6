// ShowIcon.swift: the picture of a listing, by its digest.

internal import Crypto
internal import JSON
package import Marketplace
internal import SQL

extension Operation {
    /// `GET /icons/{sha256}`: for everybody, also of what costs: it is shown wherever the listing is.
    package static func showIcon(in listings: ListingStore) -> Operation {
        Operation(
            name: "show_icon", summary: "Show the icon of a listing by its SHA-256",
            details: """
                PNG, JPEG, WebP, or an SVG without scripts and without anything from elsewhere; `icon_url` of a listing leads \
                here. The bytes never change, so they may be kept for ever. 404 once no version that may be seen has it.
                """,
            group: "Catalogue", may: .anyone,
            input: [Field("sha256", .string(length: 1...100), "The digest: 64 lower-case hexadecimal digits.")],
            output: .any, refusals: [.notFound, .rangeNotSatisfiable],
            body: .reading { call, reader in
                guard let digest = SHA256Digest(hex: call.input.required("sha256") { $0.text }),
                    let icon = try await listings.icon(digest, in: reader)
                else { return .failure(.notFound("icon")) }
                return .success(.artifact(icon))
            })
    }
}
