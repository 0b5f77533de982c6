// ListingExtrasTests.swift: purser.json, purser.… in metadata, READMEs, and icons beside a manifest.

import Archives
import Testing

@testable import Marketplace

@Suite struct ListingExtrasTests {
    private static let readme =
        "---\nname: minutes\ndescription: d\nlicense: [MIT, \"ISC OR 0BSD\"]\ntags: [A b, c]\n---\n# Body\n"

    private func facts(_ purser: String, _ others: [ArchiveFile] = []) throws(KindProblem) -> Kind.Facts {
        try Kind.prompt.validate(
            [ArchiveFile(path: "README.md", text: Self.readme), ArchiveFile(path: "purser.json", text: purser)] + others
        )
    }

    @Test func `what stands beside a manifest is added to it`() throws {
        let facts = try facts(
            #"{"dependencies":{"@acme/pdf":"^1.2"},"tags":["c","d"],"category":"files","clients":["cursor"]}"#,
            [ArchiveFile(path: "icon.svg", bytes: IconTests.svg("<g/>"))])
        #expect(facts.license == "MIT AND (ISC OR 0BSD)" && facts.body == "# Body\n")
        #expect(facts.tags == ["a-b", "c", "d"] && facts.category == "files" && facts.clients == ["cursor"])
        #expect(facts.extras.dependencies.map(\.description) == ["@acme/pdf@^1.2"])
        #expect(facts.icon == .file(path: "icon.svg"))
    }

    @Test(arguments: [
        (#"{"dependencies":{"pdf":"^1"}}"#, "purser.json/dependencies/pdf"),
        (#"{"dependencies":{"@a/b":"^y"}}"#, "purser.json/dependencies/@a~1b"),
        (#"{"dependencies":{"@a/b":7}}"#, "purser.json/dependencies/@a~1b"),
        (#"{"dependencies":{"@a/b":"*","@A/B":"*"}}"#, "purser.json/dependencies/@A~1B"),
        (#"{"dependencies":["@a/b"]}"#, "purser.json/dependencies"), (#"{"tags":["No"]}"#, "purser.json/tags/0"),
        (#"{"category":"No Such"}"#, "purser.json/category"), (#"{"clients":"x"}"#, "purser.json/clients"),
        (#"{"depends":{}}"#, "purser.json/depends"), ("[]", "purser.json"), ("{", "purser.json"),
    ])
    func `a wrong purser.json is told by its pointer`(json: String, field: String) {
        do throws(KindProblem) {
            _ = try facts(json)
            Issue.record("it was accepted")
        } catch {
            #expect(error.faults.contains { $0.field == field }, "\(error.faults)")
        }
    }

    @Test func `an icon that lies or runs is refused`() {
        for icon in [
            ArchiveFile(path: "icon.png", bytes: IconTests.svg("")),
            ArchiveFile(path: "icon.svg", bytes: IconTests.svg("<script/>")),
        ] {
            do throws(KindProblem) {
                _ = try facts("{}", [icon])
                Issue.record("it was accepted")
            } catch {
                #expect(error.faults.map(\.field) == [icon.path])
            }
        }
    }

    @Test func `a skill says the same in its metadata`() throws {
        let text =
            "---\nname: a\ndescription: b\nlicense: gpl-2.0\nmetadata:\n  version: 1.0.0\n  purser.dependencies: \"@a/b@^1.2, c/d\"\n  purser.tags: x, y\n  purser.clients: cursor\n  purser.category: data\n---\n"
        let facts = try Kind.skill.validate(Array(text.utf8))
        #expect(facts.extras.dependencies.map(\.description) == ["@a/b@^1.2", "@c/d@latest"])
        #expect(facts.tags == ["x", "y"] && facts.category == "data" && facts.license == "GPL-2.0")
        #expect(facts.notes.first?.contains("GPL-2.0-only") == true)
    }

    @Test(arguments: [
        ("purser.dependencies: pdf", "metadata.purser.dependencies"), ("purser.tags: A", "metadata.purser.tags"),
        ("purser.dependencies: \"@a/b, @A/b\"", "metadata.purser.dependencies"),
        ("purser.unknown: x", "metadata.purser.unknown"),
        ("version: \"1.0\"", "metadata.version"),
    ])
    func `wrong metadata of a skill is told by its field`(line: String, field: String) {
        do throws(KindProblem) {
            _ = try Kind.skill.validate(Array("---\nname: a\ndescription: b\nmetadata:\n  \(line)\n---\n".utf8))
            Issue.record("it was accepted")
        } catch {
            #expect(error.faults.contains { $0.field == field }, "\(error.faults)")
        }
    }

    @Test func `words that are no licence stay in a skill, and are refused in a README`() throws {
        let skill = try Kind.skill.validate(
            Array("---\nname: a\ndescription: b\nlicense: Complete terms in LICENSE.txt\n---\n".utf8))
        #expect(skill.license == "Complete terms in LICENSE.txt" && skill.notes.count == 1)
        #expect(throws: KindProblem.self) {
            try Kind.model.validate(Array("---\nname: a\ndescription: b\nlicense: see file\n---\n".utf8))
        }
    }

    @Test func `a skill's name is that of its folder, where it is known`() {
        let files = [ArchiveFile(path: "SKILL.md", text: "---\nname: a\ndescription: b\n---\n")]
        #expect(throws: Never.self) { try Kind.skill.validate(files, folder: "a") }
        #expect(throws: KindProblem.self) { try Kind.skill.validate(files, folder: "b") }
    }

    @Test func `only content that is read needs to be at hand`() {
        #expect(Kind.dataset.readsContent(of: "croissant.json") && Kind.dataset.readsContent(of: "purser.json"))
        #expect(Kind.dataset.readsContent(of: "icon.png") && !Kind.dataset.readsContent(of: "data.csv"))
    }
}
