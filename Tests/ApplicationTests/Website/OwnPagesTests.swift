// OwnPagesTests.swift: what the pages of one's own account say before a step, and of what has happened.

import Application
import Foundation
import Marketplace
import Testing

@Suite struct OwnPagesTests {
    @Test func `the page of a session that crossed its cap says what it tried to spend`() async throws {
        try await TestHouse.with({ $0.monetization = true }) { house in
            try await house.person("ada", balance: "20")
            try await house.list("maker", "tool", pricing: .oneTime, price: 1_500_000)
            let key = try await house.key(of: "ada", scopes: ["read", "install", "purchase", "account"]).text
            let session = try await house.session(of: key, cap: "1", ttl: 3_600)
            let refused = try await house.post("/api/v1/purchases", as: session.token, #"{"name":"@maker/tool"}"#)
            expectProblem(refused, 402, "cap_crossed")
            let browser = Browser(house)
            _ = try browser.signIn("ada")
            let page = try browser.get("/dashboard/sessions/\(session.id)").text
            #expect(page.contains("It tried to spend $1.50 when $1.00 was left."))
            #expect(page.contains("Refused: $1.50, not charged"))
        }
    }

    @Test func `a step says what it ends: the sessions of a key, and the money of an account`() async throws {
        try await TestHouse.with { house in
            try await house.person("ada", balance: "20")
            let key = try await house.key(of: "ada", scopes: ["read", "account"])
            _ = try await house.session(of: key.text, ["read"])
            let browser = Browser(house)
            _ = try browser.signIn("ada")
            let list = try browser.get("/dashboard/api-keys").text
            let address = String(try #require(list.firstMatch(of: /"(\/dashboard\/api-keys\/[^"]+\/revoke)"/)).1)
            #expect(try browser.get(address).text.contains("It and its 1 live session stop at once."))
            let closing = try browser.get("/settings/close").text
            #expect(closing.contains("1 session is live.") && closing.contains("$20.00 of balance"))
        }
    }

    @Test func `signing out everywhere else leaves this sign-in alone`() async throws {
        try await TestHouse.with { house in
            try await house.person("ada")
            let (here, there) = (Browser(house), Browser(house))
            for browser in [here, there] { _ = try browser.signIn("ada") }
            let address = "/dashboard/sign-ins/others/end"
            #expect(try here.submit("/dashboard/security", action: address).status == 303)
            #expect(try there.get("/dashboard").status == 303)
            let page = try here.get("/dashboard/security")
            #expect(page.status == 200 && !page.text.contains(address), "there is no other one left")
        }
    }

    @Test func `the list of sessions has a tab for those that live and those that ended, with how many each`()
        async throws
    {
        try await TestHouse.with { house in
            try await house.person("acme")
            let key = try await house.key(of: "acme", scopes: ["read"]).text
            let browser = Browser(house)
            #expect(try browser.signIn("acme").status == 303)
            let path = "/dashboard/sessions"
            #expect(try browser.get(path + "?state=ended").text.contains("No session has ended yet."))
            let ended = try await house.session(of: key, ["read"], ttl: 60)
            house.clocks.pass(seconds: 61)
            let live = [try await house.session(of: key, ["read"]), try await house.session(of: key, ["read"])]
            let all = try browser.get(path).text
            for (title, count) in [("All", 3), ("Live", 2), ("Past", 1)] {
                #expect(all.contains("\(title)<span class=\"count\">\(count)</span>"), "\(title): \(all)")
            }
            let past = try browser.get(path + "?state=ended").text
            #expect(past.contains(ended.id) && live.allSatisfy { !past.contains($0.id) })
            #expect(try browser.get("/zh" + path).text.contains("已结束<span class=\"count\">1</span>"))
        }
    }

    @Test func `what is out of range is told as people say it`() async throws {
        try await TestHouse.with { house in
            try await house.person("ada")
            let browser = Browser(house)
            #expect(try browser.signIn("ada").status == 303)
            let path = "/dashboard/sessions/new"
            let wrong = "?preset=own&scope=read&ttl=5&cap=0"
            for (place, sentence) in [
                ("", "It has to be from 1 minute to 24 hours."), ("/zh", "须在 1 分钟到 24 小时之间。"),
                ("/fr", "Il faut une valeur de 1 minute à 24 heures."),
            ] {
                let told = try browser.submit(place + path + wrong, action: place + path)
                #expect(told.status == 422 && told.text.contains(sentence), "\(told.text)")
            }
            let key = try browser.submit(
                "/dashboard/api-keys/new", action: "/dashboard/api-keys/new",
                [("label", "x"), ("scope", "read"), ("days", "9999")])
            #expect(key.text.contains("id=\"e-days\"") && key.text.contains("1 minute to 3,650 days"), "\(key.text)")
        }
    }

    @Test func `what cannot be done is not asked`() async throws {
        try await TestHouse.with { house in
            try await house.person("ada")
            let browser = Browser(house)
            _ = try browser.signIn("ada")
            for step in ["authenticator/remove", "recovery-codes"] {
                let page = try browser.get("/dashboard/security/\(step)")
                #expect(
                    page.text.contains("No authenticator app is in use.") && !page.text.contains("Cancel"), "\(step)")
            }
            let id = "dec_" + String(repeating: "0", count: 26)
            #expect(try browser.get("/dashboard/reports/\(id)/appeal").status == 404)
        }
    }
}
