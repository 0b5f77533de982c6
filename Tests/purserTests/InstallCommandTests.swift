// InstallCommandTests.swift: install, list, audit, verify, update and uninstall, through the built program.

import Foundation
import JSON
import TestStub
import Testing

@Suite struct InstallCommandTests {
    private func machine() throws -> Machine { try Machine(try StubServer(), token: "eyJ.agent") }

    private func lock(_ machine: Machine) throws -> [JSONValue] {
        try #require(try JSONValue.parse(Array(try machine.read("purser.lock").utf8))["installs"]?.array)
    }

    @Test func `who installs what is deprecated is told so, and why, and gets it`() throws {
        let machine = try Machine(try StubServer(), token: "eyJ.agent")
        let warning = "@sun/aged is deprecated: Take @acme/ocr instead."
        for arguments in [
            ["install", "aged", "--dry-run"], ["install", "aged", "--quiet"], ["install", "aged", "--json"],
        ] {
            let run = try machine.run(Machine.program, arguments)
            #expect(run.status == 0 && run.err.contains(warning), "\(run)")
        }
        #expect(machine.exists(".claude/skills/aged/README.md"))
        #expect(!(try machine.purser("install", "pdf-forms").err.contains("deprecated")))
    }

    @Test func `a skill is unpacked into its place and pinned`() throws {
        let machine = try machine()
        let run = try machine.purser("install", "pdf-forms")
        #expect(run.status == 0, "\(run.err)")
        #expect(run.out == "@acme/pdf-forms\tskill\t1.4.2\t.claude/skills/pdf-forms\n")
        #expect(run.err.contains("verified"))
        #expect(try machine.read(".claude/skills/pdf-forms/SKILL.md").contains("Version 1.4.2"))
        #expect(try machine.read(".claude/skills/pdf-forms/scripts/fill.py") == "print('filled')\n")
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: machine.project.path + "/.claude/skills") == [
                "pdf-forms"
            ])
        let entry = try #require(try lock(machine).first)
        #expect(entry["full_name"]?.string == "@acme/pdf-forms")
        #expect(entry["where"]?.string == ".claude/skills/pdf-forms")
        #expect(entry["sha256"]?.string?.count == 64)
        #expect(entry["files"]?.object?.memberNames == ["SKILL.md", "scripts/fill.py"])
        #expect(try machine.purser("verify").status == 0)
    }

    @Test func `an audit whose answer says nothing of what is installed does not pass`() throws {
        let machine = try machine()
        #expect(try machine.purser("install", "pdf-forms").status == 0)
        machine.environment["PURSER_TOKEN"] = "eyJ.html"
        for command in ["audit", "outdated"] {
            let run = try machine.purser(command)
            #expect(run.status == 1 && run.err.contains("is not one of Purser's API"), "\(run)")
        }
    }

    @Test func `an update says where it is not known what a later version can reach`() throws {
        let machine = try machine()
        #expect(try machine.purser("install", "@acme/pdf-forms@1.3.0").status == 0)
        let run = try machine.purser("update", "--dry-run", "--quiet")
        #expect(
            run.status == 0 && run.err.contains("What @acme/pdf-forms can reach in addition is not known"), "\(run)")
    }

    @Test func `a newer version replaces an older one whole`() throws {
        let machine = try machine()
        #expect(try machine.purser("install", "@acme/pdf-forms@1.3.0", "--client", "codex").status == 0)
        #expect(try machine.read(".agents/skills/pdf-forms/SKILL.md").contains("Version 1.3.0"))
        #expect(try machine.purser("install", "@acme/pdf-forms", "--client", "codex").status == 0)
        #expect(try machine.read(".agents/skills/pdf-forms/SKILL.md").contains("Version 1.4.2"))
        #expect(try lock(machine).count == 1)
    }

    @Test func `what purser did not install is never replaced without force`() throws {
        let machine = try machine()
        try machine.write(".claude/skills/pdf-forms/SKILL.md", "mine")
        let run = try machine.purser("install", "pdf-forms")
        #expect(run.status == 1)
        #expect(run.err.contains("Nothing was written."))
        #expect(try machine.read(".claude/skills/pdf-forms/SKILL.md") == "mine")
        #expect(!machine.exists("purser.lock"))
        #expect(try machine.purser("install", "pdf-forms", "--force").status == 0)
        #expect(try machine.read(".claude/skills/pdf-forms/SKILL.md").contains("Version"))
    }

    @Test func `what was changed since is kept without force`() throws {
        let machine = try machine()
        _ = try machine.purser("install", "pdf-forms")
        try machine.write(".claude/skills/pdf-forms/notes.txt", "mine")
        let run = try machine.purser("install", "pdf-forms")
        #expect(run.status == 1)
        #expect(run.err.contains("unknown  .claude/skills/pdf-forms/notes.txt"))
        #expect(try machine.read(".claude/skills/pdf-forms/notes.txt") == "mine")
    }

    @Test(arguments: [("tampered", "digest"), ("link", "'passwd' is a link")])
    func `an artifact that is not what it should be leaves nothing`(name: String, text: String) throws {
        let machine = try machine()
        let run = try machine.purser("install", name)
        #expect(run.status == 7, "\(run.err)")
        #expect(run.err.contains(text))
        #expect(!machine.exists("purser.lock"))
        let left = try FileManager.default.subpathsOfDirectory(atPath: machine.project.path)
        #expect(left.allSatisfy { [".claude", ".claude/skills"].contains($0) }, "\(left)")
    }

    @Test func `a data set is the file that it is`() throws {
        let machine = try machine()
        #expect(try machine.purser("install", "rates").out == "@acme/rates\tdataset\t0.1.0\tdatasets/rates\n")
        #expect(try machine.read("datasets/rates/rates.csv") == "currency,rate\nEUR,1.08\n")
        #expect(try machine.purser("install", "rates", "--dir", "data/").out.hasSuffix("\tdata/rates\n"))
        #expect(try lock(machine).count == 2)
    }

    @Test func `an MCP server is printed for its client`() throws {
        let machine = try machine()
        let run = try machine.purser("install", "weather")
        #expect(run.status == 0)
        #expect(
            run.out == """
                {
                  "mcpServers": {
                    "weather": {
                      "type": "stdio",
                      "command": "npx",
                      "args": ["-y", "@sun/weather@2.0.1"],
                      "env": {
                        "SUN_KEY": "${SUN_KEY}"
                      }
                    }
                  }
                }

                """)
        #expect(try lock(machine).first?["where"]?.string == "-")
        let toml = try machine.purser("install", "weather", "--client", "codex", "--print")
        #expect(
            toml.out == """
                [mcp_servers.weather]
                command = "npx"
                args = ["-y", "@sun/weather@2.0.1"]
                env_vars = ["SUN_KEY"]

                """)
        #expect(!toml.err.contains("--merge") && !toml.err.contains("${"), "\(toml.err)")
        let remote = try machine.purser("install", "remote", "--client", "codex")
        #expect(
            remote.out == """
                [mcp_servers.remote]
                url = "https://sun.example/mcp"
                bearer_token_env_var = "SUN_KEY"

                """)
    }

    @Test func `codex is told by name what to pass on, and a person what to fill in`() throws {
        let machine = try machine()
        let run = try machine.purser("install", "renamed", "--client", "codex")
        #expect(
            run.out == """
                [mcp_servers.renamed]
                command = "npx"
                args = ["renamed", "--key", "${SUN_KEY}"]
                env = { MODE = "fast", OTHER = "${SUN_TOKEN}" }
                env_vars = ["SUN_KEY"]

                """)
        #expect(run.err.contains("write the value in the place of ${SUN_KEY}, ${SUN_TOKEN}."), "\(run.err)")
        let document = try JSONValue.parse(
            Array(try machine.purser("install", "renamed", "--client", "codex", "--json").out.utf8))
        #expect(document["configuration"]?["renamed"]?["env_vars"] == ["SUN_KEY"])
    }

    /// Whether the server has been asked to record an install.
    private func hasAsked(_ machine: Machine) throws -> Bool {
        try machine.purser("api", "GET", "/__requests").out.contains("/api/v1/install")
    }

    @Test func `what cannot be done here is refused before the server records an install`() throws {
        let machine = try machine()
        try machine.write(".claude/skills/pdf-forms/SKILL.md", "mine")
        try machine.write("comments.json", "{\n// mine\n}")
        try machine.write("list.json", #"{"mcpServers": []}"#)
        for (arguments, status) in [
            (["pdf-forms"], 1), (["pdf-forms", "--client", "jetbrains"], 2),
            (["pdf-forms", "--merge", ".mcp.json"], 2),
            (["@acme/pdf-forms", "--print"], 2), (["weather", "--merge", "comments.json"], 1),
            (["weather", "--merge", "list.json"], 1), (["io.example/pdf-forms"], 1),
        ] as [([String], Int32)] {
            let run = try machine.run(Machine.program, ["install"] + arguments)
            #expect(run.status == status, "\(arguments): \(run.err)")
        }
        #expect(!(try hasAsked(machine)))
        #expect(!machine.exists("purser.lock"))
        #expect(try machine.purser("install", "pdf-forms", "--dir", "tools").status == 0)
        #expect(try hasAsked(machine))
    }

    @Test func `merging keeps everything else, and uninstalling takes out its own`() throws {
        let machine = try machine()
        let before = """
            {
              "theme": "dark",
              "mcpServers": {
                "other": {
                  "command": "x"
                }
              },
              "number": 1.50
            }

            """
        try machine.write(".mcp.json", before)
        chmod(machine.project.path + "/.mcp.json", 0o600)
        let run = try machine.purser("install", "weather", "--merge", ".mcp.json")
        #expect(run.status == 0, "\(run.err)")
        let merged = try JSONValue.parse(Array(try machine.read(".mcp.json").utf8))
        #expect(merged.object?.memberNames == ["theme", "mcpServers", "number"])
        #expect(merged["mcpServers"]?.object?.memberNames == ["other", "weather"])
        let attributes = try FileManager.default.attributesOfItem(atPath: machine.project.path + "/.mcp.json")
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        #expect(try machine.purser("verify").status == 0)
        #expect(try machine.purser("install", "weather", "--merge", ".mcp.json").status == 0, "again is fine")
        #expect(try machine.purser("uninstall", "weather").status == 0)
        #expect(try machine.read(".mcp.json") == before)
    }

    @Test func `a server of the same name, or a file with comments, is not touched`() throws {
        let machine = try machine()
        let texts = [
            #"{"mcpServers": {"weather": {"command": "mine"}}}"#, "{\n// mine\n}", "[]", #"{"mcpServers": 1}"#,
        ]
        for text in texts {
            try machine.write(".mcp.json", text)
            let run = try machine.purser("install", "weather", "--merge", ".mcp.json")
            #expect(run.status == 1, "\(text)")
            #expect(try machine.read(".mcp.json") == text)
        }
        #expect(!machine.exists("purser.lock"))
        #expect(
            try machine.purser("install", "weather", "--merge", ".codex/config.json", "--client", "codex").status == 2)
    }

    @Test func `a rehearsal asks for a plan only, and tells what is needed, where and for how much`() throws {
        let machine = try machine()
        let run = try machine.purser("install", "pdf-forms", "--dry-run")
        #expect(run.status == 0)
        #expect(run.out.contains("where\t.claude/skills/pdf-forms\n"))
        let kit = try machine.purser("install", "kit", "--dry-run", "--target", "cursor")
        #expect(kit.out.contains("needs\t@acme/pdf-forms 1.4.2 0.00 safe .cursor/skills/pdf-forms\n"), "\(kit)")
        #expect(kit.out.contains("needs\t@sun/weather 2.0.1 0.00 safe .cursor/mcp.json\n"))
        #expect(kit.out.contains("where\t.cursor/skills/kit\n") && kit.out.contains("total_bytes\t4000\n"))
        let document = try JSONValue.parse(Array(try machine.purser("install", "kit", "--dry-run", "--json").out.utf8))
        #expect(
            document["needs"]?.array?.compactMap { $0["where"]?.string } == [
                ".claude/skills/pdf-forms", "standard output", "standard output",
            ])
        #expect(document["dry_run"] == true && document["level"] == "safe")
        #expect(try machine.purser("install", "ocr", "--dry-run").err.contains("purser buy NAME"))
        #expect(try machine.purser("install", "clash", "--dry-run").err.contains("has to be accepted"))
        #expect(try machine.purser("install", "plug", "--dry-run", "--target", "zed").status == 2)
        #expect(!machine.exists(".claude") && !machine.exists(".cursor") && !machine.exists("purser.lock"))
        let asked = try JSONValue.parse(Array(try machine.purser("api", "GET", "/__requests").out.utf8))["items"]?.array
        let installs = (asked ?? []).filter { $0["method"] == "POST" }
        #expect(!installs.isEmpty && installs.allSatisfy { $0["body"]?.string?.contains(#""plan":true"#) ?? false })

        machine.environment["PURSER_TOKEN"] = "eyJ.reader"
        let reader = try machine.purser("install", "pdf-forms", "--dry-run")
        #expect(reader.status == 0 && reader.out.contains("where\t.claude/skills/pdf-forms\n"), "\(reader)")
        #expect(reader.err.contains("not known without the scope install"))
    }

    @Test func `a server that is merged says what it takes from its surroundings`() throws {
        let machine = try machine()
        let cursor = try machine.purser("install", "weather", "--target", "cursor")
        #expect(cursor.err.contains("It takes SUN_KEY from the environment"), "\(cursor.err)")
        let zed = try machine.purser("install", "weather", "--target", "zed")
        #expect(
            zed.err.contains(
                "zed expands no variables in .zed/settings.json: write the value in the place of ${SUN_KEY}."),
            "\(zed.err)")
        #expect(!zed.err.contains("from the environment"))
    }

    @Test func `refusals of an install have their exit statuses`() throws {
        let machine = try machine()
        let absent = try machine.purser("install", "nothing")
        #expect(absent.status == 6 && absent.err.contains("Did you mean @acme/pdf-forms?"))
        let twice = try machine.purser("install", "dup")
        #expect(twice.status == 1 && twice.err.contains("Candidate: @a/dup"))
        let unpaid = try machine.purser("install", "ocr")
        #expect(unpaid.status == 5 && unpaid.err.contains("costs $0.75") && unpaid.err.contains("purser buy"))
        machine.environment["PURSER_TOKEN"] = "eyJ.reader"
        let unscoped = try machine.purser("install", "pdf-forms")
        #expect(unscoped.status == 4)
        #expect(unscoped.err.contains("purser session create --scope install --ttl 15m"))
    }

    @Test func `what changed is found, and named`() throws {
        let machine = try machine()
        _ = try machine.purser("install", "pdf-forms")
        _ = try machine.purser("install", "rates")
        try machine.write(".claude/skills/pdf-forms/SKILL.md", "changed")
        try machine.write("datasets/rates/more.csv", "new")
        try FileManager.default.removeItem(atPath: machine.project.path + "/datasets/rates/rates.csv")
        let run = try machine.purser("verify", "--json")
        #expect(run.status == 7)
        let items = try #require(try JSONValue.parse(Array(run.out.utf8))["items"]?.array)
        #expect(items[0]["differences"]?.text() == #"["changed  .claude/skills/pdf-forms/SKILL.md"]"#)
        #expect(
            items[1]["differences"]?.text()
                == #"["missing  datasets/rates/rates.csv","unknown  datasets/rates/more.csv"]"#)
        #expect(try machine.purser("verify", "nothing").status == 6)
    }

    @Test func `uninstalling removes its own files and no others`() throws {
        let machine = try machine()
        _ = try machine.purser("install", "pdf-forms")
        try machine.write(".claude/skills/pdf-forms/notes.txt", "mine")
        #expect(try machine.purser("uninstall", "@acme/pdf-forms").status == 0)
        #expect(try machine.read(".claude/skills/pdf-forms/notes.txt") == "mine")
        #expect(
            !machine.exists(".claude/skills/pdf-forms/SKILL.md") && !machine.exists(".claude/skills/pdf-forms/scripts"))
        #expect(try lock(machine).isEmpty)
        #expect(try machine.purser("uninstall", "@acme/pdf-forms").status == 6)
    }

    @Test func `uninstalling keeps what was changed, unless forced`() throws {
        let machine = try machine()
        _ = try machine.purser("install", "pdf-forms")
        try machine.write(".claude/skills/pdf-forms/SKILL.md", "changed")
        #expect(try machine.purser("uninstall", "pdf-forms").status == 1)
        #expect(try machine.read(".claude/skills/pdf-forms/SKILL.md") == "changed")
        #expect(try machine.purser("uninstall", "pdf-forms", "--force").status == 0)
        #expect(!machine.exists(".claude/skills/pdf-forms"))
    }

    @Test func `a lock file that names files elsewhere is refused`() throws {
        let machine = try machine()
        let files = #"{"../../victim": "0000"}"#
        try machine.write(
            "purser.lock",
            #"{"lock_version": 1, "installs": [{"full_name": "@a/b", "kind": "skill", "version": "1.0.0", "sha256": null, "#
                + #""where": "x", "installed_at": "2026-01-01T00:00:00Z", "files": \#(files)}]}"#)
        #expect(try machine.purser("uninstall", "@a/b", "--force").status == 1)
        #expect(try machine.purser("list").status == 1)
        try machine.write("purser.lock", #"{"lock_version": 2, "installs": []}"#)
        #expect(try machine.purser("install", "pdf-forms").err.contains("another version"))
    }

    @Test func `what is installed is listed`() throws {
        let machine = try machine()
        #expect(try machine.purser("list").out.isEmpty)
        _ = try machine.purser("install", "rates")
        _ = try machine.purser("install", "pdf-forms")
        let lines = try machine.purser("list").out.split(separator: "\n")
        #expect(lines.map { $0.split(separator: "\t")[0] } == ["@acme/pdf-forms", "@acme/rates"])
    }
}
