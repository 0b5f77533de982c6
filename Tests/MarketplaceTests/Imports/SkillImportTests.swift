// SkillImportTests.swift: packed skills as listings, and the problems of those that cannot be.

import Archives
import SQL
import Sessions
import Testing

@testable import Marketplace

@Suite struct SkillImportTests {
    private struct Fixture {
        let shop: Shop
        let artifacts: ArtifactStore
        let importer: SkillImport

        init() async throws {
            shop = try await Shop()
            artifacts = try ArtifactStore(root: shop.folder + "/artifacts")
            importer = SkillImport(
                accounts: shop.accounts, listings: shop.listings, artifacts: artifacts, inspection: .none)
        }

        func word(_ text: String, folder: String = "hello", owner: String = "acme") async throws -> String {
            let file = ArchiveFile(path: "SKILL.md", bytes: Array(text.utf8), isExecutable: false)
            return try await word(try ArchiveWriter(limits: .skill).pack([file]).bytes, folder: folder, owner: owner)
        }

        func word(_ archive: [UInt8], folder: String = "hello", owner: String = "acme") async throws -> String {
            let result: ImportResult
            switch try importer.prepare(archive, folder: folder, owner: owner) {
            case .failure(let problem): result = problem
            case .success(let skill):
                let (importer, now) = (importer, shop.now)
                result = try await shop.database.write { try await importer.store(skill, at: now, in: $0) }
            }
            switch result.outcome {
            case .imported: return "\(result.name ?? "?") imported"
            case .unchanged: return "\(result.name ?? "?") unchanged"
            case .problem(let detail): return "\(result.name ?? "?"): \(detail)"
            }
        }
    }

    private func skill(_ name: String = "hello", _ more: String = "", body: String = "# Hello\n") -> String {
        "---\nname: \(name)\ndescription: Says hello\n\(more)---\n\(body)"
    }

    @Test func `a skill becomes a listing whose artifact is the archive, once`() async throws {
        let fixture = try await Fixture()
        #expect(try await fixture.word(skill()) == "hello imported")
        #expect(try await fixture.word(skill()) == "hello unchanged")
        let listing = try await fixture.shop.listing("@acme/hello")
        #expect(listing.kind == "skill" && listing.latest == "1.0.0" && listing.summary == "Says hello")
        #expect(listing.description.hasPrefix("# Hello"))
        let listings = fixture.shop.listings
        let version = try await fixture.shop.database.read {
            try await listings.version("1.0.0", of: listing.id, in: $0)
        }
        let artifact = try #require(version?.artifact)
        let isThere = try fixture.artifacts.open(artifact.sha256)?.size == artifact.size
        #expect(isThere)
    }

    @Test func `a version stands in the metadata, and other content needs another one`() async throws {
        let fixture = try await Fixture()
        #expect(try await fixture.word(skill()) == "hello imported")
        #expect(try await fixture.word(skill(body: "other")).contains("Version 1.0.0 is here already"))
        let next = skill("hello", "metadata:\n  version: 1.1.0\n", body: "other")
        #expect(try await fixture.word(next) == "hello imported")
        #expect(try await fixture.shop.listing("@acme/hello").latest == "1.1.0")
        let bad = skill("hello", "metadata:\n  version: new\n")
        #expect(try await fixture.word(bad) == "hello: SKILL.md: metadata.version new is not a version (SemVer 2.0).")
    }

    @Test func `an owner is the same in every case`() async throws {
        let fixture = try await Fixture()
        #expect(try await fixture.word(skill(), owner: "Acme") == "hello imported")
        #expect(try await fixture.word(skill(), owner: "acme") == "hello unchanged")
        #expect(try await fixture.shop.listing("@acme/hello").fullName == "@Acme/hello")
    }

    @Test func `what is no skill is a problem by its folder's name, and nothing is stored`() async throws {
        let fixture = try await Fixture()
        #expect(try await fixture.word([1, 2, 3]).hasPrefix("hello: "))
        let other = try ArchiveWriter(limits: .skill).pack([
            ArchiveFile(path: "README.md", bytes: [0x41], isExecutable: false)
        ])
        #expect(try await fixture.word(other.bytes) == "hello: The folder has no SKILL.md.")
        #expect(try await fixture.word(skill("other")).hasPrefix("hello: SKILL.md: "))
        #expect(try await fixture.word(skill(), owner: "not a handle").hasPrefix("hello: The owner's handle"))
        #expect(try await fixture.word("no frontmatter").hasPrefix("hello: SKILL.md: "))
        #expect(
            try await fixture.word(skill(body: "a\u{0}b")) == "hello: SKILL.md: the text holds a control character.")
        #expect(try await fixture.word(skill(body: "\u{1B}[31m")).hasPrefix("hello: SKILL.md: "))
        let escaped = "---\nname: hello\ndescription: \"x\\0y\"\n---\nbody"
        #expect(try await fixture.word(escaped).hasPrefix("hello: SKILL.md: "))
        #expect(try await fixture.shop.number("SELECT COUNT(*) FROM listing") == 0)
    }
}
