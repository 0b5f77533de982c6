// SkillManifestProblem.swift: why a SKILL.md is refused, each with a sentence for its author.

/// Which field of a `SKILL.md` is wrong, and why.
package enum SkillManifestProblem: Error, Sendable, Hashable, CustomStringConvertible {
    case frontmatter(FrontmatterProblem)
    case unknownField(String)
    case missingField(String)
    case emptyField(String)
    case wrongType(field: String, expected: String)
    case tooLong(field: String, maximum: Int)
    case badName(String, NameFault)
    case nameIsNotFolder(name: String, folder: String)

    package enum NameFault: Sendable, Hashable { case length, characters, hyphens }

    /// The field that is wrong; `nil` where the file as a whole is.
    package var field: String? {
        switch self {
        case .frontmatter: nil
        case .unknownField(let field), .missingField(let field), .emptyField(let field): field
        case .wrongType(let field, _), .tooLong(let field, _): field
        case .badName, .nameIsNotFolder: "name"
        }
    }

    package var description: String {
        switch self {
        case .frontmatter(let problem): problem.description
        case .unknownField(let field):
            "The field '\(quotable(field))' is not one of the six of a SKILL.md; what else there is belongs into 'metadata'."
        case .missingField(let field): "The field '\(quotable(field))' is missing."
        case .emptyField(let field): "The field '\(quotable(field))' is empty."
        case .wrongType(let field, let expected): "The field '\(quotable(field))' is not \(expected)."
        case .tooLong(let field, let maximum): "The field '\(quotable(field))' has more than \(maximum) characters."
        case .badName(let name, .length):
            "The name '\(quotable(name))' does not have 1 to \(SkillManifest.maximumName) characters."
        case .badName(let name, .characters):
            "The name '\(quotable(name))' has other characters than a-z, 0-9 and '-'."
        case .badName(let name, .hyphens): "The name '\(quotable(name))' begins or ends with '-' or has two in a row."
        case .nameIsNotFolder(let name, let folder):
            "The name '\(quotable(name))' is not that of its folder, '\(quotable(folder))'."
        }
    }
}
