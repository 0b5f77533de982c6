// TargetTests.swift: `purser install --target CLIENT`: everything goes where the client's own documentation says, byte for byte.

import Foundation
import JSON
import TestStub
import Testing

@testable import purser

@Suite struct TargetTests {
    private func machine() throws -> Machine { try Machine(try StubServer(), token: "eyJ.agent") }

    private static let folders: [(AgentClient, String)] = [
        (.antigravity, ".agents/skills"), (.claudeCode, ".claude/skills"), (.cline, ".cline/skills"),
        (.codex, ".agents/skills"), (.copilotCLI, ".github/skills"), (.cursor, ".cursor/skills"),
        (.gemini, ".gemini/skills"), (.junie, ".junie/skills"), (.kiro, ".kiro/skills"),
        (.opencode, ".opencode/skills"), (.vscode, ".github/skills"), (.windsurf, ".windsurf/skills"),
        (.zed, ".agents/skills"),
    ]

    @Test func `a skill goes into the client's folder as it was published`() throws {
        let published = try machine()
        #expect(try published.purser("install", "pdf-forms", "--target", "skills-dir", "--dir", "s").status == 0)
        let files = try FileManager.default.subpathsOfDirectory(atPath: published.project.path + "/s").sorted()
        for (client, folder) in Self.folders {
            let machine = try machine()
            let run = try machine.purser("install", "pdf-forms", "--target", client.rawValue)
            #expect(run.status == 0, "\(client): \(run.err)")
            let root = machine.project.path + "/" + folder
            #expect(try FileManager.default.subpathsOfDirectory(atPath: root).sorted() == files, "\(client)")
            for file in files {
                let bytes = FileManager.default.contents(atPath: root + "/" + file)
                #expect(bytes == FileManager.default.contents(atPath: published.project.path + "/s/" + file))
            }
            #expect(try machine.purser("verify").status == 0)
        }
    }

    @Test(arguments: [AgentClient.claudeDesktop, .copilotIntelliJ, .jetbrains])
    func `a client that documents no folder says what to do instead`(client: AgentClient) throws {
        let machine = try machine()
        let run = try machine.purser("install", "pdf-forms", "--target", client.rawValue)
        #expect(run.status == 2 && run.err.contains("documents no folder") && run.err.contains("--dir FOLDER"))
        #expect(!machine.exists("purser.lock"))
        // Its servers are printed, with the place to paste them.
        let server = try machine.purser("install", "weather", "--target", client.rawValue)
        #expect(server.status == 0 && server.out.contains("\"weather\"") && server.err.contains("Put this into "))
    }

    @Test(arguments: [("plug", "plugins"), ("desk-agent", "agents")])
    func `what no folder of a client is known for is refused, and goes where it is told to`(
        name: String, folder: String
    ) throws {
        for client in AgentClient.allCases where client != .claudeCode {
            let machine = try machine()
            let run = try machine.purser("install", name, "--target", client.rawValue)
            #expect(run.status == 2 && run.err.contains("No folder is known where \(client.rawValue)"), "\(run)")
            #expect(run.err.contains("--target skills-dir --dir FOLDER"))
            #expect(try FileManager.default.contentsOfDirectory(atPath: machine.project.path).isEmpty)
            #expect(!(try machine.purser("api", "GET", "/__requests").out.contains("/api/v1/install")))
        }
        let machine = try machine()
        for (arguments, place) in [
            (["--target", "skills-dir", "--dir", "mine"], "mine"), (["--target", "cursor", "--dir", "other"], "other"),
            (["--target", "claude-code"], ".claude/\(folder)"), ([], ".claude/\(folder)"),
        ] {
            let run = try machine.run(Machine.program, ["install", name] + arguments)
            #expect(run.status == 0, "\(run)")
            #expect(try machine.read("\(place)/\(name)/README.md") == "plain\n")
        }
    }

    @Test func `the page about installing has every client with its places`() throws {
        let page = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Docs/installing.md")
        let rows = try String(contentsOf: page, encoding: .utf8).split(separator: "\n").filter { $0.hasPrefix("| `") }
        func cell(_ place: String?) -> String { place.map { "`\($0)`" } ?? "not known" }
        func folder(_ kind: String, _ client: AgentClient) -> String? {
            do { return try Placement.folder(for: kind, client: client, folder: nil) } catch { return nil }
        }
        let expected = AgentClient.allCases.map { client in
            "| `\(client.rawValue)` | \(cell(folder("skill", client))) | \(cell(client.serversFile)) | "
                + "\(cell(folder("plugin", client))) | \(cell(folder("agent", client))) |"
        }
        #expect(rows.map(String.init) == expected)
    }

    /// The file of each client with one server on the network, and one on this machine.
    private static let files: [(client: AgentClient, file: String, text: String)] = {
        let url = #""https://sun.example/mcp""#
        func headers(_ variable: String) -> String { #""headers":{"Authorization":"Bearer \#(variable)"}"# }
        func local(_ variable: String, _ more: String = "") -> String {
            #"{\#(more)"command":"npx","args":["-y","@sun/weather@2.0.1"],"env":{"SUN_KEY":"\#(variable)"}}"#
        }
        func whole(_ key: String, _ remote: String, _ local: String) -> String {
            #"{"\#(key)":{"remote":{\#(remote)},"weather":\#(local)}}"#
        }
        let (plain, inEnv) = ("${SUN_KEY}", "${env:SUN_KEY}")
        return [
            (
                .antigravity, ".agents/mcp_config.json",
                whole("mcpServers", #""serverUrl":\#(url),\#(headers(plain))"#, local(plain))
            ),
            (
                .claudeCode, ".mcp.json",
                whole(
                    "mcpServers", #""type":"http","url":\#(url),\#(headers(plain))"#, local(plain, #""type":"stdio","#))
            ),
            (
                .cline, "~/.cline/data/settings/cline_mcp_settings.json",
                whole("mcpServers", #""type":"streamableHttp","url":\#(url),\#(headers(plain))"#, local(plain))
            ),
            (
                .copilotCLI, ".github/mcp.json",
                whole(
                    "mcpServers", #""type":"http","url":\#(url),\#(headers(plain))"#, local(plain, #""type":"stdio","#))
            ),
            (.cursor, ".cursor/mcp.json", whole("mcpServers", #""url":\#(url),\#(headers(inEnv))"#, local(inEnv))),
            (
                .gemini, ".gemini/settings.json",
                whole("mcpServers", #""httpUrl":\#(url),\#(headers(plain))"#, local(plain))
            ),
            (
                .junie, ".junie/mcp/mcp.json",
                whole(
                    "mcpServers",
                    #""command":"npx","args":["-y","mcp-remote",\#(url),"--header","Authorization:Bearer ${SUN_KEY}"]"#,
                    local(plain))
            ),
            (.kiro, ".kiro/settings/mcp.json", whole("mcpServers", #""url":\#(url),\#(headers(plain))"#, local(plain))),
            (
                .opencode, "opencode.json",
                whole(
                    "mcp", #""type":"remote","url":\#(url),\#(headers("{env:SUN_KEY}")),"enabled":true"#,
                    #"{"type":"local","command":["npx","-y","@sun/weather@2.0.1"],"environment":{"SUN_KEY":"{env:SUN_KEY}"},"enabled":true}"#
                )
            ),
            (
                .vscode, ".vscode/mcp.json",
                whole("servers", #""type":"http","url":\#(url),\#(headers(inEnv))"#, local(inEnv, #""type":"stdio","#))
            ),
            (
                .windsurf, "~/.codeium/windsurf/mcp_config.json",
                whole("mcpServers", #""serverUrl":\#(url),\#(headers(inEnv))"#, local(inEnv))
            ),
            (.zed, ".zed/settings.json", whole("context_servers", #""url":\#(url),\#(headers(plain))"#, local(plain))),
        ]
    }()

    @Test func `a server goes into the client's file in its words, and out of it again`() throws {
        for (client, file, text) in Self.files {
            let machine = try machine()
            for name in ["remote", "weather"] {
                let run = try machine.purser("install", name, "--target", client.rawValue)
                #expect(run.status == 0 && run.out.contains(file), "\(client): \(run.err)")
            }
            let path = file.hasPrefix("~/") ? machine.home.path + file.dropFirst() : machine.project.path + "/" + file
            let expected = try JSONValue.parse(Array(text.utf8)).pretty(escapingHazards: false) + "\n"
            #expect(try String(contentsOfFile: path, encoding: .utf8) == expected, "\(client)")
            #expect(try machine.purser("verify").status == 0)
            #expect(try machine.purser("uninstall", "remote").status == 0)
            #expect(try machine.purser("uninstall", "weather").status == 0)
            #expect(
                try JSONValue.parse([UInt8](Data(contentsOf: URL(filePath: path)))).object?.members.first?.value == [:])
        }
        #expect(Set(Self.files.map(\.client.rawValue)).union(["codex"]).count + 3 == AgentClient.allCases.count)
    }

    @Test func `codex gets tables in its file, and every other byte stays`() throws {
        let machine = try machine()
        let before = """
            # mine
            model = "o5"

            [mcp_servers."other one"]
            command = "x" # [not a table]
            args = [
              "a]",
            ]
            # about the projects
            [projects."/home/me"]
            trust_level = "trusted"
            """
        try machine.write(".codex/config.toml", before + "\n")
        for name in ["weather", "remote"] {
            let run = try machine.purser("install", name, "--target", "codex")
            #expect(run.status == 0, "\(run.err)")
        }
        let weather =
            "[mcp_servers.weather]\ncommand = \"npx\"\nargs = [\"-y\", \"@sun/weather@2.0.1\"]\nenv_vars = [\"SUN_KEY\"]\n"
        let remote = "[mcp_servers.remote]\nurl = \"https://sun.example/mcp\"\nbearer_token_env_var = \"SUN_KEY\"\n"
        #expect(try machine.read(".codex/config.toml") == before + "\n\n" + weather + "\n" + remote)
        #expect(try machine.purser("install", "weather", "--target", "codex").status == 0, "again is fine")
        #expect(try machine.purser("verify").status == 0)
        #expect(try machine.purser("uninstall", "weather").status == 0)
        #expect(try machine.read(".codex/config.toml") == before + "\n\n" + remote)
        try machine.write(
            ".codex/config.toml", try machine.read(".codex/config.toml").replacing("sun.example", with: "mine.example"))
        #expect(try machine.purser("verify").status == 7)
        #expect(try machine.purser("uninstall", "remote").status == 1, "what was changed is the user's")
        #expect(try machine.purser("uninstall", "remote", "--force").status == 0)
        #expect(try machine.read(".codex/config.toml") == before + "\n")
    }

    @Test(arguments: [
        "a = \"\"\"\n[mcp_servers.weather]\n\"\"\"\n", "[mcp_servers]\nweather = { command = \"x\" }\n",
        "mcp_servers = { }\n", "mcp_servers.weather.command = \"x\"\n", "[broken\n", "a = \"open\n",
        "[mcp_servers.weather]\ncommand = \"mine\"\n",
        "model = \"o5\"\r\n\r\n[mcp_servers.weather]\r\ncommand = \"mine\"\r\n",
    ])
    func `a file of codex that cannot be changed for certain is not touched`(text: String) throws {
        let machine = try machine()
        try machine.write(".codex/config.toml", text)
        let run = try machine.purser("install", "weather", "--target", "codex")
        #expect(run.status == 1, "\(text)")
        #expect(try machine.read(".codex/config.toml") == text)
        #expect(!machine.exists("purser.lock"))
    }

    @Test func `a file of codex with the line ends of Windows keeps them`() throws {
        let machine = try machine()
        let before = "model = \"o5\"\r\n\r\n[mcp_servers.\"other one\"]\r\ncommand = \"x\"\r\n"
        try machine.write(".codex/config.toml", before)
        #expect(try machine.purser("install", "remote", "--target", "codex").status == 0)
        let remote = "[mcp_servers.remote]\nurl = \"https://sun.example/mcp\"\nbearer_token_env_var = \"SUN_KEY\"\n"
        #expect(try machine.read(".codex/config.toml") == before + "\n" + remote)
        #expect(try machine.purser("verify").status == 0)
        #expect(try machine.purser("uninstall", "remote").status == 0)
        #expect(try machine.read(".codex/config.toml") == before)
    }

    @Test func `an update writes in the words of the client that a server was installed for`() throws {
        let machine = try machine()
        #expect(try machine.purser("install", "weather", "--target", "vscode").status == 0)
        let written = try machine.read(".vscode/mcp.json")
        try machine.write("purser.lock", try machine.read("purser.lock").replacing("2.0.1", with: "1.0.0"))
        let run = try machine.purser("update")
        #expect(run.status == 0 && run.out.contains("2.0.1"), "\(run.err)")
        #expect(try machine.read(".vscode/mcp.json") == written)
        #expect(try machine.purser("install", "--frozen").status == 0)
        #expect(try machine.read(".vscode/mcp.json") == written)
    }

    @Test func `installs at the same time in one folder all stand in the lock file`() throws {
        let machine = try machine()
        let folders = (0..<8).map { "tools\($0)" }
        let runs = try folders.map { try machine.start("install", "pdf-forms", "--dir", $0) }
        for run in runs {
            run.waitUntilExit()
            #expect(run.terminationStatus == 0)
        }
        let lock = try JSONValue.parse(Array(try machine.read("purser.lock").utf8))
        #expect(
            lock["installs"]?.array?.compactMap { $0["where"]?.string } == folders.map { "\($0)/pdf-forms" })
        #expect(try machine.purser("verify").status == 0)
    }
}
