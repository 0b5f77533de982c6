// PlanView.swift: how a plan of an install is written, and the schema that says so.

internal import JSON
internal import Marketplace
internal import SQL
internal import Sessions

/// A plan in an answer.
enum PlanView {
    static let fields: [Field] = [
        Field(
            "plan_digest", .text, required: false,
            "For a plan: what confirms it, sent back with the same name and version."),
        Field("expires_at", .instant, required: false, "For a plan: until when it can be confirmed."),
        Field("total_usd", .money, required: false, "For a plan: what all of it costs now."),
        Field("total_bytes", .integer(0...Int64.max), required: false, "For a plan: how much there is to fetch."),
        Field(
            "items", .array(of: .object(name: "PlannedInstall", item), count: 0...256), required: false,
            "For a plan: what would be installed, what is needed before what needs it."),
        Field(
            "skipped",
            .array(
                of: .object(
                    name: "SkippedInstall",
                    [
                        Field("full_name", .text, "The listing's address."), Field("version", .text, "The version."),
                        Field("reason", .text, "Why it has to be had in another way."),
                    ]), count: 0...256), required: false, "For a plan: what is needed and is not installed by it."),
    ]

    private static let item: [Field] =
        [
            Field("full_name", .text, "The listing's address."), Field("kind", .text, "What it is."),
            Field("version", .text, "The version."),
        ] + ListingStateView.fields + [
            Field("digest", .text, "`sha256:` and the digest of exactly what would be installed."),
            Field("size", .nullable(.integer(0...Int64.max)), "Bytes to fetch; null where there is no file."),
            Field("pricing", .choice(Pricing.allCases.map(\.rawValue)), "How it is paid for."),
            Field("price_usd", .money, "What it costs this account now."),
            Field("is_owned", .boolean, "Whether the account has it already."),
            Field("level", .nullable(.choice(SecurityLevel.allCases.map(\.rawValue))), "What its scan came to."),
            Field("score", .nullable(.integer(0...100)), "From 0 to 100."),
            Field(
                "needs_acknowledgement", .boolean,
                "Whether its `digest` has to stand in `acknowledged` when it is confirmed."),
            Field("permissions", .any, "What it can reach, computed from its bytes: hosts, commands, files and more."),
            Field("is_dependency", .boolean, "Whether it is there only because another one needs it."),
            Field(
                "dependencies", .array(of: .text, count: 0...Dependency.maximumCount),
                "What it needs, as `@owner/name@RANGE`."),
        ]

    /// - Parameter permissions: what each item can reach, in their order.
    static func write(
        _ plan: InstallPlan, permissions: [JSONValue], digest: String, until expiry: Timestamp, total: USD,
        to writer: inout JSONWriter
    ) {
        writer.name("plan_digest")
        writer.value(digest)
        writer.name("expires_at")
        expiry.write(to: &writer)
        writer.name("total_usd")
        total.write(to: &writer)
        writer.name("total_bytes")
        writer.value(plan.items.reduce(0) { $0 + ($1.version.artifact?.size ?? 0) })
        writer.name("items")
        writer.beginArray()
        for (item, permissions) in zip(plan.items, permissions) { write(item, permissions, to: &writer) }
        writer.endArray()
        writer.name("skipped")
        writer.beginArray()
        for skipped in plan.skipped {
            writer.beginObject()
            writer.name("full_name")
            writer.value(skipped.listing.fullName)
            writer.name("version")
            writer.value(skipped.version)
            writer.name("reason")
            writer.value(skipped.reason)
            writer.endObject()
        }
        writer.endArray()
    }

    private static func write(_ item: PlannedInstall, _ permissions: JSONValue, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.name("full_name")
        writer.value(item.listing.fullName)
        writer.name("kind")
        writer.value(item.listing.kind)
        writer.name("version")
        writer.value(item.version.version)
        ListingStateView.write(item.listing, to: &writer)
        writer.name("digest")
        writer.value(item.version.digestName)
        writer.name("size")
        writer.value(orNull: item.version.artifact?.size)
        writer.name("pricing")
        writer.value(item.listing.pricing.rawValue)
        writer.name("price_usd")
        item.price.write(to: &writer)
        writer.name("is_owned")
        writer.value(item.isOwned)
        writer.name("level")
        writer.value(orNull: item.version.standing.level?.rawValue)
        writer.name("score")
        writer.value(orNull: item.version.standing.score)
        writer.name("needs_acknowledgement")
        writer.value(item.needsAcknowledgement)
        writer.name("permissions")
        writer.value(permissions)
        writer.name("is_dependency")
        writer.value(!item.isRoot)
        writer.name("dependencies")
        writer.beginArray()
        for dependency in item.dependencies { writer.value(dependency.description) }
        writer.endArray()
        writer.endObject()
    }
}
