// ReferenceTests.swift: the reference of the API says what the table of operations says, in every language.

import AgentAPI
import Application
import Operations
import Testing

@testable import Website

@Suite struct ReferenceTests {
    private static let others = Language.all.filter { $0.tag != "en" }

    /// The sentences that the reference shows: of operations that have an address, and of what these take.
    private static func shown(_ house: TestHouse) -> Set<String> {
        let addressed = Set(Route.all.map(\.operation))
        let operations = house.house.operations.filter { addressed.contains($0.name) }
        return Set(operations.flatMap { [$0.summary, $0.details] + $0.input.map(\.summary) }).subtracting([""])
    }

    /// What stands between backticks: names and addresses, the same in every language.
    private static func code(_ sentence: String) -> Set<Substring> {
        Set(sentence.matches(of: /`([^`]*)`/).map(\.1))
    }

    @Test func `each language describes each operation and each field, and no other`() async throws {
        try await TestHouse.with { house in
            let shown = Self.shown(house)
            #expect(shown.count > 400)
            for language in Self.others {
                let missing = shown.filter { language.operations[$0] == nil }.sorted()
                #expect(missing.isEmpty, "\(language.name) lacks: \(missing.joined(separator: " | "))")
                let extra = language.operations.keys.filter { !shown.contains($0) }.sorted()
                #expect(extra.isEmpty, "\(language.name) has: \(extra.joined(separator: " | "))")
            }
        }
    }

    @Test func `a translation has the names and addresses of its sentence`() {
        for language in Self.others {
            for (english, phrase) in language.operations {
                #expect(Self.code(phrase) == Self.code(english), "\(language.name): \(english)")
            }
        }
    }

    @Test func `the reference is in the language of its page`() async throws {
        try await TestHouse.with { house in
            try await house.person("ada")
            let page = try Browser(house).get("/zh/agent-api").text
            #expect(page.contains("立即并永久撤销会话") && page.contains("会话的 ID，<code>ses_…</code>。"))
            #expect(!page.contains("Revoke a session") && !page.contains("The session&#39;s id"))
        }
    }
}
