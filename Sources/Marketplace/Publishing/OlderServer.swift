// OlderServer.swift: records of the MCP registry's earlier formats, which name no schema: read as imports read them.

import JSON

enum OlderServer {
    /// - Returns: `nil` for another kind, for what names the schema that it has to keep, and for what cannot be read at all.
    static func facts(of manifest: [UInt8], _ kind: Kind) -> Kind.Facts? {
        guard kind.bareManifest != nil, let value = try? JSONValue.parse(manifest), value["$schema"] == nil,
            let record = try? ServerManifest(reading: value), UnusableText.place(in: value) == nil
        else { return nil }
        var facts = Kind.Facts(
            name: record.name, title: record.title, description: record.text, version: record.version.text)
        if let repository = record.repository {
            facts.links = [ManifestLink(purpose: .repository, address: repository)]
        }
        return facts
    }
}
