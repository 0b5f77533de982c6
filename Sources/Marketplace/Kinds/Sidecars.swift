// Sidecars.swift: what may stand beside every manifest: purser.json, a README, an icon.

internal import Archives

/// Reads the files that all kinds share.
struct Sidecars {
    let files: [ArchiveFile]
    let report: ManifestReport

    private func file(_ path: String) -> ArchiveFile? { files.first { $0.path == path } }

    func add(to facts: inout Kind.Facts) {
        if let extras = file(ListingExtras.path) {
            facts.extras.merge(ListingExtras(parsing: extras.bytes, into: report), into: report)
        }
        if facts.body == nil, let readme = file(ReadmeManifest.path) { facts.body = text(of: readme) }
        for path in Icon.paths {
            guard let icon = file(path) else { continue }
            do throws(IconProblem) {
                _ = try Icon.validate(icon.bytes, path: path)
            } catch { report.add(path, "\(path): \(error)") }
            // Before what the manifest names: the file is here.
            if case .file = facts.icon { continue }
            facts.icon = .file(path: path)
        }
        if case .address = facts.icon { report.note(Self.iconElsewhere) }
    }

    static let iconElsewhere =
        "The icon that the manifest names is on another server and is not shown; one in an archive, at \(Icon.paths[0]), is."

    /// A README is for people: one that cannot be shown is left out, with a note.
    private func text(of readme: ArchiveFile) -> String? {
        guard readme.bytes.count <= Frontmatter.maximumFile else {
            report.note("README.md has more than \(Frontmatter.maximumFile) bytes and is not shown.")
            return nil
        }
        // Most have no frontmatter: then all of it is the text.
        if let document = try? Frontmatter(parsing: readme.bytes) { return document.body }
        guard let text = String(validating: readme.bytes, as: UTF8.self) else {
            report.note("README.md is not UTF-8 and is not shown.")
            return nil
        }
        return text.isEmpty ? nil : text
    }
}
