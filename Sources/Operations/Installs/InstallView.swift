// InstallView.swift: how an install is written, and the schema that says so.

internal import Crypto
internal import Sessions
internal import JSON
internal import Marketplace

/// An install in an answer.
enum InstallView {
    static let fields: [Field] =
        [
            Field("install_id", .id(InstallID.self), "The id of this record."),
            Field("full_name", .text, "The listing's address."),
            Field("kind", .choice(Kind.all.map(\.id)), "What it is."),
            Field("version", .text, "The version that was taken."),
            Field("recorded_at", .instant, "When."),
        ] + ListingStateView.fields + [
            Field(
                "mcp_servers", .dictionary(of: .any), required: false,
                "For `mcp`: entries for a client's configuration, `command`, `args` and `env`, or `type`, `url` and `headers`. "
                    + "`${NAME}` stands for what you have to supply."),
            Field(
                "inputs",
                .array(
                    of: .object(
                        name: "InstallInput",
                        [
                            Field("name", .text, "The name that stands in `${…}`."),
                            Field("description", .nullable(.text), "What it is for; null where that is not said."),
                            Field("required", .boolean, "Whether the server needs it."),
                            Field("secret", .boolean, "Whether it must be kept secret."),
                        ]), count: 0...1_000), required: false, "For `mcp`: what you have to supply."),
            Field(
                "artifact",
                .object(
                    name: "Artifact",
                    [
                        Field("url", .uri, "Where its bytes are."),
                        Field("sha256", .text, "Their SHA-256 in hexadecimal: check it before you use them."),
                        Field("size", .integer(0...Int64.max), "Their number."),
                        Field("media_type", .text, "Their type."),
                    ]), required: false, "For the other kinds: the file to fetch."),
            Field("folder", .text, required: false, "For the other kinds: the folder to unpack it into."),
        ]

    /// The answer to an install or to a request for a plan: the one has the members of an install, the other those of a plan.
    static let planned: [Field] =
        fields.map { $0.optional } + [
            Field(
                "dependencies", .array(of: .object(name: "InstalledDependency", fields), count: 0...256),
                required: false,
                "What was installed with it, since it needs it; absent where it needs nothing."),
            Field(
                "purchases",
                .array(
                    of: .object(
                        name: "PlannedPurchase",
                        [
                            Field("full_name", .text, "The listing's address."),
                            Field("amount_usd", .money, "What was charged."),
                        ]), count: 0...256), required: false, "What a confirmed plan has bought."),
        ] + PlanView.fields

    static func write(_ install: Install, of listing: Listing, _ delivery: Delivery, to writer: inout JSONWriter) {
        writer.name("install_id")
        install.id.write(to: &writer)
        writer.name("full_name")
        writer.value(listing.fullName)
        writer.name("kind")
        writer.value(listing.kind)
        writer.name("version")
        writer.value(install.version)
        writer.name("recorded_at")
        install.recordedAt.write(to: &writer)
        ListingStateView.write(listing, to: &writer)
        switch delivery {
        case .server(let configuration):
            writer.name("mcp_servers")
            writer.value(configuration.json)
            writer.name("inputs")
            writer.beginArray()
            for input in configuration.inputs {
                writer.beginObject()
                writer.name("name")
                writer.value(input.name)
                writer.name("description")
                writer.value(orNull: input.description)
                writer.name("required")
                writer.value(input.isRequired)
                writer.name("secret")
                writer.value(input.isSecret)
                writer.endObject()
            }
            writer.endArray()
        case .artifact(let artifact, let url, let folder):
            writer.name("artifact")
            writer.beginObject()
            writer.name("url")
            writer.value(url)
            writer.name("sha256")
            writer.value(artifact.sha256.hex)
            writer.name("size")
            writer.value(artifact.size)
            writer.name("media_type")
            writer.value(artifact.mediaType)
            writer.endObject()
            writer.name("folder")
            writer.value(folder)
        }
    }
}
