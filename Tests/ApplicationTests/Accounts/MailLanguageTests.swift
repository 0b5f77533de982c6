// MailLanguageTests.swift: mails are in the language of who reads them.

import Foundation
import JSON
import Sessions
import Testing

@Suite struct MailLanguageTests {
    /// What the newest mail says, without the quoting of its letters.
    private func newest(_ house: TestHouse) async throws -> String {
        let mail = try #require(try await house.mails().last)
        house.clocks.pass(milliseconds: 1)  // mails are ordered by their time
        let body = try #require(mail.split(separator: "\r\n\r\n", maxSplits: 1).last)
        // What is ASCII stands as it is.
        guard mail.contains("quoted-printable") else { return String(body) }
        return try #require(
            body.replacing("=\r\n", with: "").replacing("%", with: "%25").replacing("=", with: "%")
                .removingPercentEncoding)
    }

    /// Makes an account on a page, with an address that is confirmed on the page that the mail leads to.
    private func signUp(_ house: TestHouse, _ handle: String, on place: String) async throws {
        try await house.person("root")  // a server with nobody shows nothing but the way to its first account
        let browser = Browser(house)
        let done = try browser.submit(
            "\(place)/sign-up", action: "\(place)/sign-up",
            [("handle", handle), ("password", TestHouse.password), ("email", "\(handle)@example.com")])
        #expect(done.status == 200 && done.text.contains("box-message") == false, "\(done.text)")
        let mail = try await newest(house)
        let link = try #require(mail.firstMatch(of: /https:\/\/purser\.test(\S*)#(\S+)/))
        #expect(String(link.1) == "\(place)/verify-email")
        let confirmed = try browser.submit(
            String(link.1), action: String(link.1), [("token", String(link.2))])
        #expect(confirmed.status == 200 && confirmed.text.contains("\(handle)@example.com"), "\(confirmed.text)")
    }

    @Test func `who signs up on a French page gets French mails, and the notices of later sign-ins too`() async throws {
        try await TestHouse.with({ $0.signUp = .open }) { house in
            try await signUp(house, "ada", on: "/fr")
            // By a program that speaks no language.
            let token = try await house.signIn("ada")
            #expect(try await newest(house).contains("Quelqu’un s’est connecté au compte ada sur https://purser.test."))
            #expect(try await house.get("/api/v1/account", as: token).text("language") == "fr")
            // A stranger on an English page: the notice is for the owner, not for him.
            _ = try Browser(house).signIn("ada")
            #expect(try await newest(house).contains("Quelqu’un s’est connecté"))
        }
    }

    @Test func `a mail that is asked for on a page is in its language, and leads to a page that sets a new password`()
        async throws
    {
        try await TestHouse.with({ $0.signUp = .open }) { house in
            try await signUp(house, "ada", on: "")
            for (place, words) in [
                ("/zh", "有人请求重置"), ("/fr", "Quelqu’un a demandé à réinitialiser"), ("", "Somebody asked to reset"),
            ] {
                house.clocks.pass(milliseconds: 3_600_000)
                _ = try Browser(house).submit(
                    "\(place)/forgotten-password", action: "\(place)/forgotten-password", [("name", "ada")])
                let mail = try await newest(house)
                #expect(mail.contains(words))
                let link = try #require(mail.firstMatch(of: /https:\/\/purser\.test(\S*)#(\S+)/))
                #expect(String(link.1) == "\(place)/reset-password")
                let fresh = "gravel-anthem-\(place.isEmpty ? "en" : String(place.dropFirst()))"
                let page = String(link.1)
                let refused = try Browser(house).submit(
                    page, action: page, [("token", String(link.2)), ("password", "abc")])
                #expect(refused.status == 422 && refused.text.contains("f-password"), "\(refused.text)")
                let done = try Browser(house).submit(
                    page, action: page, [("token", String(link.2)), ("password", fresh)])
                #expect(done.status == 200, "\(done.text)")
                #expect(try Browser(house).signIn("ada", fresh).headers["location"] == "/dashboard")
            }
        }
    }

    @Test func `by the API mails are in the account's language, English at first`() async throws {
        try await TestHouse.with { house in
            try await house.personWithMail("ada", "ada@example.com")
            let key = try await house.key(of: "ada", scopes: ["account"]).text
            #expect(try await house.get("/api/v1/account", as: key)["language"] == .null)
            for (tag, words) in [("zh-Hans", "有人请求重置"), ("fr", "Quelqu’un a demandé"), ("en", "Somebody asked")] {
                let set = try await house.send("PATCH", "/api/v1/account", as: key, #"{"language":"\#(tag)"}"#)
                #expect(set.status == 200 && set.text("language") == tag, "\(set.text)")
                house.clocks.pass(milliseconds: 3_600_000)
                _ = try await house.post("/api/v1/password-resets", as: nil, #"{"handle":"ada"}"#)
                #expect(try await newest(house).contains(words))
            }
            for body in [#"{"language":"de"}"#, #"{"language":null}"#, "{}", #"{"language":"FR"}"#] {
                expectProblem(
                    try await house.send("PATCH", "/api/v1/account", as: key, body), 422, "invalid_field",
                    pointer: "/language")
            }
            let session = try await house.session(of: house.account("bob"), ["read"])
            #expect(
                try await house.send("PATCH", "/api/v1/account", as: session.token, #"{"language":"fr"}"#).status == 403
            )
            #expect(try await house.get("/api/v1/account", as: key).text("language") == "en")
        }
    }

    @Test func `whoever is signed in chooses the language on the page of settings`() async throws {
        try await TestHouse.with { house in
            try await house.person("ada")
            let browser = Browser(house)
            _ = try browser.signIn("ada")
            #expect(try browser.get("/settings").text.contains(#"<option value="en" selected>"#))
            let done = try browser.submit("/settings", action: "/settings", [("language", "zh-Hans")])
            #expect(done.headers["location"] == "/settings?changed=language", "\(done.text)")
            let page = try browser.get("/settings?changed=language")
            #expect(page.text.contains(#"<option value="zh-Hans" selected>"#))
            #expect(page.text.contains("Notices are in this language"))
        }
    }
}
