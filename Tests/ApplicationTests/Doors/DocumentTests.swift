// DocumentTests.swift: the list of operations, the routes, the index and the OpenAPI document say the same.

import AgentAPI
import Application
import Foundation
import HTTP
import JSON
import Operations
import Sessions
import Testing

@Suite struct DocumentTests {
    @Test func `every operation has one route, or is the operator's`() async throws {
        try await TestHouse.with { house in
            let operations = house.house.operations
            #expect(Set(operations.map(\.name)).count == operations.count)
            for operation in operations {
                let routes = Route.all.filter { $0.operation == operation.name }
                #expect(routes.count == (operation.may == .operator ? 0 : 1), "\(operation.name)")
            }
            #expect(Set(Route.all.map { "\($0.method.name) \($0.path)" }).count == Route.all.count)
        }
    }

    @Test func `every operation that a file declares is in the list`() async throws {
        try await TestHouse.with { house in
            let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
                .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Sources/Operations")
            var declared: Set<String> = []
            var files = 0
            for name in try FileManager.default.subpathsOfDirectory(atPath: folder.path) where name.hasSuffix(".swift")
            {
                let text = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
                guard text.contains("-> Operation {") else { continue }
                files += 1
                let found = text.matches(of: /Operation\(\s*name: "([a-z_]+)"/).map { String($0.1) }
                #expect(!found.isEmpty, "\(name)")
                declared.formUnion(found)
            }
            #expect(files > 15)
            #expect(declared == Set(house.house.operations.map(\.name)))
        }
    }

    @Test func `the index names every operation of the network with its method, path and scope`() async throws {
        try await TestHouse.with { house in
            let index = try await house.get("/api/v1")
            #expect(index.status == 200)
            #expect(index.members == ["name", "version", "openapi", "monetization", "authentication", "operations"])
            #expect(index.text("openapi") == "https://purser.test/api/v1/openapi.json")
            let entries = index["operations"]?.array ?? []
            #expect(entries.count == Route.all.count)
            for route in Route.all {
                let entry = try #require(entries.first { $0["name"]?.string == route.operation }, "\(route.operation)")
                let operation = try #require(house.house.operations.first { $0.name == route.operation })
                #expect(entry.object?.members.map(\.name) == ["name", "method", "path", "summary", "scope"])
                #expect(entry["method"]?.string == route.method.name)
                #expect(entry["path"]?.string == route.path)
                #expect(entry["summary"]?.string == operation.summary)
                switch operation.may {
                case .scope(let scope), .owner(let scope): #expect(entry["scope"]?.string == scope.rawValue)
                case .administrator: #expect(entry["scope"] == "account")
                case .key, .person, .anyCaller, .anyone, .operator: #expect(entry["scope"] == .null)
                }
            }
        }
    }

    @Test(arguments: [(true, "on"), (false, "off")])
    func `the index says whether prices are charged`(monetization: Bool, word: String) async throws {
        try await TestHouse.with({ $0.monetization = monetization }) { house in
            let index = try await house.get("/api/v1")
            #expect(index.text("monetization") == word)
        }
    }

    @Test func `the OpenAPI document describes every route with its fields, successes and refusals`() async throws {
        try await TestHouse.with { house in
            let answer = try await house.get("/api/v1/openapi.json")
            #expect(answer.status == 200)
            #expect(answer.headers["content-type"] == "application/json")
            #expect(answer.text("openapi") == "3.1.0")
            #expect(answer["servers"] == [["url": "https://purser.test"]])
            let paths = try #require(answer["paths"]?.object)
            #expect(paths.members.reduce(0) { $0 + ($1.value.object?.count ?? 0) } == Route.all.count)
            for route in Route.all {
                let entry = try #require(paths[route.path]?[route.method.name.lowercased()], "\(route.path)")
                let operation = try #require(house.house.operations.first { $0.name == route.operation })
                #expect(entry["operationId"]?.string == operation.name)
                let parameters = entry["parameters"]?.array?.compactMap { $0["name"]?.string } ?? []
                let content = entry["requestBody"]?["content"]?["application/json"]
                let body = content?["schema"]?["properties"]?.object?.members.map(\.name) ?? []
                let fields = operation.input.map(\.name) + (operation.retry.takesKey ? ["Idempotency-Key"] : [])
                #expect(Set(parameters + body) == Set(fields), "\(operation.name)")
                #expect((entry["requestBody"] != nil) == route.takesBody)
                if route.takesBody, !operation.isReceiving {
                    let isNeeded = operation.input.contains { $0.isRequired && !route.pathNames.contains($0.name) }
                    #expect(entry["requestBody"]?["required"] == .bool(isNeeded), "\(operation.name)")
                }
                let responses = Set(entry["responses"]?.object?.members.map(\.name) ?? [])
                let statuses =
                    operation.successes.map { Route.status(of: $0) }
                    + operation.refusals.map { ProblemKind($0).status }
                #expect(responses.isSuperset(of: statuses.map(String.init)), "\(operation.name)")
            }
            let codes = answer["components"]?["schemas"]?["Problem"]?["properties"]?["code"]?["enum"]?.array
            #expect(codes?.compactMap(\.string) == RefusalCode.allCases.map(\.rawValue))
        }
    }

    @Test func `what the document refers to is there`() async throws {
        try await TestHouse.with { house in
            let document = try #require(try await house.get("/api/v1/openapi.json").json)
            func check(_ value: JSONValue) {
                for item in value.array ?? [] { check(item) }
                for (name, member) in value.object?.members ?? [] {
                    if name == "$ref", let reference = member.string {
                        var place: JSONValue? = document
                        for part in reference.split(separator: "/").dropFirst() { place = place?[String(part)] }
                        #expect(place?.object != nil, "\(reference)")
                    } else {
                        check(member)
                    }
                }
            }
            check(document)
        }
    }
}
