// Kind+Agent.swift: agents that others can call: an A2A agent card.

import Archives

extension Kind {
    /// - Source: A2A 1.0, section 8: the members that a card must have.
    static let agent = Kind(
        id: "agent", title: "Agent",
        summary: "An agent that other agents can hand work to, described by its A2A card.",
        mediaType: "application/zip", installation: .artifact(folder: "agents"),
        limits: ArchiveLimits(files: 64, bytes: 4 << 20), manifestPaths: ["agent-card.json"]
    ) { bytes throws(KindProblem) in
        let card = try ManifestObject(parsing: bytes)
        let name = try card.text("name", maximum: 200)
        let description = try card.text("description", maximum: 4000)
        let version = try card.text("version", maximum: VersionText.maximumLength)
        for interface in try card.objects("supportedInterfaces", minimum: 1) {
            guard isWebAddress(try interface.text("url", maximum: 2048)) else {
                throw interface.problem("url", "is not an http or https address")
            }
            guard ["JSONRPC", "GRPC", "HTTP+JSON"].contains(try interface.text("protocolBinding", maximum: 64)) else {
                throw interface.problem("protocolBinding", "is not JSONRPC, GRPC or HTTP+JSON")
            }
            _ = try interface.text("protocolVersion", maximum: 64)
        }
        guard try card.object("capabilities") != nil else { throw card.problem("capabilities", "is missing") }
        _ = try card.texts("defaultInputModes", minimum: 1)
        _ = try card.texts("defaultOutputModes", minimum: 1)
        for skill in try card.objects("skills", minimum: 1) {
            for member in ["id", "name"] { _ = try skill.text(member, maximum: 200) }
            _ = try skill.text("description", maximum: 4000)
            _ = try skill.texts("tags", minimum: 1)
        }
        if let provider = try card.object("provider") {
            _ = try provider.text("organization", maximum: 200)
            guard isWebAddress(try provider.text("url", maximum: 2048)) else {
                throw provider.problem("url", "is not an http or https address")
            }
        }
        return Facts(name: name, description: description, version: version)
    }
}
