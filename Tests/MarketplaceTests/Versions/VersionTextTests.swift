// VersionTextTests.swift: version strings of registries that do not insist on SemVer.

import Testing

@testable import Marketplace

@Suite struct VersionTextTests {
    @Test(arguments: ["1.0.0", "0.0.1-seed", "2025.05.16", "v1.2", "1.0", "nightly", "2025-06-18", "1.0.0.dev1", "max"])
    func `any text that is one version is taken`(text: String) throws {
        #expect(try VersionText(text).description == text)
    }

    @Test(arguments: [
        "", "^1.2", "~1.2", ">=1.0", "<2", "=1.0.0", "1.x", "1.2.X", "*", "1.*", "1 - 2", "a || b", "latest",
    ])
    func `a range is not a version`(text: String) {
        #expect(throws: VersionError.self) { try VersionText(text) }
    }

    @Test func `length and characters are bounded`() {
        #expect(throws: VersionError.tooLong(maximum: 255)) { try VersionText(String(repeating: "a", count: 256)) }
        #expect(throws: VersionError.controlCharacter) { try VersionText("1.0\n") }
        #expect(throws: Never.self) { try VersionText(String(repeating: "a", count: 255)) }
    }

    @Test func `a text that is not SemVer stands below every SemVer version`() throws {
        let sorted = try ["zeta", "1.0.0", "0.0.1-seed", "2025", "0.0.1"].map(VersionText.init).sorted().map(\.text)
        #expect(sorted == ["2025", "zeta", "0.0.1-seed", "0.0.1", "1.0.0"])
    }

    @Test func `the latest is the highest release, and a pre-release only where there is nothing else`() throws {
        func latest(_ texts: String...) throws -> String? {
            try VersionText.latest(of: texts.map(VersionText.init))?.text
        }
        #expect(try latest("1.0.0", "2.0.0-rc.1", "1.1.0") == "1.1.0")
        #expect(try latest("0.0.1-seed") == "0.0.1-seed")
        #expect(try latest("0.0.1-seed", "0.0.2-seed") == "0.0.2-seed")
        #expect(try latest("1.0.0-beta", "2025.01.02") == "2025.01.02")
        #expect(try latest("2025.01.02", "1.0.0-beta", "0.9.0") == "0.9.0")
        #expect(try latest("1.0rc1", "0.9") == "0.9")
        #expect(try latest("1.0.0.dev1", "nightly", "v1.2-beta", "2024-12-31") == "2024-12-31")
        #expect(try latest("1.0.0.dev1", "1.0.0-rc.1") == "1.0.0-rc.1")
        #expect(try latest("1.0.0.dev1", "1.0.0.dev2") == "1.0.0.dev2")
        #expect(try latest("a", "b") == "b")
        #expect(try latest() == nil)
    }

    @Test func `texts that differ are never equal`() throws {
        #expect(try VersionText("1.0.0+a") != VersionText("1.0.0+b"))
        #expect(try VersionText("1.0.0+a") < VersionText("1.0.0+b"))
        #expect(try VersionText("e\u{301}") != VersionText("\u{E9}"))
    }
}
