// PluginManifestTests.swift: what a plugin.json may say, and whether what it points to is there.

import Archives
import Sessions
import Testing

@testable import Marketplace

@Suite struct PluginManifestTests {
    private func facts(_ json: String, _ others: [String] = ["commands/a.md", "agents/b.md", "hooks/h.json"])
        throws(KindProblem) -> Kind.Facts
    {
        let files =
            [ArchiveFile(path: ".claude-plugin/plugin.json", text: json)]
            + others.map { ArchiveFile(path: $0, text: "x") }
        return try Kind.plugin.validate(files)
    }

    @Test func `a whole manifest is read`() throws {
        let facts = try facts(
            """
            {"name":"desk","displayName":"Desk","version":"1.0.0","description":"d","author":{"name":"A","email":"a@b.example"},
            "homepage":"https://a.example","repository":"https://a.example/r","license":"mit","keywords":["Code Review","qa"],
            "commands":["./commands/a.md"],"agents":"./agents","hooks":"./hooks/h.json","skills":"./",
            "mcpServers":{"x":{"command":"node","args":["a"]},"y":{"type":"http","url":"https://a.example"}},
            "lspServers":{"go":{"command":"gopls","extensionToLanguage":{".go":"go"}}},
            "dependencies":["other","vault@^2.1","far@acme-market","@acme/pdf@^1",{"name":"kit","version":"~1.0"}]}
            """)
        #expect(facts.license == "MIT" && facts.author == "A" && facts.title == "Desk")
        #expect(facts.tags == ["code-review", "qa"])
        let owner = try #require(Handle("me"))
        #expect(
            facts.dependencies(owner: owner).map(\.description)
                == ["@acme/pdf@^1", "@me/other@latest", "@me/vault@^2.1", "@me/kit@~1.0"])
        #expect(facts.notes.count == 1 && facts.notes[0].contains("acme-market"))
    }

    @Test(arguments: [
        (#"{"name":"a","commands":"commands/a.md"}"#, "/commands", "does not begin with './'"),
        (#"{"name":"a","commands":["./commands/../../x"]}"#, "/commands/0", "leaves the plugin"),
        (#"{"name":"a","agents":"./agents/none.md"}"#, "/agents", "not in the artifact"),
        (#"{"name":"a","agents":{}}"#, "/agents", "is not a path"), (#"{"name":"a","skills":"/etc"}"#, "/skills", "./"),
        (#"{"name":"a","hooks":7}"#, "/hooks", "neither a path nor an object"),
        (#"{"name":"a","hooks":".\\hooks"}"#, "/hooks", "./"),
        (#"{"name":"a","mcpServers":{"x":{}}}"#, "/mcpServers/x", "neither 'command' nor 'url'"),
        (#"{"name":"a","mcpServers":{"x":{"url":"ftp://x"}}}"#, "/mcpServers/x/url", "address"),
        (#"{"name":"a","lspServers":{"x":{"command":"a"}}}"#, "/lspServers/x/extensionToLanguage", "missing"),
        (#"{"name":"a","author":"A"}"#, "/author", "not an object"),
        (#"{"name":"a","author":{"name":"A","email":"nobody"}}"#, "/author/email", "mail"),
        (#"{"name":"a","license":"MTI"}"#, "/license", "did you mean 'MIT'"),
        (#"{"name":"a","version":"1.0"}"#, "/version", "MAJOR.MINOR.PATCH"),
        (#"{"name":"a","homepage":"a.example"}"#, "/homepage", "address"),
        (#"{"name":"a","keywords":"x"}"#, "/keywords", "not an array"),
        (#"{"name":"a","dependencies":["@a/b@^x.y"]}"#, "/dependencies/0", "cannot be read"),
        (#"{"name":"a","dependencies":["Not Kebab"]}"#, "/dependencies/0", "kebab"),
        (#"{"name":"A"}"#, "/name", "kebab"), (#"{"name":"a\u200b"}"#, "/name", "invisible"),
    ])
    func `what is wrong is told by pointer and sentence`(json: String, pointer: String, part: String) {
        do {
            _ = try facts(json)
            Issue.record("it was accepted")
        } catch {
            #expect(error.faults.contains { $0.field == pointer && $0.detail.contains(part) }, "\(error.faults)")
        }
    }

    @Test func `a member that Claude Code does not know is a note`() throws {
        let facts = try facts(#"{"name":"a","keyword":["x"]}"#)
        #expect(facts.notes.first?.contains("did you mean 'keywords'") == true)
    }
}
