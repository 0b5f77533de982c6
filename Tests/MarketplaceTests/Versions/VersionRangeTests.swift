// VersionRangeTests.swift: what npm's range notation takes and what it leaves.

import Testing

@testable import Marketplace

@Suite struct VersionRangeTests {
    @Test(arguments: [
        ("1.2.3", "1.2.3", "1.2.4"), ("=1.2.3", "1.2.3", "1.2.2"), ("v1.2.3", "1.2.3+build", "2.2.3"),
        ("^1.2", "1.2.0", "1.1.9"), ("^1.2", "1.99.0", "2.0.0"), ("^1.2.3", "1.3.0", "1.2.2"),
        ("^0.2.3", "0.2.9", "0.3.0"), ("^0.0.3", "0.0.3", "0.0.4"), ("^0.0", "0.0.9", "0.1.0"),
        ("^0", "0.9.1", "1.0.0"),
        ("^0.x", "0.5.0", "1.0.0"), ("^1.x", "1.5.0", "2.0.0"), ("~1.2.3", "1.2.9", "1.3.0"),
        ("~1.2", "1.2.0", "1.3.0"),
        ("~1", "1.9.9", "2.0.0"), ("~>1.2", "1.2.5", "1.3.0"), ("1.x", "1.0.0", "2.0.0"), ("1.2.*", "1.2.7", "1.3.0"),
        ("1", "1.4.4", "0.9.0"), ("1.2", "1.2.4", "1.3.0"), (">=1 <2", "1.5.0", "2.0.0"),
        (">= 1.2 < 1.4", "1.3.9", "1.4.0"),
        (">1.2", "1.3.0", "1.2.9"), (">1", "2.0.0", "1.9.9"), ("<1.2", "1.1.9", "1.2.0"), ("<=1.2", "1.2.9", "1.3.0"),
        ("<=1.2.3", "1.2.3", "1.2.4"), ("1.2 - 1.4", "1.4.9", "1.5.0"), ("1.2.3 - 2.3.4", "2.3.4", "2.3.5"),
        ("1 - 2", "2.9.9", "3.0.0"), ("1.2.3 || 2.x", "2.5.0", "1.2.4"), ("1||2", "1.9.0", "3.0.0"),
        (">=1.2.3-beta.2", "1.2.3-beta.4", "1.2.4-beta.4"), ("^1.2.3-rc.1", "1.2.3-rc.1", "1.2.3-beta.9"),
        ("1.2.3-rc.1", "1.2.3-rc.1", "1.2.3"), ("9007199254740993.x", "9007199254740993.1.0", "9007199254740992.1.0"),
    ])
    func `a range takes the one and leaves the other`(range: String, inside: String, outside: String) throws {
        let parsed = try VersionRange(parsing: range)
        #expect(parsed.contains(try SemanticVersion(parsing: inside)))
        #expect(!parsed.contains(try SemanticVersion(parsing: outside)))
    }

    @Test(arguments: ["^1.0", ">=1.0.0", "1.x", "*", "latest", "1.0.0 - 3", ">=1.0.0-alpha", "<3"])
    func `nobody gets a pre-release of other numbers than those named`(range: String) throws {
        #expect(try !VersionRange(parsing: range).contains(SemanticVersion(parsing: "1.5.0-beta")))
    }

    @Test(arguments: [
        "abc", "1.2.3.4", "^", ">=", "1 |2", "^^1", "><1", "1.02", "1.x-beta", "1-beta", ">1 - 2", "1..2", "1.2.", ".1",
        "=>1", "!1", "1,2", "1 -", "- 1", "1.2.3-", "^latest",
    ])
    func `what is no range is refused`(text: String) {
        #expect(throws: VersionError.self) { try VersionRange(parsing: text) }
    }

    @Test func `a range is bounded in length and parts`() {
        #expect(throws: VersionError.tooLong(maximum: 255)) {
            try VersionRange(parsing: String(repeating: "1", count: 300))
        }
        #expect(throws: VersionError.tooManyParts(maximum: 32)) {
            try VersionRange(parsing: Array(repeating: "1", count: 40).joined(separator: "||"))
        }
        #expect(throws: VersionError.tooManyParts(maximum: 32)) {
            try VersionRange(parsing: Array(repeating: ">1", count: 40).joined(separator: " "))
        }
    }

    @Test func `the highest version of a range is chosen`() throws {
        let versions = try ["1.0.0", "1.10.0", "1.9.0", "2.0.0", "2.1.0-rc.1", "nightly"].map(VersionText.init)
        #expect(try VersionText.best(of: versions, for: "^1")?.text == "1.10.0")
        #expect(try VersionText.best(of: versions, for: "latest")?.text == "2.0.0")
        #expect(try VersionText.best(of: versions, for: "*")?.text == "2.0.0")
        #expect(try VersionText.best(of: versions, for: "2.1.0-rc.1")?.text == "2.1.0-rc.1")
        #expect(try VersionText.best(of: versions, for: "nightly")?.text == "nightly")
        #expect(try VersionText.best(of: versions, for: "^3") == nil)
        #expect(throws: VersionError.self) { try VersionText.best(of: versions, for: "weekly") }
    }
}
