// SecondFactorPageTests.swift: an authenticator app by pages, and the password that is wanted again.

import Foundation
import Testing

@Suite struct SecondFactorPageTests {
    private static let app = "/dashboard/security/authenticator"

    private func signedIn(_ house: TestHouse) async throws -> Browser {
        try await house.person("ada")
        let browser = Browser(house)
        #expect(try browser.signIn("ada").status == 303)
        return browser
    }

    private func firstGroup(_ page: Answer, _ pattern: Regex<(Substring, Substring)>) throws -> String {
        String(try #require(page.text.firstMatch(of: pattern), "\(page.text)").1)
    }

    /// Sets an app up by pages.
    private func enrol(_ browser: Browser, _ house: TestHouse) throws -> (secret: [UInt8], codes: [String]) {
        let shown = try browser.submit(Self.app, action: Self.app)
        #expect(shown.status == 200 && shown.headers["cache-control"] == "no-store")
        #expect(shown.text.contains("<svg class=\"qr\""))
        let text = try firstGroup(shown, /<code>([A-Z2-7 ]{39})<\/code>/).filter { $0 != " " }
        let secret = house.base32(text)
        let form = try browser.form(shown, action: Self.app + "/confirm")
        let made = try browser.post(Self.app + "/confirm", form + [("totp", try house.code(of: secret))])
        #expect(made.status == 200 && made.headers["cache-control"] == "no-store", "\(made.text)")
        return (
            secret, try firstGroup(made, /<code>([a-z0-9-]{19}\n[^<]+)<\/code>/).split(separator: "\n").map(String.init)
        )
    }

    @Test func `a key is rotated by a page, shown once, and the old one goes on as long as was chosen`() async throws {
        try await TestHouse.with { house in
            let browser = try await signedIn(house)
            let (list, old) = ("/dashboard/api-keys", try await house.key(of: "ada", scopes: ["read"]))
            let page = "\(list)/\(old.id)/rotate"
            #expect(try browser.get(list).text.contains(page))
            let asked = try browser.form(try browser.get(page), action: page) + [("overlap_seconds", "3600")]
            #expect(try browser.post(page, asked.filter { $0.0 != "form_token" }).status == 403)
            house.clocks.pass(seconds: 601)
            let proof = try browser.post(page, asked)
            #expect(proof.status == 401 && proof.text.contains("name=\"overlap_seconds\" value=\"3600\""))
            let made = try browser.post(
                page, try browser.form(proof, action: page) + [("proof_password", TestHouse.password)])
            #expect(made.status == 200 && made.headers["cache-control"] == "no-store", "\(made.text)")
            #expect(made.text.contains("works for 1 hour more"))
            let new = try firstGroup(made, /<code>(prs_[A-Za-z0-9_]+)<\/code>/)
            for path in [list, page] { #expect(!(try browser.get(path).text.contains(new))) }
            for key in [old.text, new] { #expect(try await house.get("/api/v1/me", as: key).status == 200) }
            // Each says what has become of it, and leads to the other.
            let keys = try browser.get(list).text
            #expect(keys.contains("badge warn\">Rotated<") && keys.contains("badge accent\">Replacement<"), "\(keys)")
            #expect(keys.contains("href=\"#\(old.id)\"") && keys.contains("id=\"\(old.id)\""))
            #expect(!keys.contains(page), "it is rotated once")
            #expect(try browser.get(page).text.contains("Another key is in its place."))
            house.clocks.pass(seconds: 3_600)
            #expect(try browser.get(list).text.contains(">Expired<"))
            #expect(try await house.get("/api/v1/me", as: old.text).status == 401)
            #expect(try await house.get("/api/v1/me", as: new).status == 200)
            #expect(!(try browser.get(list).text.contains(page)), "it has ended by itself")
        }
    }

    @Test func `a key that others may have is rotated at once, and a second tab is told that it was`()
        async throws
    {
        try await TestHouse.with { house in
            let browser = try await signedIn(house)
            let old = try await house.key(of: "ada", scopes: ["read"])
            let page = "/dashboard/api-keys/\(old.id)/rotate"
            let form = try browser.form(try browser.get(page), action: page)
            let wrong = try browser.post(page, form + [("overlap_seconds", "soon")])
            #expect(wrong.status == 422 && wrong.text.contains("id=\"e-overlap_seconds\""), "\(wrong.text)")
            let made = try browser.post(page, form + [("overlap_seconds", "0")])
            #expect(made.status == 200 && made.text.contains("has stopped"), "\(made.text)")
            #expect(try await house.get("/api/v1/me", as: old.text).status == 401)
            let told = try browser.post(page, form + [("overlap_seconds", "0")])
            #expect(told.status == 409 && told.text.contains("The key was rotated already"), "\(told.text)")
            #expect(!told.text.contains("prs_key_"))
            #expect(!told.text.contains("Create the new key"), "no form for what is refused")
        }
    }

    @Test func `an app is set up, asked for, replaced by a recovery code, and turned off`() async throws {
        try await TestHouse.with { house in
            let browser = try await signedIn(house)
            #expect(try browser.get("/dashboard/security").text.contains("Set up an authenticator app"))
            let (secret, codes) = try enrol(browser, house)
            #expect(codes.count == 10)
            let page = try browser.get("/dashboard/security").text
            #expect(page.contains("10 recovery codes are left.") && !page.contains(codes[0]))
            #expect(try browser.get(Self.app).status == 303, "there is one already")

            let other = Browser(house)
            #expect(try other.signIn("ada").status == 401)
            let sign = [("name", "ada"), ("password", TestHouse.password)]
            let code = try house.code(of: secret, later: 1)
            let spaced = "\(code.prefix(3)) \(code.suffix(3))"
            #expect(try other.submit("/sign-in", action: "/sign-in", sign + [("code", spaced)]).status == 303)
            let third = Browser(house)
            #expect(try third.submit("/sign-in", action: "/sign-in", sign + [("code", codes[0])]).status == 303)
            #expect(try browser.get("/dashboard/security").text.contains("9 recovery codes are left."))

            let renewed = try browser.submit(
                "/dashboard/security/recovery-codes", action: "/dashboard/security/recovery-codes")
            #expect(renewed.status == 200 && !renewed.text.contains(codes[1]))
            #expect(try browser.submit(Self.app + "/remove", action: Self.app + "/remove").status == 303)
            #expect(try Browser(house).signIn("ada").status == 303)
        }
    }

    @Test func `a wrong first code leaves the app waiting, and its secret is not shown again`() async throws {
        try await TestHouse.with { house in
            let browser = try await signedIn(house)
            let shown = try browser.submit(Self.app, action: Self.app)
            let secret = try firstGroup(shown, /<code>([A-Z2-7 ]{39})<\/code>/)
            let form = try browser.form(shown, action: Self.app + "/confirm")
            let refused = try browser.post(Self.app + "/confirm", form + [("totp", "000000")])
            #expect(refused.status == 401 && !refused.text.contains(secret))
            #expect(try browser.get(Self.app).text.contains("Begin again"))
            #expect(try Browser(house).signIn("ada").status == 303)
        }
    }

    @Test func `a while after signing in, making a key wants the password, and goes on from where it was`() async throws
    {
        try await TestHouse.with { house in
            let browser = try await signedIn(house)
            let (_, codes) = try enrol(browser, house)
            let before = browser.cookies["__Host-purser"]
            house.clocks.pass(seconds: 601)
            let new = "/dashboard/api-keys/new"
            let asked = try browser.submit(
                new, action: new, [("label", "<laptop>"), ("scope", "read"), ("scope", "install")])
            #expect(asked.status == 401 && asked.text.contains("Confirm that it is you"), "\(asked.text)")
            let form = try browser.form(asked, action: new)
            #expect(form.contains { $0 == ("label", "<laptop>") } && form.filter { $0.0 == "scope" }.count == 2)
            for proof in [
                [("proof_password", "wrong"), ("proof_code", codes[0])], [("proof_password", TestHouse.password)],
                [("proof_password", TestHouse.password), ("proof_code", "000000")],
            ] {
                let refused = try browser.post(new, form + proof)
                #expect(refused.status == 401 && !refused.text.contains("prs_key_"))
                #expect(browser.cookies["__Host-purser"] == before)
            }
            let proof = [("proof_password", TestHouse.password), ("proof_code", codes[0])]
            let made = try browser.post(new, form + proof)
            #expect(made.status == 200 && made.text.contains("prs_key_"), "\(made.text)")
            #expect(!made.text.contains(TestHouse.password))

            // The sign-in has a new token, and the old one proves nothing.
            let after = try #require(browser.cookies["__Host-purser"])
            #expect(after != before)
            expectProblem(try await house.get("/api/v1/account", as: before), 401, "invalid_token")
            #expect(try await house.get("/api/v1/account", as: after).status == 200)
            #expect(
                try browser.submit(new, action: new, [("label", "ci"), ("scope", "read")]).text.contains("prs_key_"))
        }
    }

    @Test func `closing the account and turning the app off want the password again`() async throws {
        try await TestHouse.with { house in
            let browser = try await signedIn(house)
            _ = try enrol(browser, house)
            house.clocks.pass(seconds: 601)
            for (path, fields) in [
                (Self.app + "/remove", []), ("/settings/close", [("confirm", "ada")]),
                ("/settings", [("email", "a@example.com")]), ("/dashboard/security/recovery-codes", []),
            ] {
                let asked = try browser.submit(path, action: path, fields)
                #expect(asked.status == 401 && asked.text.contains("proof_password"), "\(path): \(asked.text)")
            }
            #expect(try browser.get("/dashboard/security").text.contains("10 recovery codes are left."))
        }
    }

    @Test func `what is refused after the password leaves the browser signed in`() async throws {
        try await TestHouse.with { house in
            let browser = try await signedIn(house)
            house.clocks.pass(seconds: 601)
            let close = "/settings/close"
            let form = try browser.form(
                try browser.submit(close, action: close, [("confirm", "ada")]), action: close)
            let wrong = form.map { $0.0 == "confirm" ? ("confirm", "ben") : $0 }
            let refused = try browser.post(close, wrong + [("proof_password", TestHouse.password)])
            #expect(refused.status == 422)
            #expect(try browser.get("/dashboard").status == 200)
            let closed = try browser.submit(close, action: close, [("confirm", "ada")])
            #expect(closed.status == 303 && browser.cookies["__Host-purser"] == nil)
        }
    }
}
