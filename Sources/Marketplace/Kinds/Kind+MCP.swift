// Kind+MCP.swift: MCP servers: a server.json, and a client's configuration made from it.

import Archives
import JSON

extension Kind {
    static let mcp = Kind(
        id: "mcp", title: "MCP server",
        summary: "Tools, resources and prompts that an agent reaches over the Model Context Protocol.",
        mediaType: "application/json", installation: .configuration, limits: ArchiveLimits(files: 1, bytes: 1 << 20),
        manifestPaths: ["server.json"]
    ) { bytes throws(KindProblem) in
        let record = try ManifestObject(parsing: bytes).value
        do throws(ServerManifest.Fault) {
            let server = try ServerManifest(reading: record)
            return Facts(
                name: server.name, title: server.title, description: server.description, version: server.version.text)
        } catch {
            throw .manifest(field: nil, detail: error.description)
        }
    }
}
