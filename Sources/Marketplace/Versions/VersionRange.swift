// VersionRange.swift: which versions a request takes, in npm's notation. Reading the notation is in VersionRange+Parse.swift.

/// A set of SemVer versions: `^1.2`, `~1.2`, `1.x`, `>=1 <2`, `1.2 - 1.4`, `1 || 2`, `*`, `latest`.
///
/// A pre-release is in the set only where a bound names a pre-release of the same three numbers, so that nobody who
/// asks for `^1.0` gets `1.5.0-beta`. `latest`, `*` and the empty text choose as ``VersionText/latest(of:)`` does.
/// - Source: the grammar of https://github.com/npm/node-semver#range-grammar
package struct VersionRange: Sendable, CustomStringConvertible {
    /// A bound is one comparison; all bounds of an alternative must hold.
    struct Bound: Sendable, Hashable {
        enum Comparison: Sendable, Hashable { case below, atMost, above, atLeast, exactly }

        let comparison: Comparison
        let version: SemanticVersion

        func holds(for other: SemanticVersion) -> Bool {
            switch comparison {
            case .below: other < version
            case .atMost: other <= version
            case .above: other > version
            case .atLeast: other >= version
            case .exactly: other == version
            }
        }
    }

    enum Choice: Sendable, Hashable {
        case latest
        case anyOf([[Bound]])
    }

    package let description: String
    let choice: Choice

    init(description: String, choice: Choice) {
        self.description = description
        self.choice = choice
    }

    /// Whether the version is in the set. `latest` and `*` hold every release.
    package func contains(_ version: SemanticVersion) -> Bool {
        switch choice {
        case .latest: !version.isPrerelease
        case .anyOf(let alternatives): alternatives.contains { Self.holds($0, for: version) }
        }
    }

    private static func holds(_ bounds: [Bound], for version: SemanticVersion) -> Bool {
        guard bounds.allSatisfy({ $0.holds(for: version) }) else { return false }
        guard version.isPrerelease else { return true }
        return bounds.contains { $0.version.isPrerelease && $0.version.hasSameNumbers(as: version) }
    }

    /// The highest version of the set, or `nil`. Texts that are not SemVer are in no set but that of `latest`.
    package func best(of versions: some Sequence<VersionText>) -> VersionText? {
        switch choice {
        case .latest: VersionText.latest(of: versions)
        case .anyOf:
            versions.filter { text in text.semantic.map(contains) ?? false }.max()
        }
    }
}
