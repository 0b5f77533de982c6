// RouterTests.swift: the whole of a small domain of paths and methods.

import HTTP
import Testing

@Suite("A router")
struct RouterTests {
    private static let router: Router<String> = {
        var router = Router<String>()
        for (method, pattern) in [
            (Method.get, "/"), (.get, "/a"), (.post, "/a"), (.get, "/a/b"), (.get, "/a/{x}"), (.delete, "/a/{y}"),
            (.get, "/a/{x}/c"), (.get, "/{x}/b/c"), (.put, "/a/b/c"), (.options, "/o"),
        ] {
            router.add(method, pattern, "\(method.name) \(pattern)")
        }
        return router
    }()

    private func describe(_ method: Method, _ path: String) -> String {
        switch RouterTests.router.match(method, path: path) {
        case .found(let value, let parameters): ([value] + parameters.values).joined(separator: " ")
        case .options(let allow): "options \(allow)"
        case .methodNotAllowed(let allow): "405 \(allow)"
        case .notFound: "404"
        }
    }

    @Test(arguments: [
        ("/", "GET /"), ("/a", "GET /a"), ("/a/b", "GET /a/b"), ("/a/z", "GET /a/{x} z"), ("/a/z/c", "GET /a/{x}/c z"),
        ("/z/b/c", "GET /{x}/b/c z"), ("/a/b/c", "405 OPTIONS, PUT"), ("/z", "404"), ("/a/", "404"), ("//", "404"),
        ("/a//c", "404"), ("/A", "404"), ("/a/z/d", "404"), ("/a/b/c/d", "404"), ("", "404"), ("a", "404"),
        ("*", "404"),
        ("/a/b/", "404"), ("/a/é", "GET /a/{x} é"), ("/o", "405 OPTIONS"),
    ])
    func `finds the route of a GET by literal segments before parameters`(path: String, expected: String) {
        #expect(describe(.get, path) == expected)
    }

    @Test func `agrees with a plain reading of the patterns on every short path`() {
        let patterns = ["/", "/a", "/a/b", "/a/{}", "/a/{}/c", "/{}/b/c", "/a/b/c", "/o"].map {
            $0.split(separator: "/")
        }
        let words = ["a", "b", "c", "o", "z", ""]
        var paths: [[String]] = [[]]
        for _ in 0..<4 { paths += paths.flatMap { path in words.map { path + [$0] } } }
        for path in Set(paths) where !path.isEmpty {
            let isKnown =
                path == [""]
                || patterns.contains { pattern in
                    pattern.count == path.count
                        && zip(pattern, path).allSatisfy { $0 == "{}" && $1 != "" || String($0) == $1 }
                }
            let text = "/" + path.joined(separator: "/")
            #expect((describe(.get, text) != "404") == isKnown, "\(text)")
        }
    }

    @Test func `serves HEAD by GET, names what is allowed, and takes no other spelling of a method`() {
        #expect(describe(.head, "/a") == "GET /a")
        #expect(describe(.head, "/a/z") == "GET /a/{x} z")
        #expect(describe(.options, "/a") == "options GET, HEAD, OPTIONS, POST")
        #expect(describe(.options, "/o") == "OPTIONS /o")
        for name in ["TRACE", "PROPFIND", "get", "X"] {
            #expect(describe(Method(name), "/a") == "405 GET, HEAD, OPTIONS, POST")
        }
        #expect(describe(.delete, "/a/z") == "DELETE /a/{y} z")
        #expect(describe(.trace, "/none") == "404")
    }

    @Test func `gives parameters by the names of the route's own pattern`() throws {
        let request = try Request(forTesting: .delete, "/a/%40caf%C3%A9")
        guard case .found(_, let parameters) = RouterTests.router.match(request) else {
            Issue.record("not found")
            return
        }
        #expect(parameters["y"] == "@café")
        #expect(parameters["x"] == nil)
    }
}

extension Method {
    fileprivate static var trace: Method { .other("TRACE") }
}
