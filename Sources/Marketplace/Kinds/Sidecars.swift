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
                if facts.icon == nil { facts.icon = .file(path: path) }
            } catch { report.add(path, "\(path): \(error)") }
        }
    }

    /// A README is for people: one that cannot be shown is left out, with a note.
    private func text(of readme: ArchiveFile) -> String? {
        guard readme.bytes.count <= Frontmatter.maximumFile else {
            report.note("README.md has more than \(Frontmatter.maximumFile) bytes and is not shown.")
            return nil
        }
        if let document = try? Frontmatter(parsing: readme.bytes) { return document.body }
        guard let text = String(validating: readme.bytes, as: UTF8.self) else {
            report.note("README.md is not UTF-8 and is not shown.")
            return nil
        }
        return text.isEmpty ? nil : text
    }
}
