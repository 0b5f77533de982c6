// Kind+Plugin.swift: Claude Code plugins: a folder with .claude-plugin/plugin.json.

import Archives

extension Kind {
    /// - Source: the plugin reference of Claude Code: only `name` is required, in kebab case.
    static let plugin = Kind(
        id: "plugin", title: "Plugin",
        summary: "Commands, agents, hooks and skills that extend a coding assistant together.",
        mediaType: "application/zip", installation: .artifact(folder: "plugins"),
        limits: ArchiveLimits(files: 2048, bytes: 32 << 20), manifestPaths: [".claude-plugin/plugin.json"]
    ) { bytes throws(KindProblem) in
        let manifest = try ManifestObject(parsing: bytes)
        let name = try manifest.text("name", maximum: 64)
        guard SkillManifest.fault(inName: name) == nil else {
            throw manifest.problem("name", "is not in kebab case: a-z, 0-9 and single hyphens inside")
        }
        if let author = try manifest.object("author") { _ = try author.text("name", maximum: 200) }
        if let version = try manifest.optionalText("version", maximum: VersionText.maximumLength) {
            guard (try? SemanticVersion(parsing: version)) != nil else {
                throw manifest.problem("version", "is not of the form MAJOR.MINOR.PATCH")
            }
        }
        _ = try manifest.texts("keywords", minimum: 0)
        return Facts(
            name: name, title: try manifest.optionalText("displayName", maximum: 100),
            description: try manifest.optionalText("description", maximum: 2000) ?? "",
            version: try manifest.optionalText("version", maximum: VersionText.maximumLength),
            license: try manifest.optionalText("license", maximum: 200))
    }
}
