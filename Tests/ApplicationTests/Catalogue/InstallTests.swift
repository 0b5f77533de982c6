// InstallTests.swift: an agent takes a listing by name: every kind, every way of naming, and what is refused.

import Application
import Crypto
import JSON
import Marketplace
import SQL
import Testing

@Suite struct InstallTests {
    private static let head = ["install_id", "full_name", "kind", "version", "recorded_at", "state", "state_reason"]

    @Test func `an artifact is installed by its address, digest and folder`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme")
            let session = try await house.session(of: key, ["install"])
            let bytes = Array("the artifact".utf8)
            try await house.list("maker", "Tool", version: "1.2.0", artifact: bytes)
            let answer = try await house.post("/api/v1/install", as: session.token, #"{"name":"@maker/tool"}"#)
            #expect(answer.status == 200)
            #expect(answer.members == Self.head + ["artifact", "folder"])
            #expect(answer.text("install_id")?.hasPrefix("ins_") == true)
            #expect(answer.text("full_name") == "@maker/Tool")
            #expect(answer.text("kind") == "skill")
            #expect(answer.text("version") == "1.2.0")
            #expect(answer.text("recorded_at") == "2026-06-12T14:00:00Z")
            #expect(answer.text("folder") == "Tool")
            let artifact = try #require(answer["artifact"])
            let digest = SHA256.hash(bytes).hex
            #expect(artifact.object?.members.map(\.name) == ["url", "sha256", "size", "media_type"])
            #expect(artifact["url"]?.string == "https://purser.test/api/v1/artifacts/\(digest)")
            #expect(artifact["sha256"]?.string == digest)
            #expect(artifact["size"] == 12)
            #expect(artifact["media_type"] == "application/zip")
        }
    }

    @Test func `a server is installed by the configuration of a client`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme")
            try await house.listServer("io.example.maker", "search")
            let answer = try await house.post("/api/v1/install", as: key, #"{"name":"io.example.maker/search"}"#)
            #expect(answer.members == Self.head + ["mcp_servers", "inputs"])
            #expect(
                answer["mcp_servers"] == [
                    "search": ["command": "npx", "args": ["-y", "@example/search@1.0.0"], "env": [:]]
                ])
            #expect(answer["inputs"] == [])
        }
    }

    @Test func `a server that is reached by its address is installed by that, with its headers`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme")
            try await house.list(
                "maker", "remote", kind: "mcp", artifact: nil,
                manifest: #"""
                    {"name":"maker/remote","description":"x","version":"1.0.0","remotes":[{"type":"streamable-http",
                    "url":"https://mcp.example/api","headers":[{"name":"X-Key","isRequired":true,"isSecret":true}]}]}
                    """#)
            let answer = try await house.post("/api/v1/install", as: key, #"{"name":"remote"}"#)
            #expect(answer.status == 200, "\(answer.text)")
            let server = try #require(answer["mcp_servers"]?["remote"])
            #expect(server.object?.members.map(\.name) == ["type", "url", "headers"])
            #expect(server["type"] == "http")
            #expect(server["url"] == "https://mcp.example/api")
            let input = try #require(answer["inputs"]?.array?.first)
            #expect(input.object?.members.map(\.name) == ["name", "description", "required", "secret"])
            #expect(input["secret"] == true)
        }
    }

    @Test func `everything free of the demonstration installs, and its bytes are what the digest says`() async throws {
        try await TestHouse.with { house in
            _ = try await DemoSetup(house: house.house).run()
            let key = try await house.account("acme")
            var kinds: Set<String> = []
            for listing in DemoCatalogue.listings where listing.pricing == .free {
                let name = "@\(listing.owner)/\(listing.name)"
                let answer = try await house.post("/api/v1/install", as: key, #"{"name":"\#(name)"}"#)
                #expect(answer.status == 200, "\(name) \(answer.text)")
                #expect(answer.text("kind") == listing.kind)
                kinds.insert(listing.kind)
                guard let digest = answer["artifact"]?["sha256"]?.string else { continue }
                let file = try await house.get("/api/v1/artifacts/\(digest)")
                #expect(SHA256.hash(file.body).hex == digest)
                #expect(Int64(file.body.count) == answer["artifact"]?["size"]?.int64)
            }
            #expect(kinds == ["skill", "mcp", "plugin", "agent", "dataset"])
        }
    }

    @Test(arguments: [
        ("^1.2", "1.4.0"), ("~1.2", "1.2.9"), ("1.0.0", "1.0.0"), ("*", "2.0.0"), (">=1.0.0 <1.3.0", "1.2.9"),
        ("3.0.0-rc.1", "3.0.0-rc.1"), ("1.x", "1.4.0"),
    ])
    func `a range picks the highest version that fits`(range: String, version: String) async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme")
            for text in ["1.0.0", "1.2.0", "1.2.9", "1.4.0", "2.0.0", "3.0.0-rc.1"] {
                try await house.list("maker", "tool", version: text, artifact: Array(text.utf8))
            }
            let answer = try await house.post(
                "/api/v1/install", as: key, #"{"name":"@maker/tool","version":"\#(range)"}"#)
            #expect(answer.text("version") == version, "\(answer.text)")
            let latest = try await house.post("/api/v1/install", as: key, #"{"name":"@maker/tool"}"#)
            #expect(latest.text("version") == "2.0.0")
        }
    }

    @Test func `a range that fits nothing is 404, and one that is none is a wrong field`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme")
            try await house.list("maker", "tool")
            let before = try await house.content()
            for range in ["^9", "1.0.1"] {
                expectProblem(
                    try await house.post("/api/v1/install", as: key, #"{"name":"tool","version":"\#(range)"}"#),
                    404, "not_found", "\(range)")
            }
            for range in ["", "^^1", "1.2.3.4.5 ||", ">="] {
                expectProblem(
                    try await house.post("/api/v1/install", as: key, #"{"name":"tool","version":"\#(range)"}"#),
                    422, "invalid_field", pointer: "/version", "\(range)")
            }
            #expect(try await house.content() == before)
        }
    }

    @Test(arguments: [
        "@io.example.maker/search", "io.example.maker/search", "search", "SEARCH", "@IO.Example.Maker/Search",
    ])
    func `a listing is named in full, as its registry does, or in short`(name: String) async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme")
            try await house.listServer("io.example.maker", "search")
            let answer = try await house.post("/api/v1/install", as: key, #"{"name":"\#(name)"}"#)
            #expect(answer.text("full_name") == "@io.example.maker/search")
        }
    }

    @Test(arguments: ["/api/v1/install", "/api/v1/purchases"])
    func `a short name that several have is refused with all of them`(path: String) async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme")
            try await house.list("one", "tool")
            try await house.list("two", "Tool")
            let answer = try await house.post(path, as: key, #"{"name":"tool"}"#)
            expectProblem(answer, 409, "ambiguous_name")
            #expect(answer["candidates"] == ["@one/tool", "@two/Tool"])
            #expect(try await house.post(path, as: key, #"{"name":"@two/tool"}"#).status < 300)
        }
    }

    @Test(arguments: ["/api/v1/install", "/api/v1/purchases"])
    func `a name that nothing has is refused with what may have been meant`(path: String) async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme")
            try await house.list("maker", "commit-message")
            for name in ["comit-message", "@maker/commit-mesage", "commit"] {
                let answer = try await house.post(path, as: key, #"{"name":"\#(name)"}"#)
                expectProblem(answer, 404, "not_found", "\(name)")
                #expect(answer["did_you_mean"] == ["@maker/commit-message"], "\(name)")
                #expect(answer.text("detail")?.contains("@maker/commit-message") == true)
            }
            let answer = try await house.post(path, as: key, #"{"name":"something else entirely"}"#)
            expectProblem(answer, 404, "not_found")
            #expect(answer["did_you_mean"] == [])
        }
    }

    @Test func `a server that does not say where its package comes from cannot be installed`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme")
            let record: JSONValue = [
                "name": "io.github.x/y", "description": "A server.", "version_detail": ["version": "0.0.1-seed"],
                "repository": ["url": "https://github.com/x/y"],
                "packages": [["registry_name": "unknown", "name": "y", "version": ""]],
            ]
            var input = JSONObject()
            input.append("records", [record])
            let imported = try await house.operator("import_servers", input)
            #expect(imported["results"]?.array?[0]["outcome"] == "imported")
            let before = try await house.content()
            let answer = try await house.post("/api/v1/install", as: key, #"{"name":"y"}"#)
            expectProblem(answer, 409, "not_installable")
            #expect(answer.text("full_name") == "@io.github.x/y")
            #expect(answer.text("repository") == "https://github.com/x/y")
            let known = try #require(answer["known_packages"]?.array?.first)
            #expect(known["registry"] == "unknown")
            #expect(known["identifier"] == "y")
            #expect(try await house.content() == before)
        }
    }

    @Test func `what costs and is not owned is refused with its price, and nothing is charged or revoked`() async throws
    {
        try await TestHouse.with { house in
            let key = try await house.account("acme", balance: "10")
            let session = try await house.session(of: key, cap: "0.5")
            try await house.list("maker", "tool", pricing: .oneTime, price: 750_000)
            try await house.list("maker", "desk", kind: "agent", pricing: .perCall, price: 2_000)
            let before = try await house.content()
            for (name, price) in [("tool", "0.75"), ("desk", "0.002")] {
                let answer = try await house.post("/api/v1/install", as: session.token, #"{"name":"\#(name)"}"#)
                expectProblem(answer, 402, "purchase_required")
                #expect(answer.text("full_name") == "@maker/\(name)")
                #expect(answer.number("required_usd") == price)
                #expect(answer.number("spend_cap_usd") == "0.50")
                #expect(answer.number("spent_usd") == "0.00")
                #expect(answer.number("held_usd") == "0.00")
                #expect(answer.number("affordable_usd") == "0.50")
            }
            #expect(try await house.content() == before)
            #expect(try await house.get("/api/v1/me", as: session.token).status == 200)
            #expect(try await house.post("/api/v1/purchases", as: key, #"{"name":"tool"}"#).status == 201)
            #expect(try await house.post("/api/v1/install", as: session.token, #"{"name":"tool"}"#).status == 200)
        }
    }

    @Test func `what was taken while nothing was charged stays owned`() async throws {
        let (folder, clocks) = (try TemporaryFolder(), ManualClocks())
        nonisolated(unsafe) var kept: String?
        try await TestHouse.with({ $0.monetization = false }, in: folder, clocks: clocks) { house in
            let key = try await house.account("acme")
            try await house.list("maker", "tool", pricing: .oneTime, price: 750_000)
            #expect(try await house.post("/api/v1/install", as: key, #"{"name":"tool"}"#).status == 200)
            kept = key
        }
        let key = try #require(kept)
        try await TestHouse.with(in: folder, clocks: clocks) { house in
            #expect(try await house.post("/api/v1/install", as: key, #"{"name":"tool"}"#).status == 200)
            let purchase = try await house.post("/api/v1/purchases", as: key, #"{"name":"tool"}"#)
            #expect(purchase.number("amount_usd") == "0.00")
        }
    }

    @Test func `the owner installs what it offers, which does not count for it, and another account counts once`()
        async throws
    {
        try await TestHouse.with { house in
            let (key, other) = (try await house.account("maker"), try await house.account("other"))
            try await house.list("maker", "tool", pricing: .oneTime, price: 750_000)
            try await house.list("maker", "gift")
            for (caller, name, installs) in [(key, "tool", Int64(0)), (other, "gift", 1)] {
                for _ in 0..<2 {
                    #expect(try await house.post("/api/v1/install", as: caller, #"{"name":"\#(name)"}"#).status == 200)
                }
                #expect(try await house.get("/api/v1/listings/maker/\(name)", as: key)["installs"]?.int64 == installs)
            }
            #expect(try await house.number("SELECT count(*) FROM install") == 4)
        }
    }

    @Test func `installing needs the scope install`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme")
            let session = try await house.session(of: key, ["read", "purchase"])
            try await house.list("maker", "tool")
            let answer = try await house.post("/api/v1/install", as: session.token, #"{"name":"tool"}"#)
            expectProblem(answer, 403, "insufficient_scope")
            #expect(answer["required_scopes"] == ["install"])
            expectProblem(try await house.post("/api/v1/install", as: nil, #"{"name":"tool"}"#), 401, "invalid_token")
        }
    }
}
