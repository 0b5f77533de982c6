// LiveTests.swift: open pages are told what changes.

import Application
import Foundation
import Testing

@Suite struct LiveTests {
    /// Opens a stream on a connection of its own, and reads its head.
    private func open(_ house: TestHouse, _ browser: Browser, known: String = "") throws -> RawSocket {
        let socket = RawSocket(port: house.port)
        let cookies = browser.cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
        socket.send(
            "GET /events?known=\(known) HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\nCookie: \(cookies)\r\n\r\n"
        )
        #expect(socket.read(until: "\r\n\r\n").contains("text/event-stream"))
        return socket
    }

    @Test func `a stream tells the state it begins with, and each change of it`() async throws {
        try await TestHouse.with { house in
            try await house.person("ada")
            let browser = Browser(house)
            _ = try browser.signIn("ada")
            let socket = try open(house, browser)
            let first = socket.read(until: "\n\n\r\n", times: 2)
            #expect(first.contains("event: state"))
            let page = try browser.get("/dashboard/sessions")
            let shown = try #require(page.text.firstMatch(of: /data-state="([^"]+)"/)).1
            #expect(first.contains("data: \(shown)"))
            _ = try browser.submit("/dashboard/sessions/new?preset=discovery", action: "/dashboard/sessions/new")
            let next = socket.read(until: "\n\n\r\n")
            #expect(next.contains("event: state") && !next.contains(shown))
        }
    }

    @Test func `who knows the state already is told nothing until it changes`() async throws {
        try await TestHouse.with { house in
            try await house.person("ada")
            let browser = Browser(house)
            _ = try browser.signIn("ada")
            let shown = String(
                try #require(try browser.get("/dashboard").text.firstMatch(of: /data-state="([^"]+)"/)).1)
            let socket = try open(house, browser, known: shown)
            #expect(socket.read(until: "\n\n\r\n").contains("retry:"))
            _ = try browser.submit("/dashboard/sessions/new?preset=discovery", action: "/dashboard/sessions/new")
            #expect(socket.read(until: "\n\n\r\n").contains("event: state"))
        }
    }

    @Test func `a stream ends with the sign-in that opened it`() async throws {
        try await TestHouse.with { house in
            try await house.person("ada")
            let browser = Browser(house)
            _ = try browser.signIn("ada")
            let socket = try open(house, browser)
            _ = socket.read(until: "\n\n\r\n", times: 2)
            _ = try browser.submit("/dashboard", action: "/sign-out")
            #expect(socket.read(until: "0\r\n\r\n").hasSuffix("0\r\n\r\n"))
        }
    }

    @Test func `nobody gets a stream without a sign-in, and no sign-in gets any number`() async throws {
        try await TestHouse.with { house in
            try await house.person("ada")
            let browser = Browser(house)
            #expect(try browser.get("/events").status == 303)
            _ = try browser.signIn("ada")
            let sockets = try (0..<20).map { _ in try open(house, browser) }
            let refused = try browser.get("/events")
            #expect(refused.status == 429)
            withExtendedLifetime(sockets) {}
        }
    }
}
