// SemanticVersion.swift: SemVer 2.0 versions, their strict parsing and their precedence. Ranges are in VersionRange.swift.

/// A version as SemVer 2.0.0 defines it: `1.2.3`, `1.0.0-rc.1`, `2.0.0+build.5`.
///
/// Numbers have no upper bound, as in the specification: they are kept as decimal digits.
/// Equality and order are precedence (SemVer section 11), in which build metadata does not count.
/// - Source: https://semver.org/spec/v2.0.0.html
package struct SemanticVersion: Sendable {
    package let major: VersionNumber
    package let minor: VersionNumber
    package let patch: VersionNumber
    /// The identifiers after `-`; empty for a release.
    package let prerelease: [PrereleaseIdentifier]
    /// The identifiers after `+`, which precedence ignores.
    package let build: [String]

    init(
        _ major: VersionNumber, _ minor: VersionNumber, _ patch: VersionNumber,
        prerelease: [PrereleaseIdentifier] = [], build: [String] = []
    ) {
        (self.major, self.minor, self.patch) = (major, minor, patch)
        (self.prerelease, self.build) = (prerelease, build)
    }

    package var isPrerelease: Bool { !prerelease.isEmpty }

    /// Whether a text is a version: what else is wrong with it, nobody asks here.
    package static func isOne(_ text: String) -> Bool { (try? SemanticVersion(parsing: text)) != nil }

    /// Reads a version strictly: three numbers without leading zeros, no `v`, no blanks, at most 255 bytes.
    package init(parsing text: String) throws(VersionError) {
        guard text.utf8.count <= VersionText.maximumLength else { throw .tooLong(maximum: VersionText.maximumLength) }
        let (rest, build) = Self.split(Substring(text), at: "+")
        let (core, prerelease) = Self.split(rest, at: "-")
        let numbers = core.split(separator: ".", omittingEmptySubsequences: false)
        guard numbers.count == 3 else { throw .notThreeNumbers(text) }
        self.major = try VersionNumber(parsing: numbers[0])
        self.minor = try VersionNumber(parsing: numbers[1])
        self.patch = try VersionNumber(parsing: numbers[2])
        self.prerelease = try Self.prerelease(prerelease)
        self.build = try Self.build(build)
    }

    private static func split(_ text: Substring, at mark: Character) -> (Substring, Substring?) {
        guard let index = text.firstIndex(of: mark) else { return (text, nil) }
        return (text[..<index], text[text.index(after: index)...])
    }

    /// - Parameter text: what stands behind the `-`, or `nil` where there is none.
    static func prerelease(_ text: Substring?) throws(VersionError) -> [PrereleaseIdentifier] {
        guard let text else { return [] }
        var identifiers: [PrereleaseIdentifier] = []
        for part in text.split(separator: ".", omittingEmptySubsequences: false) {
            identifiers.append(try PrereleaseIdentifier(parsing: part))
        }
        return identifiers
    }

    static func build(_ text: Substring?) throws(VersionError) -> [String] {
        guard let text else { return [] }
        var identifiers: [String] = []
        for part in text.split(separator: ".", omittingEmptySubsequences: false) {
            guard !part.isEmpty, part.utf8.allSatisfy(isIdentifierByte) else { throw .badIdentifier(String(part)) }
            identifiers.append(String(part))
        }
        return identifiers
    }

    /// Whether the three numbers are the same, whatever follows them.
    func hasSameNumbers(as other: Self) -> Bool {
        major == other.major && minor == other.minor && patch == other.patch
    }
}

extension SemanticVersion: Comparable {
    package static func == (left: Self, right: Self) -> Bool {
        left.hasSameNumbers(as: right) && left.prerelease == right.prerelease
    }

    package static func < (left: Self, right: Self) -> Bool {
        if left.major != right.major { return left.major < right.major }
        if left.minor != right.minor { return left.minor < right.minor }
        if left.patch != right.patch { return left.patch < right.patch }
        // A pre-release stands below its release; a longer list stands above its own beginning.
        if left.prerelease.isEmpty || right.prerelease.isEmpty { return left.isPrerelease && !right.isPrerelease }
        return left.prerelease.lexicographicallyPrecedes(right.prerelease)
    }
}

extension SemanticVersion: Hashable {
    package func hash(into hasher: inout Hasher) {
        hasher.combine(major)
        hasher.combine(minor)
        hasher.combine(patch)
        hasher.combine(prerelease)
    }
}

extension SemanticVersion: CustomStringConvertible {
    package var description: String {
        var text = "\(major).\(minor).\(patch)"
        if isPrerelease { text += "-" + prerelease.map(\.description).joined(separator: ".") }
        if !build.isEmpty { text += "+" + build.joined(separator: ".") }
        return text
    }
}

/// A whole number of any length, as its decimal digits without leading zeros.
package struct VersionNumber: Sendable, Hashable, Comparable, CustomStringConvertible {
    private let digits: [UInt8]

    static let zero = VersionNumber(digits: [UInt8(ascii: "0")])

    private init(digits: [UInt8]) { self.digits = digits }

    init(parsing text: Substring) throws(VersionError) {
        let digits = Array(text.utf8)
        guard !digits.isEmpty, digits.allSatisfy(isASCIIDigit) else { throw .notANumber(String(text)) }
        guard digits.count == 1 || digits[0] != UInt8(ascii: "0") else { throw .leadingZero(String(text)) }
        self.digits = digits
    }

    /// The number that follows this one.
    var next: VersionNumber {
        var digits = digits
        for index in digits.indices.reversed() {
            if digits[index] < UInt8(ascii: "9") {
                digits[index] += 1
                return VersionNumber(digits: digits)
            }
            digits[index] = UInt8(ascii: "0")
        }
        return VersionNumber(digits: [UInt8(ascii: "1")] + digits)
    }

    package static func < (left: Self, right: Self) -> Bool {
        if left.digits.count != right.digits.count { return left.digits.count < right.digits.count }
        return left.digits.lexicographicallyPrecedes(right.digits)
    }

    package var description: String { String(decoding: digits, as: UTF8.self) }
}

/// One dot-separated part of a pre-release. Numbers stand below words (SemVer section 11.4).
package enum PrereleaseIdentifier: Sendable, Hashable, Comparable, CustomStringConvertible {
    case number(VersionNumber)
    case word(String)

    init(parsing text: Substring) throws(VersionError) {
        guard !text.isEmpty, text.utf8.allSatisfy(isIdentifierByte) else { throw .badIdentifier(String(text)) }
        self = text.utf8.allSatisfy(isASCIIDigit) ? .number(try VersionNumber(parsing: text)) : .word(String(text))
    }

    package static func < (left: Self, right: Self) -> Bool {
        switch (left, right) {
        case (.number(let left), .number(let right)): left < right
        case (.word(let left), .word(let right)): left.utf8.lexicographicallyPrecedes(right.utf8)
        case (.number, .word): true
        case (.word, .number): false
        }
    }

    package var description: String {
        switch self {
        case .number(let number): number.description
        case .word(let word): word
        }
    }
}

func isASCIIDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

/// Letters, digits and `-`: what SemVer allows in an identifier.
func isIdentifierByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"):
        true
    default: false
    }
}
