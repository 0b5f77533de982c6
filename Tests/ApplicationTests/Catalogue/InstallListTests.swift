// InstallListTests.swift: what an account has installed, as it reads it afterwards; and what one of its sessions did.

import Application
import JSON
import Marketplace
import Testing

@Suite struct InstallListTests {
    private static func names(_ answer: Answer) -> [String] {
        answer.items.map { "\($0["full_name"]?.string ?? "gone") \($0["version"]?.string ?? "")" }
    }

    @Test func `installs are listed newest first, each by who made it, and only to their account`() async throws {
        try await TestHouse.with { house in
            let (key, other) = (try await house.account("acme"), try await house.account("other"))
            let session = try await house.session(of: key, ["install"])
            try await house.list("maker", "tool", version: "1.2.0")
            try await house.list("maker", "feed", version: "2.0.0")
            for (credential, name) in [(key, "tool"), (session.token, "feed"), (session.token, "tool")] {
                let made = try await house.post("/api/v1/install", as: credential, #"{"name":"@maker/\#(name)"}"#)
                #expect(made.status == 200, "\(made.text)")
                house.clocks.pass(seconds: 1)
            }
            let all = try await house.get("/api/v1/account/installs", as: key)
            #expect(Self.names(all) == ["@maker/tool 1.2.0", "@maker/feed 2.0.0", "@maker/tool 1.2.0"])
            #expect(all.items.map { $0["session_id"] == .null } == [false, false, true])
            let its = try await house.get("/api/v1/account/installs?session_id=\(session.id)", as: key)
            #expect(Self.names(its) == ["@maker/tool 1.2.0", "@maker/feed 2.0.0"])
            #expect(try await house.get("/api/v1/account/installs", as: other).items.isEmpty)
            let theirs = try await house.get("/api/v1/account/installs?session_id=\(session.id)", as: other)
            #expect(theirs.status == 200 && theirs.items.isEmpty)
            let pages = try await house.pages("/api/v1/account/installs?limit=2", as: key, id: "install_id")
            #expect(pages.map(\.count) == [2, 1] && Set(pages.joined()).count == 3)
        }
    }

    @Test func `reading them takes the scope account`() async throws {
        try await TestHouse.with { house in
            let session = try await house.session(of: try await house.account("acme"), ["read", "install"])
            expectProblem(try await house.get("/api/v1/account/installs", as: session.token), 403, "insufficient_scope")
        }
    }

    @Test func `the ledger is read session by session`() async throws {
        try await TestHouse.with({ $0.monetization = true }) { house in
            let key = try await house.account("acme", balance: "10")
            try await house.list("maker", "tool", pricing: .oneTime, price: 1_500_000)
            try await house.list("maker", "feed", pricing: .oneTime, price: 2_000_000)
            let sessions = [
                try await house.session(of: key, cap: "5", ttl: 3600),
                try await house.session(of: key, cap: "5", ttl: 3600),
            ]
            for (session, name) in zip(sessions, ["tool", "feed"]) {
                let bought = try await house.post(
                    "/api/v1/purchases", as: session.token, #"{"name":"@maker/\#(name)"}"#)
                #expect(bought.status == 201, "\(bought.text)")
            }
            for (session, name) in zip(sessions, ["tool", "feed"]) {
                let rows = try await house.get("/api/v1/account/ledger?session_id=\(session.id)", as: key).items
                #expect(rows.map { $0["full_name"]?.string } == ["@maker/\(name)"])
            }
            let maker = try await house.key(of: "maker", scopes: ["account"]).text
            let seen = try await house.get("/api/v1/account/ledger?session_id=\(sessions[0].id)", as: maker).items
            #expect(seen.isEmpty, "whoever sold it is told no session")
        }
    }
}
