// ReadmeManifest.swift: the frontmatter of a README.md, for kinds whose manifest has no public format.

/// A README that begins with `name`, `description` and `license`; other fields are free.
struct ReadmeManifest {
    let name: String
    let title: String?
    let description: String
    let license: String
    let version: String?
    let tags: [String]
    let links: [ManifestLink]
    let author: String?
    let compatibility: String?
    let permissions: [String]
    let body: String

    static let path = "README.md"

    init(parsing bytes: [UInt8], report: ManifestReport) throws(ManifestFaults) {
        let file: Frontmatter
        do throws(FrontmatterProblem) {
            file = try Frontmatter(parsing: bytes)
        } catch {
            throw ManifestFaults(ManifestFault(field: nil, "README.md: \(error)"))
        }
        let fields = ReadmeFields(file: file, report: report)
        let name = fields.text("name", .line(64), required: true) ?? ""
        if !name.isEmpty, !ListingExtras.isWord(name, maximum: 64) {
            report.add("name", "The field 'name' is not of a-z, 0-9 and single hyphens inside: '\(quotable(name))'.")
        }
        self.name = name
        let pretty = fields.text("pretty_name", .line(100))
        title = fields.text("title", .line(100)) ?? pretty
        description = fields.text("description", .prose(8000), required: true) ?? ""
        license = fields.license("license") ?? ""
        version = fields.version("version")
        tags = fields.tags("tags")
        let homepage = fields.address("homepage").map { ManifestLink(purpose: .homepage, address: $0) }
        let repository = fields.address("repository").map { ManifestLink(purpose: .repository, address: $0) }
        let documentation = fields.address("documentation").map { ManifestLink(purpose: .documentation, address: $0) }
        links = [homepage, repository, documentation].compactMap { $0 }
        author = fields.text("author", .line(200))
        compatibility = fields.text("compatibility", .line(500))
        permissions = SkillManifest.tools(fields.text("allowed-tools", .line(4096)) ?? "")
        body = file.body
        try report.finish()
    }
}

/// Typed access to fields of frontmatter; what is wrong is reported by the field's name.
private struct ReadmeFields {
    let file: Frontmatter
    let report: ManifestReport

    func fault(_ field: String, _ what: String) { report.add(field, "The field '\(field)' \(what).") }

    func text(_ field: String, _ rule: TextRule, required: Bool = false) -> String? {
        guard let value = file[field] else {
            if required { fault(field, "is missing") }
            return nil
        }
        guard let text = value.text.map({ withoutOuterBlanks($0) }) else {
            fault(field, "is not text")
            return nil
        }
        if text.isEmpty, !required { return nil }
        if let what = rule.fault(in: text) {
            fault(field, what)
            return nil
        }
        return text
    }

    /// A licence, or several in a list, of which all hold.
    func license(_ field: String) -> String? {
        var texts: [String] = []
        if case .sequence(let items)? = file[field] {
            texts = items.prefix(16).compactMap(\.text)
            if texts.count != items.count { fault(field, "is not text or a list of texts") }
        } else if let text = text(field, .line(LicenseExpression.maximumLength), required: true) {
            texts = [text]
        } else {
            return nil
        }
        do throws(LicenseProblem) {
            var terms: [String] = []
            for text in texts {
                let expression = try LicenseExpression(parsing: text)
                for note in expression.notes { report.note("license: \(note)") }
                terms.append(
                    texts.count > 1 && expression.description.contains(" OR ") ? "(\(expression))" : "\(expression)")
            }
            if terms.isEmpty { fault(field, "is empty") }
            return terms.joined(separator: " AND ")
        } catch {
            report.add(field, "The field '\(field)' is not a licence expression. \(error)")
            return nil
        }
    }

    func version(_ field: String) -> String? {
        guard let text = text(field, .line(VersionText.maximumLength)) else { return nil }
        do throws(VersionError) {
            _ = try SemanticVersion(parsing: text)
            return text
        } catch {
            report.add(field, "The field '\(field)' is not a version by SemVer 2.0. \(error)")
            return nil
        }
    }

    func address(_ field: String) -> String? {
        guard let text = text(field, .line(2048)) else { return nil }
        if isWebAddress(text) { return text }
        fault(field, "is not an http or https address")
        return nil
    }

    /// A list, or words with commas between them.
    func tags(_ field: String) -> [String] {
        guard let value = file[field] else { return [] }
        let words: [String]
        switch value {
        case .scalar(let text): words = text.split(separator: ",").map { withoutOuterBlanks($0) }
        case .sequence(let items): words = items.compactMap(\.text)
        case .mapping:
            fault(field, "is not a list of texts")
            return []
        }
        if words.count > 100 { fault(field, "has more than 100 entries") }
        return ListingExtras.tags(words.prefix(100).compactMap(ListingExtras.tag(fromKeyword:)))
    }
}
