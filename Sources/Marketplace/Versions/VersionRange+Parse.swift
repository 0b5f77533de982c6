// VersionRange+Parse.swift: reading npm's range notation. What a range means is in VersionRange.swift.

extension VersionRange {
    /// More than anybody writes by hand, so that a request cannot make matching expensive.
    static let maximumParts = 32

    /// - Throws: ``VersionError`` that names the part that could not be read.
    package init(parsing text: String) throws(VersionError) {
        guard text.utf8.count <= VersionText.maximumLength else { throw .tooLong(maximum: VersionText.maximumLength) }
        let trimmed = text.split(whereSeparator: isBlank).joined(separator: " ")
        // npm installs its `latest` tag for these as well, which is what a person means by them.
        if ["latest", "*", "", "x", "X"].contains(trimmed) {
            self.init(description: trimmed.isEmpty ? "latest" : trimmed, choice: .latest)
            return
        }
        var alternatives: [[Bound]] = []
        for part in Self.alternatives(of: trimmed) {
            guard alternatives.count < Self.maximumParts else { throw .tooManyParts(maximum: Self.maximumParts) }
            alternatives.append(try Self.bounds(of: part))
        }
        self.init(description: trimmed, choice: .anyOf(alternatives))
    }

    private static func alternatives(of text: String) -> [Substring] {
        var parts: [Substring] = []
        var rest = Substring(text)
        while let bar = rest.firstIndex(of: "|") {
            let after = rest.index(after: bar)
            // A single `|` stays in its part, where it is refused by name.
            guard after < rest.endIndex, rest[after] == "|" else { break }
            parts.append(rest[..<bar])
            rest = rest[rest.index(after: after)...]
        }
        return parts + [rest]
    }

    private static func bounds(of alternative: Substring) throws(VersionError) -> [Bound] {
        let words = alternative.split(separator: " ")
        if words.count == 3, words[1] == "-" {
            return try PartialVersion(words[0]).atLeast + PartialVersion(words[2]).atMost
        }
        guard words.count <= maximumParts else { throw .tooManyParts(maximum: maximumParts) }
        var bounds: [Bound] = []
        var pending = ""
        for word in words {
            // `>= 1.2` is one part: an operator waits for its version.
            let sign = pending + word.prefix { "<>=~^".contains($0) }
            let rest = word.drop { "<>=~^".contains($0) }
            if rest.isEmpty {
                pending = sign
                continue
            }
            bounds += try Self.bounds(sign: sign, PartialVersion(rest))
            pending = ""
        }
        guard pending.isEmpty else { throw .operatorWithoutVersion(pending) }
        return bounds
    }

    private static func bounds(sign: String, _ version: PartialVersion) throws(VersionError) -> [Bound] {
        switch sign {
        case "", "=": version.same
        case ">=": version.atLeast
        case "<=": version.atMost
        case ">": version.above
        case "<": version.below
        case "~", "~>": version.atLeast + version.tilde
        case "^": version.atLeast + version.caret
        default: throw .operatorWithoutVersion(sign)
        }
    }
}

/// A version of which numbers may be left open from the right: `1`, `1.2`, `1.x`, `*`.
private struct PartialVersion {
    typealias Bound = VersionRange.Bound

    private let major: VersionNumber?
    private let minor: VersionNumber?
    private let patch: VersionNumber?
    private let prerelease: [PrereleaseIdentifier]

    init(_ text: Substring) throws(VersionError) {
        // People write v1.2.3 because tags are written so; npm takes it as well.
        let bare = text.first == "v" || text.first == "V" ? text.dropFirst() : text
        let core = bare.prefix { $0 != "-" && $0 != "+" }
        let suffix = bare[core.endIndex...]
        let parts = core.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...3).contains(parts.count) else { throw .notThreeNumbers(String(text)) }
        var numbers: [VersionNumber] = []
        var isOpen = false
        for part in parts {
            if part == "x" || part == "X" || part == "*" {
                isOpen = true
            } else {
                let number = try VersionNumber(parsing: part)
                if !isOpen { numbers.append(number) }
            }
        }
        if numbers.count < 3, !suffix.isEmpty { throw .partialWithSuffix(String(text)) }
        major = numbers.first
        minor = numbers.count > 1 ? numbers[1] : nil
        patch = numbers.count > 2 ? numbers[2] : nil
        prerelease = suffix.isEmpty ? [] : try Self.prerelease(of: bare)
    }

    private static func prerelease(of text: Substring) throws(VersionError) -> [PrereleaseIdentifier] {
        try SemanticVersion(parsing: String(text)).prerelease
    }

    /// The lowest version that this names.
    private var floor: SemanticVersion {
        SemanticVersion(major ?? .zero, minor ?? .zero, patch ?? .zero, prerelease: prerelease)
    }

    /// `X.Y.Z-0`, the lowest of all pre-releases: below it stands no pre-release of the next version either.
    private static func lowest(_ major: VersionNumber, _ minor: VersionNumber, _ patch: VersionNumber)
        -> SemanticVersion
    {
        SemanticVersion(major, minor, patch, prerelease: [.number(.zero)])
    }

    /// The first version after everything that this names; `nil` where it names everything.
    private var ceiling: SemanticVersion? {
        guard let major else { return nil }
        guard let minor else { return Self.lowest(major.next, .zero, .zero) }
        guard let patch else { return Self.lowest(major, minor.next, .zero) }
        return Self.lowest(major, minor, patch.next)
    }

    private static let nothing = [Bound(comparison: .below, version: lowest(.zero, .zero, .zero))]

    var atLeast: [Bound] { [Bound(comparison: .atLeast, version: floor)] }

    var atMost: [Bound] {
        if patch != nil { return [Bound(comparison: .atMost, version: floor)] }
        return ceiling.map { [Bound(comparison: .below, version: $0)] } ?? []
    }

    var above: [Bound] {
        if patch != nil { return [Bound(comparison: .above, version: floor)] }
        return ceiling.map { ceiling in
            [Bound(comparison: .atLeast, version: SemanticVersion(ceiling.major, ceiling.minor, ceiling.patch))]
        } ?? Self.nothing
    }

    var below: [Bound] {
        if patch != nil { return [Bound(comparison: .below, version: floor)] }
        guard major != nil else { return Self.nothing }
        return [Bound(comparison: .below, version: Self.lowest(floor.major, floor.minor, floor.patch))]
    }

    var same: [Bound] {
        patch == nil ? atLeast + atMost : [Bound(comparison: .exactly, version: floor)]
    }

    var tilde: [Bound] {
        guard let major else { return [] }
        guard let minor else { return atMost }
        return [Bound(comparison: .below, version: Self.lowest(major, minor.next, .zero))]
    }

    /// Nothing may change left of the first number that is not zero.
    var caret: [Bound] {
        guard let major else { return [] }
        guard let minor, major == .zero else {
            return [Bound(comparison: .below, version: Self.lowest(major.next, .zero, .zero))]
        }
        guard let patch, minor == .zero else {
            return [Bound(comparison: .below, version: Self.lowest(major, minor.next, .zero))]
        }
        return [Bound(comparison: .below, version: Self.lowest(major, minor, patch.next))]
    }
}

private func isBlank(_ character: Character) -> Bool { character == " " || character == "\t" }
