// Frontmatter.swift: splits a Markdown file into its YAML frontmatter and its body. The fields are judged elsewhere.

/// A Markdown file that begins with YAML between two lines of `---`.
package struct Frontmatter: Sendable {
    /// In the order of the file.
    package let fields: [YAML.Member]
    /// What follows the closing line, with its line ends as they are.
    package let body: String

    /// Frontmatter is read on every listing of a skill, so it has a bound of its own.
    static let maximumBytes = 64 << 10
    /// A Markdown file beyond this is not meant for a reader.
    static let maximumFile = 1 << 20

    /// A byte order mark and CRLF are accepted.
    package init(parsing bytes: [UInt8]) throws(FrontmatterProblem) {
        guard bytes.count <= Self.maximumFile else { throw .tooLarge(maximumBytes: Self.maximumFile) }
        guard String(validating: bytes, as: UTF8.self) != nil else { throw .notUTF8 }
        var rest = bytes[...]
        if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
        guard Self.isMark(Self.takeLine(from: &rest)) else { throw .missing }
        let start = rest.startIndex
        while !rest.isEmpty {
            let end = rest.startIndex
            guard Self.isMark(Self.takeLine(from: &rest)) else { continue }
            guard end - start <= Self.maximumBytes else { throw .tooLarge(maximumBytes: Self.maximumBytes) }
            fields = try Self.fields(of: Array(bytes[start..<end]))
            body = String(decoding: rest, as: UTF8.self)
            return
        }
        throw .notClosed
    }

    package subscript(_ name: String) -> YAML? { fields.first { $0.name == name }?.value }

    private static func takeLine(from rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let end = rest.firstIndex(of: UInt8(ascii: "\n")) ?? rest.endIndex
        let line = rest[rest.startIndex..<end]
        rest = rest[min(end + 1, rest.endIndex)...]
        return line
    }

    private static func isMark(_ line: ArraySlice<UInt8>) -> Bool {
        guard line.starts(with: Array("---".utf8)) else { return false }
        return line.dropFirst(3).allSatisfy {
            [UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r")].contains($0)
        }
    }

    private static func fields(of bytes: [UInt8]) throws(FrontmatterProblem) -> [YAML.Member] {
        let document: YAML
        do throws(YAMLProblem) {
            document = try YAML.parse(bytes)
        } catch {
            throw .yaml(error)
        }
        guard let members = document.members else { throw .notFields }
        return members
    }
}

/// Why a file has no frontmatter that can be read.
package enum FrontmatterProblem: Error, Sendable, Hashable, CustomStringConvertible {
    case notUTF8
    case tooLarge(maximumBytes: Int)
    case missing
    case notClosed
    case notFields
    case yaml(YAMLProblem)

    package var description: String {
        switch self {
        case .notUTF8: "The file is not UTF-8."
        case .tooLarge(let maximum): "The file or its frontmatter has more than \(maximum) bytes."
        case .missing: "The first line is not '---': there is no frontmatter."
        case .notClosed: "The frontmatter has no closing line '---'."
        case .notFields: "The frontmatter is not a list of 'field: value'."
        case .yaml(let problem): problem.description
        }
    }
}
