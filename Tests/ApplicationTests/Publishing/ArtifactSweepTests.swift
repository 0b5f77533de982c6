// ArtifactSweepTests.swift: files of artifacts that nothing names go away, and nothing else does.

import Application
import Archives
import Crypto
import Foundation
import Glibc
import Marketplace
import Operations
import Sessions
import Testing

@Suite struct ArtifactSweepTests {
    /// Makes all files of the store look as if they had been stored so long before the house's present.
    private func age(_ house: TestHouse, seconds: Int64) throws {
        let at = timespec(tv_sec: Int(house.clocks.wall().seconds - seconds), tv_nsec: 0)
        for path in try house.blobs() { #expect(utimensat(AT_FDCWD, path, [at, at], 0) == 0) }
    }

    private func sweep(_ house: TestHouse) async throws -> ArtifactSweep.Outcome {
        house.clocks.pass(seconds: 3_600)
        return try await house.house.stores.artifactSweep.run(at: house.house.clock.now())
    }

    private func names(_ house: TestHouse) throws -> Set<String> {
        Set(try house.blobs().map { $0.split(separator: "/").suffix(2).joined() })
    }

    @Test func `bytes of deleted versions and of what was refused go, once they are old`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme")
            let kept = try house.skill("kept")
            let deleted = try house.skill("deleted")
            try await house.publish(kept, query: "version=1.0.0", as: key)
            try await house.publish(deleted, query: "version=1.0.0", as: key)
            let gone = try await house.send("DELETE", "/api/v1/listings/acme/deleted", as: key)
            #expect(gone.status == 200, "\(gone.text)")
            // What a crash left between the bytes and their row.
            _ = try house.house.artifacts.store(Array("nobody's".utf8))
            try age(house, seconds: ArtifactSweep.graceSeconds - 7_200)
            #expect(try await sweep(house) == ArtifactSweep.Outcome())
            #expect(try names(house).count == 3)
            try age(house, seconds: ArtifactSweep.graceSeconds)
            let outcome = try await sweep(house)
            #expect(outcome.blobs == 2, "\(outcome)")
            #expect(try names(house) == [SHA256.hash(kept).hex])
            #expect(try await house.get("/api/v1/artifacts/\(SHA256.hash(kept).hex)").body == kept)
            // Not before an hour has passed again.
            #expect(
                try await house.house.stores.artifactSweep.run(at: house.house.clock.now()) == ArtifactSweep.Outcome())
        }
    }

    @Test func `icons stay as long as what names them`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme")
            func pictured(_ name: String) throws -> [UInt8] {
                let svg = "<svg xmlns='http://www.w3.org/2000/svg'><title>\(name)</title></svg>"
                return try house.skill(name, files: [ArchiveFile(path: "icon.svg", text: svg)])
            }
            try await house.publish(try pictured("shown"), query: "version=1.0.0", as: key)
            house.deafen()
            _ = try await house.upload("/api/v1/publish?version=1.0.0", as: key, try pictured("waiting"))
            #expect(try names(house).count == 4)
            try age(house, seconds: ArtifactSweep.graceSeconds)
            #expect(try await sweep(house).blobs == 0)
            let gone = try await house.send("DELETE", "/api/v1/listings/acme/shown", as: key)
            #expect(gone.status == 200, "\(gone.text)")
            #expect(try await sweep(house).blobs == 2)
        }
    }

    @Test func `bytes that wait for their scan, or lie in quarantine, stay however old they are`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme")
            let bad = try house.maliciousSkill("bad")
            let done = try await house.publish(bad, query: "version=1.0.0", as: key)
            #expect(done.text("state") == "quarantined")
            house.deafen()
            let waiting = try house.skill("waiting")
            #expect(try await house.upload("/api/v1/publish?version=1.0.0", as: key, waiting).status == 202)
            try age(house, seconds: 10 * ArtifactSweep.graceSeconds)
            #expect(try await sweep(house).blobs == 0)
            #expect(try names(house) == [SHA256.hash(bad).hex, SHA256.hash(waiting).hex])
        }
    }

    @Test func `files that were begun and never finished go, and deleted bytes that are published again stay`()
        async throws
    {
        try await TestHouse.with { house in
            let key = try await house.account("acme")
            let archive = try house.skill("notes")
            try await house.publish(archive, query: "version=1.0.0", as: key)
            _ = try await house.send("DELETE", "/api/v1/listings/acme/notes", as: key)
            let begun = house.folder.path + "/data/artifacts/tmp/blob-begun1"
            try Data("half".utf8).write(to: URL(fileURLWithPath: begun))
            try age(house, seconds: 2 * ArtifactSweep.graceSeconds)
            let again = try await house.publish(archive, query: "version=1.0.1", as: key)
            #expect(again.text("state") == "published", "\(again.text)")
            let outcome = try await sweep(house)
            #expect(outcome.blobs == 0 && outcome.temporary == 1, "\(outcome)")
            #expect(access(begun, F_OK) != 0)
            #expect(try await house.get("/api/v1/artifacts/\(SHA256.hash(archive).hex)").body == archive)
        }
    }
}
