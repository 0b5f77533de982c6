// Croissant.swift: what a Croissant description says of a data set. Its files and records are judged in Croissant+….swift.

internal import JSON

/// A data set's description in JSON-LD: Croissant 1.1, or 1.0.
///
/// It is read as JSON, with the prefixes that the format's own context gives: `recordSet` and `cr:recordSet` are one.
/// - Source: the Croissant format, versions 1.0 and 1.1.
struct Croissant {
    let name: String
    let description: String
    let version: String?
    let license: String?
    let tags: [String]
    let links: [ManifestLink]
    let author: String?

    static let path = "croissant.json"
    /// Descriptions may hold records.
    static let maximumBytes = 8 << 20
    static let standards = ["http://mlcommons.org/croissant/1.1", "http://mlcommons.org/croissant/1.0"]

    /// - Parameter files: the digests of the artifact's files where their content is at hand, by path; `nil` where only the
    ///   description is known.
    init(parsing bytes: [UInt8], files: CroissantFiles?, report: ManifestReport) throws(ManifestFaults) {
        let set = try ManifestObject(parsing: bytes, maximumBytes: Self.maximumBytes, report: report)
        Self.checkContext(set)
        if !Self.types(of: set).contains("Dataset") { set.fault("@type", "is not sc:Dataset") }
        Self.checkStandard(set)
        name = set.text("name", .line(200), required: true) ?? ""
        description = set.text("description", .prose(20_000), required: true) ?? ""
        version = Self.version(set)
        license = Self.license(set)
        let url = set.webAddress("url", required: true).map { ManifestLink(purpose: .homepage, address: $0) }
        links = [url].compactMap { $0 }
        tags = Self.keywords(set)
        author = Self.people("creator", of: set).first
        for name in ["creator", "datePublished"] where set.value[name] == nil {
            report.note("'/\(name)' is missing, which Croissant wants.")
        }
        let sources = CroissantSources(of: set, files: files)
        CroissantRecords(sources: sources).check(set)
        try report.finish()
    }

    /// A member under its plain name or with the prefix of its vocabulary.
    static func member(_ name: String, of object: ManifestObject) -> String {
        ["", "cr:", "sc:", "dct:"].map { $0 + name }.first { object.value[$0] != nil } ?? name
    }

    /// One object or several.
    static func objects(_ name: String, of object: ManifestObject, maximum: Int = 10_000) -> [ManifestObject] {
        let name = member(name, of: object)
        guard let item = object.item(name) else { return [] }
        if item.value.object != nil { return [item.object].compactMap { $0 } }
        return object.objects(name, count: 0...maximum)
    }

    /// The names of its types without prefix: `cr:FileObject` is `FileObject`.
    static func types(of object: ManifestObject) -> Set<String> {
        let values = object.value["@type"]?.array ?? [object.value["@type"] ?? .null]
        return Set(
            values.compactMap(\.string).map { type in
                let bare = type.split(whereSeparator: { $0 == ":" || $0 == "/" || $0 == "#" }).last.map(String.init)
                return bare ?? type
            })
    }

    private static func checkContext(_ set: ManifestObject) {
        guard let item = set.item("@context", required: true) else { return }
        let contexts = item.value.array ?? [item.value]
        func has(_ name: String, _ addresses: [String]) -> Bool {
            contexts.contains { context in
                guard let address = context[name]?.string else { return false }
                return addresses.contains(String(address.replacingScheme))
            }
        }
        guard contexts.contains(where: { $0.object != nil }) else {
            item.fault("is not an object of prefixes")
            return
        }
        if !has("@vocab", ["schema.org/", "schema.org"]), !has("sc", ["schema.org/", "schema.org"]) {
            item.fault("does not name https://schema.org/ as '@vocab' or 'sc'")
        }
        if !has("cr", ["mlcommons.org/croissant/", "mlcommons.org/croissant"]) {
            item.fault("does not name http://mlcommons.org/croissant/ as 'cr'")
        }
    }

    private static func checkStandard(_ set: ManifestObject) {
        let name = member("conformsTo", of: set)
        guard let item = set.item(name, required: true) else { return }
        let values = item.value.array ?? [item.value]
        let named = values.compactMap { $0.string ?? $0["@id"]?.string }
        if !named.contains(where: { standard in standards.contains { $0.replacingScheme == standard.replacingScheme } })
        {
            item.fault("is not \(standards.joined(separator: " or "))")
        }
    }

    private static func version(_ set: ManifestObject) -> String? {
        guard let item = set.item("version") else { return nil }
        if item.value.number != nil {
            item.fault("is a number; a version is text, such as \"1.0.0\"")
            return nil
        }
        guard let text = item.text(.line(VersionText.maximumLength)) else { return nil }
        if !SemanticVersion.isOne(text) {
            set.report.note("'/version' is not by SemVer 2.0, as Croissant recommends.")
            return nil
        }
        return text
    }

    /// One licence or several, of which all hold: ids, addresses, or objects with one.
    private static func license(_ set: ManifestObject) -> String? {
        guard let item = set.item("license", required: true) else { return nil }
        let values = item.value.array ?? [item.value]
        if values.isEmpty { item.fault("is empty") }
        var terms: [String] = []
        for value in values.prefix(16) {
            let text = value.string ?? value["url"]?.string ?? value["@id"]?.string ?? value["name"]?.string
            guard let text, TextRule.line(2048).fault(in: text) == nil else {
                item.fault("is not text or an address")
                continue
            }
            if isWebAddress(text) {
                terms.append(LicenseExpression.ofAddress(text) ?? text)
                continue
            }
            do throws(LicenseProblem) {
                let expression = try LicenseExpression(parsing: text)
                for note in expression.notes { set.report.note("'/license': \(note)") }
                terms.append(
                    values.count > 1 && expression.description.contains(" OR ") ? "(\(expression))" : "\(expression)")
            } catch { set.report.add(item.pointer, "'\(item.pointer)' is not a licence expression. \(error)") }
        }
        return terms.isEmpty ? nil : terms.joined(separator: " AND ")
    }

    private static func keywords(_ set: ManifestObject) -> [String] {
        guard let item = set.item("keywords") else { return [] }
        let values = item.value.array ?? [item.value]
        let words = values.prefix(200).compactMap { $0.string ?? $0["name"]?.string }
        let single = item.value.string != nil ? words.flatMap { $0.split(separator: ",").map(String.init) } : words
        return ListingExtras.tags(single.compactMap(ListingExtras.tag(fromKeyword:)))
    }

    private static func people(_ name: String, of set: ManifestObject) -> [String] {
        guard let value = set.value[name] else { return [] }
        return (value.array ?? [value]).compactMap { $0["name"]?.string ?? $0.string }
            .filter { TextRule.line(200).fault(in: $0) == nil }
    }
}

extension String {
    /// An address without its scheme: JSON-LD has vocabularies under both http and https.
    fileprivate var replacingScheme: Substring {
        hasPrefix("https://") ? dropFirst(8) : hasPrefix("http://") ? dropFirst(7) : self[...]
    }
}
