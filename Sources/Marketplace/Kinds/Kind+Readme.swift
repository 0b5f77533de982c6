// Kind+Readme.swift: what kinds share that have no public format: a README.md with frontmatter.

extension Kind {
    /// What the frontmatter of a README says: `name`, `description` and `license` are required.
    static func documented(_ material: Material, _ report: ManifestReport) throws(ManifestFaults) -> Facts {
        let readme = try ReadmeManifest(parsing: material.manifest, report: report)
        var facts = Facts(
            name: readme.name, title: readme.title, description: readme.description, version: readme.version,
            license: readme.license)
        facts.author = readme.author
        facts.links = readme.links
        facts.compatibility = readme.compatibility
        facts.permissions = readme.permissions
        facts.extras.tags = readme.tags
        facts.body = readme.body
        return facts
    }
}
