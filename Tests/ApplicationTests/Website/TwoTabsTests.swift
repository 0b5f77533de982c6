// TwoTabsTests.swift: two tabs that change the same thing: the later save is told, and may go on knowing what stands there.

import Testing

@Suite struct TwoTabsTests {
    private func administrator(_ house: TestHouse) async throws -> Browser {
        try await house.person("ada", isAdministrator: true)
        let browser = Browser(house)
        #expect(try browser.signIn("ada").status == 303)
        return browser
    }

    /// Opens a form in two tabs and saves both, then the second once more.
    private func saveTwice(
        _ browser: Browser, _ path: String, _ fields: [(String, String)], _ field: String, _ first: String,
        _ second: String
    ) throws {
        let tabs = try (browser.form(browser.get(path), action: path), browser.form(browser.get(path), action: path))
        #expect(tabs.0.contains { $0.0 == "revision" })
        #expect(try browser.post(path, tabs.0 + fields + [(field, first)]).status == 303)
        let told = try browser.post(path, tabs.1 + fields + [(field, second)])
        #expect(told.status == 409, "\(told.text)")
        // What stands there, and what was typed.
        #expect(told.text.contains("<dd>\(first)</dd>") && told.text.contains("value=\"\(second)\""))
        #expect(try browser.get(path).text.contains("value=\"\(first)\""))
        let knowing = try browser.form(told, action: path)
        #expect(try browser.post(path, knowing + fields + [(field, second)]).status == 303)
        #expect(try browser.get(path).text.contains("value=\"\(second)\""))
    }

    @Test func `the name of the site`() async throws {
        try await TestHouse.with { house in
            try saveTwice(
                try await administrator(house), "/admin", [("sign_up", "closed")], "site_name", "Harbour", "Quay")
        }
    }

    @Test func `what a provider says`() async throws {
        try await TestHouse.with { house in
            let (browser, path) = (try await administrator(house), "/settings/profile")
            let fields = [("bio", "We weigh anchors."), ("links", "https://a.example")]
            let begun = try browser.submit(path, action: path, fields + [("display_name", "Ada")])
            #expect(begun.status == 303, "\(begun.text)")
            try saveTwice(browser, path, fields, "display_name", "Ada Ltd", "Adas")
        }
    }

    @Test func `what a provider says for the first time`() async throws {
        try await TestHouse.with { house in
            let (browser, path) = (try await administrator(house), "/settings/profile")
            let fields = [("bio", "We weigh anchors."), ("links", "https://a.example")]
            try saveTwice(browser, path, fields, "display_name", "Ada Ltd", "Adas")
        }
    }

    @Test func `a category`() async throws {
        try await TestHouse.with { house in
            let fields = [("summary", "Rooms to talk in."), ("parent", ""), ("place", "5")]
            try saveTwice(
                try await administrator(house), "/admin/categories/chat", fields, "title", "Rooms", "Conversation")
        }
    }
}
