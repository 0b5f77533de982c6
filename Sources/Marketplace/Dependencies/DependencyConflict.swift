// DependencyConflict.swift: why no versions fit each other, in sentences.

package import Wording

/// Why a set of dependencies cannot be met. `description` says who needs what, for the person who asked.
package enum DependencyConflict: Error, Sendable, Hashable, CustomStringConvertible {
    /// Who needs something: the person or manifest that asked, or a listing in the version that was tried.
    package enum Source: Sendable, Hashable {
        case caller
        case listing(ListingName, VersionText)
    }

    package struct Need: Sendable, Hashable {
        package let by: Source
        package let range: String
    }

    /// There is no such listing, or it is not the caller's to see.
    case absent(ListingName, needs: [Need])
    /// No version is in all ranges.
    ///
    /// - `versions`: those that could be had, the highest first.
    /// - `yanked`: those that would fit and were withdrawn.
    case noVersion(of: ListingName, needs: [Need], versions: [VersionText], yanked: [DependencyCandidate])
    /// The search was given up.
    case tooHard(attempts: Int)
    case tooMany(maximum: Int)

    package var description: String { sentence.description }

    package var sentence: Sentence {
        switch self {
        case .absent(let name, let needs):
            "\(Self.said(needs.prefix(1), of: name)), which is not there or not yours to see."
        case .noVersion(let name, let needs, let versions, let yanked):
            Self.explain(name, needs, versions, yanked)
        case .tooHard(let attempts):
            "No set of versions was found after \(attempts) attempts; ask for narrower ranges."
        case .tooMany(let maximum): "More than \(maximum) listings would be needed."
        }
    }

    private static func explain(
        _ name: ListingName, _ needs: [Need], _ versions: [VersionText], _ yanked: [DependencyCandidate]
    ) -> Sentence {
        let there = available(versions, of: name)
        if let withdrawn = yanked.max(by: { $0.version < $1.version }) {
            let all = said(needs[...], of: name)
            if let reason = withdrawn.yanked, !reason.isEmpty {
                return
                    "\(all); \(withdrawn.version) would do, but was withdrawn: \(withoutStop(reason)). \(there)"
            }
            return "\(all); \(withdrawn.version) would do, but was withdrawn. \(there)"
        }
        // Where one need alone takes nothing, the others do not matter.
        if let alone = needs.first(where: { need in !versions.contains { takes(need.range, $0) } }) {
            return "\(said([alone], of: name)), and no version is in that range. \(there)"
        }
        guard let pair = pair(in: needs, versions) else { return "\(said(needs[...], of: name)). \(there)" }
        return
            "\(said([pair.0], of: name)), but \(said([pair.1], of: name, begins: false)): no version is in both. \(there)"
    }

    /// Two needs that no version takes both of.
    private static func pair(in needs: [Need], _ versions: [VersionText]) -> (Need, Need)? {
        for (index, first) in needs.enumerated() {
            for second in needs[(index + 1)...]
            where !versions.contains(where: { takes(first.range, $0) && takes(second.range, $0) }) {
                return (first, second)
            }
        }
        return nil
    }

    private static func takes(_ range: String, _ version: VersionText) -> Bool {
        if version.text.utf8.elementsEqual(range.utf8) { return true }
        // No version meets what is no range.
        guard let range = try? VersionRange(parsing: range) else { return false }
        if case .latest = range.choice { return true }
        return version.semantic.map(range.contains) ?? false
    }

    /// `@a/x 1.2.0 needs @b/y ^2`, or `You asked for @b/y ^2`, joined where there are several.
    private static func said(_ needs: ArraySlice<Need>, of name: ListingName, begins: Bool = true) -> Sentence {
        guard let first = needs.first else { return "Nobody needs \(name.text)" }
        let all = needs.dropFirst().prefix(5).reduce(said(first, of: name, begins: begins)) { all, need in
            "\(all) and \(said(need, of: name, begins: false))"
        }
        return needs.count > 6 ? "\(all) and \(needs.count - 6) more need it" : all
    }

    private static func said(_ need: Need, of name: ListingName, begins: Bool) -> Sentence {
        let wanted = wanted(need, name)
        return switch need.by {
        case .caller: begins ? "You asked for \(wanted)" : "you asked for \(wanted)"
        case .listing(let by, let version): "\(by.text) \(version) needs \(wanted)"
        }
    }

    private static func wanted(_ need: Need, _ name: ListingName) -> String {
        need.range == "latest" ? name.text : "\(name.text) \(need.range)"
    }

    private static func available(_ versions: [VersionText], of name: ListingName) -> Sentence {
        if versions.isEmpty { return "There is no version of \(name.text) to be had." }
        let shown = list(versions.prefix(5))
        return versions.count > 5
            ? "\(name.text) has \(shown) and \(versions.count - 5) more." : "\(name.text) has \(shown)."
    }

    /// A reason as somebody typed it, on one line: the sentence around it brings its own full stop.
    private static func withoutStop(_ reason: String) -> String {
        let line = oneLine(reason, maximum: 160)
        return line.hasSuffix(".") ? String(line.dropLast()) : line
    }

    private static func list(_ versions: ArraySlice<VersionText>) -> String {
        versions.map(\.text).joined(separator: ", ")
    }
}
