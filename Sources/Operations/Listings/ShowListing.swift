// ShowListing.swift: one listing with its versions.

internal import Crypto
internal import Sessions
internal import JSON
package import Marketplace
internal import SQL

extension Operation {
    /// `GET /listings/{owner}/{name}`.
    package static func showListing(in listings: ListingStore) -> Operation {
        Operation(
            name: "show_listing", summary: "Show a listing and its versions", group: "Catalogue", may: .scope(.read),
            input: [
                Field("owner", .string(length: 1...201), "The provider's handle, with or without `@`."),
                Field("name", .string(length: 1...200), "The listing's name."),
            ],
            output: .object(name: "ListingDetail", ListingView.fields + detailFields), refusals: [.notFound],
            body: .reading { call, reader in
                let owner = call.input.required("owner") { $0.text }
                let name = call.input.required("name") { $0.text }
                guard let name = ListingName("\(owner)/\(name)") else { return .failure(.notFound("listing")) }
                var found = try await listings.find(name, in: reader)
                if found == nil { found = try await listings.redirected(from: name, in: reader) }
                guard let listing = found, listing.isVisible || listing.owner == call.knownCaller.account else {
                    return .failure(.notFound("listing"))
                }
                let tags = try await listings.distTags(of: listing.id, in: reader)
                let isOwner = listing.owner == call.knownCaller.account
                let versions = try await listings.versions(of: listing.id, in: reader).filter { version in
                    version.standing.isServed || (isOwner && version.standing.deletedAt == nil)
                }
                return .success(
                    .object { writer in
                        ListingView.write(listing, to: &writer)
                        writer.name("description")
                        writer.value(listing.description)
                        Revision.write(Revision.of(listing), to: &writer)
                        write(versions, to: &writer)
                        writer.name("tags_of_versions")
                        writer.beginObject()
                        for tag in tags {
                            writer.name(tag.tag)
                            writer.value(tag.version)
                        }
                        writer.endObject()
                    })
            })
    }

    private static let detailFields = [
        Field("description", .text, "What its publisher says of it, in Markdown; may be empty."),
        Revision.field,
        Field(
            "versions",
            .array(
                of: .object(
                    name: "Version",
                    [
                        Field("version", .text, "The version."),
                        Field("published_at", .instant, "When it was stored here."),
                        Field("sha256", .nullable(.text), "The digest of its artifact; null where it has none."),
                        Field("size", .nullable(.integer(0...Int64.max)), "The artifact's size in bytes."),
                        Field(
                            "level", .nullable(.choice(SecurityLevel.allCases.map(\.rawValue))),
                            "What its scan came to; null until there is one."),
                        Field("score", .nullable(.integer(0...100)), "Its security score."),
                        Field("notes", .nullable(.text), "What is new in it, in Markdown."),
                        Field(
                            "yanked", .nullable(.text), "Why its publisher has withdrawn it; null where that is not so."
                        ),
                        Field(
                            "revoked", .nullable(.text), "Why an administrator has withdrawn it, shown to its owner."),
                    ]), count: 0...ListingStore.maximumVersions),
            "Its versions, the highest first. Its owner sees those that are in quarantine or revoked, too."),
        Field("tags_of_versions", .dictionary(of: .text), "Words that stand for versions, such as `beta`."),
    ]

    private static func write(_ versions: [ListingVersion], to writer: inout JSONWriter) {
        writer.name("versions")
        writer.beginArray()
        for version in versions {
            writer.beginObject()
            writer.name("version")
            writer.value(version.version)
            writer.name("published_at")
            version.publishedAt.write(to: &writer)
            writer.name("sha256")
            if let artifact = version.artifact { writer.value(artifact.sha256.hex) } else { writer.null() }
            writer.name("size")
            if let artifact = version.artifact { writer.value(artifact.size) } else { writer.null() }
            write(version.standing, to: &writer)
            writer.endObject()
        }
        writer.endArray()
    }

    private static func write(_ standing: VersionStanding, to writer: inout JSONWriter) {
        writer.name("level")
        writer.value(orNull: standing.level?.rawValue)
        writer.name("score")
        if let score = standing.score { writer.value(score) } else { writer.null() }
        writer.name("notes")
        writer.value(orNull: standing.notes)
        writer.name("yanked")
        writer.value(orNull: standing.yanked?.reason)
        writer.name("revoked")
        writer.value(orNull: standing.revoked?.reason)
    }
}
