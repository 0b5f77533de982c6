// PublicationDraft.swift: what a publication will store once it is scanned, as it waits in the database.

import Crypto
import JSON
import SQL
import Sessions

/// A draft as JSON. The members are those of ``ListingDraft``; money is whole micro-dollars.
enum PublicationDraft {
    static func bytes(_ draft: ListingDraft) -> [UInt8] {
        var object = JSONObject()
        func text(_ name: String, _ value: String?) { if let value { object.append(name, .string(value)) } }
        text("owner", draft.owner.description)
        text("name", draft.name.text)
        text("kind", draft.kind)
        text("title", draft.title)
        text("summary", draft.summary)
        text("description", draft.description)
        text("category", draft.category)
        text("pricing", draft.pricing.rawValue)
        object.append("price", .number(JSONNumber(draft.price.micros)))
        text("repository", draft.repository)
        text("version", draft.version)
        text("manifest", Base64URL.encode(draft.manifest))
        text("license", draft.license)
        object.append("tags", .array(draft.tags.map(JSONValue.string)))
        object.append("clients", .array(draft.clients.map(JSONValue.string)))
        text("website", draft.website)
        text("notes", draft.notes)
        object.append(
            "needs", .array(draft.needs.map { ["name": .string($0.name.text), "range": .string($0.range)] }))
        if let artifact = draft.artifact {
            text("sha256", artifact.sha256.hex)
            object.append("size", .number(JSONNumber(artifact.size)))
            text("media_type", artifact.mediaType)
        }
        if let icon = draft.icon {
            text("icon_sha256", icon.sha256.hex)
            object.append("icon_size", .number(JSONNumber(icon.size)))
            text("icon_type", icon.mediaType)
        }
        return JSONValue.object(object).bytes()
    }

    /// - Throws: ``SQLError/Kind/invalidValue(_:)`` for anything else than what ``bytes(_:)`` wrote.
    static func read(_ bytes: [UInt8]) throws(SQLError) -> ListingDraft {
        guard let value = try? JSONValue.parse(bytes), let draft = Self.draft(of: value) else {
            throw .invalidValue("publication.draft")
        }
        return draft
    }

    private static func draft(of value: JSONValue) -> ListingDraft? {
        func text(_ name: String) -> String? { value[name]?.string }
        func texts(_ name: String) -> [String] { value[name]?.array?.compactMap(\.string) ?? [] }
        guard let owner = text("owner").flatMap(AccountID.init), let name = text("name").flatMap(ListingName.init),
            let kind = text("kind"), let title = text("title"), let summary = text("summary"),
            let description = text("description"), let category = text("category"),
            let pricing = text("pricing").flatMap(Pricing.init(rawValue:)), let price = value["price"]?.int64,
            let version = text("version"), let manifest = text("manifest").flatMap(Base64URL.decode)
        else { return nil }
        func blob(_ digest: String, _ size: String, _ type: String) -> VersionArtifact? {
            guard let digest = text(digest).flatMap({ SHA256Digest(hex: $0) }), let size = value[size]?.int64,
                let type = text(type)
            else { return nil }
            return VersionArtifact(sha256: digest, size: size, mediaType: type)
        }
        var draft = ListingDraft(
            owner: owner, name: name, kind: kind, title: title, summary: summary, description: description,
            category: category, pricing: pricing, price: USD(micros: price), repository: text("repository"),
            version: version, manifest: manifest, artifact: blob("sha256", "size", "media_type"))
        draft.icon = blob("icon_sha256", "icon_size", "icon_type")
        draft.license = text("license")
        draft.tags = texts("tags")
        draft.clients = texts("clients")
        draft.website = text("website")
        draft.notes = text("notes")
        draft.needs = (value["needs"]?.array ?? []).compactMap { item in
            guard let name = item["name"]?.string.flatMap(ListingName.init), let range = item["range"]?.string else {
                return nil
            }
            return Dependency(name: name, range: range)
        }
        return draft
    }
}
