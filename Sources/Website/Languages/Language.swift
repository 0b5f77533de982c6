// Language.swift: a language of the website: its name, its phrases and how it writes figures. A language is one file, and one line
// in `all`.

package import Wording

/// A language that pages are written in.
package struct Language: Sendable {
    /// Its place in addresses, `zh` for `/zh/explore`; empty for the one that has none.
    package let code: String
    /// BCP 47: `zh-Hans`.
    package let tag: String
    /// What the language calls itself: `中文`.
    package let name: String
    /// Which form of a phrase goes with a number.
    let plural: @Sendable (Int64) -> PluralForm
    let figures: Figures
    /// From the English of a phrase to this language's.
    let phrases: [String: String]
    /// From the English of what the table of operations says of them and their fields to this language's.
    let operations: [String: String]

    package static let all: [Language] = [.english, .chinese, .french]

    /// The language of a tag; `nil` where there is none.
    static func tagged(_ tag: String?) -> Language? { all.first { $0.tag == tag } }

    /// The tables of a language as one.
    /// - Precondition: no sentence stands in two of them: one of the translations would be seen by nobody.
    static func joined(_ tables: [[String: String]]) -> [String: String] {
        tables.reduce(into: [:]) { all, table in
            all.merge(table) { one, other in preconditionFailure("“\(one)” and “\(other)” are of one sentence") }
        }
    }

    /// The first of the languages that a browser asks for that there is (RFC 9110 section 12.5.4); English where there is none.
    package static func preferred(by acceptLanguage: String?) -> Language {
        let wishes = (acceptLanguage ?? "").split(separator: ",").prefix(20).compactMap { wish -> (String, Double)? in
            let parts = wish.split(separator: ";")
            guard let tag = parts.first?.trimmed.lowercased() else { return nil }
            let weight = parts.dropFirst().compactMap { part -> Double? in
                let text = part.trimmed
                return text.hasPrefix("q=") ? Double(text.dropFirst(2)) : nil
            }
            return (tag, weight.first ?? 1)
        }
        // Sorted by falling weight, and those of one weight as they stand.
        let order = wishes.enumerated().sorted { ($1.element.1, $0.offset) < ($0.element.1, $1.offset) }
        for (_, (tag, weight)) in order where weight > 0 {
            let primary = tag.prefix { $0 != "-" }
            if let found = all.first(where: { $0.tag.lowercased().prefix { $0 != "-" } == primary }) { return found }
        }
        return .english
    }

    /// The address of a page in this language.
    /// - Parameter path: without a language, `/explore`.
    func address(of path: String) -> String {
        code.isEmpty ? path : path == "/" ? "/\(code)" : "/\(code)\(path)"
    }
}

extension Translations {
    /// The languages of the website, for mails.
    package static let website = Translations(
        tags: Language.all.map(\.tag),
        say: { sentence, tag in (Language.tagged(tag) ?? .english).say(sentence) ?? sentence.description },
        address: { path, tag in Language.tagged(tag)?.address(of: path) ?? path })
}

/// The forms that languages give to what is counted (Unicode CLDR, plural rules), as far as ours have them.
package enum PluralForm: String, Sendable {
    case one
    case other
}

extension Substring {
    /// Without spaces at both ends.
    var trimmed: Substring {
        var text = self
        while text.first == " " { text.removeFirst() }
        while text.last == " " { text.removeLast() }
        return text
    }
}
