// PlacesTests.swift: the page of all places names those that whoever looks may go to, and each leads somewhere.

import Testing

@Suite struct PlacesTests {
    /// The addresses that the page names, without those of its frame.
    private func places(_ browser: Browser, _ path: String = "/go") throws -> [String] {
        let page = try browser.get(path)
        #expect(page.status == 200, "\(page.text)")
        return page.text.matches(of: /<a href="([^"]+)" data-group=/).map { String($0.1) }
    }

    @Test func `a visitor is led to what is for everybody`() async throws {
        try await TestHouse.with { house in
            try await house.person("ada")
            let browser = Browser(house)
            let places = try places(browser)
            #expect(places.contains("/explore") && places.contains("/sign-in"))
            #expect(!places.contains { $0.hasPrefix("/admin") || $0.hasPrefix("/dashboard") })
            for place in places { #expect(try browser.get(place).status == 200, "\(place)") }
            #expect(try self.places(browser, "/fr/go").contains("/fr/explore"))
        }
    }

    @Test func `a person is led to their own as well, and an administrator to the administration`() async throws {
        try await TestHouse.with { house in
            for (handle, isAdministrator) in [("ada", true), ("ben", false)] {
                try await house.person(handle, isAdministrator: isAdministrator)
                let browser = Browser(house)
                #expect(try browser.signIn(handle).status == 303)
                let places = try places(browser)
                #expect(places.contains("/dashboard/security") && places.contains("/publish"))
                #expect(places.contains("/admin/server") == isAdministrator)
                for place in places { #expect(try browser.get(place).status == 200, "\(place)") }
            }
        }
    }
}
