// ShowListing.swift: one listing with its versions.

internal import Crypto
internal import Sessions
internal import JSON
package import Marketplace
internal import SQL

extension Operation {
    /// `GET /listings/{owner}/{name}`.
    package static func showListing(in listings: ListingStore, standing: ListingStanding) -> Operation {
        Operation(
            name: "show_listing", summary: "Show a listing and its versions", group: "Catalogue", may: .scope(.read),
            input: ListingPath.fields + [
                Field("standing", .boolean, required: false, "Whether to say how your account stands to it.")
            ],
            output: .object(name: "ListingDetail", ListingView.fields + detailFields), refusals: [.notFound],
            body: .reading { call, reader in
                guard let listing = try await ListingPath.find(call, in: listings, reader: reader) else {
                    return .failure(.notFound("listing"))
                }
                let tags = try await listings.distTags(of: listing.id, in: reader)
                let isOwner = listing.owner == call.knownCaller.account
                let versions = try await listings.versions(of: listing.id, in: reader).filter { version in
                    version.standing.isServed || (isOwner && version.standing.deletedAt == nil)
                }
                let deletion = try await isOwner ? DeletionView.find(of: listing, in: listings, reader) : nil
                var own: ListingStanding.Facts?
                if call.input.flag("standing") == true {
                    own = try await standing.facts(of: listing, for: call, in: reader)
                }
                let shown = own
                return .success(
                    .object { writer in
                        ListingView.write(listing, to: &writer)
                        writer.name("deletion")
                        if let deletion { deletion.write(to: &writer) } else { writer.null() }
                        writer.name("description")
                        writer.value(listing.description)
                        Revision.write(Revision.of(listing), to: &writer)
                        write(versions, isOwner: isOwner, to: &writer)
                        writer.name("tags_of_versions")
                        writer.beginObject()
                        for tag in tags {
                            writer.name(tag.tag)
                            writer.value(tag.version)
                        }
                        writer.endObject()
                        if let shown { shown.write(to: &writer) }
                    })
            })
    }

    private static let detailFields = [
        Field("description", .text, "What its publisher says of it, in Markdown; may be empty."),
        Revision.field, DeletionView.field,
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
                        Field(
                            "deletable_until", .nullable(.instant),
                            "From when on it cannot be deleted any more, shown to its owner."),
                    ]), count: 0...ListingStore.maximumVersions),
            "Its versions, the highest first. Its owner sees those that are in quarantine or revoked, too."),
        Field("tags_of_versions", .dictionary(of: .text), "Words that stand for versions, such as `beta`."),
        ListingStanding.field,
    ]

    private static func write(_ versions: [ListingVersion], isOwner: Bool, to writer: inout JSONWriter) {
        writer.name("versions")
        writer.beginArray()
        for version in versions {
            writer.beginObject()
            writer.name("version")
            writer.value(version.version)
            writer.name("published_at")
            version.publishedAt.write(to: &writer)
            writer.name("sha256")
            writer.value(orNull: version.artifact?.sha256.hex)
            writer.name("size")
            writer.value(orNull: version.artifact?.size)
            write(version.standing, to: &writer)
            writer.name("deletable_until")
            if isOwner { Deletion.end(since: version.publishedAt).write(to: &writer) } else { writer.null() }
            writer.endObject()
        }
        writer.endArray()
    }

    private static func write(_ standing: VersionStanding, to writer: inout JSONWriter) {
        writer.name("level")
        writer.value(orNull: standing.level?.rawValue)
        writer.name("score")
        writer.value(orNull: standing.score)
        writer.name("notes")
        writer.value(orNull: standing.notes)
        writer.name("yanked")
        writer.value(orNull: standing.yanked?.reason)
        writer.name("revoked")
        writer.value(orNull: standing.revoked?.reason)
    }
}
