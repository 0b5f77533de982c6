// JourneyTests.swift: what people do on the website, form by form, without scripts.

import Application
import Foundation
import JSON
import Marketplace
import Testing

@Suite struct JourneyTests {
    @Test func `from signing in to a session that is watched and revoked`() async throws {
        try await TestHouse.with { house in
            try await house.person("ada", balance: "20")
            let browser = Browser(house)
            #expect(try browser.signIn("ada").headers["location"] == "/dashboard")
            let made = try browser.submit(
                "/dashboard/sessions/new?preset=install", action: "/dashboard/sessions/new")
            #expect(made.status == 200 && made.headers["cache-control"] == "no-store")
            let token = String(try #require(made.text.firstMatch(of: /<code>(eyJ[^<]+)<\/code>/)).1)
            #expect(try await house.get("/api/v1/me", as: token).status == 200)
            let id = String(try #require(made.text.firstMatch(of: /\/dashboard\/sessions\/(ses_[a-z0-9]+)"/)).1)
            let page = try browser.get("/dashboard/sessions/\(id)")
            #expect(page.status == 200 && !page.text.contains(token))
            let address = "/dashboard/sessions/\(id)/revoke"
            #expect(try browser.submit(address, action: address).status == 303)
            expectProblem(try await house.get("/api/v1/me", as: token), 401, "session_revoked")
            #expect(try browser.get("/dashboard/sessions").text.contains("Revoked"))
        }
    }

    @Test func `the page of a session tells what it bought and installed, in the order of time`() async throws {
        try await TestHouse.with({ $0.monetization = true }) { house in
            try await house.person("ada", balance: "20")
            try await house.list("maker", "tool", pricing: .oneTime, price: 1_500_000, version: "1.2.0")
            let key = try await house.key(of: "ada", scopes: ["read", "install", "purchase", "account"]).text
            let session = try await house.session(of: key, cap: "5", ttl: 3_600)
            for path in ["/api/v1/purchases", "/api/v1/install"] {
                house.clocks.pass(seconds: 1)
                let done = try await house.post(path, as: session.token, #"{"name":"@maker/tool"}"#)
                #expect((200...201).contains(done.status), "\(done.text)")
            }
            let browser = Browser(house)
            _ = try browser.signIn("ada")
            let page = try browser.get("/dashboard/sessions/\(session.id)").text
            let timeline = try #require(page.split(separator: "class=\"timeline\"").last)
            let places = ["Installed", "Bought", "Issued"].map { timeline.range(of: $0)?.lowerBound }
            #expect(places.allSatisfy { $0 != nil } && places.compactMap { $0 } == places.compactMap { $0 }.sorted())
            #expect(page.contains("$1.50 of $5.00"))
            let ledger = try browser.get("/dashboard/money").text
            #expect(ledger.contains("\u{2212}$1.50") && ledger.contains("+$20.00"), "what a row did to the balance")
            let installs = try browser.get("/dashboard/installs").text
            #expect(installs.contains("@maker/tool") && installs.contains(session.id))
        }
    }

    @Test func `what costs by the month is subscribed to with a consent, cancelled and resumed`() async throws {
        try await TestHouse.with({ $0.monetization = true }) { house in
            try await house.person("ada", balance: "20")
            try await house.list("maker", "feed", pricing: .subscription, price: 1_500_000)
            let browser = Browser(house)
            _ = try browser.signIn("ada")
            let path = "/listing/maker/feed/install"
            #expect(try browser.submit(path, action: path).status == 422, "nothing is bought without the box")
            let done = try browser.submit(path, action: path, [("pay", "1.50")])
            #expect(done.status == 200 && done.text.contains("Ready to install"), "\(done.text.suffix(900))")
            let money = try browser.get("/dashboard/money").text
            #expect(money.contains("$18.50") && money.contains("renews"))
            let id = String(try #require(money.firstMatch(of: /\/subscriptions\/(sub_[a-z0-9]+)\/cancel/)).1)
            for (step, says) in [("cancel", "resume"), ("resume", "cancel")] {
                let place = "/dashboard/subscriptions/\(id)/\(step)"
                #expect(try browser.submit(place, action: place).status == 303)
                #expect(try browser.get("/dashboard/money").text.contains("/\(id)/\(says)"))
            }
            #expect(try browser.get("/dashboard/subscriptions/\(id)/destroy").status == 404)
        }
    }

    @Test func `an author changes and deletes a post and a comment by pages, and nobody else does`() async throws {
        try await TestHouse.with { house in
            var browsers: [Browser] = []
            for handle in ["ada", "ben"] {
                try await house.person(handle)
                browsers.append(Browser(house))
                _ = try browsers.last?.signIn(handle)
            }
            let made = try browsers[0].submit(
                "/community/new", action: "/community/new",
                [("kind", "discussion"), ("title", "Tides"), ("body", "High at noon.")])
            let place = try #require(made.headers["location"])
            #expect(try browsers[0].get(place + "/edit").text.contains("High at noon."))
            let changed = [("title", "Tides"), ("body", "Low at noon.")]
            #expect(try browsers[1].submit(place + "/edit", action: place + "/edit", changed).status == 403)
            #expect(try browsers[0].submit(place + "/edit", action: place + "/edit", changed).status == 303)
            #expect(try browsers[1].get(place).text.contains("Low at noon."))

            let sent = try browsers[1].submit(place, action: place + "/comments", [("body", "At Brest?")])
            let id = try #require(sent.headers["location"]?.split(separator: "#").last)
            let comment = "\(place)/comments/\(id)"
            #expect(try browsers[0].submit(place, action: comment + "/vote").status == 303)
            #expect(try browsers[1].get(place).text.contains("1 vote<"))
            #expect(try browsers[0].get(place).text.contains("Take your vote back"))
            #expect(try browsers[0].submit(place, action: comment + "/vote").status == 303)
            #expect(try !browsers[1].get(place).text.contains("1 vote<"))
            #expect(
                try browsers[1].submit(comment + "/edit", action: comment + "/edit", [("body", "At Calais?")]).status
                    == 303)
            #expect(try browsers[0].get(place).text.contains("At Calais?"))
            #expect(try browsers[1].submit(comment + "/delete", action: comment + "/delete").status == 303)
            #expect(try !browsers[0].get(place).text.contains("At Calais?"))
            #expect(try browsers[0].get(comment + "/destroy").status == 404)
            #expect(try browsers[0].submit(place + "/delete", action: place + "/delete").status == 303)
            #expect(try browsers[1].get(place).status == 404)
        }
    }

    @Test func `sent twice, the form of a session makes one`() async throws {
        try await TestHouse.with { house in
            try await house.person("ada")
            let browser = Browser(house)
            _ = try browser.signIn("ada")
            let fields = try browser.form(
                try browser.get("/dashboard/sessions/new?preset=discovery"), action: "/dashboard/sessions/new")
            let ids = try (0..<2).map { _ in
                let made = try browser.post("/dashboard/sessions/new", fields)
                return String(try #require(made.text.firstMatch(of: /\/dashboard\/sessions\/(ses_[a-z0-9]+)"/)).1)
            }
            #expect(ids[0] == ids[1])
        }
    }

    @Test func `what spends takes a consent of its own, on a page of its own`() async throws {
        try await TestHouse.with { house in
            try await house.person("ada", balance: "20")
            let browser = Browser(house)
            _ = try browser.signIn("ada")
            let asked = try browser.submit(
                "/dashboard/sessions/new?preset=shopping&consent=purchase", action: "/dashboard/sessions/new")
            #expect(asked.text.contains("name=\"consent\"") && !asked.text.contains("eyJ"))
            let fields = try browser.form(asked, action: "/dashboard/sessions/new")
            let again = try browser.post("/dashboard/sessions/new", fields)
            #expect(again.text.contains("Not every box is ticked.") && !again.text.contains("eyJ"))
            let made = try browser.post("/dashboard/sessions/new", fields + [("consent", "purchase")])
            #expect(made.text.contains("eyJ"))
        }
    }

    @Test func `a key with consent, shown once, and revoked`() async throws {
        try await TestHouse.with { house in
            try await house.person("ada")
            let browser = Browser(house)
            _ = try browser.signIn("ada")
            let fields = [("label", "laptop"), ("scope", "read"), ("scope", "purchase")]
            let refused = try browser.submit("/dashboard/api-keys/new", action: "/dashboard/api-keys/new", fields)
            #expect(refused.status == 422 && !refused.text.contains("prs_key_"))
            let made = try browser.submit(
                "/dashboard/api-keys/new", action: "/dashboard/api-keys/new", fields + [("consent", "purchase")])
            let key = String(try #require(made.text.firstMatch(of: /<code>(prs_key_[a-z0-9]+)<\/code>/)).1)
            #expect(try await house.get("/api/v1/me", as: key).status == 200)
            let list = try browser.get("/dashboard/api-keys")
            #expect(list.text.contains("laptop") && !list.text.contains(key))
            let address = String(try #require(list.text.firstMatch(of: /"(\/dashboard\/api-keys\/[^"]+\/revoke)"/)).1)
            #expect(try browser.submit(address, action: address).status == 303)
            expectProblem(try await house.get("/api/v1/me", as: key), 401, "invalid_token")
        }
    }

    @Test func `find, read, install`() async throws {
        try await TestHouse.with { house in
            _ = try await DemoSetup(house: house.house).run()
            try await house.person("ada", balance: "20")
            let browser = Browser(house)
            _ = try browser.signIn("ada")
            let free = "/listing/tidewater/commit-message/install"
            let done = try browser.submit(free, action: free)
            #expect(done.status == 200 && done.text.contains("/api/v1/artifacts/"))
            let paid = "/listing/tidewater/review-desk/install"
            let refused = try browser.submit(paid, action: paid)
            #expect(refused.status == 422 && !refused.text.contains("/api/v1/artifacts/"))
            let bought = try browser.submit(paid, action: paid, [("pay", "4.00")])
            #expect(bought.status == 200, "\(bought.text)")
            #expect(try browser.get("/dashboard/money").text.contains("$16.00"))
        }
    }

    @Test func `a post and a comment`() async throws {
        try await TestHouse.with { house in
            try await house.person("ada")
            try await house.person("ben")
            let (author, reader) = (Browser(house), Browser(house))
            _ = try author.signIn("ada")
            _ = try reader.signIn("ben")
            let posted = try author.submit(
                "/community/new", action: "/community/new",
                [
                    ("kind", "question"), ("title", "How do I cap it?"), ("body", "In **dollars**."),
                    ("tags", "caps, money"),
                ])
            let address = try #require(posted.headers["location"])
            #expect(try reader.get(address).text.contains("<strong>dollars</strong>"))
            let commented = try reader.submit(address, action: address + "/comments", [("body", "With spend_cap_usd.")])
            #expect(commented.status == 303)
            #expect(try author.get(address).text.contains("With spend_cap_usd."))
            _ = try reader.submit(address, action: address + "/vote")
            #expect(try author.get(address).text.contains("1 vote"))
            _ = try reader.submit(address, action: address + "/vote")
            #expect(try author.get(address).text.contains("0 votes"))
        }
    }

    @Test func `signing out ends the sign-in, and going back shows nothing`() async throws {
        try await TestHouse.with { house in
            try await house.person("ada")
            let browser = Browser(house)
            _ = try browser.signIn("ada")
            let token = try #require(browser.cookies["__Host-purser"])
            #expect(try browser.submit("/dashboard", action: "/sign-out").status == 303)
            #expect(browser.cookies["__Host-purser"] == nil)
            browser.set("__Host-purser", token)
            #expect(try browser.get("/dashboard").status == 303)
        }
    }
}
