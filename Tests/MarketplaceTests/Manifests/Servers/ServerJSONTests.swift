// ServerJSONTests.swift: each rule of a strict server.json, told by its pointer, and all of them at once.

import JSON
import Testing

@testable import Marketplace

@Suite struct ServerJSONTests {
    static let whole = """
        {"$schema":"https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json","name":"com.example/weather",
        "title":"Weather","description":"Forecasts.","version":"1.2.0","websiteUrl":"https://example.com/w",
        "repository":{"url":"https://github.com/example/weather","source":"github","id":"1","subfolder":"a/b"},
        "icons":[{"src":"https://example.com/i.png","mimeType":"image/png","sizes":["48x48","any"],"theme":"dark"}],
        "packages":[{"registryType":"npm","identifier":"@example/weather","version":"1.2.0","runtimeHint":"npx",
        "transport":{"type":"stdio"},"runtimeArguments":[{"type":"positional","value":"-y"}],
        "packageArguments":[{"type":"named","name":"--units","default":"metric","choices":["metric","imperial"]},
        {"type":"positional","valueHint":"place","isRequired":true,"isRepeated":true}],
        "environmentVariables":[{"name":"KEY","isSecret":true,"format":"string","value":"{k}","variables":{"k":{"default":"x"}}}]},
        {"registryType":"oci","identifier":"ghcr.io/example/weather:1.2.0","transport":{"type":"streamable-http",
        "url":"http://localhost:{port}/mcp"},"packageArguments":[{"type":"named","name":"--port","value":"8080"}]},
        {"registryType":"mcpb","identifier":"https://example.com/weather.mcpb","fileSha256":"\(String(repeating: "a", count: 64))",
        "transport":{"type":"stdio"}}],
        "remotes":[{"type":"streamable-http","url":"https://{region}.example.com/mcp","variables":{"region":{"default":"eu"}},
        "headers":[{"name":"X-Key","isRequired":true,"isSecret":true}]}],
        "_meta":{"io.modelcontextprotocol.registry/publisher-provided":{"license":"mit"}}}
        """

    @Test func `a whole server is read`() throws {
        let facts = try Kind.mcp.validate(Array(Self.whole.utf8))
        #expect(facts.name == "com.example/weather" && facts.title == "Weather" && facts.version == "1.2.0")
        #expect(facts.listingName == "weather")
        #expect(facts.license == "MIT")
        #expect(facts.inputs == ["KEY", "X-Key"])
        #expect(facts.links.map(\.purpose) == [.homepage, .repository])
        #expect(facts.icon == .address("https://example.com/i.png"))
        #expect(facts.notes.isEmpty)
    }

    /// The whole with one member replaced; the value is JSON, or `nil` to leave the member out.
    private func changed(_ path: [String], _ value: String?) throws -> [UInt8] {
        func change(_ node: JSONValue, _ path: ArraySlice<String>, _ value: JSONValue?) -> JSONValue? {
            guard let name = path.first else { return value }
            if let items = node.array, let index = Int(name) {
                var items = items
                if index < items.count { items[index] = change(items[index], path.dropFirst(), value) ?? .null }
                return .array(items)
            }
            var object = JSONObject()
            for (member, old) in node.object?.members ?? [] {
                if member != name {
                    object.append(member, old)
                } else if let new = change(old, path.dropFirst(), value) {
                    object.append(member, new)
                }
            }
            if node[name] == nil, let new = change(.null, path.dropFirst(), value) { object.append(name, new) }
            return .object(object)
        }
        let tree = try JSONValue.parse(Array(Self.whole.utf8))
        let parsed = try value.map { try JSONValue.parse(Array($0.utf8)) }
        return try #require(change(tree, path[...], parsed)).bytes()
    }

    @Test(arguments: [
        ("name", nil, "/name"), ("name", #""weather""#, "/name"), ("name", #""a_b/c""#, "/name"),
        ("name", #""a/b/c""#, "/name"),
        ("name", "7", "/name"), ("description", nil, "/description"), ("description", #""""#, "/description"),
        ("description", "\"\(String(repeating: "a", count: 101))\"", "/description"), ("version", nil, "/version"),
        ("version", #""^1.2""#, "/version"), ("version", #""latest""#, "/version"), ("version", #""1.x""#, "/version"),
        ("version", #""1 - 2""#, "/version"), ("version", #""1||2""#, "/version"),
        ("version", "\"\(String(repeating: "1", count: 256))\"", "/version"),
        ("title", "\"\(String(repeating: "a", count: 101))\"", "/title"), ("title", #""a\u202eb""#, "/title"),
        ("websiteUrl", #""javascript:x""#, "/websiteUrl"), ("$schema", #""https://example.com""#, "/$schema"),
        ("repository", #"{"url":"https://github.com/a/b"}"#, "/repository/source"),
        ("repository", #"{"url":"https://github.com/a","source":"github"}"#, "/repository/url"),
        ("repository", #"{"url":"https://example.com/a/b","source":"github"}"#, "/repository/url"),
        (
            "repository", #"{"url":"https://github.com/a/b","source":"github","subfolder":"../x"}"#,
            "/repository/subfolder"
        ),
        (
            "repository", #"{"url":"https://github.com/a/b","source":"github","subfolder":"/x"}"#,
            "/repository/subfolder"
        ),
        ("icons/0/src", #""http://example.com/i.png""#, "/icons/0/src"),
        ("icons/0/mimeType", #""image/gif""#, "/icons/0/mimeType"),
        ("icons/0/sizes", #"["48"]"#, "/icons/0/sizes/0"), ("icons/0/theme", #""blue""#, "/icons/0/theme"),
        ("packages/0/registryType", #""brew""#, "/packages/0/registryType"),
        ("packages/0/version", nil, "/packages/0/version"),
        ("packages/0/version", #""latest""#, "/packages/0/version"),
        ("packages/0/identifier", nil, "/packages/0/identifier"),
        ("packages/0/identifier", #""a b""#, "/packages/0/identifier"),
        ("packages/0/transport", nil, "/packages/0/transport"),
        ("packages/0/transport", #"{"type":"carrier-pigeon"}"#, "/packages/0/transport/type"),
        ("packages/0/transport", #"{"type":"sse"}"#, "/packages/0/transport/url"),
        ("packages/0/transport", #"{"type":"sse","url":"http://localhost:{nope}/"}"#, "/packages/0/transport/url"),
        ("packages/0/fileSha256", "\"\(String(repeating: "A", count: 64))\"", "/packages/0/fileSha256"),
        ("packages/0/runtime_hint", #""npx""#, "/packages/0/runtime_hint"),
        ("packages/0/packageArguments/0/type", #""flag""#, "/packages/0/packageArguments/0/type"),
        ("packages/0/packageArguments/0/name", nil, "/packages/0/packageArguments/0/name"),
        ("packages/0/packageArguments/0/name", #""--units metric""#, "/packages/0/packageArguments/0/name"),
        ("packages/0/packageArguments/0/value", #""--units metric""#, "/packages/0/packageArguments/0/value"),
        ("packages/0/packageArguments/0/default", #""kelvin""#, "/packages/0/packageArguments/0/default"),
        ("packages/0/packageArguments/1", #"{"type":"positional"}"#, "/packages/0/packageArguments/1"),
        ("packages/0/packageArguments/1/isRequired", #""yes""#, "/packages/0/packageArguments/1/isRequired"),
        ("packages/0/environmentVariables/0/name", nil, "/packages/0/environmentVariables/0/name"),
        ("packages/0/environmentVariables/0/name", #""A B""#, "/packages/0/environmentVariables/0/name"),
        ("packages/0/environmentVariables/0/format", #""date""#, "/packages/0/environmentVariables/0/format"),
        ("packages/0/environmentVariables/0/variables/k", "7", "/packages/0/environmentVariables/0/variables/k"),
        ("packages/1/version", #""1.0.0""#, "/packages/1/version"),
        ("packages/1/registryBaseUrl", #""https://docker.io""#, "/packages/1/registryBaseUrl"),
        ("packages/1/identifier", #""ghcr.io/example/weather""#, "/packages/1/identifier"),
        ("packages/1/identifier", #""ghcr.io/example/weather:latest""#, "/packages/1/identifier"),
        ("packages/2/fileSha256", nil, "/packages/2/fileSha256"),
        ("packages/2/identifier", #""https://example.com/weather.zip""#, "/packages/2/identifier"),
        ("remotes/0/type", #""stdio""#, "/remotes/0/type"), ("remotes/0/url", nil, "/remotes/0/url"),
        ("remotes/0/url", #""https://{zone}.example.com""#, "/remotes/0/url"),
        ("remotes/0/url", #""https://localhost/mcp""#, "/remotes/0/url"),
        ("remotes/0/url", #""https://a.example/{""#, "/remotes/0/url"),
        ("remotes/0/headers", "{}", "/remotes/0/headers"),
        ("_meta", #"{"com.example/x":{}}"#, "/_meta/com.example~1x"), ("status", #""active""#, "/status"),
        ("discription", #""x""#, "/discription"),
    ])
    func `each rule is told by the pointer to what breaks it`(path: String, value: String?, pointer: String) throws {
        let bytes = try changed(path.split(separator: "/").map(String.init), value)
        do {
            _ = try Kind.mcp.validate(bytes)
            Issue.record("it was accepted: \(String(decoding: bytes, as: UTF8.self))")
        } catch {
            #expect(error.faults.contains { $0.field == pointer }, "\(error.faults)")
            #expect(error.faults.count <= 2, "one mistake should not be told many times: \(error.faults)")
        }
    }

    @Test func `all that is wrong is told at once`() throws {
        let text =
            #"{"name":"x","version":"^1","packages":[{"registryType":"npm"},{"registryType":"mcpb","identifier":"y"}]}"#
        do {
            _ = try Kind.mcp.validate(Array(text.utf8))
            Issue.record("it was accepted")
        } catch {
            let fields = error.faults.compactMap(\.field)
            #expect(
                Set(fields).isSuperset(of: [
                    "/name", "/description", "/version", "/packages/0/identifier", "/packages/0/transport",
                    "/packages/1/fileSha256", "/packages/1/identifier",
                ]), "\(fields)")
        }
    }

    @Test func `what publishers provide has a bound`() throws {
        let large =
            #"{"io.modelcontextprotocol.registry/publisher-provided":{"a":"\#(String(repeating: "x", count: 4100))"}}"#
        #expect(throws: KindProblem.self) { try Kind.mcp.validate(try changed(["_meta"], large)) }
    }

    @Test func `the shapes of earlier registries are refused with today's names, and imports still read them`() throws {
        let old =
            #"{"name":"a/b","description":"d","version_detail":{"version":"1.0.0"},"packages":[{"registry_name":"npm","name":"b","version":"1.0.0"}]}"#
        do {
            _ = try Kind.mcp.validate(Array(old.utf8))
            Issue.record("it was accepted")
        } catch {
            #expect(error.description.contains("'version'") && error.description.contains("'registryType'"), "\(error)")
        }
        #expect(try ServerManifest(reading: JSONValue.parse(Array(old.utf8))).version.text == "1.0.0")
    }

    @Test func `no truncation crashes the reader`() {
        let bytes = Array(Self.whole.utf8)
        for length in stride(from: 0, to: bytes.count, by: 3) { _ = try? Kind.mcp.validate(Array(bytes[..<length])) }
    }
}
