// SkillManifestTests.swift: what a SKILL.md may say, each refusal by name, and real skills where they are present.

import Testing

@testable import Marketplace

@Suite struct SkillManifestTests {
    private func parse(_ text: String, inFolder folder: String? = nil) throws(SkillManifestProblem) -> SkillManifest {
        try SkillManifest(parsing: Array(text.utf8), inFolder: folder)
    }

    private let whole = """
        ---
        name: pdf-tools
        description: >
          Fills forms
          and merges files.
        license: Apache-2.0
        compatibility: Needs Python 3.10
        metadata:
          version: 1.0
          author: "someone"
        allowed-tools: Bash(git add:*) Read, Grep
        ---
        # Body
        """

    @Test func `all six fields are read`() throws {
        let skill = try parse(whole, inFolder: "pdf-tools")
        #expect(skill.name == "pdf-tools")
        #expect(skill.description == "Fills forms and merges files.")
        #expect(skill.license == "Apache-2.0")
        #expect(skill.compatibility == "Needs Python 3.10")
        #expect(skill.metadata.map(\.value) == ["1.0", "someone"])
        #expect(skill.allowedTools == ["Bash(git add:*)", "Read", "Grep"])
        #expect(skill.body == "# Body")
    }

    @Test func `a byte order mark and CRLF are accepted`() throws {
        let skill = try parse("\u{FEFF}---\r\nname: a\r\ndescription: b\r\n---\r\nBody\r\n")
        #expect(skill.name == "a")
        #expect(skill.description == "b")
        #expect(skill.body == "Body\r\n")
    }

    @Test(
        arguments: [
            ("name: a\ndescription: b\n", .frontmatter(.missing)),
            ("---\nname: a\ndescription: b\n", .frontmatter(.notClosed)),
            ("---\n- a\n---\n", .frontmatter(.notFields)),
            ("---\nname: a\nname: b\n---\n", .frontmatter(.yaml(.duplicateKey("name", line: 3)))),
            ("---\nname: &x a\ndescription: *x\n---\n", .frontmatter(.yaml(.anchor(line: 2)))),
            ("---\nname: a\ndescription: !!python/object x\n---\n", .frontmatter(.yaml(.tag(line: 3)))),
            ("---\nname: a\ndescription: b\nversion: 1.0\n---\n", .unknownField("version")),
            ("---\ndescription: b\n---\n", .missingField("name")), ("---\n---\n", .missingField("name")),
            ("---\nname: a\n---\n", .missingField("description")),
            ("---\nname: a\ndescription:\n---\n", .emptyField("description")),
            ("---\nname: [a]\ndescription: b\n---\n", .wrongType(field: "name", expected: "text")),
            (
                "---\nname: a\ndescription: b\nmetadata: x\n---\n",
                .wrongType(field: "metadata", expected: "a map of text")
            ),
            (
                "---\nname: a\ndescription: b\nmetadata: {k: [1]}\n---\n",
                .wrongType(field: "metadata.k", expected: "text")
            ),
            (
                "---\nname: a\ndescription: b\nallowed-tools: [Read]\n---\n",
                .wrongType(field: "allowed-tools", expected: "text")
            ),
            ("---\nname: Pdf\ndescription: b\n---\n", .badName("Pdf", .characters)),
            ("---\nname: -a\ndescription: b\n---\n", .badName("-a", .hyphens)),
            ("---\nname: a--b\ndescription: b\n---\n", .badName("a--b", .hyphens)),
            ("---\nname: pdf_tools\ndescription: b\n---\n", .badName("pdf_tools", .characters)),
            ("---\nname: b\ndescription: b\n---\n", .nameIsNotFolder(name: "b", folder: "a")),
        ] as [(String, SkillManifestProblem)])
    func `what the specification forbids is refused by name`(text: String, problem: SkillManifestProblem) {
        #expect(throws: problem) { try parse(text, inFolder: "a") }
        #expect(problem.description.hasSuffix("."))
    }

    @Test func `lengths are counted in characters`() throws {
        let umlauts = String(repeating: "ü", count: 1024)
        #expect(try parse("---\nname: a\ndescription: \(umlauts)\n---\n").description == umlauts)
        #expect(throws: SkillManifestProblem.tooLong(field: "description", maximum: 1024)) {
            try parse("---\nname: a\ndescription: \(umlauts)ü\n---\n")
        }
        #expect(throws: SkillManifestProblem.tooLong(field: "name", maximum: 64)) {
            try parse("---\nname: \(String(repeating: "a", count: 65))\ndescription: b\n---\n")
        }
        #expect(throws: SkillManifestProblem.tooLong(field: "compatibility", maximum: 500)) {
            try parse("---\nname: a\ndescription: b\ncompatibility: \(String(repeating: "a", count: 501))\n---\n")
        }
    }

    @Test func `bytes that are not UTF-8 and files beyond the bound are refused`() {
        #expect(throws: SkillManifestProblem.frontmatter(.notUTF8)) {
            try SkillManifest(parsing: Array("---\nname: a\n".utf8) + [0xFF, 0x0A])
        }
        #expect(throws: SkillManifestProblem.frontmatter(.tooLarge(maximumBytes: 1 << 20))) {
            try SkillManifest(parsing: [UInt8](repeating: 65, count: 1 << 20 + 1))
        }
    }

    @Test func `deep and wide frontmatter is refused before it costs anything`() {
        let deep = String(repeating: "[", count: 2000)
        #expect(throws: SkillManifestProblem.self) { try parse("---\nname: \(deep)\n---\n") }
        let wide = (0..<5000).map { "k\($0): v" }.joined(separator: "\n")
        #expect(throws: SkillManifestProblem.frontmatter(.yaml(.tooMuch))) { try parse("---\n\(wide)\n---\n") }
    }

    @Test func `no truncation and no changed byte crashes the reader`() {
        let bytes = Array(whole.utf8)
        for index in bytes.indices {
            _ = try? SkillManifest(parsing: Array(bytes[..<index]))
            for replacement in Array("\u{0}:-[{&*!|>\"'%@\n\t#\u{7F}".utf8) + [0xFF, 0xC3] {
                var changed = bytes
                changed[index] = replacement
                _ = try? SkillManifest(parsing: changed)
            }
        }
    }

    @Test func `real skills are read where they are present`() throws {
        guard let shared = SharedData.folder else { return SharedData.sayAbsent("skills") }
        let names = SharedData.names(in: shared + "/skills")
        #expect(!names.isEmpty)
        for name in names {
            let bytes = try #require(SharedData.bytes(of: "\(shared)/skills/\(name)/SKILL.md"))
            let skill = try SkillManifest(parsing: bytes, inFolder: name)
            #expect(!skill.body.isEmpty)
        }
    }
}
