// UploadTests.swift: archives that come in several requests: resumed, published, refused, and gone after a day.

import Application
import Archives
import Crypto
import Foundation
import JSON
import Marketplace
import Operations
import Sessions
import Testing

@Suite struct UploadTests {
    private static let uploads = "/api/v1/uploads"

    private func begin(_ archive: [UInt8], as key: String, in house: TestHouse) async throws -> Answer {
        try await house.post(
            Self.uploads, as: key, #"{"size":\#(archive.count),"sha256":"\#(SHA256.hash(archive).hex)"}"#)
    }

    private func id(_ begun: Answer) throws -> String { try #require(begun.text("upload_id"), "\(begun.text)") }

    private func append(
        _ bytes: ArraySlice<UInt8>, at offset: Int, to id: String, as key: String, in house: TestHouse
    ) async throws -> Answer {
        try await house.upload(
            "\(Self.uploads)/\(id)?offset=\(offset)", as: key, Array(bytes), type: "application/octet-stream",
            method: "PATCH")
    }

    /// The names of files that uploads have.
    private func files(_ house: TestHouse) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: house.folder.path + "/data/artifacts/uploads")
    }

    private func whole(_ archive: [UInt8], as key: String, in house: TestHouse) async throws -> String {
        let id = try id(try await begin(archive, as: key, in: house))
        let done = try await append(archive[...], at: 0, to: id, as: key, in: house)
        #expect(done.status == 200 && done["complete"]?.bool == true, "\(done.text)")
        return id
    }

    @Test func `an archive comes in parts, and is published without a body, twice with one outcome`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme")
            let bot = try await house.session(of: key, ["publish"], ttl: 600).token
            let archive = try house.skill("notes")
            let begun = try await begin(archive, as: bot, in: house)
            #expect(begun.status == 201 && begun.number("offset") == "0" && begun.number("size") == "\(archive.count)")
            #expect(try files(house).isEmpty)
            let id = try id(begun)
            let half = archive.count / 2
            let first = try await append(archive[..<half], at: 0, to: id, as: bot, in: house)
            #expect(first.status == 200 && first.number("offset") == "\(half)" && first["complete"]?.bool == false)
            let early = try await house.send("POST", "/api/v1/publish?version=1.0.0&upload=\(id)", as: bot)
            expectProblem(early, 409, "upload_incomplete")
            #expect(early.number("offset") == "\(half)")
            _ = try await append(archive[half...], at: half, to: id, as: bot, in: house)
            let again = try await begin(archive, as: bot, in: house)
            #expect(again.status == 200 && again.text("upload_id") == id && again["complete"]?.bool == true)

            let taken = try await house.send("POST", "/api/v1/publish?version=1.0.0&upload=\(id)", as: bot)
            #expect(taken.status == 202 && taken.text("sha256") == SHA256.hash(archive).hex, "\(taken.text)")
            let done = try await house.verdict(on: try #require(taken.text("publication_id")), as: bot)
            #expect(done.text("state") == "published")
            #expect(try await house.get("/api/v1/artifacts/\(SHA256.hash(archive).hex)").body == archive)
            // Whoever lost the answer asks again.
            let twice = try await house.send("POST", "/api/v1/publish?version=1.0.0&upload=\(id)", as: bot)
            #expect(twice.status == 200 && twice["unchanged"]?.bool == true, "\(twice.text)")
            #expect(try await house.get("\(Self.uploads)/\(id)", as: bot)["published"]?.bool == true)
            #expect(try house.blobs().count == 1)
        }
    }

    @Test func `a version of a listing is published from an upload, too, under its own bounds`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme")
            try await house.publish(try house.skill("notes"), query: "version=1.0.0", as: key)
            let id = try await whole(try house.skill("notes", version: "1.1.0"), as: key, in: house)
            let taken = try await house.send("POST", "/api/v1/listings/acme/notes/versions?upload=\(id)", as: key)
            #expect(taken.status == 202 && taken.text("version") == "1.1.0", "\(taken.text)")
            let bound = try #require(Kind.named("skill")).limits.bytes
            let digest = SHA256.hash([]).hex
            expectProblem(
                try await house.post(
                    Self.uploads, as: key, #"{"size":\#(bound + 1),"sha256":"\#(digest)","kind":"skill"}"#), 413,
                "body_too_large")
        }
    }

    @Test func `bytes that do not go on where it stands are refused with the offset`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme")
            let archive = try house.skill("notes")
            let id = try id(try await begin(archive, as: key, in: house))
            _ = try await append(archive[..<100], at: 0, to: id, as: key, in: house)
            for offset in [0, 99, 101, archive.count] {
                let refused = try await append(archive[100...], at: offset, to: id, as: key, in: house)
                expectProblem(refused, 409, "offset_mismatch", "at \(offset)")
                #expect(refused.number("offset") == "100")
            }
            let tooLong = try await append((archive + [0])[100...], at: 100, to: id, as: key, in: house)
            expectProblem(tooLong, 413, "body_too_large")
            #expect(try await house.get("\(Self.uploads)/\(id)", as: key).number("offset") == "100")
            let rest = try await append(archive[100...], at: 100, to: id, as: key, in: house)
            #expect(rest["complete"]?.bool == true)
            // Nothing more is taken, and what is here is not touched.
            expectProblem(try await append([1], at: archive.count, to: id, as: key, in: house), 413, "body_too_large")
            expectProblem(try await append([1], at: 0, to: id, as: key, in: house), 409, "offset_mismatch")
            expectProblem(
                try await append([], at: archive.count, to: id, as: key, in: house), 400, "invalid_request")
            #expect(try await house.get("\(Self.uploads)/\(id)", as: key)["complete"]?.bool == true)
        }
    }

    @Test func `what came before a connection broke stays, and is where it goes on`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme")
            // More than the server collects before it looks at a request.
            var random = SystemRandomNumberGenerator()
            let noise = (0..<300_000).map { _ in UInt8.random(in: 0...255, using: &random) }
            let archive = try house.skill("notes", files: [ArchiveFile(path: "noise.bin", bytes: noise)])
            let id = try id(try await begin(archive, as: key, in: house))
            // The body ends before its length: the socket is closed with its value.
            do {
                let socket = RawSocket(port: house.port)
                socket.send(
                    "PATCH \(Self.uploads)/\(id)?offset=0 HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer \(key)\r\n"
                        + "Content-Length: \(archive.count)\r\n\r\n")
                socket.send(Array(archive[..<200_000]))
            }
            var offset = 0
            for _ in 0..<100_000 where offset == 0 {
                let shown = try await house.get("\(Self.uploads)/\(id)", as: key)
                offset = Int(shown.number("offset") ?? "") ?? 0
                await Task.yield()
            }
            #expect((1...200_000).contains(offset))
            let rest = try await append(archive[offset...], at: offset, to: id, as: key, in: house)
            #expect(rest.status == 200 && rest["complete"]?.bool == true, "\(rest.text)")
            let taken = try await house.send("POST", "/api/v1/publish?version=1.0.0&upload=\(id)", as: key)
            #expect(taken.status == 202, "\(taken.text)")
        }
    }

    @Test func `an upload goes on after a restart, and one that the disk has lost begins anew`() async throws {
        let folder = try TemporaryFolder()
        let clocks = ManualClocks()
        var (key, upload) = ("", "")
        var archive: [UInt8] = []
        try await TestHouse.with(in: folder, clocks: clocks) { house in
            key = try await house.account("acme")
            archive = try house.skill("notes")
            upload = try id(try await begin(archive, as: key, in: house))
            _ = try await append(archive[..<200], at: 0, to: upload, as: key, in: house)
        }
        try await TestHouse.with(in: folder, clocks: clocks) { house in
            #expect(try await house.get("\(Self.uploads)/\(upload)", as: key).number("offset") == "200")
            // What a server wrote and did not note before it died is written again.
            let path = folder.path + "/data/artifacts/uploads/\(upload)"
            let file = try #require(FileHandle(forWritingAtPath: path))
            try file.seekToEnd()
            try file.write(contentsOf: Data("not noted".utf8))
            let rest = try await append(archive[200...], at: 200, to: upload, as: key, in: house)
            #expect(rest["complete"]?.bool == true, "\(rest.text)")
            try FileManager.default.removeItem(atPath: path)
            let refused = try await house.send("POST", "/api/v1/publish?version=1.0.0&upload=\(upload)", as: key)
            expectProblem(refused, 409, "upload_incomplete")
            #expect(refused.number("offset") == "0")
            _ = try await append(archive[...], at: 0, to: upload, as: key, in: house)
            let taken = try await house.send("POST", "/api/v1/publish?version=1.0.0&upload=\(upload)", as: key)
            #expect(taken.status == 202, "\(taken.text)")
        }
    }

    @Test func `one upload has one writer at a time`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme")
            let archive = try house.skill("notes")
            let upload = try id(try await begin(archive, as: key, in: house))
            do {
                let writer = try house.house.artifacts.partial(upload)
                #expect(writer != nil)
                expectProblem(try await append(archive[...], at: 0, to: upload, as: key, in: house), 409, "upload_busy")
                withExtendedLifetime(writer) {}
            }
            #expect(try await append(archive[...], at: 0, to: upload, as: key, in: house).status == 200)
        }
    }

    @Test func `other bytes than declared are never published, and the upload is gone`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme")
            let archive = try house.skill("notes")
            let id = try id(try await begin(archive, as: key, in: house))
            var other = archive
            other[other.count - 1] ^= 1
            _ = try await append(other[...], at: 0, to: id, as: key, in: house)
            expectProblem(
                try await house.send("POST", "/api/v1/publish?version=1.0.0&upload=\(id)", as: key), 422,
                "invalid_artifact")
            expectProblem(try await house.get("\(Self.uploads)/\(id)", as: key), 404, "not_found")
            #expect(try files(house).isEmpty && house.blobs().isEmpty)
        }
    }

    @Test func `an upload is its account's, needs the scope publish, and is dropped on demand`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme")
            let other = try await house.account("other")
            let archive = try house.skill("notes")
            let upload = try await whole(archive, as: key, in: house)
            let reader = try await house.session(of: key, ["read"]).token
            expectProblem(try await begin(archive, as: reader, in: house), 403, "insufficient_scope")
            let path = "\(Self.uploads)/\(upload)"
            expectProblem(try await house.get(path, as: other), 404, "not_found")
            expectProblem(try await append([1], at: 0, to: upload, as: other, in: house), 404, "not_found")
            expectProblem(try await house.delete(path, as: other), 404, "not_found")
            expectProblem(
                try await house.send("POST", "/api/v1/publish?version=1.0.0&upload=\(upload)", as: other), 404,
                "not_found")
            expectProblem(
                try await house.upload("/api/v1/publish?version=1.0.0&upload=\(upload)", as: key, archive), 422,
                "invalid_field", pointer: "/upload")
            // Another account's upload of the same bytes is another one.
            #expect(try await begin(archive, as: other, in: house).status == 201)
            #expect(try await house.delete(path, as: key).status == 200)
            expectProblem(try await house.delete(path, as: key), 404, "not_found")
            #expect(try files(house).isEmpty && house.blobs().isEmpty)
        }
    }

    @Test func `uploads of an account are declared with so many bytes together, also where they are begun at once`()
        async throws
    {
        try await TestHouse.with { house in
            let key = try await house.account("acme")
            let size = Uploads.maximumOpenBytes / 2
            let answers = try await withThrowingTaskGroup(of: Answer.self) { group in
                for number in UInt8(0)..<6 {
                    group.addTask {
                        try await house.post(
                            Self.uploads, as: key, #"{"size":\#(size),"sha256":"\#(SHA256.hash([number]).hex)"}"#)
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(answers.count { $0.status == 201 } == 2)
            for refused in answers where refused.status != 201 { expectProblem(refused, 409, "limit_reached") }
            #expect(try files(house).isEmpty)
            let begun = try #require(answers.first { $0.status == 201 }.flatMap { $0.text("upload_id") })
            #expect(try await house.delete("\(Self.uploads)/\(begun)", as: key).status == 200)
            #expect(try await self.begin([1, 2, 3], as: key, in: house).status == 201)
        }
    }

    @Test func `an archive that lay for long before it was published is a new blob to what removes old ones`()
        async throws
    {
        try await TestHouse.with { house in
            let key = try await house.account("acme")
            let upload = try await whole(try house.skill("notes"), as: key, in: house)
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSince1970: 0)],
                ofItemAtPath: house.folder.path + "/data/artifacts/uploads/\(upload)")
            let taken = try await house.send("POST", "/api/v1/publish?version=1.0.0&upload=\(upload)", as: key)
            #expect(taken.status == 202, "\(taken.text)")
            let digest = try #require(taken.text("sha256").flatMap { SHA256Digest(hex: $0) })
            // As if its publication had not been noted yet.
            let day = ArtifactSweep.graceSeconds
            #expect(try !house.house.artifacts.remove(digest, olderThan: house.house.clock.now().adding(seconds: -day)))
        }
    }

    @Test func `an account has so many at a time, and those of a day ago are gone with their files`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme")
            let published = try await whole(try house.skill("notes"), as: key, in: house)
            _ = try await house.send("POST", "/api/v1/publish?version=1.0.0&upload=\(published)", as: key)
            for number in 0..<Uploads.maximumOpen {
                let begun = try await begin([UInt8(number)], as: key, in: house)
                #expect(begun.status == 201, "\(begun.text)")
                _ = try await append([UInt8(number)], at: 0, to: try id(begun), as: key, in: house)
            }
            expectProblem(try await begin([200], as: key, in: house), 409, "limit_reached")
            #expect(try files(house).count == Uploads.maximumOpen + 1)
            #expect(try await house.house.stores.uploads.sweep(at: house.house.clock.now()) == 0)
            house.clocks.pass(seconds: Uploads.lifetimeSeconds)
            expectProblem(try await house.get("\(Self.uploads)/\(published)", as: key), 404, "not_found")
            #expect(try await begin([200], as: key, in: house).status == 201)
            // What a crash left without its row.
            let lost = house.folder.path + "/data/artifacts/uploads/upl_lost"
            try Data("half".utf8).write(to: URL(fileURLWithPath: lost))
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSince1970: 0)], ofItemAtPath: lost)
            let gone = try await house.house.stores.uploads.sweep(at: house.house.clock.now())
            #expect(gone == Uploads.maximumOpen + 2)
            #expect(try files(house).isEmpty)
        }
    }
}
