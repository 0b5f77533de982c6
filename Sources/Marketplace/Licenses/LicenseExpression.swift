// LicenseExpression.swift: SPDX licence expressions as values. Reading them is in LicenseExpression+Parse.swift.

package import Wording

/// A licence expression of SPDX: `MIT`, `Apache-2.0 WITH LLVM-exception`, `(MIT OR GPL-2.0-only) AND CC-BY-4.0`.
///
/// - Source: SPDX 2.3, annex D; the ids are those of ``LicenseList``.
package struct LicenseExpression: Sendable, Hashable, CustomStringConvertible {
    package indirect enum Term: Sendable, Hashable {
        case license(id: String, orLater: Bool, exception: String?)
        case all([Term])
        case any([Term])
    }

    package let term: Term
    /// Sentences for the author about ids that are accepted but deprecated.
    package let notes: [String]

    /// In the spelling of the list, with no more parentheses than are needed.
    package var description: String { Self.spelled(term, inside: nil) }

    /// Every licence that the expression names, `WITH` and `+` left out.
    package var licenses: [String] { Self.ids(of: term) }

    private enum Operator { case and, or }

    private static func spelled(_ term: Term, inside outer: Operator?) -> String {
        switch term {
        case .license(let id, let orLater, let exception):
            return id + (orLater ? "+" : "") + (exception.map { " WITH " + $0 } ?? "")
        case .all(let terms): return terms.map { spelled($0, inside: .and) }.joined(separator: " AND ")
        case .any(let terms):
            let text = terms.map { spelled($0, inside: .or) }.joined(separator: " OR ")
            return outer == .and ? "(\(text))" : text
        }
    }

    private static func ids(of term: Term) -> [String] {
        switch term {
        case .license(let id, _, _): [id]
        case .all(let terms), .any(let terms): terms.flatMap(ids)
        }
    }

    /// The licence that a web address is known to mean: those of SPDX, Creative Commons, OSI and choosealicense.com.
    package static func ofAddress(_ address: String) -> String? {
        var rest = address.lowercased()[...]
        for scheme in ["https://", "http://"] where rest.hasPrefix(scheme) { rest = rest.dropFirst(scheme.count) }
        if rest.hasPrefix("www.") { rest = rest.dropFirst(4) }
        while rest.hasSuffix("/") { rest = rest.dropLast() }
        let parts = rest.split(separator: "/").map(String.init)
        guard let host = parts.first, let last = parts.last, parts.count >= 2 else { return nil }
        let plain = last.hasSuffix(".html") ? String(last.dropLast(5)) : last
        switch host {
        case "spdx.org", "choosealicense.com", "opensource.org": return LicenseList.current[plain]
        case "apache.org": return plain == "license-2.0" || plain == "license-2.0.txt" ? "Apache-2.0" : nil
        case "creativecommons.org" where parts.count >= 4:
            if parts[2] == "zero" { return LicenseList.current["cc0-" + parts[3]] }
            return LicenseList.current["cc-" + parts[2] + "-" + parts[3]]
        default: return nil
        }
    }
}

/// Why a text is no licence expression; `description` is a sentence for its author.
package enum LicenseProblem: Error, Sendable, Hashable, CustomStringConvertible {
    case empty
    case tooLong(maximum: Int)
    case tooDeep(maximum: Int)
    case unknownLicense(String, suggestion: String?)
    case unknownException(String, suggestion: String?)
    case badCharacter(String)
    case badReference(String)
    /// A licence, a parenthesis or an operator is missing before this, or at the end where it is `nil`.
    case unexpected(String?)
    case notClosed
    case lowercaseOperator(String)

    package var description: String { sentence.description }

    package var sentence: Sentence {
        switch self {
        case .empty: "A licence must not be empty."
        case .tooLong(let maximum): "A licence expression has at most \(maximum) bytes."
        case .tooDeep(let maximum): "A licence expression has at most \(maximum) parentheses inside one another."
        case .unknownLicense(let id, nil):
            "'\(id)' is not an SPDX licence id. For a licence that SPDX does not list write 'LicenseRef-' and a name."
        case .unknownLicense(let id, let meant?):
            """
            '\(id)' is not an SPDX licence id; did you mean '\(meant)'? For a licence that SPDX does not list write \
            'LicenseRef-' and a name.
            """
        case .unknownException(let id, nil): "'\(id)' is not an SPDX licence exception."
        case .unknownException(let id, let meant?):
            "'\(id)' is not an SPDX licence exception; did you mean '\(meant)'?"
        case .badCharacter(let character): "'\(character)' does not belong into a licence expression."
        case .badReference(let text): "'\(text)' is not 'LicenseRef-' and letters, digits, '.' and '-'."
        case .unexpected(let text?): "'\(text)' does not belong where it stands in the licence expression."
        case .unexpected(nil): "The licence expression ends too early."
        case .notClosed: "The licence expression has a parenthesis that is not closed."
        case .lowercaseOperator(let word): "'\(word)' has to be written \(word.uppercased()) in a licence expression."
        }
    }
}
