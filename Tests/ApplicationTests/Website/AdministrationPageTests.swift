// AdministrationPageTests.swift: what administrators do by pages, and nobody else.

import Application
import Foundation
import JSON
import SQL
import Sessions
import Testing

@Suite struct AdministrationPageTests {
    static let pages = [
        "/admin", "/admin/accounts", "/admin/accounts/ben", "/admin/invitations", "/admin/moderation", "/admin/money",
        "/admin/audit", "/admin/categories", "/admin/categories/chat", "/admin/server", "/admin/incidents",
        "/admin/accounts/ben/payout", "/admin/payouts", "/admin/refunds",
    ]

    private func browser(_ house: TestHouse, _ handle: String, isAdministrator: Bool = false) async throws -> Browser {
        try await house.person(handle, isAdministrator: isAdministrator)
        let browser = Browser(house)
        #expect(try browser.signIn(handle).status == 303)
        return browser
    }

    @Test func `the pages are for administrators alone`() async throws {
        try await TestHouse.with { house in
            let administrator = try await browser(house, "ada", isAdministrator: true)
            let other = try await browser(house, "ben")
            for path in Self.pages {
                let page = try administrator.get(path)
                #expect(page.status == 200, "\(path): \(page.text.prefix(300))")
            }
            for path in Self.pages {
                #expect(try other.get(path).status == 403, "\(path)")
            }
            let own = try other.form(try other.get("/settings"), action: "/settings")
            let sent = try other.post(
                "/admin/accounts/ada", own + [("action", "suspend"), ("reason", "because")])
            #expect(sent.status == 403)
            #expect(try administrator.get("/admin").status == 200)
        }
    }

    @Test func `accounts are found by how their handles begin, and one that is not there has no page`() async throws {
        try await TestHouse.with { house in
            let administrator = try await browser(house, "ada", isAdministrator: true)
            for handle in ["ben", "benno", "Berta"] { try await house.person(handle) }
            let found = try administrator.get("/admin/accounts?handle=BEN").text
            #expect(found.contains("@ben<") && found.contains("@benno<") && !found.contains("@Berta<"))
            #expect(try administrator.get("/admin/accounts?handle=zed").text.contains("No account"))
            #expect(try administrator.get("/admin/accounts/berta").text.contains("@Berta"))
            #expect(try administrator.get("/admin/accounts/be").status == 404)
        }
    }

    @Test func `an incident is told of by a page, and the revenue share is set`() async throws {
        try await TestHouse.with { house in
            let administrator = try await browser(house, "ada", isAdministrator: true)
            let path = "/admin/incidents"
            #expect(
                try administrator.submit(path, action: path, [("title", "Slow"), ("report", "A disk.")]).status == 303)
            let id = String(
                try #require(try administrator.get(path).text.firstMatch(of: /\/admin\/incidents\/(inc_[a-z0-9]+)/)).1)
            #expect(try Browser(house).get("/status").text.contains("A disk."))
            #expect(
                try administrator.submit(path, action: path + "/" + id, [("resolved", "yes")]).status == 303)
            #expect(try Browser(house).get("/").text.contains("everything works"))

            let money = "/admin/money"
            #expect(try administrator.submit(money, action: money, [("percent", "87.5")]).status == 303)
            #expect(try administrator.get(money).text.contains("87.5"))
            for wrong in ["101", "x", "12.345", ""] {
                #expect(try administrator.submit(money, action: money, [("percent", wrong)]).status == 422, "\(wrong)")
            }
            let told = try administrator.submit(money, action: money, [("percent", "101")]).text
            #expect(told.contains("It has to be from 0 to 100, with at most two decimals."), "\(told)")
            let page = try administrator.get(money).text
            #expect(page.contains("type=\"date\"") && page.contains("min=\"2026-06-13\""), "\(page)")
            let dated = [("percent", "85"), ("effective_at", "2026-07-01")]
            #expect(try administrator.submit(money, action: money, dated).status == 303)
            #expect(try administrator.get(money).text.contains("datetime=\"2026-07-01T00:00:00Z\""))
            for wrong in ["2026-06-01", "soon"] {
                let sent = try administrator.submit(
                    money, action: money, [("percent", "80"), ("effective_at", wrong)])
                #expect(sent.status == 422 && sent.text.contains("id=\"e-effective_at\""), "\(wrong): \(sent.text)")
            }
        }
    }

    @Test func `an account is made, credited, suspended and let in again`() async throws {
        try await TestHouse.with { house in
            let administrator = try await browser(house, "ada", isAdministrator: true)
            let made = try administrator.submit(
                "/admin/accounts", action: "/admin/accounts",
                [("handle", "cyd"), ("password", TestHouse.password), ("email", "cyd@example.com")])
            let done = try #require(made.headers["location"], "\(made.text)")
            #expect(try administrator.get(done).text.contains("The account @cyd is made, and its address got a mail"))
            #expect(try await house.mails().contains { $0.contains("To: <cyd@example.com>") })
            let key = try await house.key(of: "cyd", scopes: ["read", "account"]).text
            let address = "/admin/accounts/cyd"
            let forms = try administrator.get(address)
            let token = try administrator.form(forms, action: address).filter { $0.0 != "action" }
            for fields in [
                [("action", "credit"), ("amount_usd", "12.50")], [("action", "suspend"), ("reason", "Spam.")],
            ] {
                #expect(try administrator.post(address, token.filter { $0.0 == "form_token" } + fields).status == 303)
            }
            expectProblem(try await house.get("/api/v1/account", as: key), 401, "account_suspended")
            let list = try administrator.get("/admin/accounts").text
            #expect(list.contains("Spam.") && list.contains("$12.50"))
            #expect(try administrator.post(address, token + [("action", "reinstate")]).status == 303)
            #expect(try await house.get("/api/v1/account", as: key).status == 200)
        }
    }

    @Test func `who runs the site is told by an administrator, and read by everybody with the legal texts`()
        async throws
    {
        try await TestHouse.with { house in
            let administrator = try await browser(house, "ada", isAdministrator: true)
            let visitor = Browser(house)
            let texts = ["/terms", "/privacy", "/acceptable-use", "/publisher-agreement"]
            let security = "/.well-known/security.txt"
            for path in texts {
                #expect(try !visitor.get(path).text.contains("mailto:"))
                #expect(try administrator.get(path).text.contains("This page does not say yet who runs the site"))
            }
            #expect(try visitor.get(security).text.contains("Contact: https://purser.test/community"))
            let wrong = try administrator.submit(
                "/admin", action: "/admin",
                [("site_name", "Quay"), ("operator_name", "Harbour Ltd"), ("contact_email", "nobody")])
            #expect(wrong.status == 422 && wrong.text.contains("id=\"e-contact_email\""), "\(wrong.text)")
            #expect(wrong.text.contains("value=\"Harbour Ltd\""))
            let set = [
                ("site_name", "Quay"), ("operator_name", "Harbour <Ltd>"), ("contact_email", "a+b@quay.example"),
            ]
            #expect(try administrator.submit("/admin", action: "/admin", set).status == 303)
            for path in texts {
                let text = try visitor.get(path).text
                #expect(text.contains("Quay is run by Harbour &lt;Ltd&gt;."), "\(text)")
                #expect(text.contains("href=\"mailto:a%2Bb@quay.example\""), "\(text)")
            }
            #expect(try visitor.get("/fr/terms").text.contains("Quay est géré par Harbour"))
            #expect(try visitor.get(security).text.contains("Contact: mailto:a%2Bb@quay.example\n"))
            // An emptied field takes it back.
            let none = [("site_name", "Quay"), ("operator_name", ""), ("contact_email", "")]
            #expect(try administrator.submit("/admin", action: "/admin", none).status == 303)
            #expect(try !visitor.get("/terms").text.contains("Contact"))
        }
    }

    @Test func `an invitation lets somebody in, once`() async throws {
        try await TestHouse.with({ $0.signUp = .invitation }) { house in
            let administrator = try await browser(house, "ada", isAdministrator: true)
            let wrong = try administrator.submit("/admin/invitations", action: "/admin/invitations", [("uses", "0")])
            #expect(wrong.status == 422 && wrong.text.contains("id=\"e-uses\""), "\(wrong.text)")
            let made = try administrator.submit("/admin/invitations", action: "/admin/invitations", [("uses", "1")])
            let code = String(try #require(made.text.firstMatch(of: /<code>(prs_inv_[a-z0-9]+)<\/code>/)).1)
            let list = try administrator.get("/admin/invitations").text
            #expect(!list.contains(code))
            let fields = [("handle", "ben"), ("password", TestHouse.password), ("invitation", code)]
            #expect(try Browser(house).submit("/sign-up", action: "/sign-up", fields).status == 200)
            let again = [("handle", "cyd"), ("password", TestHouse.password), ("invitation", code)]
            #expect(try Browser(house).submit("/sign-up", action: "/sign-up", again).status == 403)
        }
    }

    @Test func `a report is decided with a reason`() async throws {
        try await TestHouse.with { house in
            _ = try await DemoSetup(house: house.house).run()
            let administrator = try await browser(house, "ada", isAdministrator: true)
            let other = try await browser(house, "ben")
            let page = "/report?kind=listing&subject=%40tidewater%2Fcommit-message"
            _ = try other.submit(page, action: "/report", [("reason", "malware"), ("text", "Look at line 3.")])
            let queue = try administrator.get("/admin/moderation")
            #expect(queue.text.contains("Look at line 3."))
            let address = String(try #require(queue.text.firstMatch(of: /"(\/admin\/reports\/[^"]+\/decision)"/)).1)
            let decided = try administrator.submit(
                "/admin/moderation", action: address,
                [("verdict", "dismissed"), ("action", "none"), ("reason", "It is harmless.")])
            #expect(decided.status == 303, "\(decided.text)")
            let after = try administrator.get("/admin/moderation").text
            #expect(!after.contains("Look at line 3."))
        }
    }

    @Test func `the audit log names whose account each line is about and whose did it`() async throws {
        try await TestHouse.with { house in
            let administrator = try await browser(house, "ada", isAdministrator: true)
            _ = try await browser(house, "ben")
            let page = "/admin/accounts/ben"
            let form = try administrator.form(try administrator.get(page), action: page).filter { $0.0 != "action" }
            _ = try administrator.post(page, form + [("action", "suspend"), ("reason", "Spam.")])
            let log = try administrator.get("/admin/audit").text
            let row = String(try #require(log.split(separator: "<tr>").first { $0.contains("Account suspended") }))
            #expect(row.contains("/admin/accounts/ben\"") && row.contains("/admin/accounts/ada\""), "\(row)")
            #expect(try administrator.get("/admin/audit?account=ben").text.contains("Account suspended"))
        }
    }

    @Test func `nobody is offered to suspend their own account`() async throws {
        try await TestHouse.with { house in
            let administrator = try await browser(house, "ada", isAdministrator: true)
            try await house.person("ben")
            #expect(!(try administrator.get("/admin/accounts/ada").text.contains("value=\"suspend\"")))
            #expect(try administrator.get("/admin/accounts/ben").text.contains("value=\"suspend\""))
        }
    }

    @Test func `an appeal is shown with the text, what was decided of it and by whom`() async throws {
        try await TestHouse.with { house in
            let administrator = try await browser(house, "ada", isAdministrator: true)
            let (ann, bob) = (try await house.account("ann"), try await house.account("bob"))
            let report = try await house.report("post", house.write("One", as: ann), as: bob)
            let admin = try await house.key(of: "ada", scopes: ["account"]).text
            let done = try await house.decide(
                report, as: admin, #"{"verdict":"confirmed","action":"hide","reason":"It advertises."}"#)
            _ = try await house.appeal(try #require(done["decision"]?["decision_id"]?.string), as: ann)
            let page = try administrator.get("/admin/moderation").text
            for words in ["Appealed by", "@ann", "It advertises.", "Decided by", "@ada", "<pre><code>"] {
                #expect(page.contains(words), "\(words): \(page)")
            }
        }
    }

    @Test func `invitations say when none lets anybody in`() async throws {
        for (policy, words) in [
            (SignUpPolicy.closed, "no invitation lets anybody in now"), (.invitation, "sign-up is by invitation"),
            (.open, "nobody needs an invitation"),
        ] {
            try await TestHouse.with({ $0.signUp = policy }) { house in
                let administrator = try await browser(house, "ada", isAdministrator: true)
                #expect(try administrator.get("/admin/invitations").text.contains(words), "\(policy)")
            }
        }
    }

    @Test func `the site is renamed`() async throws {
        try await TestHouse.with { house in
            let administrator = try await browser(house, "ada", isAdministrator: true)
            let changed = try administrator.submit(
                "/admin", action: "/admin", [("site_name", "Harbour"), ("sign_up", "open")])
            #expect(changed.status == 303)
            #expect(try Browser(house).get("/").text.contains("Harbour"))
        }
    }

    @Test func `a category is added, moved below another, and taken away`() async throws {
        try await TestHouse.with { house in
            let administrator = try await browser(house, "ada", isAdministrator: true)
            let all = "/admin/categories"
            let new = [("id", "tides"), ("title", "Tides"), ("summary", "High and low water."), ("place", "7")]
            #expect(try administrator.submit(all, action: all, new + [("parent", "")]).status == 303)
            let twice = try administrator.submit(all, action: all, new + [("parent", "")])
            #expect(twice.status == 409 && twice.text.contains("value=\"High and low water.\""))
            #expect(try administrator.get("/categories").text.contains("High and low water."))

            let one = "/admin/categories/tides"
            let wrong = try administrator.submit(
                one, action: one, [("title", "Tides"), ("summary", "Water."), ("parent", "tides"), ("place", "7")])
            #expect(wrong.status == 422)
            let moved = try administrator.submit(
                one, action: one, [("title", "Tides"), ("summary", "Water."), ("parent", "chat"), ("place", "7")])
            #expect(moved.headers["location"] == "/admin/categories?saved=yes", "\(moved.text)")
            #expect(try administrator.get(one).text.contains("<option value=\"chat\" selected>"))

            let inUse = try administrator.submit("/admin/categories/chat", action: "/admin/categories/chat/remove")
            #expect(inUse.status == 409)
            #expect(try administrator.submit(one, action: one + "/remove").status == 303)
            #expect(try administrator.get(one).status == 404)
        }
    }

    @Test func `the server's page says what waits and by which key tokens are signed`() async throws {
        try await TestHouse.with { house in
            let administrator = try await browser(house, "ada", isAdministrator: true)
            let page = try administrator.get("/admin/server").text
            #expect(page.contains("Versions waiting for a scan") && page.contains(">Signing<"))
        }
    }

    @Test func `a signing key is made and another retired by buttons, but not the only one`() async throws {
        try await TestHouse.with { house in
            let administrator = try await browser(house, "ada", isAdministrator: true)
            let path = "/admin/server"
            let old = try #require(try administrator.get(path).text.firstMatch(of: /hs-[0-9a-z]{16}/)).output
            #expect(!(try administrator.get(path).text.contains("Retire this key")))
            #expect(try administrator.submit(path, action: path).headers["location"] == "/admin/server?saved=yes")
            #expect(try administrator.get(path).text.contains("Retire this key"))
            // The first form that leads here with a key is the newest one's.
            let new = try #require(try administrator.get(path).text.firstMatch(of: /hs-[0-9a-z]{16}/)).output
            #expect(new != old)
            let token = try administrator.form(administrator.get(path), action: path).filter { $0.0 != "retire" }
            #expect(try administrator.post(path, token + [("retire", String(old))]).status == 303)
            #expect(!(try administrator.get(path).text.contains(String(old))))
            let last = try administrator.post(path, token + [("retire", String(new))])
            #expect(last.status == 409 && last.text.contains("It is the only signing key"))
        }
    }

    @Test func `the starter catalogue is added by a button`() async throws {
        try await TestHouse.with { house in
            let administrator = try await browser(house, "ada", isAdministrator: true)
            let added = try administrator.submit("/admin", action: "/admin/starter-catalogue")
            let place = try #require(added.headers["location"])
            #expect(try administrator.get(place).text.contains("listings are added."))
            #expect(try administrator.get("/listing/tidewater/commit-message").status == 200)
            #expect(try administrator.submit("/admin", action: "/admin/starter-catalogue").status == 303)
        }
    }
}
