// OperatorSocketTests.swift: the operator's operations, over the UNIX socket and nowhere else.

import Application
import Foundation
import Glibc
import JSON
import Operations
import Testing

@Suite struct OperatorSocketTests {
    private func call(_ house: TestHouse, _ method: String, _ path: String, _ body: String = "") -> Answer? {
        let socket = RawSocket(path: house.socketPath)
        let type = body.isEmpty ? "" : "Content-Type: application/json\r\n"
        socket.send("\(method) \(path) HTTP/1.1\r\nHost: a\r\n\(type)Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
        return socket.answer()
    }

    @Test func `accounts and keys are made over the socket, and are in force at once`() async throws {
        try await TestHouse.with { house in
            let account = try #require(
                call(house, "POST", "/operator/create_account", #"{"handle":"Acme","balance_usd":2.5}"#))
            #expect(account.status == 201)
            #expect(
                account.members == [
                    "account_id", "handle", "name", "balance_usd", "created_at", "administrator", "suspended_at",
                    "suspension_reason",
                ])
            #expect(account.number("balance_usd") == "2.50")
            expectProblem(
                call(house, "POST", "/operator/create_account", #"{"handle":"acme"}"#), 409, "handle_taken")
            let made = try #require(
                call(house, "POST", "/operator/create_key", #"{"account":"acme","scopes":["purchase","account"]}"#))
            #expect(made.status == 201)
            #expect(made.headers["cache-control"] == "no-store")
            #expect(made.members.prefix(5) == ["key", "key_id", "label", "scopes", "created_at"])
            let key = try #require(made.text("key"))
            #expect(try await house.get("/api/v1/me", as: key)["scopes"] == ["purchase", "account"])
            let plain = try #require(call(house, "POST", "/operator/create_key", #"{"account":"@ACME"}"#))
            #expect(plain["scopes"] == ["read", "install", "publish", "review"])
            let listed = try #require(call(house, "POST", "/operator/list_account_keys", #"{"account":"acme"}"#))
            #expect(listed.items.count == 2)
            #expect(!listed.text.contains("prs_key_"))
            let id = try #require(made.text("key_id"))
            let revoked = try #require(call(house, "POST", "/operator/revoke_key", #"{"key_id":"\#(id)"}"#))
            #expect(revoked.status == 200)
            #expect(revoked.text("revoked_at") == "2026-06-12T14:00:00Z")
            expectProblem(try await house.get("/api/v1/me", as: key), 401, "invalid_token")
            let accounts = try #require(call(house, "POST", "/operator/list_accounts", "{}"))
            #expect(accounts.items.compactMap { $0["handle"]?.string } == ["Acme"])
        }
    }

    @Test func `what is wrong is refused over the socket as everywhere`() async throws {
        try await TestHouse.with { house in
            _ = try await house.account("acme")
            let before = try await house.content()
            expectProblem(call(house, "POST", "/operator/create_key", #"{"account":"nobody"}"#), 404, "not_found")
            expectProblem(
                call(house, "POST", "/operator/create_key", #"{"account":"acme","scopes":[]}"#), 422, "invalid_field",
                pointer: "/scopes")
            expectProblem(
                call(house, "POST", "/operator/create_account", #"{"handle":"a b"}"#), 422, "invalid_field",
                pointer: "/handle")
            expectProblem(call(house, "POST", "/operator/create_account", "{"), 400, "invalid_json")
            expectProblem(call(house, "POST", "/operator/nothing", "{}"), 404, "not_found")
            expectProblem(call(house, "GET", "/operator/list_accounts"), 405, "method_not_allowed")
            #expect(try await house.content() == before)
        }
    }

    @Test func `the network has none of the operator's addresses, whoever asks`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme")
            let before = try await house.content()
            let names = house.house.operations.filter(\.isForOperator).map(\.name)
            #expect(names.contains("create_key"))
            for name in names {
                for credential in [nil, key] {
                    expectProblem(
                        try await house.send("POST", "/operator/\(name)", as: credential, #"{"account":"acme"}"#), 404,
                        "not_found")
                    expectProblem(house.raw("GET", target: "/operator/\(name)", as: credential), 404, "not_found")
                }
                expectProblem(house.raw("POST", target: "/api/v1/operator/\(name)", as: key), 404, "not_found")
            }
            #expect(try await house.content() == before)
        }
    }

    @Test func `the socket has none of the network's addresses, and only its owner may open it`() async throws {
        try await TestHouse.with { house in
            #expect(call(house, "GET", "/readyz")?.status == 200)
            expectProblem(call(house, "GET", "/api/v1/me"), 404, "not_found")
            var information = stat()
            #expect(stat(house.socketPath, &information) == 0)
            #expect(information.st_mode & 0o777 == 0o600)
            #expect(stat(house.folder.path + "/data", &information) == 0)
            #expect(information.st_mode & 0o777 == 0o700)
        }
    }

    @Test func `a skill and servers are imported over the socket, and again change nothing`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme")
            let records = #"""
                {"records":[{"name":"io.example/one","description":"A server.","version":"1.0.0","packages":[{"registryType":"npm",
                "identifier":"one","version":"1.0.0","transport":{"type":"stdio"}}]},{"description":"no name"}]}
                """#
            for outcome in ["imported", "unchanged"] {
                let answer = try #require(call(house, "POST", "/operator/import_servers", records))
                #expect(answer.status == 200)
                let results = answer["results"]?.array ?? []
                #expect(results.compactMap { $0["outcome"]?.string } == [outcome, "problem"])
                #expect(results[0]["name"] == "io.example/one")
                #expect(results[1]["name"] == .null)
                #expect(results[1]["detail"]?.string?.isEmpty == false)
            }
            #expect(try await house.get("/api/v1/listings/io.example/one", as: key).status == 200)
            let broken = try #require(
                call(house, "POST", "/operator/import_skill", #"{"owner":"acme","folder":"x","archive":"AAAA"}"#))
            #expect(broken["results"]?.array?[0]["outcome"] == "problem")
            expectProblem(
                call(house, "POST", "/operator/import_skill", #"{"owner":"acme","folder":"x","archive":"*"}"#), 422,
                "invalid_field", pointer: "/archive")
        }
    }
}
