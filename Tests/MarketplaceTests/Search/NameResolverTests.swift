// NameResolverTests.swift: from what somebody typed to a listing, or to what they may have meant.

import SQL
import Testing

@testable import Marketplace

@Suite struct NameResolverTests {
    private func word(_ shop: Shop, _ text: String) async throws -> String {
        let resolver = shop.resolver
        switch try await shop.database.read({ try await resolver.resolve(text, in: $0) }) {
        case .found(let listing): return listing.fullName
        case .ambiguous(let names): return "ambiguous " + names.joined(separator: " ")
        case .unknown(let names): return "unknown " + names.joined(separator: " ")
        }
    }

    @Test(arguments: ["@Acme/OCR", "Acme/OCR", "acme/ocr", "@ACME/ocr", "OCR", "ocr", "Ocr"])
    func `a listing is found by full name, without the at sign, by short name, in any case`(text: String) async throws {
        let shop = try await Shop()
        try await shop.publish("@Acme/OCR")
        try await shop.publish("@Acme/ocr-tools")
        #expect(try await word(shop, text) == "@Acme/OCR")
    }

    @Test func `a server is found by the name that its registry gives it`() async throws {
        let shop = try await Shop()
        try await shop.publish("@io.github.x/y.server", kind: "mcp")
        #expect(try await word(shop, "io.github.x/y.server") == "@io.github.x/y.server")
    }

    @Test func `a short name that several have is ambiguous, and each of them is named`() async throws {
        let shop = try await Shop()
        try await shop.publish("@b/ocr")
        try await shop.publish("@a/OCR")
        #expect(try await word(shop, "ocr") == "ambiguous @a/OCR @b/ocr")
        #expect(try await word(shop, "b/ocr") == "@b/ocr")
    }

    @Test func `a name that nobody has brings those that look like it, the nearest first`() async throws {
        let shop = try await Shop()
        for name in ["@a/filesystem", "@b/filesystems", "@c/fetch", "@d/files"] { try await shop.publish(name) }
        #expect(try await word(shop, "filesystme") == "unknown @a/filesystem @b/filesystems")
        #expect(try await word(shop, "@x/filesystem") == "unknown @a/filesystem @b/filesystems")
        #expect(try await word(shop, "fecth") == "unknown @c/fetch")
        #expect(try await word(shop, "file") == "unknown @a/filesystem @b/filesystems @d/files")
        #expect(try await word(shop, "zzz") == "unknown ")
    }

    @Test(arguments: [
        "", "@", "/", "//", "a/b/c", "a b", "é", "%", "'", "@a/", "..", String(repeating: "f", count: 5_000),
    ])
    func `what cannot be a name is unknown`(text: String) async throws {
        let shop = try await Shop()
        try await shop.publish("@a/fetch")
        #expect(try await word(shop, text).hasPrefix("unknown"))
    }
}
