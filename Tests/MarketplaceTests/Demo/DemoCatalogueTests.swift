// DemoCatalogueTests.swift: every listing of the demo catalogue is one that would be accepted from a stranger.

import Archives
import JSON
import Scanning
import Testing

@testable import Marketplace

@Suite struct DemoCatalogueTests {
    @Test func `the catalogue has what a first start promises`() {
        let listings = DemoCatalogue.listings
        #expect(listings.count >= 14)
        #expect(Set(listings.map(\.kind)).isSuperset(of: ["skill", "mcp", "plugin", "agent", "dataset"]))
        #expect(Set(listings.map { $0.owner + "/" + $0.name }).count == listings.count)
        #expect(Set(listings.map(\.category)).count >= 5)
        let prices = listings.map(\.pricing)
        #expect(prices.contains(.oneTime(micros: 750_000)))
        #expect(prices.contains(.oneTime(micros: 4_000_000)))
        #expect(prices.contains(.perCall(micros: 2_000)))
        #expect(prices.contains(.subscription(micros: 1_500_000)))
    }

    @Test(arguments: DemoCatalogue.listings)
    func `a listing is valid by its kind, its category and its provider`(listing: DemoListing) throws {
        let kind = try #require(Kind.named(listing.kind))
        #expect(Category.named(listing.category) != nil)
        #expect(DemoCatalogue.providers.contains { $0.handle == listing.owner })
        #expect(throws: Never.self) { try SemanticVersion(parsing: listing.version) }
        #expect(SkillManifest.fault(inName: listing.name) == nil)
        #expect(!listing.summary.contains("\n") && listing.summary.count <= 160)
        switch listing.content {
        case .files(let files):
            let facts = try kind.validate(files)
            // A card has a title where the others have the listing's name.
            #expect(facts.name == (listing.kind == "agent" ? listing.title : listing.name))
            if let version = facts.version { #expect(version == listing.version) }
        case .server(let json):
            let facts = try kind.validate(Array(json.utf8))
            #expect(facts.name == listing.owner + "/" + listing.name)
            #expect(facts.version == listing.version)
        }
    }

    @Test(arguments: DemoCatalogue.listings)
    func `a listing is safe, by its files and by what it says`(listing: DemoListing) throws {
        let kind = try #require(Kind.named(listing.kind))
        let files: [ArchiveFile]
        switch listing.content {
        case .files(let content): files = content
        case .server(let json): files = [ArchiveFile(path: "server.json", text: json)]
        }
        let facts = try kind.validate(files)
        let report = ScanPipeline().scan(
            ScanSubject(
                kind: kind.id, fullName: "@\(listing.owner)/\(listing.name)", version: listing.version,
                licence: facts.license, files: files,
                texts: [.init("title", listing.title), .init("summary", listing.summary)],
                declared: DeclaredPermissions(tools: facts.permissions.isEmpty ? nil : facts.permissions)))
        #expect(report.level == .safe && report.grade == .a, "\(report.findings)")
    }

    @Test(arguments: DemoCatalogue.listings)
    func `a listing packs to the same bytes twice, or gives a configuration`(listing: DemoListing) throws {
        let kind = try #require(Kind.named(listing.kind))
        switch listing.content {
        case .files(let files):
            let writer = ArchiveWriter(limits: kind.limits)
            let packed = try writer.pack(files)
            #expect(try writer.pack(Array(files.reversed())).bytes == packed.bytes)
            #expect(packed.leftOut.isEmpty)
            #expect(try ArchiveReader(limits: kind.limits).entries(of: .bytes(packed.bytes)) == packed.entries)
        case .server(let json):
            let server = try ServerManifest(reading: JSONValue.parse(Array(json.utf8)))
            let configuration = try server.installation().get()
            #expect(configuration.name == listing.name)
            guard case .command(let command, let arguments, _) = configuration.entry else {
                Issue.record("it is no command")
                return
            }
            #expect(["npx", "uvx"].contains(command))
            #expect(arguments.contains { $0.hasSuffix("@" + listing.version) })
        }
    }
}
