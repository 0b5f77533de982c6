// ClientTests.swift: the client against a server that answers in the shapes of the API.

import Foundation
import JSON
import PurserClient
import Synchronization
import TestStub
import Testing

@Suite struct ClientTests {
    private func client(_ server: StubServer, _ secret: String = "prs_key_stub") throws -> Client {
        try Client(url: server.url, credential: Credential(secret))
    }

    /// What the server was sent, oldest first.
    private func requests(_ server: StubServer) async throws -> [JSONValue] {
        let answer = try await Client(url: server.url).call("GET", "/__requests")
        return try #require(try JSONValue.parse(answer.body)["items"]?.array)
    }

    @Test func `issuing sends exact money and reads the token`() async throws {
        let server = try StubServer()
        let session = try await client(server).issueSession(
            scopes: ["read", "install"], ttlSeconds: 3600, spendCap: USD(micros: 100_001), label: "a \"label\"",
            idempotencyKey: "abc")
        #expect(session.token == "eyJ.issued.token")
        #expect(session.spendCap == USD(micros: 100_001))
        let sent = try #require(try await requests(server).first)
        #expect(
            sent["body"]?.string
                == #"{"scopes":["read","install"],"ttl_seconds":3600,"spend_cap_usd":0.100001,"label":"a \"label\""}"#)
        #expect(sent["headers"]?["authorization"]?.string == "Bearer prs_key_stub")
        #expect(sent["headers"]?["idempotency-key"]?.string == "abc")
        #expect(sent["headers"]?["user-agent"]?.string == "purser/\(Client.version)")
        #expect(sent["headers"]?["content-type"]?.string == "application/json")
    }

    @Test func `a caller is a session or a key`() async throws {
        let server = try StubServer()
        guard case .key(let key) = try await client(server).me() else {
            Issue.record("a key is no session")
            return
        }
        #expect(key.keyID == "key_1")
        #expect(key.account == "demo")
        guard case .session(let session) = try await client(server, "eyJ.agent").me() else {
            Issue.record("a session is no key")
            return
        }
        #expect(session.spent == USD(micros: 1_270_000))
        #expect(session.remaining == USD(micros: 630_000))
        #expect(session.label == "research run 14")
    }

    @Test func `sessions are listed by page, shown and revoked`() async throws {
        let server = try StubServer()
        let client = try client(server)
        let first = try await client.sessions()
        #expect(first.items.map(\.sessionID) == ["ses_agent"])
        let second = try await client.sessions(cursor: first.nextCursor)
        #expect(second.items.map(\.state) == ["expired", "active"])
        #expect(second.nextCursor == nil)
        #expect(try await client.session("ses_agent").state == "active")
        let revoked = try await client.revoke("ses_agent")
        #expect(revoked.state == "revoked")
        #expect(revoked.reason == "owner")
    }

    @Test func `listings are found by query and page`() async throws {
        let server = try StubServer()
        let client = try client(server)
        var query = ListingQuery()
        query.words = "pdf & forms"
        query.limit = 2
        #expect(try await client.listings(query).items.isEmpty)
        #expect(try await requests(server).last?["target"]?.string == "/api/v1/listings?q=pdf%20%26%20forms&limit=2")
        query.words = nil
        var names: [String] = []
        repeat {
            let page = try await client.listings(query)
            #expect(page.items.count <= 2)
            names += page.items.map(\.fullName)
            query.cursor = page.nextCursor
        } while query.cursor != nil
        #expect(names.count > 2)
        var all = ListingQuery()
        all.limit = 100
        #expect(try await client.listings(all).items.map(\.fullName) == names)
        let listing = try await client.listing("acme/ocr")
        #expect(listing.price == USD(micros: 750_000))
        #expect(listing.pricing == "one_time")
    }

    @Test func `the smaller lists have their shapes`() async throws {
        let server = try StubServer()
        let client = try client(server)
        #expect(try await client.kinds().items.map(\.count) == [5])
        #expect(try await client.categories().items.map(\.title) == ["Documents"])
        #expect(try await client.providers().items.map(\.handle) == ["acme"])
        #expect(try await client.provider("acme").name == "Acme")
        #expect(try await client.account().balance == USD(micros: 100_000_000))
        #expect(try await client.keys().items.map(\.scopes) == [["read"]])
    }

    @Test(arguments: ["", "name", "a/b/c", "../b", "@/b", "a/.."])
    func `a name that would be another path is refused`(name: String) async throws {
        let client = try Client(url: "http://127.0.0.1:9")
        await #expect(throws: ClientError.unusableURL(name)) { try await client.listing(name) }
    }

    @Test func `an artifact is fetched and verified while it streams`() async throws {
        let server = try StubServer()
        let folder = try TemporaryFolder()
        let client = try client(server)
        let install = try await client.install("pdf-forms")
        let artifact = try #require(install.artifact)
        #expect(install.folder == "pdf-forms")
        try await client.download(artifact, to: "\(folder.path)/a")
        let data = try Data(contentsOf: URL(filePath: "\(folder.path)/a"))
        #expect(Int64(data.count) == artifact.size)
        await #expect(throws: ClientError.self, "it never replaces a file") {
            try await client.download(artifact, to: "\(folder.path)/a")
        }
    }

    @Test func `an artifact with another digest leaves no file`() async throws {
        let server = try StubServer()
        let folder = try TemporaryFolder()
        let client = try client(server)
        let artifact = try #require(try await client.install("tampered").artifact)
        let error = await #expect(throws: ClientError.self) {
            try await client.download(artifact, to: "\(folder.path)/a")
        }
        guard case .digestMismatch(artifact.sha256, _) = error else {
            Issue.record("not a digest mismatch: \(String(describing: error))")
            return
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }

    @Test func `an MCP server's configuration comes as JSON`() async throws {
        let server = try StubServer()
        let install = try await client(server).install("weather")
        #expect(install.artifact == nil)
        let servers = try JSONValue.parse(Array(try #require(install.mcpServersJSON).utf8))
        #expect(servers["weather"]?["command"]?.string == "npx")
    }

    @Test func `a purchase whose answer was lost is answered again and charged once`() async throws {
        let server = try StubServer()
        let client = try client(server)
        await #expect(throws: ClientError.self) { try await client.purchase("@acme/flaky", idempotencyKey: "k1") }
        let purchase = try await client.purchase("@acme/flaky", idempotencyKey: "k1")
        #expect(purchase.purchaseID == "pur_1")
        #expect(purchase.amount == USD(micros: 250_000))
    }

    @Test func `a refusal carries the problem document`() async throws {
        let server = try StubServer()
        let error = await #expect(throws: ClientError.self) {
            try await client(server, "eyJ.agent").purchase("@acme/gold", idempotencyKey: "k")
        }
        guard case .refused(let problem) = error else {
            Issue.record("not a refusal: \(String(describing: error))")
            return
        }
        #expect(problem.status == 402)
        #expect(problem.code == "cap_crossed")
        #expect(problem.amount("affordable_usd") == USD(micros: 630_000))
        #expect(problem.requestID == "req_stub")
        let invalid = await #expect(throws: ClientError.self) {
            try await client(server).issueSession(scopes: ["read"], ttlSeconds: 1, spendCap: USD(micros: 0))
        }
        guard case .refused(let fields) = invalid else { return }
        #expect(fields.errors.map(\.pointer) == ["/ttl_seconds"])
    }

    @Test func `a page that is not the API is told from one that is`() async throws {
        let server = try StubServer()
        let error = await #expect(throws: ClientError.self) { try await client(server, "eyJ.html").me() }
        guard case .unexpectedAnswer(200, _, "req_stub") = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        let busy = await #expect(throws: ClientError.self) { try await client(server, "eyJ.busy").me() }
        guard case .refused(let problem) = busy else { return }
        #expect(problem.retryAfterSeconds == 7)
    }

    @Test func `a redirect is not followed`() async throws {
        let server = try StubServer()
        await #expect(throws: ClientError.redirected(status: 302, location: "http://elsewhere.example/")) {
            try await client(server, "eyJ.redirect").me()
        }
    }

    @Test func `nobody listening is told as such, without the secret`() async throws {
        let client = try Client(url: "http://127.0.0.1:9", credential: Credential("prs_key_secret"))
        let error = await #expect(throws: ClientError.self) { try await client.me() }
        guard case .unreachable("http://127.0.0.1:9", _) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(!String(reflecting: error).contains("prs_key_secret"))
    }

    @Test func `a handshake that fails is told as such`() async throws {
        let server = try StubServer()
        let client = try Client(url: "https://127.0.0.1:\(server.name)", credential: Credential("prs_key_stub"))
        let error = await #expect(throws: ClientError.self) { try await client.me() }
        guard case .untrusted = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test(arguments: ["", "a b", "a\nb", String(repeating: "k", count: 256)])
    func `an idempotency key that could break its header field is refused`(key: String) async throws {
        let client = try Client(url: "http://127.0.0.1:9")
        await #expect(throws: ClientError.unusableIdempotencyKey) {
            try await client.purchase("@acme/ocr", idempotencyKey: key)
        }
    }

    @Test func `the credential goes to its own server only`() async throws {
        let server = try StubServer()
        let other = try StubServer()
        let folder = try TemporaryFolder()
        let artifact = try #require(try await client(server).install("rates").artifact)
        let moved = ArtifactReference(
            url: other.url + artifact.url, sha256: artifact.sha256, size: artifact.size, mediaType: artifact.mediaType)
        try await client(server).download(moved, to: "\(folder.path)/a")
        #expect(try await requests(other).first?["headers"]?["authorization"] == nil)
    }

    @Test func `a UNIX socket is as good as an address`() async throws {
        let folder = try TemporaryFolder()
        let server = try StubServer(socketPath: "\(folder.path)/purser.sock")
        let client = try Client(socketPath: server.name, credential: Credential("prs_key_stub"))
        #expect(try await client.account().handle == "demo")
    }

    @Test func `connections are reused, and many calls at once are fine`() async throws {
        let server = try StubServer()
        let client = try client(server)
        try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<32 { group.addTask { try await client.listing("@acme/ocr").name } }
            for try await name in group { #expect(name == "ocr") }
        }
    }

    @Test func `the observer sees calls and no secret`() async throws {
        let server = try StubServer()
        let seen = ExchangeLog()
        let client = try Client(url: server.url, credential: Credential("prs_key_stub")) { seen.add($0) }
        _ = try await client.me()
        let exchange = try #require(seen.exchanges.first)
        #expect(exchange.status == 200)
        #expect(exchange.requestID == "req_stub")
        #expect(!String(reflecting: exchange).contains("prs_key_stub"))
    }

    @Test func `a cancelled task ends its transfer`() async throws {
        let server = try SilentServer()
        let client = try Client(url: server.url)
        let task = Task { try await client.me() }
        server.waitForConnection()
        task.cancel()
        await #expect(throws: ClientError.cancelled) { try await task.value }
    }
}

/// Remembers what an observer was told.
private final class ExchangeLog: Sendable {
    private let log = Mutex<[Exchange]>([])
    func add(_ exchange: Exchange) { log.withLock { $0.append(exchange) } }
    var exchanges: [Exchange] { log.withLock { $0 } }
}
