// MoneyPageTests.swift: purchases, sales, refunds and payouts by pages.

import Application
import JSON
import Marketplace
import Testing

@Suite struct MoneyPageTests {
    private struct Fixture {
        let house: TestHouse
        let buyer: Browser
        let provider: Browser
        let administrator: Browser
        let charge: String
        let key: String
    }

    /// A buyer who has bought one thing of a provider, and an administrator; all three are signed in.
    private static func with(_ body: (Fixture) async throws -> Void) async throws {
        try await TestHouse.with { house in
            try await house.person("bea", balance: "10")
            try await house.person("pia")
            try await house.person("root", isAdministrator: true)
            try await house.list("pia", "tool", pricing: .oneTime, price: 2_000_000)
            let key = try await house.key(of: "bea", scopes: ["read", "purchase", "account"]).text
            let bought = try await house.post("/api/v1/purchases", as: key, #"{"name":"@pia/tool"}"#)
            var browsers: [Browser] = []
            for handle in ["bea", "pia", "root"] {
                browsers.append(Browser(house))
                #expect(try browsers[browsers.count - 1].signIn(handle).status == 303)
            }
            try await body(
                Fixture(
                    house: house, buyer: browsers[0], provider: browsers[1], administrator: browsers[2],
                    charge: try #require(bought.text("purchase_id")), key: key))
        }
    }

    private static let refund = [("amount_usd", "0.5"), ("reason", "It is <slow>."), ("final", "yes")]

    @Test func `a provider gives a sale back, once however often the form is sent, and the buyer reads why`()
        async throws
    {
        try await Self.with { fixture in
            let purchases = try fixture.buyer.get("/dashboard/purchases").text
            #expect(purchases.contains(fixture.charge) && purchases.contains("26 June 2026"), "\(purchases)")
            let page = "/console/sales/\(fixture.charge)/refund"
            #expect(try fixture.provider.get("/console/earnings").text.contains("href=\"\(page)\""))
            let form = try fixture.provider.form(try fixture.provider.get(page), action: page)
            let unsure = try fixture.provider.post(page, form + Self.refund.filter { $0.0 != "final" })
            #expect(unsure.status == 422 && unsure.text.contains("value=\"It is &lt;slow&gt;.\""), "\(unsure.text)")
            let tokenless = form.filter { $0.0 != "form_token" } + Self.refund
            #expect(try fixture.provider.post(page, tokenless).status == 403)
            let tooMuch = try fixture.provider.post(
                page, form + [("amount_usd", "2.01"), ("reason", "x"), ("final", "yes")])
            #expect(tooMuch.status == 422 && tooMuch.text.contains("id=\"e-amount_usd\""), "\(tooMuch.text)")
            for _ in 0..<2 { #expect(try fixture.provider.post(page, form + Self.refund).status == 303) }
            let account = try await fixture.house.get("/api/v1/account", as: fixture.key)
            #expect(account.number("balance_usd") == "8.50")
            #expect(try fixture.buyer.get("/dashboard/purchases").text.contains("$1.50 left"))
            #expect(try fixture.buyer.get("/dashboard/money").text.contains("It is &lt;slow&gt;."))
            // The sale says what it has left, and the sums add up by their signs.
            let sales = try fixture.provider.get("/console/earnings").text
            let row = String(try #require(sales.split(separator: "<tr>").last { $0.contains(fixture.charge) }))
            #expect(row.contains("\u{2212}$0.50") && row.contains("$1.50"), "\(row)")
            #expect(sales.contains("<tr class=\"total\">"))
            // Whoever bought it sees it, and gives nothing back.
            #expect(
                try fixture.buyer.post(
                    page, try fixture.buyer.form(try fixture.buyer.get(page), action: page) + Self.refund
                ).status == 404)
            #expect(try fixture.administrator.get(page).status == 404)
        }
    }

    @Test func `an administrator finds a charge by its number and gives all of it back`() async throws {
        try await Self.with { fixture in
            let (page, browser) = ("/admin/refunds", fixture.administrator)
            #expect(try browser.get(page + "?purchase_id=pur_nothing").text.contains("role=\"alert\""))
            #expect(try fixture.provider.get(page).status == 403)
            let found = try browser.get("\(page)?purchase_id=\(fixture.charge)")
            #expect(found.text.contains("@bea") && found.text.contains("@pia"), "\(found.text)")
            let form = try browser.form(found, action: page)
            let done = try browser.post(page, form + [("reason", "Fraud."), ("final", "yes")])
            #expect(done.status == 303, "\(done.text)")
            let after = try browser.get(try #require(done.headers["location"])).text
            #expect(after.contains("It is refunded.") && after.contains("Nothing of this charge"))
            let account = try await fixture.house.get("/api/v1/account", as: fixture.key)
            #expect(account.number("balance_usd") == "10.00")
            #expect(try fixture.buyer.get("/dashboard/purchases").text.contains("Refunded"))
        }
    }

    @Test func `a provider is never told who bought, and reads that it is so`() async throws {
        try await Self.with { fixture in
            let key = try await fixture.house.key(of: "pia", scopes: ["read", "account"]).text
            let sales = try fixture.provider.get("/console/earnings").text
            #expect(sales.contains("Who bought is not shown to providers."), "\(sales)")
            var told = [sales, try fixture.provider.get("/console/sales/\(fixture.charge)/refund").text]
            for path in [
                "ledger?only=sales", "charges/\(fixture.charge)", "statements/2026-06", "statements/2026-06?format=csv",
                "earnings", "export",
            ] {
                let answer = try await fixture.house.get("/api/v1/account/\(path)", as: key)
                #expect(answer.status == 200, "\(path): \(answer.text)")
                told.append(answer.text)
            }
            let buyer = try await fixture.house.get("/api/v1/me", as: fixture.key)
            let names = ["@bea", "\"bea\"", ">bea<", try #require(buyer.text("key_id"))]
            for text in told { for name in names { #expect(!text.contains(name), "\(name) in \(text)") } }
        }
    }

    @Test func `a payout is recorded by a page, once, at most what can be paid, and its provider sees it`() async throws
    {
        try await Self.with { fixture in
            let page = "/admin/accounts/pia/payout"
            #expect(try fixture.administrator.get(page).text.contains("Nothing can be paid out now."))
            fixture.house.clocks.pass(seconds: 14 * 86_400)
            let (browser, provider) = (Browser(fixture.house), Browser(fixture.house))
            #expect(try browser.signIn("root").status == 303 && provider.signIn("pia").status == 303)
            let due = try browser.get("/admin/payouts").text
            #expect(due.contains("href=\"\(page)\"") && due.contains("$2.00"), "\(due)")
            let form = try browser.form(try browser.get(page), action: page)
            let tooMuch = try browser.post(page, form + [("amount_usd", "2.01"), ("reason", "SEPA 1")])
            #expect(tooMuch.status == 409, "\(tooMuch.text)")
            let paid = [("amount_usd", "1.25"), ("reason", "SEPA 2")]
            #expect(try browser.post(page, form.filter { $0.0 != "form_token" } + paid).status == 403)
            for _ in 0..<2 { #expect(try browser.post(page, form + paid).status == 303) }
            let shown = try browser.get(page).text
            #expect(shown.contains("SEPA 2") && shown.contains("$0.75"), "\(shown)")
            #expect(try browser.get("/admin/payouts").text.contains("$0.75"))
            #expect(try browser.post(page, form.filter { $0.0 != "once" } + [("amount_usd", "0.75")]).status == 303)
            #expect(try browser.get("/admin/payouts").text.contains("Nobody can be paid out now."))
            let earnings = try provider.get("/console/earnings").text
            #expect(
                earnings.contains("SEPA 2") && earnings.contains(">Paid<") && earnings.contains("statements/2026-06"))
            #expect(!earnings.contains("statements/2026-05"), "the account is younger")
            #expect(earnings.contains("No longer"))
            #expect(try provider.get(page).status == 403)
        }
    }
}
