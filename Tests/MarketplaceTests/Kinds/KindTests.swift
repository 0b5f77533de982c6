// KindTests.swift: the table of kinds, and what each refuses of its manifest.

import Archives
import Testing

@testable import Marketplace

@Suite struct KindTests {
    @Test func `five kinds, each found by its id`() {
        #expect(Kind.all.map(\.id) == ["skill", "mcp", "plugin", "agent", "dataset"])
        for kind in Kind.all {
            #expect(Kind.named(kind.id)?.title == kind.title)
            #expect(!kind.manifestPaths.isEmpty)
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
        } catch .manifest(let named, let detail) {
            if let field { #expect(named?.hasPrefix(field) == true, "\(named ?? "nil"): \(detail)") }
            #expect(!detail.isEmpty)
        } catch {
            Issue.record(error)
        }
    }

    @Test func `an artifact without its manifest is refused with the place where it should be`() throws {
        let kind = try #require(Kind.named("plugin"))
        #expect(throws: KindProblem.noManifest(paths: [".claude-plugin/plugin.json"])) {
            try kind.validate([ArchiveFile(path: "plugin.json", text: #"{"name":"a"}"#)])
        }
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
