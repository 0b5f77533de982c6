import Archives
import Foundation
import Testing

@testable import Scanning

@Suite struct DependencyTests {
    private func names(_ path: String, _ text: String) -> [String] {
        let document = TextDocument(
            path: path, language: Language(path: path, head: text.utf8), bytes: Array(text.utf8))
        return DependencyReader(document).dependencies.map { "\($0.name)@\($0.version ?? "?"):\($0.line)" }
    }

    @Test func `requirements are read with extras, markers, comments and pins`() {
        let text =
            "# all\nFlask[async]==3.0.1 ; python_version > '3.8'\nnumpy>=1.2  # fast\n-r other.txt\nhelper @ https://a.example/h.whl\n\n"
        #expect(names("requirements.txt", text) == ["Flask@3.0.1:2", "numpy@?:3", "helper@?:5"])
    }

    @Test func `package.json, its lock file and yarn's are read`() {
        #expect(
            names("package.json", #"{"dependencies": {"zod": "^3.2.1", "left": "1.0.0"}}"#) == [
                "zod@?:1", "left@1.0.0:1",
            ])
        #expect(
            names(
                "package-lock.json",
                #"{"packages": {"": {}, "node_modules/a": {"version": "1.2.3"}, "node_modules/a/node_modules/@x/b": {"version": "2.0.0"}}}"#
            ) == ["a@1.2.3:0", "@x/b@2.0.0:0"])
        #expect(
            names("yarn.lock", "\"@x/b@^2.0.0\":\n  version \"2.0.1\"\na@1:\n  version \"1.0.0\"\n") == [
                "@x/b@2.0.1:1", "a@1.0.0:3",
            ])
        #expect(
            names("pnpm-lock.yaml", "packages:\n\n  '@x/b@2.0.1':\n    resolution: {}\n  a@1.0.0(c@2):\n") == [
                "@x/b@2.0.1:3", "a@1.0.0:5",
            ])
    }

    @Test func `an alias of npm counts as what it installs, with its scope`() {
        let text = """
            {"dependencies": {
              "react": "npm:preact@10.0.0", "lodash": "npm:@scope/lodash@4.0.0", "plain": "npm:@scope/plain", "none": "npm:"
            }}
            """
        #expect(names("package.json", text) == ["preact@?:2", "@scope/lodash@?:2", "@scope/plain@?:2"])
    }

    @Test(.timeLimit(.minutes(1))) func `a package.json that names tens of thousands is read in one pass`() {
        let entries = (0..<60_000).map { "\"p\($0)\":\"1\"" }.joined(separator: ",\n")
        let found = names("package.json", "{\"dependencies\":{\n\(entries)\n}}")
        #expect(found.first == "p0@?:2" && found.last == "p19999@?:20001")
    }

    @Test func `TOML of Python and Rust, their locks, and go.mod are read`() {
        let project =
            "[project]\nname = \"x\"\ndependencies = [\n  \"httpx>=0.27\",\n  'anyio==4.0.0',\n]\n[build-system]\nrequires = [\"hatchling\"]\n"
        #expect(names("pyproject.toml", project) == ["httpx@?:4", "anyio@4.0.0:5", "hatchling@?:8"])
        #expect(
            names("Cargo.toml", "[dependencies]\nserde = { version = \"1\" }\n[dev-dependencies]\nrand = \"0.8.5\"\n")
                == ["serde@?:2", "rand@0.8.5:4"])
        #expect(names("Cargo.lock", "[[package]]\nname = \"serde\"\nversion = \"1.0.2\"\n") == ["serde@1.0.2:2"])
        #expect(
            names("go.mod", "module a\nrequire (\n\tgithub.com/x/y v1.2.3 // indirect\n)\nrequire z.org/w v0.1.0\n")
                == ["github.com/x/y@1.2.3:3", "z.org/w@0.1.0:5"])
    }

    @Test func `packages of instructions are read up to the end of the command`() {
        #expect(
            names("SKILL.md", "Run `pip install --upgrade pandas numpy` first.\nThen npx -y @acme/tool run\n") == [
                "pandas@?:1", "numpy@?:1", "@acme/tool@?:2",
            ])
    }

    @Test(arguments: [
        ("reqeusts", Ecosystem.pypi, "requests"), ("requestss", .pypi, "requests"), ("djang0", .pypi, "django"),
        ("python3-dateutil", .pypi, "python-dateutil"),
        ("loadsh", .npm, "lodash"), ("expres", .npm, "express"), ("crossenv", .npm, "cross-env"),
        ("@modelcontextprotoco1/sdk", .npm, "@modelcontextprotocol/sdk"),
        ("serde_jsom", .crates, "serde_json"),
    ])
    func `an imitated name is told with the one that it imitates`(name: String, ecosystem: Ecosystem, original: String)
    {
        #expect(Imitation.of(name, in: ecosystem) == original)
    }

    @Test(arguments: [
        ("requests", Ecosystem.pypi), ("grequests", .pypi), ("preact", .npm), ("pypdf3", .pypi), ("PyYAML", .pypi),
        ("beautifulsoup4", .pypi), ("lodash-es", .npm),
        ("@acme/lodash", .npm), ("fastapi-users", .pypi), ("react-dom", .npm), ("serde_with", .crates), ("mcp", .pypi),
        ("zod", .npm),
    ])
    func `a name of its own is left alone`(name: String, ecosystem: Ecosystem) {
        #expect(Imitation.of(name, in: ecosystem) == nil)
    }

    @Test func `the well-known names do not imitate each other`() {
        for ecosystem in Ecosystem.allCases {
            for name in PopularPackages.names(of: ecosystem) { #expect(Imitation.of(name, in: ecosystem) == nil) }
        }
    }

    private var database: OSVDatabase {
        var database = OSVDatabase()
        database.add(
            record: Array(
                #"{"id":"GHSA-1","summary":"Bad","affected":[{"package":{"ecosystem":"npm","name":"left"},"ranges":[{"type":"SEMVER","events":[{"introduced":"1.0.0"},{"fixed":"1.2.0"},{"introduced":"2.0.0-beta.1"},{"last_affected":"2.1.0"}]}]}],"database_specific":{"severity":"HIGH"}}"#
                    .utf8)[...])
        database.add(
            record: Array(
                #"{"id":"PYSEC-2","affected":[{"package":{"ecosystem":"PyPI","name":"Some_Thing"},"versions":["0.9"],"ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"},{"fixed":"1.0rc1"}]}]}]}"#
                    .utf8)[...])
        database.add(
            record: Array(
                #"{"id":"MAL-3","affected":[{"package":{"ecosystem":"npm","name":"evil"},"versions":["1.0.0"]}]}"#.utf8)[
                    ...])
        database.add(
            record: Array(
                #"{"id":"GHSA-4","withdrawn":"2025-01-01T00:00:00Z","affected":[{"package":{"ecosystem":"npm","name":"left"},"versions":["9.0.0"]}]}"#
                    .utf8)[...])
        database.add(record: Array("no advisory".utf8)[...])
        return database
    }

    @Test func `a path without advisories is told from one with them, by name`() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("osv-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        func fault(_ path: String) -> OSVDatabase.Fault? {
            do throws(OSVDatabase.Fault) {
                _ = try OSVDatabase(path: path)
                return nil
            } catch { return error }
        }
        let absent = folder + "/absent"
        #expect(
            fault(absent) == .unreadable(path: absent, why: .system(call: "opendir", path: absent, code: ENOENT)))
        #expect(fault(folder) == .empty(path: folder, skipped: 0))
        let lines = folder + "/all.jsonl"
        try "{\"id\":1}\nno JSON\n".write(toFile: lines, atomically: true, encoding: .utf8)
        #expect(fault(lines) == .empty(path: lines, skipped: 2))
        let archive = folder + "/npm.zip"
        try "no archive".write(toFile: archive, atomically: true, encoding: .utf8)
        guard case .unreadable(archive, .notAnArchive)? = fault(archive) else {
            Issue.record("what is wrong with the archive is not told")
            return
        }
        try FileManager.default.removeItem(atPath: archive)
        let record = #"{"id":"MAL-3","affected":[{"package":{"ecosystem":"npm","name":"evil"},"versions":["1.0.0"]}]}"#
        try "{\"id\":1}\n\(record)\n".write(toFile: lines, atomically: true, encoding: .utf8)
        let database = try OSVDatabase(path: folder)
        #expect(database.count == 1 && database.skipped == 1)
        // One that is too long is left out, wherever it stands, and those around it are read.
        let long = #"{"id":""# + String(repeating: "x", count: 9 << 20) + #""}"#
        try "\(record)\n\(long)\n\(record)".write(toFile: lines, atomically: true, encoding: .utf8)
        try long.write(toFile: folder + "/one.json", atomically: true, encoding: .utf8)
        try record.write(toFile: folder + "/two.json", atomically: true, encoding: .utf8)
        let whole = try OSVDatabase(path: folder)
        #expect(whole.count == 3 && whole.skipped == 2)
    }

    @Test func `an advisory counts for the versions in its ranges, and for no others`() {
        let database = database
        func affected(_ ecosystem: Ecosystem, _ name: String, _ version: String?) -> [String] {
            database.advisories(
                of: Dependency(ecosystem: ecosystem, name: name, version: version, requirement: "", file: "", line: 0)
            ).map(\.id)
        }
        for version in ["1.0.0", "1.1.9", "2.0.0", "2.1.0", "2.0.0-beta.2"] {
            #expect(affected(.npm, "left", version) == ["GHSA-1"], "\(version)")
        }
        for version in ["0.9.9", "1.2.0", "2.0.0-alpha", "2.1.1", "9.0.0"] {
            #expect(affected(.npm, "left", version) == [], "\(version)")
        }
        #expect(affected(.pypi, "some-thing", "0.9.5") == ["PYSEC-2"] && affected(.pypi, "some.thing", "1.0rc1") == [])
        #expect(affected(.pypi, "some-thing", "1.0b2") == ["PYSEC-2"] && affected(.pypi, "some-thing", nil) == [])
        #expect(affected(.npm, "evil", nil) == ["MAL-3"])
        #expect(database.count == 3 && database.skipped == 1)
    }

    @Test
    func
        `a pinned version with an advisory is for review, a malicious package is quarantined, and without a database it is said`()
    {
        let files = ["package.json": #"{"dependencies": {"left": "1.1.0"}}"#]
        #expect(scan(files, kind: "mcp", osv: database).severities["dependency.advisory"] == .high)
        #expect(
            scan(["package.json": #"{"dependencies": {"evil": "1.0.0"}}"#], kind: "mcp", osv: database).level
                == .quarantine)
        let without = scan(files, kind: "mcp")
        #expect(without.level == .safe && without.notes.contains { $0.contains("advisories") })
    }

    @Test(arguments: [
        ("1.0.0", "1.0.1", Ecosystem.npm), ("1.0.0-alpha", "1.0.0", .npm), ("1.0.0-alpha.1", "1.0.0-alpha.beta", .npm),
        ("1.9.0", "1.10.0", .npm),
        ("1.0.dev1", "1.0a1", .pypi), ("1.0a1", "1.0b1", .pypi), ("1.0rc1", "1.0", .pypi), ("1.0", "1.0.post1", .pypi),
        ("9.9", "1!0.1", .pypi),
    ])
    func `versions are in the order of their ecosystem`(earlier: String, later: String, ecosystem: Ecosystem) {
        #expect(PackageVersion(earlier, in: ecosystem) < PackageVersion(later, in: ecosystem))
        #expect(!(PackageVersion(later, in: ecosystem) < PackageVersion(earlier, in: ecosystem)))
    }
}
