// ClosingTests.swift: agreements, the export of an account, and closing it.

import Application
import JSON
import Marketplace
import Operations
import SQL
import Sessions
import Testing

@Suite struct ClosingTests {
    private let password = TestHouse.password

    @Test func `agreeing is explicit, recorded with version and actor, and counts the first time`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme")
            #expect(try await house.get("/api/v1/account", as: key)["accepted"] == [])
            let agent = try await house.session(of: key, ["account"]).token
            let one = try await house.post("/api/v1/me/accept", as: agent, #"{"kind":"publisher_agreement"}"#)
            #expect(
                one.status == 200
                    && one["accepted"]?.array?.compactMap { $0["kind"]?.string } == ["publisher_agreement"])
            house.clocks.pass(seconds: 60)
            let both = try await house.post("/api/v1/me/accept", as: key, #"{"kind":"both"}"#)
            let accepted = both["accepted"]?.array ?? []
            #expect(accepted.compactMap { $0["kind"]?.string } == ["publisher_agreement", "terms"])
            #expect(
                accepted.compactMap { $0["accepted_at"]?.string } == ["2026-06-12T14:00:00Z", "2026-06-12T14:01:00Z"])
            let lines = try await house.get("/api/v1/account/audit", as: key).items
            let agreed = lines.filter { $0["action"] == "agreement.accepted" }
            #expect(
                agreed.count == 2 && agreed.contains { $0["actor"] == "session" }
                    && agreed.contains { $0["actor"] == "key" })
            let weak = try await house.session(of: key, ["publish"]).token
            expectProblem(
                try await house.post("/api/v1/me/accept", as: weak, #"{"kind":"both"}"#), 403, "insufficient_scope")
            for body in ["{}", #"{"kind":"all"}"#, #"{"kind":["terms"]}"#] {
                expectProblem(
                    try await house.post("/api/v1/me/accept", as: key, body), 422, "invalid_field", pointer: "/kind")
            }
        }
    }

    @Test(arguments: [true, false])
    func `publishing wants the publisher agreement where the server says so`(isRequired: Bool) async throws {
        try await TestHouse.with({ $0.requiresPublisherAgreement = isRequired }) { house in
            let key = try await house.account("acme")
            let agreements = house.house.stores.people.agreements
            let accounts = house.house.stores.accounts
            let refusal = { @Sendable in
                try await house.house.database.read { reader in
                    let account = try #require(try await accounts.list(where: "1 = 1", limit: 1, in: reader).first)
                    return try await agreements.refusalToPublish(account.id, in: reader)?.code
                }
            }
            #expect(try await refusal() == (isRequired ? .publisherAgreementRequired : nil))
            _ = try await house.post("/api/v1/me/accept", as: key, #"{"kind":"terms"}"#)
            #expect(try await refusal() == (isRequired ? .publisherAgreementRequired : nil))
            _ = try await house.post("/api/v1/me/accept", as: key, #"{"kind":"publisher_agreement"}"#)
            #expect(try await refusal() == nil)
        }
    }

    @Test func `an export holds what the account has written`() async throws {
        try await TestHouse.with { house in
            try await house.list("maker", "tool")
            let key = try await house.account("alice")
            _ = try await house.post("/api/v1/install", as: key, #"{"name":"@maker/tool"}"#)
            _ = try await house.post(
                "/api/v1/listings/maker/tool/reviews", as: key, #"{"rating":4,"body":"It works."}"#)
            let post = try await house.post(
                "/api/v1/community/posts", as: key, #"{"kind":"discussion","title":"A title","body":"A text."}"#)
            let slug = try #require(post.text("slug"))
            _ = try await house.post("/api/v1/community/posts/\(slug)/comments", as: key, #"{"body":"And more."}"#)
            _ = try await house.post(
                "/api/v1/reports", as: key,
                #"{"subject_kind":"listing","subject":"@maker/tool","reason":"spam","text":"Look."}"#)
            let export = try await house.get("/api/v1/account/export", as: key)
            #expect(export["reviews"]?.array?.first?["body"] == "It works.")
            #expect(export["posts"]?.array?.first?["title"] == "A title")
            #expect(export["comments"]?.array?.first?["body"] == "And more.")
            #expect(export["reports"]?.array?.first?["text"] == "Look.")
        }
    }

    @Test func `an export holds everything of the account, and no secret`() async throws {
        try await TestHouse.with { house in
            try await house.person("alice", balance: "5")
            let token = try await house.signIn("alice")
            try await house.list("seller", "tool", pricing: .oneTime, price: 250_000)
            try await house.list("alice", "mine")
            let session = try await house.session(of: token, ["read", "purchase", "install"], cap: "1")
            _ = try await house.post("/api/v1/purchases", as: session.token, #"{"name":"@seller/tool"}"#)
            _ = try await house.post("/api/v1/install", as: session.token, #"{"name":"@seller/tool"}"#)
            let key = try await house.key(of: "alice", scopes: ["account"]).text
            let export = try await house.get("/api/v1/account/export", as: key)
            #expect(export.status == 200)
            #expect(
                export.members == [
                    "exported_at", "account", "keys", "sessions", "sign_ins", "ledger", "agreements", "audit",
                    "listings",
                    "installs", "owned", "subscriptions", "profile", "domains", "reviews", "posts", "comments",
                    "reports", "appeals", "cut",
                ])
            #expect(
                export["account"]?["handle"] == "alice" && export["account"]?["balance_usd"]?.number?.text == "4.75")
            #expect(export["keys"]?.array?.count == 1 && export["sign_ins"]?.array?.count == 1)
            #expect(export["sessions"]?.array?.first?["spent_usd"]?.number?.text == "0.25")
            let ledger = export["ledger"]?.array ?? []
            #expect(Set(ledger.compactMap { $0["kind"]?.string }) == ["purchase", "topup"])
            #expect(ledger.first { $0["kind"] == "purchase" }?["outgoing"] == true)
            #expect(export["listings"]?.array?.first?["name"] == "mine" && export["installs"]?.array?.count == 1)
            #expect(export["cut"] == [])
            for secret in [token, key, session.token, password, "argon2", "seller"] {
                #expect(!export.text.contains(secret), "\(secret)")
            }
            expectProblem(
                try await house.get(
                    "/api/v1/account/export", as: try await house.session(of: token, ["account"]).token), 403,
                "key_required")
        }
    }

    @Test func `a closed account is gone at once, but for the ledger and its handle`() async throws {
        try await TestHouse.with { house in
            try await house.personWithMail("alice", "a@example.com")
            let token = try await house.signIn("alice")
            let key = try await house.key(of: "alice", scopes: ["account", "read"]).text
            let session = try await house.session(of: key, ["read"])
            try await house.list("alice", "mine")
            let before = try await house.content()
            for body in [#"{}"#, #"{"confirm":"bob"}"#, #"{"confirm":""}"#] {
                expectProblem(
                    try await house.post("/api/v1/account/close", as: key, body), 422, "invalid_field",
                    pointer: "/confirm")
            }
            expectProblem(
                try await house.post("/api/v1/account/close", as: token, #"{"confirm":"alice","password":"wrong"}"#),
                401,
                "wrong_credentials")
            expectProblem(
                try await house.post(
                    "/api/v1/account/close", as: try await house.session(of: key, ["account"]).token,
                    #"{"confirm":"alice"}"#), 403, "key_required")
            #expect(try await house.content().count == before.count + 1)  // the session that tried
            let closed = try await house.post(
                "/api/v1/account/close", as: token, #"{"confirm":"Alice","password":"\#(password)"}"#)
            #expect(closed.status == 200 && closed.text("closed_at")?.hasPrefix("2026-06-12T14:00:00") == true)
            for credential in [token, key] {
                expectProblem(try await house.get("/api/v1/me", as: credential), 401, "invalid_token")
            }
            let ended = try await house.get("/api/v1/me", as: session.token)
            expectProblem(ended, 401, "session_revoked")
            #expect(ended.text("reason") == "account_closed")
            expectProblem(try await house.trySignIn("alice"), 401, "wrong_credentials")
            for table: SQL in ["password", "second_factor", "recovery_code", "mail_token"] {
                #expect(try await house.number("SELECT count(*) FROM \(table)") == 0)
            }
            #expect(try await house.number("SELECT count(*) FROM account WHERE email IS NOT NULL") == 0)
            #expect(try await house.number("SELECT count(*) FROM sign_in WHERE source <> ''") == 0)
            #expect(try await house.number("SELECT count(*) FROM listing WHERE state = 'archived'") == 1)
            // The handle is never given to somebody else.
            let admin = try await house.account("root", isAdministrator: true)
            expectProblem(
                try await house.post("/api/v1/admin/accounts", as: admin, #"{"handle":"ALICE"}"#), 409, "handle_taken")
            #expect(try await house.booksAddUp())
        }
    }

    @Test
    func `an export holds what a provider says of itself and what is subscribed to, and closing erases the former`()
        async throws
    {
        try await TestHouse.with { house in
            let key = try await house.account("alice", balance: "5")
            try await house.list("maker", "feed", kind: "dataset", pricing: .subscription, price: 1_000_000)
            _ = try await house.post("/api/v1/subscriptions", as: key, #"{"name":"@maker/feed"}"#)
            _ = try await house.send(
                "PUT", "/api/v1/account/profile", as: key,
                #"{"display_name":"Alice Ltd","bio":"We write.","links":["https://alice.example"]}"#)
            _ = try await house.post("/api/v1/account/domains", as: key, #"{"domain":"alice.example"}"#)
            let export = try await house.get("/api/v1/account/export", as: key)
            #expect(export["subscriptions"]?.array?.first?["price_usd"]?.number?.text == "1.00", "\(export.text)")
            #expect(export["profile"]?.array?.first?["display_name"] == "Alice Ltd")
            #expect(export["profile"]?.array?.first?["links"] == ["https://alice.example"])
            #expect(export["domains"]?.array?.first?["domain"] == "alice.example")
            #expect(try await house.post("/api/v1/account/close", as: key, #"{"confirm":"alice"}"#).status == 200)
            for table: SQL in ["provider_profile", "provider_domain"] {
                #expect(try await house.number("SELECT count(*) FROM \(table)") == 0)
            }
            #expect(try await house.booksAddUp())
        }
    }

    @Test func `nothing is given to a closed account: no money, no key, no listing`() async throws {
        try await TestHouse.with { house in
            let admin = try await house.account("root", isAdministrator: true)
            let gone = try await house.account("gone")
            let maker = try await house.account("maker")
            try await house.list("maker", "tool")
            #expect(try await house.post("/api/v1/account/close", as: gone, #"{"confirm":"gone"}"#).status == 200)
            let before = try await house.content()
            expectProblem(
                try await house.post("/api/v1/admin/credits", as: admin, #"{"handle":"gone","amount_usd":1}"#), 422,
                "invalid_field", pointer: "/handle")
            expectProblem(
                try await house.post("/api/v1/listings/maker/tool/transfer", as: maker, #"{"to":"gone"}"#), 422,
                "invalid_field", pointer: "/to")
            await #expect(throws: Refusal.self) { try await house.key(of: "gone", scopes: ["read"]) }
            #expect(try await house.content() == before)
        }
    }

    @Test func `what a closed account has written stays under its handle, and nobody is behind that any more`()
        async throws
    {
        try await TestHouse.with { house in
            try await house.person("ada", isAdministrator: true)  // without whom the site is not set up
            try await house.list("maker", "tool")
            let (key, reader) = (try await house.account("alice"), try await house.account("reader"))
            _ = try await house.send(
                "PUT", "/api/v1/account/profile", as: key, #"{"display_name":"Alice Ltd","bio":"We write."}"#)
            _ = try await house.post("/api/v1/install", as: key, #"{"name":"@maker/tool"}"#)
            let reviews = "/api/v1/listings/maker/tool/reviews"
            _ = try await house.post(reviews, as: key, #"{"rating":4,"body":"It works."}"#)
            let post = "/api/v1/community/posts"
            let slug = try #require(
                try await house.post(post, as: key, #"{"kind":"discussion","title":"A title","body":"A text."}"#)
                    .text("slug"))
            _ = try await house.post("\(post)/\(slug)/comments", as: key, #"{"body":"And more."}"#)
            let paths = [reviews, "\(post)?author=alice", "\(post)/\(slug)", "\(post)/\(slug)/comments"]
            var before: [Answer] = []
            for path in paths { before.append(try await house.get(path, as: reader)) }
            #expect(try await house.post("/api/v1/account/close", as: key, #"{"confirm":"alice"}"#).status == 200)
            for (path, old) in zip(paths, before) {
                let now = try await house.get(path, as: reader)
                #expect(now.status == 200 && now.json == old.json && now.text.contains(#""author":"alice""#), "\(path)")
            }
            for page in ["/listing/maker/tool?tab=reviews", "/community/\(slug)"] {
                let shown = try Browser(house).get(page)
                #expect(shown.status == 200 && shown.text.contains("@alice"), "\(page)")
                #expect(!shown.text.contains("Alice Ltd"), "\(page)")
            }
            expectProblem(try await house.get("/api/v1/providers/alice", as: reader), 404, "not_found")
            #expect(try Browser(house).get("/privacy").text.contains("stay under your handle"))
        }
    }

    @Test func `a key closes its account without a password, once`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme", balance: "3")
            #expect(try await house.post("/api/v1/account/close", as: key, #"{"confirm":"acme"}"#).status == 200)
            expectProblem(
                try await house.post("/api/v1/account/close", as: key, #"{"confirm":"acme"}"#), 401, "invalid_token")
            #expect(try await house.booksAddUp())
        }
    }
}
