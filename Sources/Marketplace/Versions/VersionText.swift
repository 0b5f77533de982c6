// VersionText.swift: the version strings that registries carry, SemVer or not, and which of several is the latest.

/// A version as some registry wrote it: any text of 1 to 255 bytes that is not a range.
///
/// Order: SemVer versions by precedence; every other text below all of them, by its bytes. Build metadata and spelling
/// break ties, so that two texts that differ never compare as equal.
package struct VersionText: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// As the MCP registry limits it, counted in UTF-8 bytes.
    package static let maximumLength = 255

    package let text: String
    /// `nil` where the text is not SemVer.
    package let semantic: SemanticVersion?

    /// - Throws: ``VersionError`` for an empty or too long text, control characters, and ranges such as `^1.2`,
    ///   `1.x`, `1 - 2`, `a || b`, `*` and `latest`, which name no version.
    package init(_ text: String) throws(VersionError) {
        guard !text.isEmpty else { throw .empty }
        guard text.utf8.count <= Self.maximumLength else { throw .tooLong(maximum: Self.maximumLength) }
        guard text.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F }) else { throw .controlCharacter }
        self.text = text
        // Any other text is a version without an order.
        self.semantic = try? SemanticVersion(parsing: text)
        if semantic == nil, Self.isRange(text) { throw .range(text) }
    }

    private static func isRange(_ text: String) -> Bool {
        if text == "latest" || text.contains("||") || text.contains(" - ") || text.contains("*") { return true }
        if let first = text.first, "^~<>=".contains(first) { return true }
        let core = text.prefix { $0 != "-" && $0 != "+" }
        let parts = core.split(separator: ".", omittingEmptySubsequences: false)
        return parts.contains { $0 == "x" || $0 == "X" }
            && parts.allSatisfy { $0 == "x" || $0 == "X" || Int($0) != nil }
    }

    package static func < (left: Self, right: Self) -> Bool {
        switch (left.semantic, right.semantic) {
        case (let leftVersion?, let rightVersion?) where leftVersion != rightVersion: leftVersion < rightVersion
        case (nil, _?): true
        case (_?, nil): false
        case (_?, _?), (nil, nil): left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
        }
    }

    package static func == (left: Self, right: Self) -> Bool { left.text.utf8.elementsEqual(right.text.utf8) }

    package func hash(into hasher: inout Hasher) {
        for byte in text.utf8 { hasher.combine(byte) }
    }

    package var description: String { text }

    /// Words by which the versions of other schemes say that they are no release: `1.0rc1`, `2.0.0.dev3`, `nightly`.
    private static let prereleaseWords: Set<String> = [
        "a", "alpha", "b", "beta", "c", "canary", "dev", "nightly", "pre", "preview", "rc", "snapshot",
    ]

    /// Whether this is what nobody gets without asking: a SemVer pre-release, or a text that calls itself one.
    package var isPrerelease: Bool {
        if let semantic { return semantic.isPrerelease }
        return text.lowercased().split { !$0.isLetter }.contains { Self.prereleaseWords.contains(String($0)) }
    }

    /// Whether a text names a later version than another. What names none cannot be compared: another text counts as later.
    package static func isLater(_ text: String, than other: String) -> Bool {
        guard let version = try? VersionText(text), let own = try? VersionText(other) else { return text != other }
        return own < version
    }

    /// The highest version that is no pre-release, and a pre-release only where there is nothing else; `nil` for none.
    ///
    /// Of each kind a SemVer version comes before every other text, which cannot be compared with it.
    package static func latest(of versions: some Sequence<VersionText>) -> VersionText? {
        var release: VersionText?
        var prerelease: VersionText?
        for version in versions {
            if version.isPrerelease {
                prerelease = max(prerelease ?? version, version)
            } else {
                release = max(release ?? version, version)
            }
        }
        return release ?? prerelease
    }

    /// What a request for a version means among those there are: the text itself where one is spelt so, else the
    /// highest that a range takes.
    ///
    /// - Parameter request: a version, a range or `latest`.
    /// - Returns: `nil` where none fits.
    /// - Throws: ``VersionError`` where the request is neither a version that is there nor a range.
    package static func best(
        of versions: some Collection<VersionText>, for request: String
    ) throws(VersionError) -> VersionText? {
        if let exact = versions.first(where: { $0.text.utf8.elementsEqual(request.utf8) }) { return exact }
        return try VersionRange(parsing: request).best(of: versions)
    }
}
