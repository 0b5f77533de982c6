// Phrase.swift: filling the holes of a sentence: a subset of ICU's MessageFormat.

/// What goes into a hole.
package enum Filling: Sendable, ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
    case text(String)
    /// Written with the language's separators; decides between plural forms.
    case count(Int64)

    package init(stringLiteral text: String) { self = .text(text) }
}

extension Language {
    /// A sentence of the site in this language.
    ///
    /// English stands in the code, so that a page can be read; other languages have a table from it. A test finds each sentence
    /// that a table lacks. Holes have names: `{name}`, and `{count, plural, one {# result} other {# results}}`, where `#` is the
    /// number.
    func say(_ english: StaticString, _ fillings: [String: Filling] = [:]) -> String {
        let key = english.description
        let phrase = phrases[key] ?? key
        return fillings.isEmpty && !phrase.utf8.contains(UInt8(ascii: "{")) ? phrase : fill(phrase, fillings)
    }

    /// A sentence whose English is data: a kind, a scope, a category. What the table lacks stays as it is.
    func word(_ english: String) -> String { phrases[english] ?? english }

    private func fill(_ phrase: String, _ fillings: [String: Filling]) -> String {
        var out = ""
        var rest = phrase[...]
        while let brace = rest.firstIndex(of: "{") {
            out += rest[..<brace]
            guard let (hole, after) = Self.braced(rest[brace...]) else { break }
            out += fill(hole: hole, fillings)
            rest = rest[after...]
        }
        return out + rest
    }

    private func fill(hole: Substring, _ fillings: [String: Filling]) -> String {
        let parts = hole.split(separator: ",", maxSplits: 2).map(\.trimmed)
        guard let name = parts.first, let filling = fillings[String(name)] else { return "{\(hole)}" }
        switch filling {
        case .text(let text): return text
        case .count(let count):
            guard parts.count == 3, parts[1] == "plural" else { return figures.number(count) }
            let forms = Self.forms(parts[2])
            let form = forms[plural(count).rawValue] ?? forms[PluralForm.other.rawValue] ?? ""
            return form.split(separator: "#", omittingEmptySubsequences: false).joined(separator: figures.number(count))
        }
    }

    /// `one {…} other {…}` by their names.
    private static func forms(_ text: Substring) -> [String: String] {
        var forms: [String: String] = [:]
        var rest = text
        while let brace = rest.firstIndex(of: "{"), let (form, after) = braced(rest[brace...]) {
            forms[String(rest[..<brace].trimmed)] = String(form)
            rest = rest[after...]
        }
        return forms
    }

    /// What stands between a brace and the one that closes it, and where it goes on.
    private static func braced(_ text: Substring) -> (content: Substring, after: Substring.Index)? {
        var depth = 0
        for index in text.indices {
            if text[index] == "{" { depth += 1 }
            if text[index] == "}" { depth -= 1 }
            if depth == 0 { return (text[text.index(after: text.startIndex)..<index], text.index(after: index)) }
        }
        return nil
    }
}
