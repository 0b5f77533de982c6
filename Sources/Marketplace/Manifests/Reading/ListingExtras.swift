// ListingExtras.swift: what Purser wants to know of a version and the kinds' own formats have no place for: `purser.json`.

import JSON

/// Dependencies, tags, category and clients of a version, as its author declares them.
///
/// They stand in `purser.json` at the root of the artifact, or in the `metadata` of a `SKILL.md` under `purser.…`.
package struct ListingExtras: Sendable, Hashable {
    package var dependencies: [Dependency] = []
    package var tags: [String] = []
    /// The id of a category; whether it is there is for the catalogue to say.
    package var category: String?
    /// Clients that it is known to work with: `claude-code`, `cursor`.
    package var clients: [String] = []

    package static let path = "purser.json"
    static let maximumTags = 20
    static let maximumTag = 40
    static let maximumClients = 20

    private static let members = ["$schema", "dependencies", "tags", "category", "clients"]

    init() {}

    /// Reads a `purser.json`. Faults are told by pointers that begin with its name.
    init(parsing bytes: [UInt8], into outer: ManifestReport) {
        self.init()
        let report = ManifestReport()
        do throws(ManifestFaults) {
            let object = try ManifestObject(parsing: bytes, maximumBytes: 64 << 10, report: report)
            object.allow(only: Self.members)
            readDependencies(of: object)
            tags = Self.tags(object.items("tags", count: 0...Self.maximumTags).compactMap { Self.word($0) })
            category = object.text("category", .line(64)).flatMap { id in
                if Self.isWord(id, maximum: 64) { return id }
                object.fault("category", "is not the id of a category: a-z, 0-9 and single hyphens inside")
                return nil
            }
            clients = Self.tags(object.items("clients", count: 0...Self.maximumClients).compactMap { Self.word($0) })
        } catch {
            for fault in error.all { report.add(fault.field, fault.detail) }
        }
        for fault in report.faults { outer.add(Self.path + (fault.field ?? ""), "\(Self.path): \(fault.detail)") }
    }

    /// `{"@owner/name": "^1.2"}`.
    private mutating func readDependencies(of object: ManifestObject) {
        for (address, item) in object.members("dependencies", maximum: Dependency.maximumCount) {
            guard let range = item.text(.line(VersionText.maximumLength)) else { continue }
            do throws(DependencyProblem) {
                add(try Dependency(address: address, range: range), at: item.pointer, item.report)
            } catch { item.report.add(item.pointer, "\(error)") }
        }
    }

    /// Reads what a `SKILL.md` has under `purser.…` in its `metadata`.
    init(metadata: [(name: String, value: String)], into report: ManifestReport) {
        self.init()
        for (name, value) in metadata where name.hasPrefix("purser.") {
            let field = "metadata.\(name)"
            let words = value.split { $0 == "," || $0 == " " }.map(String.init)
            switch name {
            case "purser.dependencies":
                do throws(DependencyProblem) {
                    dependencies = try Dependency.list(parsing: value)
                } catch { report.add(field, "The field '\(field)' is wrong: \(error)") }
            case "purser.tags": tags = Self.words(words, field: field, maximum: Self.maximumTags, report)
            case "purser.clients": clients = Self.words(words, field: field, maximum: Self.maximumClients, report)
            case "purser.category":
                category = withoutOuterBlanks(value)
                if let category, !Self.isWord(category, maximum: 64) {
                    report.add(
                        field, "The field '\(field)' is not the id of a category: a-z, 0-9 and single hyphens inside.")
                }
            default:
                report.add(
                    field,
                    "The field '\(quotable(field))' is not known; those of Purser are purser.dependencies, purser.tags, purser.category and purser.clients."
                )
            }
        }
    }

    private static func words(_ words: [String], field: String, maximum: Int, _ report: ManifestReport) -> [String] {
        if words.count > maximum { report.add(field, "The field '\(field)' has more than \(maximum) entries.") }
        for word in words where !isWord(word, maximum: maximumTag) {
            report.add(
                field,
                "The field '\(field)' holds '\(quotable(word))', which is not of a-z, 0-9 and single hyphens inside.")
        }
        return tags(words)
    }

    /// Adds what another source says. The same dependency with two ranges is a fault.
    mutating func merge(_ other: ListingExtras, into report: ManifestReport) {
        for dependency in other.dependencies { add(dependency, at: nil, report) }
        tags = Self.tags(tags + other.tags)
        clients = Self.tags(clients + other.clients)
        if let mine = category, let theirs = other.category, mine != theirs {
            report.add(
                "category", "The category is '\(quotable(mine))' in one place and '\(quotable(theirs))' in another."
            )
        }
        category = category ?? other.category
    }

    private mutating func add(_ dependency: Dependency, at pointer: String?, _ report: ManifestReport) {
        guard let known = dependencies.first(where: { $0.name.folded == dependency.name.folded }) else {
            dependencies.append(dependency)
            return
        }
        if pointer != nil || known.range != dependency.range {
            report.add(pointer ?? "dependencies", "\(DependencyProblem.twice(dependency.name.text))")
        }
    }

    /// Without repetitions, in their order.
    static func tags(_ words: [String]) -> [String] {
        var seen: Set<String> = []
        return words.filter { seen.insert($0).inserted }
    }

    private static func word(_ item: ManifestObject.Item) -> String? {
        guard let text = item.text(.line(maximumTag)) else { return nil }
        if isWord(text, maximum: maximumTag) { return text }
        item.fault("is not of a-z, 0-9 and single hyphens inside")
        return nil
    }

    /// A word as it stands in addresses: small letters, digits, single hyphens inside.
    package static func isWord(_ text: String, maximum: Int) -> Bool {
        guard (1...maximum).contains(text.utf8.count), !text.hasPrefix("-"), !text.hasSuffix("-"), !text.contains("--")
        else {
            return false
        }
        return text.utf8.allSatisfy { isIdentifierByte($0) && !(UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
    }

    /// What a keyword of another format becomes as a tag: small letters and hyphens; `nil` where nothing is left.
    package static func tag(fromKeyword keyword: String) -> String? {
        let words = keyword.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
        let tag = words.joined(separator: "-")
        return isWord(tag, maximum: maximumTag) ? tag : nil
    }
}
