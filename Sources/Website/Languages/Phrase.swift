// Phrase.swift: filling the holes of a sentence: a subset of ICU's MessageFormat.

internal import Sessions
internal import Wording

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

    /// What the table of operations says of an operation or a field, where the language has a table of it.
    func described(_ english: String) -> String { operations[english] ?? english }

    /// What was made below the website in this language; `nil` where there is English alone.
    func say(_ sentence: Sentence) -> String? {
        let isEnglish = tag == Language.english.tag
        if sentence.form.isEmpty { return isEnglish ? sentence.description : nil }
        // English has its sentences already; its values are written for people as well.
        guard let phrase = phrases[sentence.form] ?? (isEnglish ? sentence.form : nil) else { return nil }
        let fillings = sentence.values.enumerated().map { (String($0.offset + 1), filling($0.element)) }
        return fill(phrase, Dictionary(uniqueKeysWithValues: fillings))
    }

    private func filling(_ value: Sentence.Value) -> Filling {
        switch value {
        case .text(let text): .text(text)
        case .count(let count): .count(count)
        case .seconds(let seconds): .text(duration(seconds))
        case .dollars(let micros): .text(figures.money(USD(micros: micros)))
        case .instant(let instant): .text(figures.moment(of: instant))
        case .word(let english): .text(word(english))
        case .sentence(let sentence): .text(say(sentence) ?? sentence.description)
        }
    }

    private func fill(_ phrase: String, _ fillings: [String: Filling]) -> String {
        var out = ""
        var rest = phrase[...]
        while let brace = rest.firstIndex(of: "{") {
            out += rest[..<brace]
            guard let (hole, after) = Self.braced(rest[brace...]) else { break }
            let filled = fill(hole: hole, fillings)
            // A hole is spaced as a number is; what begins or ends with Han, as amounts and times do, stands close to it.
            if filled.first?.isHan == true, out.last == " ", out.dropLast().last?.isHan == true { out.removeLast() }
            out += filled
            rest = rest[after...]
            if filled.last?.isHan == true, rest.first == " ", rest.dropFirst().first?.isHan == true {
                rest = rest.dropFirst()
            }
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

extension Character {
    /// Whether it is a character of Chinese writing, as far as our sentences have them.
    fileprivate var isHan: Bool { ("\u{4E00}"..."\u{9FFF}").contains(self) }
}

extension String {
    /// With a space for what follows in the same line, where this does not end in a full-width mark, which brings its own.
    var spaced: String {
        guard let last = unicodeScalars.last, "。：；，、？！）」".unicodeScalars.contains(last) else { return self + " " }
        return self
    }
}
