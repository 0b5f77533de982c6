// ForgeryTests.swift: forms that others made, and addresses that lead elsewhere.

import Foundation
import Testing

@Suite struct ForgeryTests {
    private func signedIn(_ house: TestHouse) async throws -> Browser {
        try await house.person("ada")
        let browser = Browser(house)
        #expect(try browser.signIn("ada").status == 303)
        return browser
    }

    private static let target = "/settings"
    private static let email = [("email", "mallory@elsewhere.test")]

    @Test func `a form without a token, with a false one or with another browser's does nothing`() async throws {
        try await TestHouse.with { house in
            let browser = try await signedIn(house)
            let other = Browser(house)
            let foreign = try other.form(try other.get("/sign-in"), action: "/sign-in").first { $0.0 == "form_token" }?
                .1
            for token in [nil, "", "AAAA", foreign] {
                let fields = Self.email + (token.map { [("form_token", $0)] } ?? [])
                #expect(try browser.post(Self.target, fields).status == 403)
            }
            let after = try browser.get(Self.target).text
            #expect(!after.contains("mallory"))
        }
    }

    @Test func `a token from before the sign-in is good no more`() async throws {
        try await TestHouse.with { house in
            try await house.person("ada")
            let browser = Browser(house)
            let before = try browser.form(try browser.get("/sign-in"), action: "/sign-in").filter {
                $0.0 == "form_token"
            }
            _ = try browser.signIn("ada")
            #expect(try browser.post(Self.target, Self.email + before).status == 403)
        }
    }

    @Test func `a form from another site does nothing, even with a token`() async throws {
        try await TestHouse.with { house in
            let browser = try await signedIn(house)
            for headers in [
                "Origin: http://elsewhere.test\r\n", "Sec-Fetch-Site: cross-site\r\n", "Sec-Fetch-Site: same-site\r\n",
            ] {
                let form = try browser.form(try browser.get(Self.target), action: Self.target)
                #expect(try browser.post(Self.target, form + Self.email, headers: headers).status == 403, "\(headers)")
            }
        }
    }

    @Test func `no cookie that proves something can be had by a script, a plain connection or another site`()
        async throws
    {
        try await TestHouse.with { house in
            try await house.person("ada")
            let browser = Browser(house)
            let answer = try browser.signIn("ada")
            for line in try #require(answer.headers["set-cookie"]).split(separator: "\n") {
                #expect(line.hasPrefix("__Host-") && line.contains("Secure") && line.contains("HttpOnly"))
                #expect(line.contains("SameSite=Lax") && line.contains("Path=/") && !line.contains("Domain"))
            }
        }
    }

    @Test(arguments: [
        "https://elsewhere.test/", "//elsewhere.test/", "/\\elsewhere.test", "javascript:alert(1)",
        "/a\r\nSet-Cookie: x=y", "",
    ])
    func `signing in leads to a page of this site`(target: String) async throws {
        try await TestHouse.with { house in
            try await house.person("ada")
            let browser = Browser(house)
            let form = try browser.form(try browser.get("/sign-in"), action: "/sign-in").filter { $0.0 != "to" }
            let answer = try browser.post(
                "/sign-in", form + [("to", target), ("name", "ada"), ("password", TestHouse.password)])
            #expect(answer.headers["location"] == "/dashboard")
        }
    }

    @Test func `a token of the website is no credential in an address, and a session is no sign-in`() async throws {
        try await TestHouse.with { house in
            try await house.person("ada")
            let key = try await house.account("ben")
            let browser = Browser(house)
            browser.set("__Host-purser", key)
            #expect(try browser.get("/dashboard").status == 303)
        }
    }

    @Test func `a huge form, and one that is no form, are refused`() async throws {
        try await TestHouse.with { house in
            let browser = try await signedIn(house)
            #expect(try browser.post(Self.target, [("email", String(repeating: "x", count: 1_200_000))]).status == 413)
            let answer = try await house.post(Self.target, as: nil, "{}")
            #expect(answer.status == 415)
        }
    }
}
