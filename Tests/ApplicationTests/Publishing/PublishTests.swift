// PublishTests.swift: publishing over HTTP: what becomes of good bytes and of bad ones.

import Archives
import Crypto
import JSON
import Testing

@Suite struct PublishTests {
    @Test func `a bot with the scope publish alone publishes, follows, and everybody installs`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme")
            let bot = try await house.session(of: key, ["publish"], ttl: 600)
            let archive = try house.skill("release-notes")
            let taken = try await house.upload("/api/v1/publish?kind=skill&version=1.0.0", as: bot.token, archive)
            #expect(taken.status == 202, "\(taken.text)")
            #expect(taken.text("full_name") == "@acme/release-notes" && taken.text("version") == "1.0.0")
            #expect(taken.text("sha256") == SHA256.hash(archive).hex && taken.number("size") == "\(archive.count)")
            let done = try await house.verdict(on: try #require(taken.text("publication_id")), as: bot.token)
            #expect(done.text("state") == "published" && done.text("level") == "safe", "\(done.text)")
            #expect(done["findings"]?.array != nil && done["checklist"]?.array?.isEmpty == false)

            let reader = try await house.account("reader")
            let listing = try await house.get("/api/v1/listings/acme/release-notes", as: reader)
            #expect(listing.text("title") == "release-notes" && listing.text("license") == "MIT")
            #expect(listing.text("level") == "safe" && listing.text("description")?.hasPrefix("Write one line") == true)
            let install = try await house.post("/api/v1/install", as: reader, #"{"name":"release-notes"}"#)
            #expect(install.status == 200)
            let bytes = try await house.get("/api/v1/artifacts/\(SHA256.hash(archive).hex)")
            #expect(bytes.body == archive)
        }
    }

    @Test func `the same content again does nothing and says so, other content of a number is refused`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme")
            let archive = try house.skill("notes")
            try await house.publish(archive, query: "kind=skill&version=1.0.0", as: key)
            let before = try await house.content()
            let again = try await house.upload("/api/v1/publish?kind=skill&version=1.0.0", as: key, archive)
            #expect(again.status == 200 && again["unchanged"]?.bool == true && again.text("state") == "published")
            #expect(again["publication_id"] == .null)
            let other = try await house.upload(
                "/api/v1/publish?kind=skill&version=1.0.0", as: key, try house.skill("notes", body: "Other.\n"))
            expectProblem(other, 409, "version_exists")
            #expect(try await house.content() == before)
        }
    }

    @Test func `a version of a listing goes in by its address, its owner's alone`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme")
            let other = try await house.account("other")
            try await house.publish(try house.skill("notes"), query: "version=1.0.0", as: key)
            let path = "/api/v1/listings/@acme/notes/versions"
            let next = try house.skill("notes", version: "1.1.0")
            expectProblem(try await house.upload(path, as: other, next), 403, "not_yours")
            expectProblem(
                try await house.upload("/api/v1/listings/acme/nothing/versions", as: key, next), 404, "not_found")
            let done = try await house.publish(next, query: "notes=Faster", as: key, to: path)
            #expect(done.text("state") == "published" && done.text("version") == "1.1.0")
            let listing = try await house.get("/api/v1/listings/acme/notes", as: other)
            #expect(listing.text("version") == "1.1.0")
            #expect(listing["versions"]?.array?.first?["notes"]?.string == "Faster")
        }
    }

    @Test func `what is not fit to be published is refused by name, and leaves nothing behind`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme")
            let good = try house.skill("notes")
            let before = try await house.content()
            let cases: [(query: String, body: [UInt8], status: Int, code: String, pointer: String?)] = [
                ("kind=skill&version=1.0.0", [], 422, "invalid_artifact", nil),
                ("kind=skill&version=1.0.0", Array("not an archive".utf8), 422, "invalid_artifact", nil),
                ("kind=skill&version=1.0.0", Array(good.prefix(good.count / 2)), 422, "invalid_artifact", nil),
                ("kind=skill", good, 422, "invalid_field", "/version"),
                ("kind=skill&version=1", good, 422, "invalid_field", "/version"),
                ("kind=skill&version=%5E1.0", good, 422, "invalid_field", "/version"),
                ("kind=skill&version=1.0.0&name=other", good, 422, "invalid_field", "/name"),
                ("kind=spoon&version=1.0.0", good, 422, "invalid_field", "/kind"),
                ("kind=dataset&version=1.0.0", good, 422, "invalid_manifest", nil),
                ("version=1.0.0&tags=a,,b", good, 422, "invalid_field", "/tags"),
                ("version=1.0.0&price_usd=1.5&pricing=free", good, 422, "invalid_field", "/price_usd"),
                ("version=1.0.0&pricing=per_call", good, 422, "invalid_field", "/price_usd"),
                ("version=1.0.0&website=javascript:x", good, 422, "invalid_field", "/website"),
                ("version=1.0.0&colour=red", good, 400, "invalid_query", nil),
                ("version=1.0.0&version=1.0.0", good, 400, "invalid_query", nil),
            ]
            for (query, body, status, code, pointer) in cases {
                let answer = try await house.upload("/api/v1/publish?\(query)", as: key, body)
                expectProblem(answer, status, code, pointer: pointer, "\(query)")
            }
            let reader = try await house.session(of: key, ["read", "install"])
            expectProblem(
                try await house.upload("/api/v1/publish?version=1.0.0", as: reader.token, good), 403,
                "insufficient_scope")
            expectProblem(try await house.upload("/api/v1/publish?version=1.0.0", as: nil, good), 401, "invalid_token")
            #expect(try await house.content().filter { !$0.hasPrefix("session") } == before)
            #expect(try house.blobs().isEmpty)
        }
    }

    @Test(arguments: ["application/gzip", "text/html", "application/json", "application/octet-stream"])
    func `what an archive is, its bytes say, and no header`(type: String) async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme")
            let taken = try await house.upload(
                "/api/v1/publish?version=1.0.0", as: key, try house.skill("notes"), type: type)
            let id = try #require(taken.text("publication_id"), "\(taken.text)")
            #expect(try await house.verdict(on: id, as: key).text("state") == "published")
            let version = try await house.get("/api/v1/listings/acme/notes/versions/1.0.0", as: key)
            #expect(version.text("media_type") == "application/zip", "\(version.text)")
        }
    }

    @Test func `a page that is called a ZIP is refused`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme")
            let page = Array("<!doctype html><title>Sign in</title>".utf8)
            expectProblem(
                try await house.upload("/api/v1/publish?version=1.0.0", as: key, page), 422, "invalid_artifact")
            #expect(try house.blobs().isEmpty)
        }
    }

    @Test func `a packed folder is refused with the manifest's place`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme")
            let packed = try ArchiveWriter().pack([
                ArchiveFile(path: "notes/SKILL.md", text: "---\nname: notes\ndescription: Notes.\n---\n")
            ]).bytes
            let answer = try await house.upload("/api/v1/publish?version=1.0.0", as: key, packed)
            expectProblem(answer, 422, "invalid_field", pointer: "/kind")
            #expect(answer.text("detail")?.contains("There is notes/SKILL.md") == true, "\(answer.text)")
        }
    }

    @Test func `a server by its server.json alone, and a price, are published as they are`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme")
            let manifest = """
                {"$schema":"https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json",\
                "name":"com.example/weather","description":"Forecasts by city.","version":"2.0.0",\
                "remotes":[{"type":"streamable-http","url":"https://weather.example/mcp"}]}
                """
            let done = try await house.publish(
                Array(manifest.utf8), query: "pricing=per_call&price_usd=0.05&tags=weather,city", as: key)
            #expect(done.text("state") == "published" && done["sha256"] == .null, "\(done.text)")
            let listing = try await house.get("/api/v1/listings/acme/weather", as: key)
            #expect(listing.text("kind") == "mcp" && listing.text("pricing") == "per_call")
            #expect(listing.number("price_usd") == "0.05" && listing["tags"] == ["weather", "city"])
            let install = try await house.post("/api/v1/install", as: key, #"{"name":"weather"}"#)
            #expect(
                install["mcp_servers"]?["weather"]?["url"]?.string == "https://weather.example/mcp", "\(install.text)")
        }
    }

    @Test func `a publication is its account's alone`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme")
            let other = try await house.account("other")
            let done = try await house.publish(try house.skill("notes"), query: "version=1.0.0", as: key)
            let id = try #require(done.text("publication_id"))
            expectProblem(try await house.get("/api/v1/publications/\(id)", as: other), 404, "not_found")
            #expect(try await house.get("/api/v1/publications", as: other).items.isEmpty)
            #expect(try await house.get("/api/v1/publications", as: key).items.count == 1)
        }
    }

    @Test func `a publication that a crash has left is taken up by the next start`() async throws {
        let (folder, clocks) = (try TemporaryFolder(), ManualClocks())
        var (key, id) = ("", "")
        try await TestHouse.with(in: folder, clocks: clocks) { house in
            key = try await house.account("acme")
            house.deafen()
            let taken = try await house.upload("/api/v1/publish?version=1.0.0", as: key, try house.skill("notes"))
            id = try #require(taken.text("publication_id"))
            #expect(try await house.get("/api/v1/publications/\(id)", as: key).text("state") == "received")
        }
        try await TestHouse.with(in: folder, clocks: clocks) { house in
            let done = try await house.verdict(on: id, as: key)
            #expect(done.text("state") == "published", "\(done.text)")
        }
    }
}
