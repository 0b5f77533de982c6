// SkillManifest.swift: what a SKILL.md says about its skill. Why one is refused is in SkillManifestProblem.swift.

/// The frontmatter and body of a `SKILL.md`, by the Agent Skills specification: six fields and no others.
///
/// A version, a category or whatever else people write belongs into `metadata`, where the specification puts it.
/// - Source: agentskills.io/specification
package struct SkillManifest: Sendable, Hashable {
    /// 1 to 64 of `a-z`, `0-9` and single hyphens inside.
    package let name: String
    /// 1 to 1,024 characters.
    package let description: String
    package let license: String?
    /// At most 500 characters.
    package let compatibility: String?
    /// In the order of the file.
    package let metadata: [Entry]
    /// As `allowed-tools` lists them, separated by blanks outside parentheses: `Bash(git add:*) Read`.
    package let allowedTools: [String]
    /// The Markdown after the frontmatter.
    package let body: String

    package struct Entry: Sendable, Hashable {
        package let name: String
        package let value: String
    }

    static let maximumName = 64
    static let maximumDescription = 1024
    static let maximumCompatibility = 500
    private static let fields = ["name", "description", "license", "compatibility", "metadata", "allowed-tools"]

    /// - Parameter folder: the name of the folder that holds the file, which must be the skill's; `nil` where the skill
    ///   is not in a folder of its own.
    package init(parsing bytes: [UInt8], inFolder folder: String? = nil) throws(SkillManifestProblem) {
        let file: Frontmatter
        do throws(FrontmatterProblem) {
            file = try Frontmatter(parsing: bytes)
        } catch {
            throw .frontmatter(error)
        }
        if let unknown = file.fields.first(where: { !Self.fields.contains($0.name) }) {
            throw .unknownField(unknown.name)
        }
        let name = try Self.required("name", in: file, maximum: Self.maximumName)
        if let fault = Self.fault(inName: name) { throw .badName(name, fault) }
        if let folder, folder != name { throw .nameIsNotFolder(name: name, folder: folder) }
        self.name = name
        self.description = try Self.required("description", in: file, maximum: Self.maximumDescription)
        self.license = try Self.optional("license", in: file, maximum: Self.maximumDescription)
        self.compatibility = try Self.optional("compatibility", in: file, maximum: Self.maximumCompatibility)
        self.metadata = try Self.metadata(in: file)
        self.allowedTools = Self.tools(try Self.optional("allowed-tools", in: file, maximum: 4096) ?? "")
        self.body = file.body
    }

    private static func required(
        _ field: String, in file: Frontmatter, maximum: Int
    ) throws(SkillManifestProblem) -> String {
        guard file[field] != nil else { throw .missingField(field) }
        guard let text = try optional(field, in: file, maximum: maximum) else { throw .emptyField(field) }
        return text
    }

    /// - Returns: the text without blanks around it; `nil` where the field is missing or empty.
    private static func optional(
        _ field: String, in file: Frontmatter, maximum: Int
    ) throws(SkillManifestProblem) -> String? {
        guard let value = file[field] else { return nil }
        guard let text = value.text else { throw .wrongType(field: field, expected: "text") }
        let trimmed = withoutOuterBlanks(text)
        guard trimmed.unicodeScalars.count <= maximum else { throw .tooLong(field: field, maximum: maximum) }
        return trimmed.isEmpty ? nil : trimmed
    }

    private static func metadata(in file: Frontmatter) throws(SkillManifestProblem) -> [Entry] {
        guard let value = file["metadata"] else { return [] }
        // `metadata:` with nothing behind it reads as an empty text.
        if value.text?.isEmpty == true { return [] }
        guard let members = value.members else { throw .wrongType(field: "metadata", expected: "a map of text") }
        var entries: [Entry] = []
        for member in members {
            guard let text = member.value.text else {
                throw .wrongType(field: "metadata.\(member.name)", expected: "text")
            }
            entries.append(Entry(name: member.name, value: text))
        }
        return entries
    }

    /// What is wrong with a skill's name, as the end of a sentence; `nil` where nothing is.
    package static func fault(inName name: String) -> SkillManifestProblem.NameFault? {
        guard !name.isEmpty, name.utf8.count <= maximumName else { return .length }
        let isAllowed = name.utf8.allSatisfy { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || isASCIIDigit(byte) || byte == UInt8(ascii: "-")
        }
        guard isAllowed else { return .characters }
        if name.hasPrefix("-") || name.hasSuffix("-") || name.contains("--") { return .hyphens }
        return nil
    }

    static func tools(_ text: String) -> [String] {
        var tools: [String] = []
        var current = ""
        var depth = 0
        for character in text {
            if character == "(" { depth += 1 }
            if character == ")" { depth = max(0, depth - 1) }
            // Many authors put commas between them.
            if depth == 0, character.isWhitespace || character == "," {
                if !current.isEmpty { tools.append(current) }
                current = ""
            } else {
                current.append(character)
            }
        }
        return current.isEmpty ? tools : tools + [current]
    }
}
