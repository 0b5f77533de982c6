// PageTests.swift: pages, over HTTP: every one answers, in every language, and none shows more than it may.

import Application
import Foundation
import JSON
import Testing

@Suite struct PageTests {
    /// What anybody may look at.
    static let open = [
        "/", "/explore", "/categories", "/kinds", "/kinds/skill", "/leaderboards", "/leaderboards/trending",
        "/leaderboards/providers", "/benchmarks", "/providers", "/community", "/sign-in", "/sign-up",
        "/forgotten-password", "/reset-password", "/verify-email", "/agent-api", "/quickstart", "/agents",
        "/agents/frameworks", "/faq", "/terms", "/publisher-agreement", "/acceptable-use", "/privacy", "/status",
    ]
    /// What takes somebody who is signed in.
    static let personal = [
        "/dashboard", "/dashboard/sessions", "/dashboard/sessions/new", "/dashboard/sessions/revoke-all",
        "/dashboard/api-keys", "/dashboard/api-keys/new", "/dashboard/installs",
        "/dashboard/purchases", "/console/earnings", "/dashboard/money", "/dashboard/audit",
        "/dashboard/security",
        "/settings", "/settings/close", "/settings/profile", "/dashboard/reports", "/community/new", "/console",
        "/publish",
        "/report",
    ]

    @Test func `every page answers everybody it is for, in every language`() async throws {
        try await TestHouse.with { house in
            try await house.person("ada")
            let browser = Browser(house)
            for path in Self.open {
                for place in ["", "/zh", "/fr"] {
                    let answer = try browser.get(place + (path == "/" && !place.isEmpty ? "" : path))
                    #expect(answer.status == 200, "\(place)\(path): \(answer.text.prefix(400))")
                }
            }
            for path in Self.personal {
                let answer = try browser.get(path)
                #expect(
                    answer.status == 303 && answer.headers["location"]?.hasPrefix("/sign-in?to=") == true, "\(path)")
            }
            #expect(try browser.signIn("ada").status == 303)
            for path in Self.personal {
                let answer = try browser.get(path)
                #expect(answer.status == 200, "\(path): \(answer.text.prefix(400))")
                #expect(answer.headers["cache-control"] == "no-store", "\(path)")
            }
        }
    }

    @Test func `a listing's page shows what the API says of it`() async throws {
        try await TestHouse.with { house in
            _ = try await DemoSetup(house: house.house).run()
            let browser = Browser(house)
            let address = "/listing/tidewater/commit-message"
            for tab in ["about", "versions", "files", "security", "reviews"] {
                let page = try browser.get("\(address)?tab=\(tab)")
                #expect(page.status == 200 && page.text.contains("@tidewater/commit-message"), "\(tab)")
            }
            #expect(try browser.get("/listing/TIDEWATER/Commit-Message").headers["location"] == nil)
            #expect(try browser.get("/listing/tidewater/nothing").status == 404)
            #expect(try browser.get("/explore?q=commit").text.contains("@tidewater/commit-message"))
        }
    }

    @Test func `pages with commands of the tool say how to get it, on a part of the site that is there`() async throws {
        try await TestHouse.with { house in
            _ = try await DemoSetup(house: house.house).run()
            try await house.person("ada")
            let browser = Browser(house)
            #expect(try browser.get("/fr/quickstart").text.contains(#"<section id="command-line""#))
            let link = #"href="/quickstart#command-line""#
            for client in ["cli", "claude-code", "cursor", "vscode", "codex"] {
                let page = try browser.get("/listing/tidewater/commit-message?client=\(client)").text
                #expect(page.contains(link), "\(client)")
            }
            #expect(try !browser.get("/listing/tidewater/commit-message?client=curl").text.contains(link))
            #expect(try browser.get("/agents/frameworks").text.contains(link))
            #expect(try browser.signIn("ada").status == 303)
            #expect(try browser.get("/console").text.contains(link))
        }
    }

    @Test func `examples name a listing that is there and can be installed as it is`() async throws {
        try await TestHouse.with { house in
            try await house.person("ada")
            let browser = Browser(house)
            for path in ["/quickstart", "/agents/frameworks"] {
                #expect(try browser.get(path).text.contains("@owner/name"), "\(path)")
            }
            try await house.list("acme", "mast-check")
            for path in ["/quickstart", "/agents/frameworks"] {
                let page = try browser.get(path).text
                #expect(page.contains("@acme/mast-check") && !page.contains("@owner/name"), "\(path)")
            }
            #expect(try browser.get("/quickstart").text.contains("listings?q=mast&amp;limit=3"))
        }
    }

    @Test func `what strangers write is text on every page`() async throws {
        try await TestHouse.with { house in
            try await house.person("ada")
            let key = try await house.account("mallory", scopes: ["read", "publish", "review"])
            let attack = "<script>alert(1)</script><img src=x onerror=alert(1)>"
            let body = JSONValue.object(["kind": "discussion", "title": .string(attack), "body": .string(attack)])
                .text()
            let slug = try #require(
                try await house.post("/api/v1/community/posts", as: key, body).text("slug"))
            let browser = Browser(house)
            for path in [
                "/community", "/community/\(slug)", "/explore?q=" + Self.escaped(attack), "/community.atom",
                "/sign-in?to=" + Self.escaped(attack), "/explore?kind=skill&tag=" + Self.escaped("\"><script>"),
            ] {
                let page = try browser.get(path)
                #expect(!page.text.contains("<script>alert"), "\(path)")
                #expect(!page.text.contains("<img src=x"), "\(path)")
                #expect(!page.text.contains("\"><script>"), "\(path)")
            }
        }
    }

    private static func escaped(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? text
    }

    @Test func `pages for visitors have a tag, and are not sent again`() async throws {
        try await TestHouse.with { house in
            try await house.person("ada")
            let browser = Browser(house)
            let first = try browser.get("/faq")
            let tag = try #require(first.headers["etag"])
            #expect(try browser.get("/faq", headers: "If-None-Match: \(tag)\r\n").status == 304)
        }
    }

    @Test func `assets have addresses of their own for good, and every page can be read compressed`() async throws {
        try await TestHouse.with { house in
            try await house.person("ada")
            let browser = Browser(house)
            let page = try browser.get("/")
            let style = try #require(page.text.firstMatch(of: /href="(\/assets\/site-[^"]+\.css)"/)).1
            let asset = try browser.get(String(style))
            #expect(asset.status == 200)
            #expect(asset.headers["cache-control"] == "public, max-age=31536000, immutable")
            #expect(try browser.get("/assets/site-other.css").status == 404)
            let packed = try browser.get("/", headers: "Accept-Encoding: gzip\r\n")
            #expect(packed.headers["content-encoding"] == "gzip")
            #expect(packed.body.prefix(2) == [0x1F, 0x8B] && packed.body.count < page.body.count)
        }
    }

    @Test func `no page lets anything run or be loaded that is not its own`() async throws {
        try await TestHouse.with { house in
            try await house.person("ada")
            let page = try Browser(house).get("/")
            let policy = try #require(page.headers["content-security-policy"])
            #expect(policy.contains("default-src 'none'") && policy.contains("script-src 'self'"))
            #expect(!policy.contains("unsafe-inline"))
            #expect(page.headers["x-content-type-options"] == "nosniff")
            #expect(!page.text.contains(" style=") && !page.text.contains(" onclick="))
        }
    }

    @Test func `an address of a person's language is found without a switch, and the switch is remembered`()
        async throws
    {
        try await TestHouse.with { house in
            try await house.person("ada")
            let browser = Browser(house)
            browser.languages = "zh-CN,zh;q=0.9"
            let moved = try browser.get("/explore?q=a")
            #expect(moved.headers["location"] == "/zh/explore?q=a")
            #expect(try browser.get("/zh/explore?lang=en").headers["location"] == "/explore")
            #expect(try browser.get("/explore").status == 200)
        }
    }

    @Test func `a theme is remembered, and the page stays the same`() async throws {
        try await TestHouse.with { house in
            try await house.person("ada")
            let browser = Browser(house)
            let chosen = try browser.get("/zh/explore?q=a&theme=dark")
            #expect(chosen.headers["location"] == "/zh/explore?q=a")
            #expect(try browser.get("/zh/explore").text.contains("data-theme=\"dark\""))
            // What is no theme is a question like any other.
            let other = try browser.get("/faq?theme=%22%3E")
            #expect(other.status == 200)
        }
    }

    @Test func `programs get a problem where people get a page`() async throws {
        try await TestHouse.with { house in
            try await house.person("ada")
            expectProblem(try await house.get("/nothing"), 404, "not_found")
            let page = try Browser(house).get("/nothing")
            #expect(page.status == 404 && page.headers["content-type"] == "text/html; charset=utf-8")
        }
    }
}
