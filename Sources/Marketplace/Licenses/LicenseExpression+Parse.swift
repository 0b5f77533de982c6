// LicenseExpression+Parse.swift: reading SPDX licence expressions.

extension LicenseExpression {
    /// Longer than any that a person writes.
    static let maximumLength = 1024
    static let maximumDepth = 16

    /// - Throws: ``LicenseProblem`` that names the part that could not be read.
    package init(parsing text: String) throws(LicenseProblem) {
        guard text.utf8.count <= Self.maximumLength else { throw .tooLong(maximum: Self.maximumLength) }
        var parser = LicenseParser(words: try LicenseParser.words(of: text))
        guard !parser.words.isEmpty else { throw .empty }
        do throws(LicenseProblem) {
            let term = try parser.alternatives(depth: 0)
            if let rest = parser.next { throw parser.unexpected(rest) }
            self.init(term: term, notes: parser.notes)
        } catch {
            // "Apache License 2.0" is a name, not an expression.
            let isName =
                parser.words.count > 1
                && !parser.words.contains { ["and", "or", "with", "(", ")"].contains($0.lowercased()) }
            guard isName, let suggestion = LicenseParser.suggestion(forName: text) else { throw error }
            throw .unknownLicense(text, suggestion: suggestion)
        }
    }
}

/// A cursor over the words of an expression. Operators bind as SPDX has it: `+`, `WITH`, `AND`, `OR`.
private struct LicenseParser {
    let words: [String]
    private var index = 0
    private(set) var notes: [String] = []

    init(words: [String]) { self.words = words }

    var next: String? { index < words.count ? words[index] : nil }

    static func words(of text: String) throws(LicenseProblem) -> [String] {
        var words: [String] = []
        var word = ""
        for character in text {
            switch character {
            case "(", ")", " ", "\t", "\n":
                if !word.isEmpty { words.append(word) }
                word = ""
                if character == "(" || character == ")" { words.append(String(character)) }
            default:
                let isAllowed =
                    character.isASCII && (character.isLetter || character.isNumber || "-.+:".contains(character))
                guard isAllowed else {
                    // A control character in the sentence would reach a terminal.
                    throw .badCharacter(TextRule.line(1).fault(in: String(character)) == nil ? String(character) : "?")
                }
                word.append(character)
            }
        }
        return word.isEmpty ? words : words + [word]
    }

    func unexpected(_ word: String) -> LicenseProblem {
        ["and", "or", "with"].contains(word.lowercased()) && word != word.uppercased()
            ? .lowercaseOperator(word) : .unexpected(word)
    }

    mutating func alternatives(depth: Int) throws(LicenseProblem) -> LicenseExpression.Term {
        var terms = [try conjunction(depth: depth)]
        while next == "OR" {
            index += 1
            terms.append(try conjunction(depth: depth))
        }
        return terms.count == 1 ? terms[0] : .any(terms)
    }

    private mutating func conjunction(depth: Int) throws(LicenseProblem) -> LicenseExpression.Term {
        var terms = [try simple(depth: depth)]
        while next == "AND" {
            index += 1
            terms.append(try simple(depth: depth))
        }
        return terms.count == 1 ? terms[0] : .all(terms)
    }

    private mutating func simple(depth: Int) throws(LicenseProblem) -> LicenseExpression.Term {
        guard let word = next else { throw .unexpected(nil) }
        if word == "(" {
            guard depth < LicenseExpression.maximumDepth else {
                throw .tooDeep(maximum: LicenseExpression.maximumDepth)
            }
            index += 1
            let term = try alternatives(depth: depth + 1)
            guard let close = next else { throw .notClosed }
            guard close == ")" else { throw unexpected(close) }
            index += 1
            return term
        }
        if ["and", "or", "with", ")"].contains(word.lowercased()) { throw .unexpected(word) }
        index += 1
        let (id, orLater) = try license(word)
        guard next == "WITH" else { return .license(id: id, orLater: orLater, exception: nil) }
        index += 1
        guard let exception = next else { throw .unexpected(nil) }
        index += 1
        guard let known = LicenseList.exceptions[exception.lowercased()] else {
            throw .unknownException(
                exception, suggestion: Spelling.nearest(to: exception, among: LicenseList.exceptions.values))
        }
        return .license(id: id, orLater: orLater, exception: known)
    }

    private mutating func license(_ word: String) throws(LicenseProblem) -> (id: String, orLater: Bool) {
        let reference = word.split(separator: ":", omittingEmptySubsequences: false).last ?? ""
        if word.hasPrefix("DocumentRef-") || reference.lowercased().hasPrefix("licenseref-") {
            let parts = word.split(separator: ":", omittingEmptySubsequences: false)
            let isReference =
                parts.count <= 2 && reference.hasPrefix("LicenseRef-") && reference.utf8.count > 11
                && (parts.count == 1 || (parts[0].hasPrefix("DocumentRef-") && parts[0].utf8.count > 12))
                && !word.contains("+")
            guard isReference else { throw .badReference(word) }
            return (word, false)
        }
        if let id = known(word) { return (id, false) }
        if word.hasSuffix("+"), let id = known(String(word.dropLast())) { return (id, true) }
        throw .unknownLicense(word, suggestion: Self.suggestion(for: word))
    }

    private mutating func known(_ word: String) -> String? {
        if let id = LicenseList.current[word.lowercased()] { return id }
        guard let id = LicenseList.deprecated[word.lowercased()] else { return nil }
        let better = Self.successor(of: id).map { "; write '\($0)'" } ?? ""
        notes.append("The licence id '\(id)' is deprecated by SPDX\(better).")
        return id
    }

    /// The GNU licences say today whether later versions count.
    private static func successor(of id: String) -> String? {
        let (stem, suffix) = id.hasSuffix("+") ? (String(id.dropLast()), "-or-later") : (id, "-only")
        return LicenseList.current[(stem + suffix).lowercased()]
    }

    /// What people write for well-known licences, and what they mean by it.
    private static let familiar: [String: String] = [
        "apache": "Apache-2.0", "apache2": "Apache-2.0", "apache2.0": "Apache-2.0", "apache-2": "Apache-2.0",
        "apachev2": "Apache-2.0", "asl2.0": "Apache-2.0", "bsd": "BSD-3-Clause", "bsd3": "BSD-3-Clause",
        "bsd-3": "BSD-3-Clause",
        "bsd2": "BSD-2-Clause", "bsd-2": "BSD-2-Clause", "gpl": "GPL-3.0-or-later", "gpl2": "GPL-2.0-only",
        "gplv2": "GPL-2.0-only", "gpl3": "GPL-3.0-only", "gplv3": "GPL-3.0-only", "gpl-3": "GPL-3.0-only",
        "gpl-2": "GPL-2.0-only", "agpl": "AGPL-3.0-or-later", "agplv3": "AGPL-3.0-only", "agpl-3": "AGPL-3.0-only",
        "lgpl": "LGPL-3.0-or-later", "lgplv3": "LGPL-3.0-only", "lgpl-3": "LGPL-3.0-only", "mpl": "MPL-2.0",
        "mpl2": "MPL-2.0", "mpl-2": "MPL-2.0", "cc0": "CC0-1.0", "cc-0": "CC0-1.0", "cc-by": "CC-BY-4.0",
        "cc-by-sa": "CC-BY-SA-4.0", "cc-by-nc": "CC-BY-NC-4.0", "ccby": "CC-BY-4.0", "publicdomain": "CC0-1.0",
        "public-domain": "CC0-1.0", "mit-license": "MIT", "mitlicense": "MIT", "expat": "MIT", "x11-mit": "MIT",
        "bsl": "BSL-1.0", "boost": "BSL-1.0", "unlicensed": "LicenseRef-Proprietary",
        "proprietary": "LicenseRef-Proprietary",
        "commercial": "LicenseRef-Commercial", "other": "LicenseRef-Other", "custom": "LicenseRef-Custom",
    ]

    /// The licence that a name of several words means: `MIT License`, `GNU GPL v3`.
    static func suggestion(forName name: String) -> String? {
        let fillers: Set<String> = [
            "the", "license", "licence", "version", "v", "gnu", "public", "general", "software",
        ]
        let words = name.lowercased().split { " ,_".contains($0) }.map(String.init).filter { !fillers.contains($0) }
        let bare = words.map { word in
            word.hasPrefix("v") && word.dropFirst().first?.isNumber == true ? String(word.dropFirst()) : word
        }
        for joined in [bare.joined(separator: "-"), bare.joined()] {
            if let id = LicenseList.current[joined] ?? familiar[joined] { return id }
        }
        return nil
    }

    private static func suggestion(for word: String) -> String? {
        let lower = word.lowercased()
        return familiar[lower] ?? Spelling.nearest(to: word, among: LicenseList.current.values)
    }
}
