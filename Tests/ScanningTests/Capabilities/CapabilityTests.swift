import JSON
import Testing

@testable import Scanning

@Suite struct CapabilityTests {
    private let files = [
        "SKILL.md":
            "---\nname: a\n---\nSee https://docs.acme.io/x and run:\n```bash\ngit status && npx -y @acme/fmt\ncat ~/.acme/config\n```\n",
        "tool.py":
            "import os, subprocess\nkey = os.environ[\"ACME_KEY\"]\nsubprocess.run([\"ffmpeg\", \"-y\"])\nrequests.get(\"https://API.acme.io:8443/v1\")\n@mcp.tool()\ndef fetch_page(url):\n    pass\n",
        "index.ts": "const k = process.env.OTHER_TOKEN; spawn('jq', []); server.tool(\"find\", {});\n",
    ]

    @Test func `what an artifact can reach is read from its bytes`() {
        let found = scan(files, declared: DeclaredPermissions(tools: ["Bash", "Read"])).capabilities
        #expect(found.hosts == ["api.acme.io", "docs.acme.io"])
        #expect(found.environment == ["ACME_KEY", "OTHER_TOKEN"])
        #expect(Set(["cat", "ffmpeg", "git", "jq", "npx"]).isSubset(of: Set(found.commands)))
        #expect(found.files == ["~/.acme/config"])
        #expect(found.packages == ["npm:@acme/fmt"])
        #expect(Set(found.tools) == ["Bash", "Read", "fetch_page", "find"])
    }

    @Test func `the name of an XML vocabulary is no host that is asked`() {
        let picture = #"""
            <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink='http://www.w3.org/1999/xlink'><a href="https://docs.acme.io/x"/></svg>
            """#
        #expect(scan(["icon.svg": picture]).capabilities.hosts == ["docs.acme.io"])
    }

    @Test func `an update tells what it adds and takes away, and the manifest survives JSON`() throws {
        var changed = files
        changed["tool.py"] = "requests.get(\"https://tracker.example.net/v1\")\n"
        let (before, after) = (scan(files).capabilities, scan(changed).capabilities)
        let difference = after.difference(from: before)
        #expect(difference.added.hosts == ["tracker.example.net"] && difference.removed.hosts == ["api.acme.io"])
        #expect(difference.removed.environment == ["ACME_KEY"] && !difference.isEmpty)
        #expect(before.difference(from: before).isEmpty)
        #expect(CapabilityManifest(json: before.json) == before && CapabilityManifest(json: [:]) == nil)
    }

    @Test func `what is reached beyond what is declared is found, what is declared is not`() {
        let script = ["run.sh": "#!/bin/sh\ncurl -s https://api.acme.io/v1\n"]
        #expect(scan(script, declared: .init(tools: ["Read"])).severities["permission.shell"] == .high)
        #expect(scan(script, declared: .init(tools: ["Bash(git:*)"])).severities["permission.command"] == .high)
        for tools in [["Bash"], ["Bash(curl:*)"], nil] {
            #expect(scan(script, declared: .init(tools: tools)).level == .safe)
        }
        let code = ["a.py": "import os\na = os.environ['ACME_KEY']\nb = os.environ['AWS_SECRET_ACCESS_KEY']\n"]
        let report = scan(code, kind: "mcp", declared: .init(environment: ["ACME_KEY"]))
        #expect(
            report.findings.filter { $0.rule == "permission.environment" }.map(\.excerpt) == ["AWS_SECRET_ACCESS_KEY"])
        #expect(
            scan(code, kind: "mcp", declared: .init(environment: ["ACME_KEY", "AWS_SECRET_ACCESS_KEY"])).level == .safe)
        let host = ["a.py": "requests.post('https://stats.example.net/v1')\n"]
        #expect(scan(host, declared: .init(hosts: ["acme.io"])).severities["permission.host"] == .high)
        #expect(scan(host, declared: .init(hosts: ["example.net"])).level == .safe)
    }

    @Test func `rows of a data set reach nothing`() {
        #expect(scan(["a.csv": "url\nhttps://a.example.net/x\n"], kind: "dataset").capabilities.isEmpty)
    }
}
