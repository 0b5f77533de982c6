// DependencyConflict.swift: why no versions fit each other, in sentences.

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

    package var description: String {
        switch self {
        case .absent(let name, let needs):
            "\(Self.sentence(needs.prefix(1), of: name)), which is not there or not yours to see."
        case .noVersion(let name, let needs, let versions, let yanked):
            Self.explain(name, needs, versions, yanked)
        case .tooHard(let attempts):
            "No set of versions was found after \(attempts) attempts; ask for narrower ranges."
        case .tooMany(let maximum): "More than \(maximum) listings would be needed."
        }
    }

    private static func explain(
        _ name: ListingName, _ needs: [Need], _ versions: [VersionText], _ yanked: [DependencyCandidate]
    ) -> String {
        let there = available(versions, of: name)
        if let withdrawn = yanked.max(by: { $0.version < $1.version }) {
            let reason = withdrawn.yanked.flatMap { $0.isEmpty ? nil : ": \(oneLine($0, maximum: 160))" } ?? ""
            return
                "\(sentence(needs[...], of: name)); \(withdrawn.version) would do, but was withdrawn\(reason). \(there)"
        }
        // Where one need alone takes nothing, the others do not matter.
        if let alone = needs.first(where: { need in !versions.contains { takes(need.range, $0) } }) {
            return "\(sentence([alone], of: name)), and no version is in that range. \(there)"
        }
        guard let pair = pair(in: needs, versions) else { return "\(sentence(needs[...], of: name)). \(there)" }
        return
            "\(sentence([pair.0], of: name)), but \(sentence([pair.1], of: name, begins: false)): no version is in both. \(there)"
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
        guard let range = try? VersionRange(parsing: range) else { return false }
        if case .latest = range.choice { return true }
        return version.semantic.map(range.contains) ?? false
    }

    /// `@a/x 1.2.0 needs @b/y ^2`, or `You asked for @b/y ^2`.
    private static func sentence(_ needs: ArraySlice<Need>, of name: ListingName, begins: Bool = true) -> String {
        let parts = needs.prefix(6).enumerated().map { index, need in
            let range = need.range == "latest" ? "" : " \(need.range)"
            switch need.by {
            case .caller: return "\(begins && index == 0 ? "You" : "you") asked for \(name.text)\(range)"
            case .listing(let by, let version): return "\(by.text) \(version) needs \(name.text)\(range)"
            }
        }
        return parts.joined(separator: " and ") + (needs.count > 6 ? " and \(needs.count - 6) more need it" : "")
    }

    private static func available(_ versions: [VersionText], of name: ListingName) -> String {
        if versions.isEmpty { return "There is no version of \(name.text) to be had." }
        let shown = versions.prefix(5).map(\.text).joined(separator: ", ")
        return "\(name.text) has \(shown)\(versions.count > 5 ? " and \(versions.count - 5) more" : "")."
    }
}
