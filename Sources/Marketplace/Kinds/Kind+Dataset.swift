// Kind+Dataset.swift: data sets: files with a Croissant description, or with a README that begins with frontmatter.

import Archives

extension Kind {
    static let dataset = Kind(
        id: "dataset", title: "Data set", plural: "Data sets",
        summary: "Files to look things up in, to test with or to learn from, with their licence.",
        installation: .artifact(folder: "datasets"),
        // Tables of text shrink a thousandfold.
        limits: ArchiveLimits(files: 100_000, bytes: 4 << 30, ratio: 1000),
        manifestPaths: [Croissant.path, ReadmeManifest.path]
    ) { material, report throws(ManifestFaults) in
        let start = material.manifest.prefix(4096).first { ![0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF].contains($0) }
        guard start == UInt8(ascii: "{") || material.path == Croissant.path && material.files != nil else {
            return try documented(material, report)
        }
        let files = material.files.map { files in
            // Content that was left out is empty, which is not to be taken for the file's.
            CroissantFiles(
                contents: Dictionary(
                    files.map { ($0.path, $0.bytes.isEmpty ? nil : $0.bytes) }, uniquingKeysWith: { $1 }))
        }
        let set = try Croissant(parsing: material.manifest, files: files, report: report)
        var facts = Facts(
            name: set.name, title: set.name, description: set.description, version: set.version, license: set.license)
        facts.author = set.author
        facts.links = set.links
        facts.extras.tags = set.tags
        return facts
    }
}
