// Kind+Plugin.swift: Claude Code plugins: a folder with .claude-plugin/plugin.json.

import Archives

extension Kind {
    static let plugin = Kind(
        id: "plugin", title: "Plugin", plural: "Plugins",
        summary: "Commands, agents, hooks and skills that extend a coding assistant together.",
        installation: .artifact(folder: "plugins"),
        // As Claude Code bounds the archives that it fetches.
        limits: ArchiveLimits(files: 20_000, bytes: 256 << 20), manifestPaths: [PluginManifest.path],
        isNamedByManifest: true
    ) { material, report throws(ManifestFaults) in
        let plugin = try PluginManifest(parsing: material.manifest, paths: material.paths, report: report)
        var facts = Facts(
            name: plugin.name, title: plugin.title, description: plugin.description ?? "", version: plugin.version,
            license: plugin.license)
        facts.author = plugin.author
        facts.links = plugin.links
        facts.extras.tags = plugin.tags
        for dependency in plugin.dependencies {
            switch dependency {
            case .listing(let dependency): facts.extras.dependencies.append(dependency)
            case .ofSameOwner(let name, let range): facts.siblings.append(Facts.Sibling(name: name, range: range))
            case .elsewhere(let name, let marketplace):
                report.note(
                    "The dependency '\(name)' is of the marketplace '\(quotable(marketplace))' and is not resolved here."
                )
            }
        }
        return facts
    }
}
