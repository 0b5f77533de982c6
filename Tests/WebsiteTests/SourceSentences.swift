// SourceSentences.swift: finds the sentences that refusals are made of, in the sources of the targets that make them.

import Foundation
import Operations
import Testing

/// A sentence as a source has it.
struct SourceSentence: Hashable {
    /// As `Sentence.form`: what is interpolated is a numbered hole.
    let form: String
    /// The code that it is said with, where it stands beside one.
    let code: String?
}

/// Reads a source word by word: its literals, its names and its marks, without comments.
struct SwiftSource {
    enum Token: Equatable {
        case literal(String)
        /// `#"…"#`: an expression, never a sentence.
        case raw
        case name(String)
        case mark(Character)
    }

    private(set) var tokens: [Token] = []
    private let text: [Character]
    private var place = 0

    init(_ source: String) {
        text = Array(source)
        while place < text.count { readToken() }
    }

    private func begins(_ with: String) -> Bool { text[place...].starts(with: with) }

    private mutating func readToken() {
        let character = text[place]
        if begins("//") {
            while place < text.count, text[place] != "\n" { place += 1 }
        } else if begins("#\"") {
            while place < text.count, !begins("\"#") { place += 1 }
            place += 2
            tokens.append(.raw)
        } else if character == "\"" {
            tokens.append(.literal(readLiteral()))
        } else if character.isLetter || character == "_" {
            let start = place
            while place < text.count, text[place].isLetter || text[place].isNumber || text[place] == "_" { place += 1 }
            tokens.append(.name(String(text[start..<place])))
        } else {
            if !character.isWhitespace { tokens.append(.mark(character)) }
            place += 1
        }
    }

    /// A literal's form. In one of several lines a backslash at the end of a line takes the break away.
    private mutating func readLiteral() -> String {
        let quote = begins("\"\"\"") ? "\"\"\"" : "\""
        place += quote.count
        var form = ""
        var holes = 0
        while place < text.count, !begins(quote) {
            if begins("\\(") {
                place += 2
                skipInterpolation()
                holes += 1
                form += "{\(holes)}"
            } else if text[place] == "\\", place + 1 < text.count {
                form += text[place + 1] == "\n" ? "\\\n" : text[place + 1] == "n" ? "\n" : String(text[place + 1])
                place += 2
            } else {
                form.append(text[place])
                place += 1
            }
        }
        place += quote.count
        guard quote.count == 3 else { return form }
        let lines = form.split(separator: "\n", omittingEmptySubsequences: false).dropFirst().dropLast()
        return lines.map { $0.trimmingPrefix { $0 == " " } }.joined(separator: "\n").replacing("\\\n", with: "")
    }

    private mutating func skipInterpolation() {
        var depth = 1
        while place < text.count, depth > 0 {
            if text[place] == "\"" {
                _ = readLiteral()
                continue
            }
            if text[place] == "(" { depth += 1 }
            if text[place] == ")" { depth -= 1 }
            place += 1
        }
    }
}

extension SwiftSource {
    /// The tokens between the mark at an index and the one that closes it, and at which depth each stands.
    private func within(_ start: Int) -> [(token: Token, depth: Int)] {
        var depth = 0
        var found: [(Token, Int)] = []
        for token in tokens[start...] {
            if case .mark(let mark) = token, ")]}".contains(mark) { depth -= 1 }
            if depth == 0, !found.isEmpty { break }
            found.append((token, depth))
            if case .mark(let mark) = token, "([{".contains(mark) { depth += 1 }
        }
        return Array(found.dropFirst())
    }

    private func isMark(_ mark: Character, at index: Int) -> Bool {
        tokens.indices.contains(index) && tokens[index] == .mark(mark)
    }

    /// The sentences that stand in what makes a refusal or says what is wrong with a field: codes and names have no spaces.
    var sentences: [SourceSentence] {
        var found: [SourceSentence] = []
        for (index, token) in tokens.enumerated() {
            guard case .name(let name) = token else { continue }
            if name == "Sentence",
                isMark("{", at: index + 1) || isMark("?", at: index + 1) && isMark("{", at: index + 2)
            {
                let body = within(isMark("{", at: index + 1) ? index + 1 : index + 2)
                found += body.compactMap { Self.sentence($0.token, nil) }
            } else if isMark("(", at: index + 1) {
                let parts = within(index + 1)
                guard let code = Self.code(of: name, parts.map(\.token)) else { continue }
                found += parts.filter { $0.depth == 1 }.compactMap { Self.sentence($0.token, code) }
            }
        }
        return found
    }

    /// With which code a call makes a sentence, empty where that is a field's; `nil` where it makes none.
    private static func code(of name: String, _ parts: [Token]) -> String? {
        var code: String?
        if parts.count > 1, parts[0] == .mark("."), case .name(let first) = parts[1] { code = first }
        switch name {
        case "Refusal", "init": return code
        case "invalidField", "FieldError", "TextPattern": return ""
        // A line of a mail; why a server's record is no use.
        case "sentence", "Unusable": return ""
        case "field": return parts.contains(.name("code")) ? "" : nil
        case "report":
            if case .literal? = parts.first { return "" }
            return nil
        default: return nil
        }
    }

    private static func sentence(_ token: Token, _ code: String?) -> SourceSentence? {
        guard case .literal(let form) = token, form.contains(" ") else { return nil }
        return SourceSentence(form: form, code: code?.isEmpty == false ? code : nil)
    }

    /// The names of the fields of forms: the first text after the visit, where it is written out.
    var fields: [String] {
        tokens.indices.compactMap { index in
            guard tokens[index] == .name("InputField"), isMark("(", at: index + 3), tokens.indices.contains(index + 6),
                tokens[index + 4] == .name("visit"), case .literal(let name) = tokens[index + 6]
            else { return nil }
            return name
        }
    }

    /// The names of what may not be there.
    var missed: [String] {
        tokens.indices.compactMap { index in
            guard tokens[index] == .name("notFound"), isMark("(", at: index + 1), tokens.indices.contains(index + 2),
                case .literal(let name) = tokens[index + 2]
            else { return nil }
            return name
        }
    }
}

/// The sources of the targets whose refusals pages show.
enum RefusalSources {
    static let all: [SwiftSource] = {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Sources")
        var sources: [SwiftSource] = []
        for target in ["Operations", "Marketplace", "Sessions", "Archives", "Markdown", "HTTP", "Website"] {
            let folder = root.appendingPathComponent(target)
            for case let file as URL in FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
                ?? .init()
            // What the operator's commands alone can meet is no page's.
            where file.pathExtension == "swift" && !file.path.contains("/Operator/")
                && !file.path.contains("/Languages/")
            {
                guard let text = try? String(contentsOf: file, encoding: .utf8) else { continue }
                sources.append(SwiftSource(text))
            }
        }
        return sources
    }()

    static let sentences: Set<SourceSentence> = Set(all.flatMap(\.sentences))
}
