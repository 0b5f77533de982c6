// DownloadTests.swift: the bytes of artifacts: ranges, conditions, and who may have what costs.

import Application
import Crypto
import JSON
import Marketplace
import Operations
import SQL
import Sessions
import Testing

@Suite struct DownloadTests {
    private let bytes = Array("0123456789".utf8)
    private var path: String { "/api/v1/artifacts/\(SHA256.hash(bytes).hex)" }

    @Test func `what is free is for everybody, and may be kept for ever`() async throws {
        try await TestHouse.with { house in
            try await house.list("maker", "tool", artifact: bytes)
            let answer = try await house.get(path)
            #expect(answer.status == 200)
            #expect(answer.body == bytes)
            #expect(answer.headers["content-type"] == "application/zip")
            #expect(answer.headers["content-length"] == "10")
            #expect(answer.headers["accept-ranges"] == "bytes")
            #expect(answer.headers["cache-control"] == "public, max-age=31536000, immutable")
            #expect(answer.headers["x-content-type-options"] == "nosniff")
            #expect(answer.headers["etag"]?.contains(SHA256.hash(bytes).hex) == true)
        }
    }

    @Test(arguments: [
        ("bytes=0-3", "0123", "bytes 0-3/10"), ("bytes=8-", "89", "bytes 8-9/10"), ("bytes=-3", "789", "bytes 7-9/10"),
        ("bytes=4-100", "456789", "bytes 4-9/10"),
    ])
    func `a range is answered with that part`(range: String, part: String, place: String) async throws {
        try await TestHouse.with { house in
            try await house.list("maker", "tool", artifact: bytes)
            let answer = try await house.get(path, headers: ["Range": range])
            #expect(answer.status == 206)
            #expect(answer.text == part)
            #expect(answer.headers["content-range"] == place)
        }
    }

    @Test(arguments: ["bytes=10-", "bytes=99-100", "bytes=-0"])
    func `a range behind the end is 416 with the size`(range: String) async throws {
        try await TestHouse.with { house in
            try await house.list("maker", "tool", artifact: bytes)
            let answer = try await house.get(path, headers: ["Range": range])
            expectProblem(answer, 416, "range_not_satisfiable")
            #expect(answer.headers["content-range"] == "bytes */10")
            #expect(answer.headers["cache-control"] == nil)
        }
    }

    @Test func `what the client has already is not sent again`() async throws {
        try await TestHouse.with { house in
            try await house.list("maker", "tool", artifact: bytes)
            let tag = try #require(try await house.get(path).headers["etag"])
            for condition in [tag, "W/\(tag)", "\"other\", \(tag)", "*"] {
                let socket = RawSocket(port: house.port)
                socket.send("GET \(path) HTTP/1.1\r\nHost: a\r\nIf-None-Match: \(condition)\r\n\r\n")
                let answer = try #require(socket.answer(hasBody: false))
                #expect(answer.status == 304, "\(condition)")
                #expect(answer.headers["etag"] == tag)
                socket.send("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n")
                #expect(socket.answer()?.status == 200)  // so nothing came after the fields
            }
            #expect(try await house.get(path, headers: ["If-None-Match": "\"other\""]).status == 200)
        }
    }

    @Test func `HEAD tells the size and sends nothing`() async throws {
        try await TestHouse.with { house in
            try await house.list("maker", "tool", artifact: bytes)
            let answer = try await house.send("HEAD", path)
            #expect(answer.status == 200)
            #expect(answer.headers["content-length"] == "10")
            #expect(answer.body.isEmpty)
        }
    }

    @Test func `what costs is for those who own it`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme", balance: "10")
            let owner = try await house.account("maker")
            let buyer = try await house.session(of: key, ["install", "purchase"], cap: "5")
            let weak = try await house.session(of: key, ["read", "purchase"], cap: "5")
            try await house.list("maker", "tool", pricing: .oneTime, price: 750_000, artifact: bytes)
            expectProblem(try await house.get(path), 401, "invalid_token")
            expectProblem(try await house.get(path, as: "nonsense"), 401, "invalid_token")
            let unpaid = try await house.get(path, as: buyer.token)
            expectProblem(unpaid, 402, "purchase_required")
            #expect(unpaid.number("required_usd") == "0.75")
            #expect(unpaid.headers["agent-budget"]?.hasPrefix("remaining=5000000,") == true)
            let head = try await house.send("HEAD", path, as: buyer.token)
            #expect(head.status == 402)
            #expect(head.body.isEmpty)
            let scopeless = try await house.get(path, as: weak.token)
            expectProblem(scopeless, 403, "insufficient_scope")
            #expect(scopeless["required_scopes"] == ["install"])
            #expect(try await house.get(path, as: owner).body == bytes)
            #expect(try await house.post("/api/v1/purchases", as: buyer.token, #"{"name":"tool"}"#).status == 201)
            #expect(try await house.get(path, as: buyer.token).body == bytes)
            expectProblem(try await house.get(path, as: weak.token), 403, "insufficient_scope")
        }
    }

    @Test func `bytes that a free listing holds too are free`() async throws {
        try await TestHouse.with { house in
            try await house.list("maker", "paid", pricing: .oneTime, price: 750_000, artifact: bytes)
            try await house.list("maker", "free", artifact: bytes)
            #expect(try await house.get(path).body == bytes)
        }
    }

    @Test func `a digest that names nothing, or is none, is 404`() async throws {
        try await TestHouse.with { house in
            try await house.list("maker", "tool", artifact: bytes)
            let hex = SHA256.hash(bytes).hex
            for name in [
                SHA256.hash([1]).hex, hex.uppercased(), String(hex.dropLast()), "\(hex)0", "x", "..%5C..%5Cpurser.db",
            ] {
                expectProblem(house.raw("GET", target: "/api/v1/artifacts/\(name)"), 404, "not_found", "\(name)")
            }
        }
    }

    /// Downloads it twice: the second time it comes from memory.
    private func downloadTwice(_ house: TestHouse, as credential: String? = nil) async throws {
        for _ in 0..<2 { #expect(try await house.get(path, as: credential).body == bytes) }
    }

    private func change(_ house: TestHouse, to state: ListingState) async throws {
        let (listings, now) = (house.house.stores.listings, house.house.clock.now())
        let handle = try #require(Handle("maker"))
        try await house.house.database.write { transaction in
            let listing = try await listings.find(ListingName(owner: handle, name: "tool"), in: transaction.reader)
            try await listings.setState(
                of: try #require(listing).id, to: state, reason: nil, at: now, in: transaction)
        }
    }

    @Test func `what was downloaded just now is gone with its listing`() async throws {
        try await TestHouse.with { house in
            try await house.list("maker", "tool", artifact: bytes)
            try await downloadTwice(house)
            try await change(house, to: .quarantined)
            expectProblem(try await house.get(path), 404, "not_found")
            try await change(house, to: .active)
            try await downloadTwice(house)
        }
    }

    @Test func `what another node has withdrawn is gone a second later`() async throws {
        try await TestHouse.with { house in
            try await house.list("maker", "tool", artifact: bytes)
            try await downloadTwice(house)
            // Nobody tells this server's memory.
            _ = try await house.house.database.write { transaction in
                try await transaction.run("UPDATE listing SET state = 'quarantined'")
            }
            house.clocks.pass(milliseconds: 1_000)
            expectProblem(try await house.get(path), 404, "not_found")
        }
    }

    @Test func `a credential is looked at although the artifact is everybody's and in memory`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme")
            let session = try await house.session(of: key, cap: "5")
            try await house.list("maker", "tool", artifact: bytes)
            try await downloadTwice(house)
            try await downloadTwice(house, as: session.token)
            #expect(
                try await house.get(path, as: session.token).headers["agent-budget"]?.hasPrefix("remaining=5000000,")
                    == true)
            #expect(try await house.get(path).headers["agent-budget"] == nil)
            expectProblem(try await house.get(path, as: "nonsense"), 401, "invalid_token")
            #expect(try await house.delete("/api/v1/sessions/\(session.id)", as: key).status == 200)
            expectProblem(try await house.get(path, as: session.token), 401, "session_revoked")
            expectProblem(try await house.get(path + "?x=1"), 400, "invalid_query")
        }
    }
}
