// SemanticVersionTests.swift: SemVer's own examples of what is a version and which is higher.

import Testing

@testable import Marketplace

@Suite struct SemanticVersionTests {
    @Test(arguments: [
        "0.0.4", "1.2.3", "10.20.30", "1.1.2-prerelease+meta", "1.1.2+meta", "1.0.0-alpha", "1.0.0-alpha.beta.1",
        "1.0.0-alpha0.valid", "1.0.0-rc.1+build.1", "2.0.0+build.1848", "1.2.3----RC-SNAPSHOT.12.9.1--.12",
        "1.0.0+0.build.1-rc.10000aaa-kk-0.1", "99999999999999999999999.999999999999999999.99999999999999999",
        "1.0.0-0A.is.legal", "1.2.3-0",
    ])
    func `a version prints as it was read`(text: String) throws {
        #expect(try SemanticVersion(parsing: text).description == text)
    }

    @Test(arguments: [
        "", "1", "1.2", "1.2.3.4", "v1.2.3", " 1.2.3", "1.2.3 ", "01.1.1", "1.01.1", "1.1.01", "1.2.3-0123", "1.2.3-",
        "1.2.3+", "1.2.3-a..b", "1.2.3+a..b", "1.0.0-alpha_beta", "-1.0.3", "+invalid", "alpha", "1.2.3-é", "١.٢.٣",
        "1.2.3-0123.0123", "9.8.7-whatever+meta+meta",
    ])
    func `what SemVer forbids is not a version`(text: String) {
        #expect(throws: VersionError.self) { try SemanticVersion(parsing: text) }
    }

    @Test func `precedence is the order of the specification`() throws {
        let ordered = try [
            "0.9.9", "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta", "1.0.0-beta.2", "1.0.0-beta.11",
            "1.0.0-rc.1", "1.0.0", "1.0.1", "1.2.0", "1.10.0", "2.0.0-0", "2.0.0", "10.0.0",
            "99999999999999999999.0.0",
        ].map(SemanticVersion.init(parsing:))
        for (index, low) in ordered.enumerated() {
            for high in ordered[(index + 1)...] {
                #expect(low < high)
                #expect(!(high < low))
                #expect(low != high)
            }
        }
    }

    @Test func `build metadata does not count`() throws {
        let one = try SemanticVersion(parsing: "1.0.0+a")
        let other = try SemanticVersion(parsing: "1.0.0+b")
        #expect(one == other)
        #expect(Set([one, other]).count == 1)
    }

    @Test func `an error says what is wrong`() {
        #expect(throws: VersionError.leadingZero("01")) { try SemanticVersion(parsing: "01.0.0") }
        #expect(throws: VersionError.notThreeNumbers("1.2")) { try SemanticVersion(parsing: "1.2") }
        #expect(VersionError.leadingZero("01").description == "The number '01' has a leading zero.")
    }

    @Test func `no truncation or change of a version crashes the parser`() {
        let text = Array("10.20.30-alpha.7.x-y+build.001".utf8)
        let replacements = Array("0.9-+x*^~ \u{0}é".utf8)
        for index in text.indices {
            _ = try? SemanticVersion(parsing: String(decoding: text[..<index], as: UTF8.self))
            for replacement in replacements {
                var changed = text
                changed[index] = replacement
                let string = String(decoding: changed, as: UTF8.self)
                if let version = try? SemanticVersion(parsing: string) { #expect(version.description == string) }
                _ = try? VersionRange(parsing: string)
                _ = try? VersionText(string)
            }
        }
    }
}
