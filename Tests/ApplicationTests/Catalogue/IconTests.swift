// IconTests.swift: the icon of a listing: where it comes from, how it is served, and when it is gone.

import Application
import Archives
import Crypto
import JSON
import Marketplace
import Operations
import SQL
import Sessions
import Testing

@Suite struct IconTests {
    private static func svg(_ color: String) -> String {
        #"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><circle cx="12" cy="12" r="9" fill="\#(color)"/></svg>"#
    }

    private func skill(_ house: TestHouse, _ color: String?) throws -> [UInt8] {
        try house.skill(
            "notes", body: "In \(color ?? "no color").\n",
            files: color.map { [ArchiveFile(path: "icon.svg", text: Self.svg($0))] } ?? [])
    }

    private func address(_ color: String) -> String {
        "/api/v1/icons/\(SHA256.hash(Array(Self.svg(color).utf8)).hex)"
    }

    private func shown(_ house: TestHouse, as key: String) async throws -> String? {
        let listing = try await house.get("/api/v1/listings/acme/notes", as: key)
        let found = try await house.get("/api/v1/listings?q=notes", as: key)
        #expect(found["items"]?.array?.first?["icon_url"] == listing["icon_url"])
        #expect(listing["icon_url"] != nil, "\(listing.text)")
        return listing.text("icon_url")
    }

    @Test func `an icon in an archive is shown by its digest, to everybody and safely`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme")
            let done = try await house.publish(try skill(house, "red"), query: "version=1.0.0", as: key)
            #expect(done.text("state") == "published", "\(done.text)")
            #expect(try await shown(house, as: key) == address("red"))
            let icon = try await house.get(address("red"))
            #expect(icon.status == 200 && icon.text == Self.svg("red"))
            #expect(icon.headers["content-type"] == "image/svg+xml")
            #expect(icon.headers["x-content-type-options"] == "nosniff")
            #expect(icon.headers["content-security-policy"]?.hasPrefix("default-src 'none';") == true)
            #expect(icon.headers["content-security-policy"]?.hasSuffix("; sandbox") == true)
            #expect(icon.headers["cache-control"] == "public, max-age=31536000, immutable")
            let tag = try #require(icon.headers["etag"])
            let socket = RawSocket(port: house.port)
            socket.send("GET \(address("red")) HTTP/1.1\r\nHost: a\r\nIf-None-Match: \(tag)\r\n\r\n")
            #expect(try #require(socket.answer(hasBody: false)).status == 304)
            expectProblem(try await house.get("/api/v1/icons/red"), 404, "not_found")
            // Its artifact is no icon, and it is no artifact.
            let artifact = try #require(done.text("sha256"))
            expectProblem(try await house.get("/api/v1/icons/\(artifact)"), 404, "not_found")
            let digest = SHA256.hash(Array(Self.svg("red").utf8)).hex
            expectProblem(try await house.get("/api/v1/artifacts/\(digest)"), 404, "not_found")
        }
    }

    @Test func `a listing has the icon of its latest version, and none where that is withdrawn`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme")
            try await house.publish(try skill(house, "red"), query: "version=1.0.0", as: key)
            try await house.publish(try skill(house, "blue"), query: "version=1.1.0", as: key)
            #expect(try await shown(house, as: key) == address("blue"))
            // The version before it may still be had, and so may its picture.
            #expect(try await house.get(address("red")).status == 200)
            let (listings, name) = (house.house.stores.listings, try #require(ListingName("acme/notes")))
            let id = try #require(try await house.house.database.read { try await listings.find(name, in: $0) }).id
            let now = house.house.clock.now()
            try await house.house.database.write {
                try await listings.revoke("1.1.0", of: id, reason: "bad", at: now, in: $0)
            }
            #expect(try await shown(house, as: key) == address("red"))
            expectProblem(try await house.get(address("blue")), 404, "not_found")
            try await house.publish(try skill(house, nil), query: "version=1.2.0", as: key)
            #expect(try await shown(house, as: key) == nil)
            _ = try await house.house.database.write {
                try await listings.quarantine(id, reason: "bad", at: now, in: $0)
            }
            let own = try await house.get("/api/v1/listings/acme/notes", as: key)
            #expect(own.text("state") == "quarantined" && own["icon_url"] == .null)
            expectProblem(try await house.get(address("red")), 404, "not_found")
        }
    }

    @Test func `what a scan holds back shows no icon, also to its owner`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme")
            let files = try ArchiveReader().files(of: .bytes(try house.maliciousSkill("driver")))
            let bad = try ArchiveWriter().pack(files + [ArchiveFile(path: "icon.svg", text: Self.svg("red"))]).bytes
            let done = try await house.publish(bad, query: "version=1.0.0", as: key)
            #expect(done.text("state") == "quarantined", "\(done.text)")
            #expect(try await house.get("/api/v1/listings/acme/driver", as: key)["icon_url"] == .null)
            expectProblem(try await house.get(address("red")), 404, "not_found")
        }
    }

    @Test(arguments: [
        ("icon.svg", "<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"), ("icon.png", "not a picture"),
        ("icon.png", svg("red")), ("icon.svg", ""),
    ])
    func `a picture that is none is refused whole`(path: String, text: String) async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme")
            let archive = try house.skill("notes", files: [ArchiveFile(path: path, text: text)])
            let refused = try await house.upload("/api/v1/publish?version=1.0.0", as: key, archive)
            #expect(refused.status == 422 && refused.text.contains("The icon "), "\(refused.text)")
            #expect(try house.blobs().isEmpty)
        }
    }

    @Test func `an icon is found behind more files than are held in memory`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme")
            house.deafen()
            // Sixty-five times what is kept of one file; texts that repeat would look like an archive bomb.
            var state: UInt64 = 1
            let block = (0..<1 << 20).map { _ in
                state = state &* 6_364_136_223_846_793_005 &+ 1
                return UInt8(truncatingIfNeeded: state >> 56)
            }
            let large = (0..<65).map { ArchiveFile(path: "a/\($0).bin", bytes: block) }
            let manifest = ArchiveFile(
                path: ".claude-plugin/plugin.json",
                text: #"{"name":"notes","version":"1.0.0","description":"d","license":"MIT"}"#)
            let archive = try ArchiveWriter(limits: try #require(Kind.named("plugin")).limits).pack(
                [manifest] + large + [ArchiveFile(path: "icon.svg", text: Self.svg("red"))]
            ).bytes
            let taken = try await house.upload("/api/v1/publish?kind=plugin", as: key, archive)
            #expect(taken.status == 202, "\(taken.text)")
        }
    }

    @Test func `a page shows the icon beside the name, and a letter where there is none`() async throws {
        try await TestHouse.with { house in
            _ = try await DemoSetup(house: house.house).run()
            let key = try await house.account("acme")
            try await house.publish(try skill(house, "red"), query: "version=1.0.0", as: key)
            try await house.publish(try house.skill("zebra"), query: "version=1.0.0", as: key)
            let browser = Browser(house)
            let list = try browser.get("/explore?q=notes").text
            let picture = #"src="\#(address("red"))" alt="" width="24" height="24""#
            #expect(list.contains(picture), "\(list)")
            let other = try browser.get("/explore?q=zebra").text
            #expect(other.contains(#"<span class="picture" aria-hidden="true">Z</span>"#), "\(other)")
            #expect(try browser.get("/listing/acme/notes").text.contains(#"alt="" width="48" height="48""#))
        }
    }
}
