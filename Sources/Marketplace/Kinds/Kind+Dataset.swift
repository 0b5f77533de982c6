// Kind+Dataset.swift: data sets: files with a Croissant description or a README that begins with frontmatter.

import Archives
import JSON

extension Kind {
    static let dataset = Kind(
        id: "dataset", title: "Data set",
        summary: "Files to look things up in, to test with or to learn from, with their licence.",
        mediaType: "application/zip", installation: .artifact(folder: "datasets"),
        limits: ArchiveLimits(files: 1024, bytes: 64 << 20, ratio: 1000),
        manifestPaths: ["croissant.json", "README.md"]
    ) { bytes throws(KindProblem) in
        let start = bytes.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
        return start == UInt8(ascii: "{") ? try croissant(bytes) : try readme(bytes)
    }

    /// - Source: Croissant 1.0 and 1.1: schema.org's Dataset with `conformsTo`.
    private static func croissant(_ bytes: [UInt8]) throws(KindProblem) -> Facts {
        let set = try ManifestObject(parsing: bytes)
        let standard = try set.text("conformsTo", maximum: 200)
        guard ["http://mlcommons.org/croissant/1.0", "http://mlcommons.org/croissant/1.1"].contains(standard) else {
            throw set.problem("conformsTo", "is not http://mlcommons.org/croissant/1.0 or 1.1")
        }
        // A licence may be one text or several.
        let license = set.value["license"]?.string ?? set.value["license"]?.array?.first?.string
        guard let license, !license.isEmpty else { throw set.problem("license", "is missing") }
        return Facts(
            name: try set.text("name", maximum: 200), description: try set.text("description", maximum: 8000),
            version: try set.optionalText("version", maximum: VersionText.maximumLength), license: license)
    }

    /// A README's frontmatter with `name` (or `pretty_name`), `description` and `license`; other fields are free.
    private static func readme(_ bytes: [UInt8]) throws(KindProblem) -> Facts {
        let file: Frontmatter
        do throws(FrontmatterProblem) {
            file = try Frontmatter(parsing: bytes)
        } catch {
            throw .manifest(field: nil, detail: error.description)
        }
        func text(_ field: String) throws(KindProblem) -> String? {
            guard let value = file[field] else { return nil }
            guard let text = value.text.map(trimmingBlanks) else {
                throw .manifest(field: field, detail: "The field '\(field)' is not text.")
            }
            guard text.unicodeScalars.count <= 8000 else {
                throw .manifest(field: field, detail: "The field '\(field)' has more than 8000 characters.")
            }
            return text.isEmpty ? nil : text
        }
        func required(_ field: String, _ value: String?) throws(KindProblem) -> String {
            guard let value else { throw .manifest(field: field, detail: "The field '\(field)' is missing.") }
            return value
        }
        let (name, pretty) = (try text("name"), try text("pretty_name"))
        return Facts(
            name: try required("name", name ?? pretty), title: pretty,
            description: try required("description", try text("description")), version: try text("version"),
            license: try required("license", try text("license")))
    }
}
