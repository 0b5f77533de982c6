// RealCatalogueTests.swift: the real records and skills, where they lie beside the checkout.

import Archives
import JSON
import SQL
import Sessions
import Testing

@testable import Marketplace

@Suite struct RealCatalogueTests {
    @Test func `of the 423 records 416 go in once, 7 have no name, and each can be found`() async throws {
        guard let folder = SharedData.folder, let bytes = SharedData.bytes(of: folder + "/mcp-registry-servers.json")
        else {
            SharedData.sayAbsent("mcp-registry-servers.json")
            return
        }
        let file = try ServerFile(reading: bytes)
        #expect(file.items.count == 416 && file.problems.count == 7)
        #expect(file.problems.allSatisfy { $0.detail == "It has no name." })
        let shop = try await Shop()
        for outcome in ["imported", "unchanged"] {
            var counts: [String: Int] = [:]
            for start in stride(from: 0, to: file.items.count, by: 50) {
                let records = file.items[start..<min(start + 50, file.items.count)].map(\.manifest.record)
                let (servers, now) = (shop.servers, shop.now)
                let results = try await shop.database.write { transaction in
                    var results: [ImportResult] = []
                    for server in records.map(servers.prepare) {
                        switch server {
                        case .failure(let problem): results.append(problem)
                        case .success(let server):
                            results.append(try await servers.store(server, at: now, in: transaction))
                        }
                    }
                    return results
                }
                for result in results {
                    switch result.outcome {
                    case .imported: counts["imported", default: 0] += 1
                    case .unchanged: counts["unchanged", default: 0] += 1
                    case .problem(let detail): counts["\(result.name ?? "?"): \(detail)", default: 0] += 1
                    }
                }
            }
            #expect(counts == [outcome: 416])
        }
        #expect(try await shop.number("SELECT COUNT(*) FROM listing") == 416)
        let resolver = shop.resolver
        for item in file.items {
            let found = try await shop.database.read { try await resolver.resolve(item.manifest.name, in: $0) }
            guard case .found(let listing) = found else {
                Issue.record("\(item.manifest.name) is not found by its own name")
                continue
            }
            #expect(listing.plainName == item.manifest.name && listing.latest == item.manifest.version.text)
        }
        #expect(
            try await shop.search.page(ListingQuery(words: "database", order: .relevance), limit: 5).hits.count == 5)
    }

    @Test func `every real skill is imported, once`() async throws {
        guard let folder = SharedData.folder.map({ $0 + "/skills" }), !SharedData.names(in: folder).isEmpty else {
            SharedData.sayAbsent("skills")
            return
        }
        let shop = try await Shop()
        let artifacts = try ArtifactStore(root: shop.folder + "/artifacts")
        let importer = SkillImport(
            accounts: shop.accounts, listings: shop.listings, artifacts: artifacts, inspection: .none)
        let names = SharedData.names(in: folder).filter { SharedData.bytes(of: "\(folder)/\($0)/SKILL.md") != nil }
        for outcome in ["imported", "unchanged"] {
            for name in names {
                let packed = try ArchiveWriter(limits: .skill).pack(folder: "\(folder)/\(name)")
                let skill = try importer.prepare(packed.bytes, folder: name, owner: "imported").get()
                let now = shop.now
                let result = try await shop.database.write { try await importer.store(skill, at: now, in: $0) }
                #expect("\(result.outcome)" == outcome, "\(name)")
            }
        }
        #expect(try await shop.number("SELECT COUNT(*) FROM listing") == Int64(names.count))
    }
}
