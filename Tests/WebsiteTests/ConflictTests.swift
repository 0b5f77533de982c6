// ConflictTests.swift: why something cannot be installed, in each language of the website.

import Operations
import Testing

@testable import Marketplace
@testable import Website

@Suite struct ConflictTests {
    private func conflicts() throws -> [DependencyConflict] {
        let (ocr, notes) = (try #require(ListingName("@acme/ocr")), try #require(ListingName("@acme/notes")))
        let (one, two) = (try VersionText("1.4.0"), try VersionText("2.0.0"))
        let caller = DependencyConflict.Need(by: .caller, range: "^1")
        let other = DependencyConflict.Need(by: .listing(notes, two), range: "^2")
        let impossible = DependencyConflict.Need(by: .listing(notes, two), range: "^7")
        let withdrawn = DependencyCandidate(version: one, dependencies: [], yanked: "It lost files.")
        return [
            .absent(ocr, needs: [caller]), .absent(ocr, needs: [other]),
            .noVersion(of: ocr, needs: [caller, other], versions: [two, one], yanked: []),
            .noVersion(of: ocr, needs: [impossible], versions: [], yanked: []),
            .noVersion(
                of: ocr, needs: Array(repeating: other, count: 9), versions: Array(repeating: two, count: 9), yanked: []
            ),
            .noVersion(of: ocr, needs: [caller, other], versions: [two], yanked: [withdrawn]),
            .tooHard(attempts: 10_000), .tooMany(maximum: 256),
        ]
    }

    @Test func `conflicts are said in English as before`() throws {
        let said = try conflicts().map(\.description)
        #expect(said[0] == "You asked for @acme/ocr ^1, which is not there or not yours to see.")
        #expect(
            said[2]
                == "You asked for @acme/ocr ^1, but @acme/notes 2.0.0 needs @acme/ocr ^2: no version is in both. @acme/ocr has 2.0.0, 1.4.0."
        )
        #expect(said[4].hasSuffix("and 3 more need it. @acme/ocr has 2.0.0, 2.0.0, 2.0.0, 2.0.0, 2.0.0 and 4 more."))
        #expect(said[5].contains("; 1.4.0 would do, but was withdrawn: It lost files. @acme/ocr has 2.0.0."))
    }

    @Test(arguments: Language.all.filter { $0.tag != "en" }.map(\.tag))
    func `each language says them to the end, and leaves no hole and no English`(tag: String) throws {
        let language = try #require(Language.tagged(tag))
        let english = ["asked", "needs", "version is", "which", "withdrawn", "more", "listings", "attempts", " has "]
        for conflict in try conflicts() {
            let said = try #require(language.say(conflict.sentence))
            #expect(!said.contains("{") && !english.contains { said.contains($0) }, "\(said)")
        }
    }
}
