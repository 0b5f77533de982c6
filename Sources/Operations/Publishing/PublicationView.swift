// PublicationView.swift: how a publication and what its scan found are written, and the schemas that say so.

internal import Crypto
internal import JSON
internal import Marketplace
internal import Sessions

/// A publication in an answer.
enum PublicationView {
    static let shortFields: [Field] = [
        Field(
            "publication_id", .nullable(.id(PublicationID.self)),
            "Its id; null where the same content is here already and nothing was done."),
        Field("state", .choice(PublicationState.allCases.map(\.rawValue)), "How far it is."),
        Field("full_name", .text, "The address of the listing."),
        Field("version", .text, "The version."),
        Field("kind", .choice(Kind.all.map(\.id)), "What it is."),
        Field("sha256", .nullable(.text), "The digest of its artifact; null where the manifest is all there is."),
        Field("size", .nullable(.integer(0...Int64.max)), "The artifact's size in bytes."),
        Field("unchanged", .boolean, "Whether the same content was here, or on its way, before."),
        Field("problem", .nullable(.text), "Why it was refused; null where it was not."),
        Field("created_at", .nullable(.instant), "When it was taken in."),
        Field("updated_at", .nullable(.instant), "When its state last changed."),
    ]

    static let fields: [Field] = shortFields + ScanView.fields

    /// - Parameter report: of the scan; `nil` where there is none yet.
    static func write(
        _ publication: Publication, unchanged: Bool, report: [UInt8]?, to writer: inout JSONWriter
    ) {
        writeShort(publication, unchanged: unchanged, to: &writer)
        ScanView.write(report, to: &writer)
    }

    static func writeShort(_ publication: Publication, unchanged: Bool, to writer: inout JSONWriter) {
        writer.name("publication_id")
        publication.id.write(to: &writer)
        writer.name("state")
        writer.value(publication.state.rawValue)
        writer.name("full_name")
        writer.value(publication.fullName)
        writer.name("version")
        writer.value(publication.version)
        writer.name("kind")
        writer.value(publication.kind)
        writer.name("sha256")
        writer.value(orNull: publication.artifact?.sha256.hex)
        writer.name("size")
        writer.value(orNull: publication.artifact?.size)
        writer.name("unchanged")
        writer.value(unchanged)
        writer.name("problem")
        writer.value(orNull: publication.problem)
        writer.name("created_at")
        publication.createdAt.write(to: &writer)
        writer.name("updated_at")
        publication.updatedAt.write(to: &writer)
    }

    /// Content that is here already.
    static func write(
        _ version: ListingVersion, of draft: ListingDraft, report: [UInt8]?, to writer: inout JSONWriter
    ) {
        writer.name("publication_id")
        writer.null()
        writer.name("state")
        writer.value(version.standing.publicationState.rawValue)
        writer.name("full_name")
        writer.value(draft.name.text)
        writer.name("version")
        writer.value(version.version)
        writer.name("kind")
        writer.value(draft.kind)
        writer.name("sha256")
        writer.value(orNull: version.artifact?.sha256.hex)
        writer.name("size")
        writer.value(orNull: version.artifact?.size)
        writer.name("unchanged")
        writer.value(true)
        writer.name("problem")
        writer.null()
        writer.name("created_at")
        version.publishedAt.write(to: &writer)
        writer.name("updated_at")
        version.publishedAt.write(to: &writer)
        ScanView.write(report, to: &writer)
    }
}

/// What a scan came to, in an answer.
enum ScanView {
    static let fields: [Field] = [
        Field(
            "level", .nullable(.choice(SecurityLevel.allCases.map(\.rawValue))),
            "What the scan came to; null until then."),
        Field("score", .nullable(.integer(0...100)), "100 less what the findings cost."),
        Field("grade", .nullable(.choice(["A", "B", "C", "D"])), "The score as a letter."),
        Field("rules_version", .nullable(.integer(0...Int64.max)), "The version of the rules that it was scanned by."),
        Field(
            "findings", .array(of: .any, count: 0...1_000),
            "What was found: `rule`, `scanner`, `severity`, `file`, `line`, `excerpt`, `message`, `advice`, `checklist`."
        ),
        Field("checklist", .array(of: .any, count: 0...100), "The OWASP lists item by item: `id`, `title`, `outcome`."),
        Field(
            "capabilities", .nullable(.any),
            "What it can reach: `hosts`, `environment`, `commands`, `files`, `packages`, `tools`."),
    ]

    /// - Parameter report: as it is stored; `nil` where there is none yet.
    static func write(_ report: [UInt8]?, to writer: inout JSONWriter) {
        // `Inspection` wrote it as JSON.
        let value = report.flatMap { try? JSONValue.parse($0) }
        for name in ["level", "score", "grade", "rules_version"] {
            writer.name(name)
            writer.value(value?[name] ?? .null)
        }
        for name in ["findings", "checklist"] {
            writer.name(name)
            writer.value(value?[name] ?? .array([]))
        }
        writer.name("capabilities")
        writer.value(value?["capabilities"] ?? .null)
    }
}
