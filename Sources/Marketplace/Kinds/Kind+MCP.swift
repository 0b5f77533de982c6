// Kind+MCP.swift: MCP servers: a server.json, alone or in an archive, and a client's configuration made from it.

import Archives

extension Kind {
    static let mcp = Kind(
        id: "mcp", title: "MCP server", plural: "MCP servers",
        summary: "Tools, resources and prompts that an agent reaches over the Model Context Protocol.",
        mediaType: "application/json", installation: .configuration,
        limits: ArchiveLimits(files: 4096, bytes: 64 << 20),
        manifestPaths: [ServerJSON.path], bareManifest: "application/json"
    ) { material, report throws(ManifestFaults) in
        let server = try ServerJSON(parsing: material.manifest, report: report)
        var facts = Facts(
            name: server.name, title: server.title, description: server.description, version: server.version,
            license: server.license)
        facts.links = server.links
        facts.icon = server.icon.map { .address($0) }
        facts.inputs = server.inputs
        return facts
    }
}
