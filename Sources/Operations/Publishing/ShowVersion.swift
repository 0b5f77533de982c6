// ShowVersion.swift: one version with what its scan found and what it can reach that the one before could not.

internal import Crypto
internal import JSON
package import Marketplace
internal import SQL
internal import Sessions

extension Operation {
    /// `GET /listings/{owner}/{name}/versions/{version}`.
    package static func showVersion(in listings: ListingStore) -> Operation {
        Operation(
            name: "show_version", summary: "Show a version, its security report and what its update adds",
            details: "`version` may be a version, a tag or `latest`.",
            group: "Catalogue", may: .scope(.read), input: OwnVersion.fields,
            output: .object(name: "VersionDetail", fields), refusals: [.notFound], runs: .inPool,
            body: .reading { call, reader in
                guard let listing = try await ListingPath.find(call, in: listings, reader: reader) else {
                    return .failure(.notFound("listing"))
                }
                let isOwner = listing.owner == call.knownCaller.account
                let text = try await listings.version(
                    named: call.input.required("version") { $0.text }, of: listing, in: reader)
                guard let version = try await listings.version(text, of: listing.id, in: reader),
                    version.standing.deletedAt == nil, version.standing.isServed || isOwner
                else { return .failure(.notFound("version")) }
                let report = try await listings.report(on: version.version, of: listing.id, in: reader)
                let before = try await listings.versionBefore(version.version, of: listing.id, in: reader)
                var earlier: [UInt8]?
                if let before { earlier = try await listings.report(on: before, of: listing.id, in: reader) }
                let change = CapabilityChange(of: report, since: earlier)
                return .success(
                    .object { writer in
                        write(version, of: listing, to: &writer)
                        ScanView.write(report, to: &writer)
                        writer.name("capability_changes")
                        writer.value(before == nil ? .null : change.json)
                        writer.name("compared_with")
                        writer.value(orNull: before)
                    })
            })
    }

    private static let fields: [Field] =
        [
            Field("full_name", .text, "The listing's address."),
            Field("version", .text, "The version."),
            Field("kind", .text, "What it is."),
            Field("published_at", .instant, "When it was stored here."),
            Field("sha256", .nullable(.text), "The digest of its artifact; null where it has none."),
            Field(
                "digest", .text,
                "What an acknowledgement names: `sha256:` and the digest of the artifact, or of its manifest."),
            Field("size", .nullable(.integer(0...Int64.max)), "The artifact's size in bytes."),
            Field("media_type", .nullable(.text), "The artifact's type."),
            Field("notes", .nullable(.text), "What is new in it, in Markdown."),
            Field("yanked", .nullable(.text), "Why its publisher has withdrawn it; null where that is not so."),
            Field("revoked", .nullable(.text), "Why an administrator has withdrawn it, shown to its owner."),
            Field("manifest", .text, "Its manifest, as it was published."),
            Field(
                "mcp_servers", .dictionary(of: .any), required: false,
                "For `mcp`: entries for a client's configuration, as an install gives them; absent where it has none."),
        ] + ScanView.fields + [
            Field(
                "capability_changes", .nullable(.any),
                "What it can reach that the version before could not, and the other way round: `added`, `removed`."),
            Field("compared_with", .nullable(.text), "The version before; null where it is the first."),
        ]

    private static func write(_ version: ListingVersion, of listing: Listing, to writer: inout JSONWriter) {
        writer.name("full_name")
        writer.value(listing.fullName)
        writer.name("version")
        writer.value(version.version)
        writer.name("kind")
        writer.value(listing.kind)
        writer.name("published_at")
        version.publishedAt.write(to: &writer)
        writer.name("sha256")
        writer.value(orNull: version.artifact?.sha256.hex)
        writer.name("digest")
        writer.value(version.digestName)
        writer.name("size")
        writer.value(orNull: version.artifact?.size)
        writer.name("media_type")
        writer.value(orNull: version.artifact?.mediaType)
        writer.name("notes")
        writer.value(orNull: version.standing.notes)
        writer.name("yanked")
        writer.value(orNull: version.standing.yanked?.reason)
        writer.name("revoked")
        writer.value(orNull: version.standing.revoked?.reason)
        writer.name("manifest")
        writer.value(String(decoding: version.manifest, as: UTF8.self))
        // Where an artifact is, is not of interest here: it has a digest.
        if case .success(.server(let configuration)) = Delivery.of(version, listing: listing, publicURL: "") {
            writer.name("mcp_servers")
            writer.value(configuration.json)
        }
    }
}
