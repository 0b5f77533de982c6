// Kind+Agent.swift: agents that others can call: an A2A agent card.

import Archives

extension Kind {
    static let agent = Kind(
        id: "agent", title: "Agent", plural: "Agents",
        summary: "An agent that other agents can hand work to, described by its A2A card.",
        installation: .artifact(folder: "agents"), limits: ArchiveLimits(files: 512, bytes: 16 << 20),
        manifestPaths: [AgentCard.path]
    ) { material, report throws(ManifestFaults) in
        let card = try AgentCard(parsing: material.manifest, report: report)
        var facts = Facts(name: card.name, title: card.name, description: card.description, version: card.version)
        facts.author = card.provider
        facts.links = card.links
        facts.icon = card.icon.map { .address($0) }
        facts.extras.tags = card.tags
        return facts
    }
}
