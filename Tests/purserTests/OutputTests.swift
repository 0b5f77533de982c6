// OutputTests.swift: what is shown, as functions: text, tables, times, JSON, client configurations.

import JSON
import PurserClient
import Testing

@testable import purser

@Suite struct OutputTests {
    @Test func `nothing that others wrote can act on a terminal`() {
        #expect(printable("a\u{1b}[31mb\u{7}\u{202e}c\u{9b}2J\u{feff}") == "a[31mbc2J")
        #expect(printable("one\r\ntwo\tthree\u{2028}four") == "one two three four")
        #expect(printable("héllo 世界 👩‍🚀") == "héllo 世界 👩‍🚀")
    }

    @Test func `a table is fitted to the width, wide characters counted`() {
        let table = Table(
            columns: [
                Table.Column(title: "A"), Table.Column(title: "N", alignsRight: true),
                Table.Column(title: "TEXT", shrinks: true),
            ],
            rows: [["世界", "1", "short"], ["b", "22", "a text that is far too long for so few columns"]])
        let lines = table.human(width: 30) { $0 }.split(separator: "\n").map(String.init)
        #expect(lines == ["A      N  TEXT", "世界   1  short", "b     22  a text that is far …"])
        #expect(lines.allSatisfy { terminalWidth($0) <= 30 })
        #expect(table.plain() == "世界\t1\tshort\nb\t22\ta text that is far too long for so few columns\n")
    }

    @Test(arguments: [
        ("2026-06-12T15:00:00Z", Int64(1_781_276_400)), ("1970-01-01T00:00:00Z", 0),
        ("2000-02-29T12:34:56.789Z", 951_827_696),
        ("1969-12-31T23:59:59Z", -1),
    ])
    func `an instant is read`(text: String, seconds: Int64) {
        #expect(Instant(rfc3339: text)?.seconds == seconds)
    }

    @Test(arguments: ["", "2026-06-12", "2026-06-12T15:00:00", "2026-13-12T15:00:00Z", "2026-06-12T15:00:00+08:00"])
    func `what is no instant is not one`(text: String) {
        #expect(Instant(rfc3339: text) == nil)
    }

    @Test func `an instant is written, and told from another`() {
        let now = Instant(seconds: 1_781_276_400)
        #expect(now.rfc3339 == "2026-06-12T15:00:00Z")
        #expect(Instant(seconds: now.seconds + 725).relative(to: now) == "in 12 min")
        #expect(Instant(seconds: now.seconds - 3 * 3600).relative(to: now) == "3 h ago")
        #expect(now.relative(to: now) == "now")
    }

    @Test(arguments: [("90", 90), ("90s", 90), ("30m", 1800), ("1h30m", 5400), ("1d", 86_400), ("0", 0)])
    func `a time to live is read`(text: String, seconds: Int) {
        #expect(TimeToLive(argument: text)?.seconds == seconds)
    }

    @Test(arguments: ["", "m", "1x", "-1", "1.5h", "1h30", "99999999d"])
    func `what is no time to live is refused`(text: String) {
        #expect(TimeToLive(argument: text) == nil)
    }

    @Test(arguments: [
        ("@acme/pdf", "@acme/pdf", nil), ("@acme/pdf@^1.2", "@acme/pdf", "^1.2"), ("pdf@1.0.0", "pdf", "1.0.0"),
        ("pdf", "pdf", nil),
    ])
    func `a name may carry a range`(text: String, name: String, range: String?) throws {
        let parsed = try #require(ListingName(text))
        #expect(parsed.name == name)
        #expect(parsed.range == range)
    }

    @Test(arguments: ["", "@", "pdf@", "@@1"])
    func `what is no name is refused`(text: String) {
        #expect(ListingName(text) == nil)
    }

    @Test(arguments: [
        ("127.0.0.1:8080", "127.0.0.1", UInt16(8080)), ("[::1]:0", "::1", 0), ("localhost:65535", "localhost", 65_535),
    ])
    func `an address to listen on is read`(text: String, host: String, port: UInt16) throws {
        let address = try #require(ListenAddress(argument: text))
        #expect(address.host == host && address.port == port)
        #expect(ListenAddress(argument: address.argumentText) == address)
    }

    @Test(arguments: ["", "8080", ":8080", "host:", "host:99999", "::1:8080"])
    func `what is no address to listen on is refused`(text: String) {
        #expect(ListenAddress(argument: text) == nil)
    }

    @Test func `JSON is laid out with hazards escaped`() throws {
        let value = try JSONValue.parse(
            Array("{\"b\":[1,2.50],\"a\":{\"x\":\"\u{9b}\u{202e}\"},\"e\":[],\"o\":{}}".utf8))
        let text =
            "{\n  \"b\": [1, 2.50],\n  \"a\": {\n    \"x\": \"\\u009b\\u202e\"\n  },\n  \"e\": [],\n  \"o\": {}\n}"
        #expect(value.pretty() == text)
        #expect(try JSONValue.parse(Array(text.utf8)) == value)
    }

    @Test func `each client gets a server in its own words`() throws {
        let remote = try JSONValue.parse(
            Array(#"{"r":{"type":"http","url":"https://x","headers":{"A":"Bearer ${K}"}}}"#.utf8))
        func text(_ client: AgentClient) throws -> String {
            let mcp = MCPConfiguration(client: client, servers: try #require(remote.object))
            return mcp.isTOML ? mcp.text : JSONValue.object(mcp.entries).text()
        }
        #expect(try text(.claudeCode) == #"{"r":{"type":"http","url":"https://x","headers":{"A":"Bearer ${K}"}}}"#)
        #expect(try text(.cursor) == #"{"r":{"url":"https://x","headers":{"A":"Bearer ${env:K}"}}}"#)
        #expect(try text(.vscode) == #"{"r":{"type":"http","url":"https://x","headers":{"A":"Bearer ${env:K}"}}}"#)
        #expect(try text(.gemini) == #"{"r":{"httpUrl":"https://x","headers":{"A":"Bearer ${K}"}}}"#)
        #expect(try text(.windsurf) == #"{"r":{"serverUrl":"https://x","headers":{"A":"Bearer ${env:K}"}}}"#)
        #expect(try text(.cline) == #"{"r":{"type":"streamableHttp","url":"https://x","headers":{"A":"Bearer ${K}"}}}"#)
        #expect(try text(.antigravity) == #"{"r":{"serverUrl":"https://x","headers":{"A":"Bearer ${K}"}}}"#)
        #expect(try text(.jetbrains) == #"{"r":{"url":"https://x","headers":{"A":"Bearer ${K}"}}}"#)
        #expect(
            try text(.copilotIntelliJ) == #"{"r":{"type":"http","url":"https://x","headers":{"A":"Bearer ${env:K}"}}}"#)
        for client in [AgentClient.claudeDesktop, .junie] {
            #expect(
                try text(client)
                    == #"{"r":{"command":"npx","args":["-y","mcp-remote","https://x","--header","A:Bearer ${K}"]}}"#,
                "its file takes servers of this machine alone")
        }
        #expect(
            try text(.opencode)
                == #"{"r":{"type":"remote","url":"https://x","headers":{"A":"Bearer {env:K}"},"enabled":true}}"#)
        #expect(
            try text(.codex) == "[mcp_servers.r]\nurl = \"https://x\"\nhttp_headers = { A = \"Bearer ${K}\" }\n",
            "a variable inside of a text has no name in Codex")
    }

    @Test func `a local server is a command for all`() throws {
        let local = try JSONValue.parse(Array(#"{"w":{"command":"npx","args":["-y","w"],"env":{"K":"${K}"}}}"#.utf8))
        func entries(_ client: AgentClient) throws -> JSONValue {
            .object(MCPConfiguration(client: client, servers: try #require(local.object)).entries)
        }
        #expect(
            try entries(.claudeCode).text()
                == #"{"w":{"type":"stdio","command":"npx","args":["-y","w"],"env":{"K":"${K}"}}}"#)
        #expect(
            try entries(.opencode).text()
                == #"{"w":{"type":"local","command":["npx","-y","w"],"environment":{"K":"{env:K}"},"enabled":true}}"#)
    }

    @Test(arguments: [
        ("prompt", "prompts"), ("model", "models"), ("pipeline", "pipelines"), ("eval", "evals"),
        ("dataset", "datasets"),
        ("plugin", ".claude/plugins"), ("skill", ".claude/skills"),
    ])
    func `each kind that is a folder has its place`(kind: String, folder: String) throws {
        #expect(try Placement.folder(for: kind, client: .claudeCode, folder: nil) == folder)
        #expect(try Placement.folder(for: kind, client: .claudeCode, folder: "./here/") == "here")
    }

    @Test(arguments: ["../x", "", "a/b", "A"])
    func `a kind that is no plain word has none`(kind: String) {
        #expect(throws: CommandFailure.self) { try Placement.folder(for: kind, client: .claudeCode, folder: nil) }
    }

    @Test func `what a later version can reach beyond the earlier one is told by what it is`() throws {
        let old = try JSONValue.parse(Array(#"{"hosts":["a.example"],"commands":["git"],"tools":[]}"#.utf8))
        let new = try JSONValue.parse(
            Array(#"{"hosts":["a.example","b.example"],"commands":[],"tools":["Bash","Read"]}"#.utf8))
        let additions = CapabilityAdditions(from: old, to: new)
        #expect(additions.lines == ["hosts  b.example", "tools  Bash, Read"])
        #expect(additions.json.text() == #"{"hosts":["b.example"],"tools":["Bash","Read"]}"#)
        #expect(CapabilityAdditions(from: new, to: old).lines == ["commands  git"])
    }

    @Test(arguments: ["../x", "a/b", "", ".hidden", "-rf", "a\u{0}", "ü", String(repeating: "a", count: 129)])
    func `a folder that is no plain name is refused`(name: String) {
        #expect(throws: CommandFailure.self) { try Placement.name(name, fullName: "@a/b") }
    }

    @Test(arguments: ["/etc/passwd", "../x", "a/../../x", "a//b", "", "./a", "a\u{0}"])
    func `a path in the lock file cannot lead out of its folder`(path: String) {
        #expect(!staysInside(path))
    }

    @Test func `an import's problems are a line each, and its end a document`() {
        let problems = [
            ImportReporter.Problem(position: 3, name: "", detail: "it has\nno name"),
            ImportReporter.Problem(position: 7, name: "x/y", detail: "no version"),
        ]
        #expect(problems.map(\.line) == ["3: it has no name", "7: x/y: no version"])
        let counts = ImportReporter.Counts(imported: 416, unchanged: 0, skipped: 2)
        #expect(
            ImportReporter.document(counts, problems).text()
                == #"{"imported":416,"unchanged":0,"skipped":2,"problems":[{"position":3,"name":"","detail":"it has\nno name"},"#
                + #"{"position":7,"name":"x/y","detail":"no version"}]}"#)
    }

    @Test func `an import is done once its source was read to the end`() {
        let console = Console(form: .plain, color: .never, environment: [:])
        let clean = ImportReporter(console)
        #expect(clean.status == .failed, "an import that never came to its end has failed")
        clean.finished(ImportReporter.Counts(imported: 0, unchanged: 0, skipped: 0))
        #expect(clean.status == .done)
    }
}
