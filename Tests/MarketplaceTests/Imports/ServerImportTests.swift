// ServerImportTests.swift: records of the MCP registry as listings, and the problems of those that cannot be.

import JSON
import SQL
import Sessions
import Testing

@testable import Marketplace

@Suite struct ServerImportTests {
    private func record(_ name: String, version: String = "1.0.0", _ more: (String, JSONValue)...) -> JSONValue {
        var object = JSONObject()
        object.append("name", .string(name))
        object.append("description", "Says hello")
        object.append("version", .string(version))
        for (member, value) in more { object.append(member, value) }
        return .object(object)
    }

    /// Imports records in one transaction, as the operation does.
    private func words(_ shop: Shop, _ records: [JSONValue]) async throws -> [String] {
        let (servers, now) = (shop.servers, shop.now)
        let results = try await shop.database.write { transaction in
            var results: [ImportResult] = []
            for server in records.map(servers.prepare) {
                switch server {
                case .failure(let problem): results.append(problem)
                case .success(let server): results.append(try await servers.store(server, at: now, in: transaction))
                }
            }
            return results
        }
        return results.map { result in
            let name = result.name ?? "?"
            switch result.outcome {
            case .imported: return "\(name) imported"
            case .unchanged: return "\(name) unchanged"
            case .problem(let detail): return "\(name): \(detail)"
            }
        }
    }

    @Test func `a record becomes a listing under the account of its owner, once`() async throws {
        let shop = try await Shop()
        let record = record("io.github.x/hello", ("repository", ["url": "https://github.com/x/hello"]))
        #expect(try await words(shop, [record]) == ["io.github.x/hello imported"])
        let listing = try await shop.listing("@io.github.x/hello")
        #expect(listing.kind == "mcp" && listing.title == "hello" && listing.summary == "Says hello")
        #expect(listing.pricing == .free && listing.price == .zero && listing.latest == "1.0.0")
        #expect(listing.repository == "https://github.com/x/hello")
        #expect(try await words(shop, [record]) == ["io.github.x/hello unchanged"])
        #expect(try await shop.number("SELECT COUNT(*) FROM version") == 1)
    }

    /// A record as the registry's list has it.
    private func listed(_ record: JSONValue, _ official: JSONValue) -> JSONValue {
        ["server": record, "_meta": ["io.modelcontextprotocol.registry/official": official]]
    }

    @Test func `a record that its publisher has deleted is a problem, wherever the registry says so`() async throws {
        let shop = try await Shop()
        let status: JSONValue = ["status": "deleted"]
        let within = record("a/within", ("_meta", ["io.modelcontextprotocol.registry/official": status]))
        let found = try await words(
            shop,
            [listed(record("a/around"), status), within, record("a/plain", ("status", "deleted")), record("a/live")])
        #expect(
            found == ["around", "within", "plain"].map { "a/\($0): Its publisher has deleted it from its registry." }
                + ["a/live imported"])
        #expect(try await shop.number("SELECT COUNT(*) FROM listing") == 1)
    }

    @Test func `a deprecated record says so first, and a home page is shown`() async throws {
        let shop = try await Shop()
        let official: JSONValue = ["status": "deprecated", "statusMessage": "Use a/new."]
        let old = listed(record("a/old", ("websiteUrl", "https://a.example/old")), official)
        let odd = record("a/odd", ("websiteUrl", "javascript:x"), ("repository", ["url": "file:///x"]))
        #expect(try await words(shop, [old, odd]) == ["a/old imported", "a/odd imported"])
        let listing = try await shop.listing("@a/old")
        #expect(listing.summary == "Deprecated. Says hello")
        #expect(
            listing.description == "Deprecated. Use a/new.\n\nSays hello\n\nWebsite: https://a.example/old")
        #expect(try await shop.listing("@a/odd").description == "Says hello")
        #expect(try await shop.listing("@a/odd").repository == nil)
    }

    @Test func `a control character in what the registry adds is a problem, too`() async throws {
        let shop = try await Shop()
        let bad = listed(record("a/b"), ["status": "deprecated", "statusMessage": "\u{1b}[31m"])
        #expect(try await words(shop, [bad])[0].hasSuffix("statusMessage' holds a control character."))
    }

    @Test func `members in another order are the same content`() async throws {
        let shop = try await Shop()
        let (first, second) = (#"{"name":"a/b","version":"1.0.0"}"#, #"{ "version":"1.0.0", "name":"a/b" }"#)
        let records = try [first, second].map { try JSONValue.parse(Array($0.utf8)) }
        #expect(try await words(shop, records) == ["a/b imported", "a/b unchanged"])
    }

    @Test func `another version is added, other content of the same version is a problem`() async throws {
        let shop = try await Shop()
        let found = try await words(
            shop,
            [record("a/b"), record("a/b", version: "1.1.0"), record("a/b", ("title", "Other")), record("a/B")])
        #expect(
            found == [
                "a/b imported", "a/b imported",
                "a/b: Version 1.0.0 is here already with other content, and a version never changes. "
                    + "Publish it under a new number.",
                "a/B: Its name counts as the same as @a/b, which is here already.",
            ])
        #expect(try await shop.listing("@a/b").latest == "1.1.0")
    }

    @Test func `an owner in another case is a problem, the first time and again`() async throws {
        let shop = try await Shop()
        let problem = "io.github.foo/y: Its owner counts as the same as @io.github.Foo, which is here already."
        let records = [record("io.github.Foo/x"), record("io.github.foo/y")]
        #expect(try await words(shop, records) == ["io.github.Foo/x imported", problem])
        #expect(try await words(shop, records) == ["io.github.Foo/x unchanged", problem])
    }

    @Test func `a listing of another kind keeps its name`() async throws {
        let shop = try await Shop()
        try await shop.publish("@a/b", kind: "skill")
        #expect(try await words(shop, [record("a/b")]) == ["a/b: The listing of this name is of the kind skill."])
    }

    @Test(
        arguments: [
            ("[]", "?: It is not an object."), ("{}", "?: It has no name."),
            (#"{"name":1}"#, "?: Its name is not text."),
            (#"{"name":"a/b"}"#, "a/b: It has no version."),
            (
                #"{"name":"a/b","version":"1.0.0","description":"x\u0000y"}"#,
                "a/b: The text at '/description' holds a control character."
            ),
            (
                #"{"name":"a/b","version":"1.0.0","title":"\u001b[31mred"}"#,
                "a/b: The text at '/title' holds a control character."
            ),
            (
                #"{"name":"a/b","version":"1.0.0","packages":[{"identifier":"p","version":"1\u007f"}]}"#,
                "a/b: The text at '/packages/0/version' holds a control character."
            ),
            (
                #"{"name":"a/b","version":"1.0.0","_meta":{"x\u0000":1}}"#,
                "a/b: The text at '/_meta' holds a control character."
            ),
        ])
    func `a record that cannot be a listing is a problem with a name, and the others go on`(
        text: String, problem: String
    ) async throws {
        let shop = try await Shop()
        let bad = try JSONValue.parse(Array(text.utf8))
        let found = try await words(shop, [record("c/before"), bad, record("c/after")])
        #expect(found == ["c/before imported", problem, "c/after imported"])
        #expect(try await shop.number("SELECT COUNT(*) FROM listing") == 2)
        #expect(try await shop.number("SELECT COUNT(*) FROM account") == 1)
    }

    @Test(
        arguments: [
            #"{"name":"a\u0000/b","version":"1"}"#, #"{"name":"a/b\u001b","version":"1"}"#,
            #"{"name":"a b/c","version":"1"}"#,
            #"{"name":"a/b","version":"1\u0000"}"#, #"{"name":"a/b","version":"^1.2"}"#,
            #"{"name":"a/b","version":"1","status":"x\u0000"}"#, #"{"name":"a/b","version":"1","packages":[1]}"#,
        ])
    func `whatever is wrong with a record, it is a result and no error`(text: String) async throws {
        let shop = try await Shop()
        let found = try await words(shop, [try JSONValue.parse(Array(text.utf8)), record("c/after")])
        #expect(found.count == 2 && found[0].contains(": ") && found[1] == "c/after imported")
    }

    @Test func `line feeds and tabs in a description are taken`() async throws {
        let shop = try await Shop()
        #expect(try await words(shop, [record("a/b", ("description", "one\n\ttwo\r\nthree"))]) == ["a/b imported"])
        #expect(try await shop.listing("@a/b").summary == "one two three")
    }
}
