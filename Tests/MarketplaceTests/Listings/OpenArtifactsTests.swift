// OpenArtifactsTests.swift: how other nodes hear that what they remember of listings has changed.

import SQL
import Sessions
import Synchronization
import TestEngine
import Testing

@testable import Marketplace

@Suite(.enabled(if: !TestEngine.isSQLite, "SQLite serves one process"))
struct OpenArtifactsTests {
    @Test func `a change of a listing is announced to other nodes, and to no one where it is undone`() async throws {
        let shop = try await Shop()
        try await shop.publish("@a/x")
        let (listings, id, now) = (shop.listings, try await shop.listing("@a/x").id, shop.now)
        let heard = Mutex<[String]>([])
        shop.database.listen { text in heard.withLock { $0.append(text) } }
        // Until the connection for it is there, announcements are lost: it is told until it is heard.
        while heard.withLock({ $0.isEmpty }) {
            try await shop.database.write { try await $0.announce("begin") }
            await Task.yield()
        }
        struct Undone: Error {}
        for isUndone in [true, false] {
            _ = try? await shop.database.write { transaction in
                try await listings.setState(of: id, to: .quarantined, reason: nil, at: now, in: transaction)
                if isUndone { throw Undone() }
            }
        }
        try await shop.database.write { try await $0.announce("end") }
        while heard.withLock({ $0.last }) != "end" { await Task.yield() }
        #expect(heard.withLock { $0.filter { Announcement($0) == .listings } }.count == 1)
    }
}
