// ProblemPageTests.swift: what a problem's type leads to in a browser.

import Application
import HTTP
import Operations
import Testing

@Suite struct ProblemPageTests {
    @Test(arguments: RefusalCode.allCases)
    func `a browser gets what a code means as a page, in its language`(code: RefusalCode) async throws {
        try await TestHouse.with { house in
            try await house.person("ada")
            let browser = Browser(house)
            var titles: Set<Substring> = []
            for language in ["", "/zh", "/fr"] {
                let page = try browser.get(language + code.page)
                #expect(page.status == 200 && page.headers["content-type"] == "text/html; charset=utf-8")
                // Two fields come as two lines, or as one with a comma.
                let vary = page.headers["vary"]?.split { ",\n ".contains($0) } ?? []
                #expect(vary.contains("Accept"), "\(vary)")
                #expect(page.text.contains(code.rawValue), "\(language)")
                titles.insert(try #require(page.text.firstMatch(of: /<h1>([^<]*)</)).1)
            }
            #expect(titles.count == 3, "\(titles)")
        }
    }

    @Test func `a code that there is not has no page`() async throws {
        try await TestHouse.with { house in
            try await house.person("ada")
            for name in ["cap_crossed", "Cap-Crossed", "nothing"] {
                #expect(try Browser(house).get("/zh/problems/\(name)").status == 404, "\(name)")
            }
        }
    }

    @Test func `a program gets the same address as Markdown`() async throws {
        try await TestHouse.with { house in
            let page = try await house.get(RefusalCode.capCrossed.page)
            #expect(page.headers["content-type"] == "text/markdown; charset=utf-8" && page.headers["vary"] == "Accept")
        }
    }
}
