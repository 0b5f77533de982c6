// KindTests.swift: the table of kinds, and what each refuses of its manifest.

import Archives
import Testing

@testable import Marketplace

@Suite struct KindTests {
    @Test func `every kind is found by its id`() {
        let ids = ["skill", "mcp", "plugin", "agent", "dataset", "prompt", "model", "pipeline", "eval"]
        #expect(Kind.all.map(\.id) == ids)
        for kind in Kind.all {
            #expect(Kind.named(kind.id)?.title == kind.title)
            #expect(!kind.manifestPaths.isEmpty)
            #expect(kind.plural != kind.title && kind.plural.first?.isUppercase == true, "\(kind.id)")
        }
        #expect(Kind.named("Skill") == nil)
        #expect(Kind.all.filter { $0.installation == .configuration }.map(\.id) == ["mcp"])
    }

    @Test(arguments: [
        ("skill", "---\nname: a\n---\n", "description"), ("skill", "no frontmatter", nil),
        ("mcp", #"{"name":"x","version":"1"}"#, nil), ("mcp", "[]", nil),
        ("plugin", #"{"version":"1.0.0"}"#, "/name"), ("plugin", #"{"name":"Not Kebab"}"#, "/name"),
        ("plugin", #"{"name":"a","version":"1"}"#, "/version"),
        ("plugin", #"{"name":"a","author":{}}"#, "/author/name"),
        ("plugin", #"{"name":"a","name":"b"}"#, ""), ("plugin", "{", ""),
        ("agent", #"{"name":"a","description":"d"}"#, "/version"),
        ("prompt", "---\nname: a\ndescription: b\n---\n", "license"),
        ("model", "---\ndescription: b\nlicense: MIT\n---\n", "name"),
        ("pipeline", "---\nname: a\nlicense: MIT\n---\n", "description"),
        ("eval", "---\nname: Not kebab\ndescription: b\nlicense: MIT\n---\n", "name"),
        ("agent", #"{"name":"a","description":"d","version":"1"}"#, "/supportedInterfaces"),
        (
            "agent",
            #"{"name":"a","description":"d","version":"1","supportedInterfaces":[{"url":"ftp://x","protocolBinding":"GRPC","protocolVersion":"1"}]}"#,
            "/supportedInterfaces/0/url"
        ),
        ("dataset", "---\nname: a\ndescription: b\n---\n", "license"),
        ("dataset", #"{"name":"a"}"#, "/conformsTo"),
        (
            "dataset", #"{"conformsTo":"http://mlcommons.org/croissant/1.1","name":"a","description":"b"}"#, "/license"
        ),
    ])
    func `a manifest is refused by the field that is wrong`(kind: String, manifest: String, field: String?) throws {
        let kind = try #require(Kind.named(kind))
        do {
            _ = try kind.validate(Array(manifest.utf8))
            Issue.record("it was accepted")
        } catch {
            #expect(error.faults.allSatisfy { $0.detail.hasSuffix(".") || $0.detail.hasSuffix("?") }, "\(error)")
            if let field {
                #expect(error.faults.contains { $0.field?.hasPrefix(field) == true }, "\(error.faults)")
            }
        }
    }

    @Test func `an artifact without its manifest is refused with the place where it should be`() throws {
        let kind = try #require(Kind.named("plugin"))
        #expect(throws: KindProblem.noManifest(paths: [".claude-plugin/plugin.json"])) {
            try kind.validate([ArchiveFile(path: "plugin.json", text: #"{"name":"a"}"#)])
        }
    }

    @Test func `a folder that was packed instead of its content is named`() throws {
        let kind = try #require(Kind.named("skill"))
        do {
            _ = try kind.validate([ArchiveFile(path: "pdf/SKILL.md", text: "---\nname: pdf\ndescription: x\n---\n")])
            Issue.record("it was accepted")
        } catch {
            #expect(error.description.contains("in the folder 'pdf'"))
        }
    }

    @Test func `the limits of the kinds are those that are promised`() throws {
        let limits = Dictionary(uniqueKeysWithValues: Kind.all.map { ($0.id, $0.limits) })
        #expect(limits["skill"]?.files == 512 && limits["skill"]?.bytes == 16 << 20)
        #expect(limits["plugin"]?.files == 20_000 && limits["plugin"]?.bytes == 256 << 20)
        #expect(limits["dataset"]?.bytes == 4 << 30)
        #expect(Kind.all.filter { $0.bareManifest != nil }.map(\.id) == ["mcp"])
    }

    @Test func `no truncation of a manifest crashes its kind`() {
        for listing in DemoCatalogue.listings {
            guard case .files(let files) = listing.content, let kind = Kind.named(listing.kind),
                let manifest = files.first(where: { kind.manifestPaths.contains($0.path) })
            else { continue }
            for length in stride(from: 0, to: manifest.bytes.count, by: 7) {
                _ = try? kind.validate(Array(manifest.bytes[..<length]))
            }
        }
    }
}
