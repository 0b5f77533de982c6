// ProviderProfileTests.swift: what providers say of themselves, and how a domain is proven. No test asks the network.

import Application
import DomainChecks
import JSON
import Synchronization
import Testing

/// A network that says what a test has put into it.
final class FakeNetwork: Sendable {
    private let state = Mutex(
        (
            records: Result<[String], ProbeFailure>.failure(.absent),
            file: Result<[UInt8], ProbeFailure>.failure(.absent),
            asked: [String]()
        ))

    var asked: [String] { state.withLock { $0.asked } }

    func set(records: Result<[String], ProbeFailure>) { state.withLock { $0.records = records } }
    func set(file: Result<[UInt8], ProbeFailure>) { state.withLock { $0.file = file } }

    var probe: DomainProbe {
        DomainProbe(
            textRecords: { name in
                self.state.withLock { state in
                    state.asked.append(name)
                    return state.records
                }
            },
            file: { domain in
                self.state.withLock { state in
                    state.asked.append("https://\(domain)")
                    return state.file
                }
            })
    }
}

@Suite struct ProviderProfileTests {
    private let domains = "/api/v1/account/domains"

    @Test func `a profile that somebody has changed meanwhile stays as it is`() async throws {
        try await TestHouse.with { house in
            let ann = try await house.account("ann")
            let path = "/api/v1/account/profile"
            let first = try #require(try await house.put(path, as: ann, #"{"bio":"One."}"#).text("revision"))
            let second = try await house.put(path, as: ann, #"{"bio":"Two.","revision":"\#(first)"}"#)
            #expect(second.status == 200)
            expectProblem(
                try await house.put(path, as: ann, #"{"bio":"Three.","revision":"\#(first)"}"#), 409,
                "changed_meanwhile")
            let shown = try await house.get("/api/v1/providers/ann", as: ann)
            #expect(shown.text("bio") == "Two." && shown.text("revision") == second.text("revision"))
        }
    }

    @Test func `the first profile is made of a revision as well, which its account alone is told`() async throws {
        try await TestHouse.with { house in
            let (ann, bob) = (try await house.account("ann"), try await house.account("bob"))
            let path = "/api/v1/account/profile"
            let empty = try await house.get("/api/v1/providers/ann", as: ann)
            #expect(empty.status == 200 && empty.text("bio") == "" && empty.items.isEmpty, "\(empty.text)")
            let revision = try #require(empty.text("revision"))
            expectProblem(try await house.get("/api/v1/providers/ann", as: bob), 404, "not_found")
            let answers = try await withThrowingTaskGroup(of: Answer.self) { group in
                for text in ["One.", "Two."] {
                    group.addTask {
                        try await house.put(path, as: ann, #"{"bio":"\#(text)","revision":"\#(revision)"}"#)
                    }
                }
                return try await group.reduce(into: [Answer]()) { $0.append($1) }
            }
            #expect(answers.map(\.status).sorted() == [200, 409], "\(answers.map(\.text))")
        }
    }

    @Test func `a provider is shown with what its listings add up to, in the list and alone`() async throws {
        try await TestHouse.with { house in
            try await house.person("ann")
            let ann = try await house.key(of: "ann", scopes: ["read", "manage"]).text
            for name in ["one", "two"] { try await house.list("ann", name) }
            try await house.list("bob", "three")
            for (reader, names) in [("r1", ["@ann/one", "@ann/two"]), ("r2", ["@ann/one"])] {
                let key = try await house.account(reader)
                for name in names {
                    #expect(try await house.post("/api/v1/install", as: key, #"{"name":"\#(name)"}"#).status == 200)
                    let review = try await house.review(name, as: key)
                    guard reader == "r1", name == "@ann/one" else { continue }
                    let answer = "/api/v1/listings/ann/one/reviews/\(review)/answer"
                    #expect(try await house.put(answer, as: ann, #"{"body":"Thanks."}"#).status == 200)
                }
            }
            // More than a minute after the count at the start, which may come late on a busy machine.
            house.clocks.pass(seconds: 120)
            _ = try await house.house.refreshFigures(seen: nil)
            let members = ["listing_count", "install_count", "review_count", "answered_count"]
            let shown = try await house.get("/api/v1/providers/ann", as: ann)
            #expect(members.map { shown[$0]?.int64 } == [2, 3, 3, 1], "\(shown.text)")
            let list = try await house.get("/api/v1/providers", as: ann).items
            #expect(list.map { $0["handle"]?.string } == ["ann", "bob"])
            #expect(list.map { entry in members.map { entry[$0]?.int64 } } == [[2, 3, 3, 1], [1, 0, 0, 0]])
            let visitor = Browser(house)
            for path in ["/providers", "/providers/ann"] {
                let page = try visitor.get(path).text
                #expect(page.contains("2 listings") && page.contains("3 installs"), "\(page)")
                #expect(page.contains("1 of 3 reviews answered"), "\(page)")
            }
            // What is found no more counts no more.
            let gone = try await house.put("/api/v1/listings/ann/one/state", as: ann, #"{"state":"archived"}"#)
            #expect(gone.status == 200, "\(gone.text)")
            let deleted = try await house.delete("/api/v1/listings/ann/two", as: ann)
            #expect(deleted.status == 200, "\(deleted.text)")
            #expect(try await house.get("/api/v1/providers/ann", as: ann)["listing_count"]?.int64 == 1)
        }
    }

    @Test func `a profile is replaced as a whole, and everybody sees it`() async throws {
        try await TestHouse.with { house in
            let (ann, bob) = (try await house.account("ann"), try await house.account("bob"))
            expectProblem(try await house.get("/api/v1/providers/ann", as: bob), 404, "not_found")
            let made = try await house.put(
                "/api/v1/account/profile", as: ann,
                #"{"display_name":"Ann & Co","bio":"We *read*. <script>x</script>","links":["https://ann.example"]}"#)
            #expect(made.status == 200)
            let shown = try await house.get("/api/v1/providers/@ann?render=html", as: bob)
            #expect(shown.text("display_name") == "Ann & Co")
            #expect(shown.text("bio_html") == "<p>We <em>read</em>. x</p>\n")
            #expect(shown["links"] == ["https://ann.example"])
            #expect(shown["verified_domains"] == [])
            #expect(shown.items.isEmpty)
            #expect(
                try await house.put("/api/v1/account/profile", as: ann, #"{"bio":"New."}"#).text("display_name") == "")
        }
    }

    @Test func `a domain is proven by its record or its file, and by nothing else`() async throws {
        let network = FakeNetwork()
        try await TestHouse.with({ $0.domainProbe = network.probe }) { house in
            let (ann, bob) = (try await house.account("ann"), try await house.account("bob"))
            try await house.list("ann", "ocr")
            let added = try await house.post(domains, as: ann, #"{"domain":"Ann.Example"}"#)
            #expect(added.status == 201)
            #expect(added.text("domain") == "ann.example")
            #expect(added["verified"] == false)
            #expect(added["record"]?["name"] == "_purser-verification.ann.example")
            #expect(added["file"]?["url"] == "https://ann.example/.well-known/purser-verification")
            let proof = try #require(added["record"]?["value"]?.string)
            #expect(proof.hasPrefix("purser-verification="))
            #expect(try await house.post(domains, as: ann, #"{"domain":"ann.example"}"#).status == 200)
            // Another account has another token.
            let other = try await house.post(domains, as: bob, #"{"domain":"ann.example"}"#)
            #expect(other["record"]?["value"]?.string != proof)

            let check = "\(domains)/ann.example/check"
            let none = try await house.post(check, as: ann, "{}")
            #expect(none["verified"] == false)
            #expect(none.text("failure")?.contains("there is none") == true)
            #expect(network.asked == ["_purser-verification.ann.example", "https://ann.example"])
            for wrong in ["", "purser-verification=", proof + "x", "x" + proof, proof.uppercased(), "\"\(proof)\""] {
                network.set(records: .success([wrong]))
                network.set(file: .success(Array(wrong.utf8)))
                #expect(try await house.post(check, as: ann, "{}")["verified"] == false, "\(wrong)")
            }
            network.set(file: .success(Array("# a comment\r\n  \(proof)  \r\n".utf8)))
            let byFile = try await house.post(check, as: ann, "{}")
            #expect(byFile["verified"] == true)
            #expect(byFile.text("method") == "file")
            #expect(try await house.get("/api/v1/providers/ann", as: bob)["verified_domains"] == ["ann.example"])
            #expect(try await house.post(check, as: bob, "{}")["verified"] == false, "the proof is ann's")
            network.set(records: .success(["other", proof]))
            #expect(try await house.post(check, as: ann, "{}").text("method") == "dns")

            // That nobody answers takes nothing away; that the proof is gone does. Lines of one instant have no order.
            house.clocks.pass(seconds: 1)
            network.set(records: .failure(.unreachable("no DNS server answered")))
            network.set(file: .failure(.absent))
            #expect(try await house.post(check, as: ann, "{}")["verified"] == true)
            network.set(records: .failure(.absent))
            #expect(try await house.post(check, as: ann, "{}")["verified"] == false)
            #expect(try await house.get("/api/v1/providers/ann", as: bob)["verified_domains"] == [])
            let admin = try await house.administrator("root")
            let lines = try await house.get("/api/v1/admin/audit?account=ann", as: admin).items
            #expect(
                lines.compactMap { $0["action"]?.string }.filter { $0.hasPrefix("domain") } == [
                    "domain.lapsed", "domain.verified",
                ])
        }
    }

    @Test func `a check that fails says why`() async throws {
        let network = FakeNetwork()
        try await TestHouse.with({ $0.domainProbe = network.probe }) { house in
            let ann = try await house.account("ann")
            _ = try await house.post(domains, as: ann, #"{"domain":"ann.example"}"#)
            let failures: [(ProbeFailure, String)] = [
                (.notPublic, "not public"), (.tooLong, "longer than 65536"), (.status(302), "302"),
                (.unreachable("Timeout was reached"), "Timeout was reached"), (.busy, "too many checks"),
            ]
            for (failure, words) in failures {
                network.set(file: .failure(failure))
                let answer = try await house.post("\(domains)/ann.example/check", as: ann, "{}")
                #expect(answer.text("failure")?.contains(words) == true, "\(answer.text)")
            }
        }
    }

    @Test func `domains are few, and can be taken back`() async throws {
        try await TestHouse.with { house in
            let (ann, bob) = (try await house.account("ann"), try await house.account("bob"))
            for number in 0..<10 {
                let added = try await house.post(domains, as: ann, #"{"domain":"d\#(number).example"}"#)
                #expect(added.status == 201)
            }
            expectProblem(try await house.post(domains, as: ann, #"{"domain":"more.example"}"#), 409, "limit_reached")
            #expect(try await house.get(domains, as: ann).items.count == 10)
            #expect(try await house.get(domains, as: bob).items.isEmpty)
            for method in ["DELETE /d0.example", "POST /d0.example/check"] {
                let parts = method.split(separator: " ").map(String.init)
                let answer = try await house.send(
                    parts[0], domains + parts[1], as: bob, parts[0] == "POST" ? "{}" : nil)
                expectProblem(answer, 404, "not_found")
            }
            #expect(try await house.delete("\(domains)/d0.example", as: ann).status == 200)
            expectProblem(try await house.delete("\(domains)/d0.example", as: ann), 404, "not_found")
        }
    }

    @Test func `domains that are named at once are no more than one after the other`() async throws {
        try await TestHouse.with { house in
            let ann = try await house.account("ann")
            let answers = try await withThrowingTaskGroup(of: Answer.self) { group in
                for number in 1...14 {
                    group.addTask { try await house.post(domains, as: ann, #"{"domain":"ann\#(number).example"}"#) }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(answers.count { $0.status == 201 } == 10)
            for refused in answers where refused.status != 201 { expectProblem(refused, 409, "limit_reached") }
        }
    }

    @Test func `checks ask strangers' servers only so often`() async throws {
        let network = FakeNetwork()
        try await TestHouse.with({ $0.domainProbe = network.probe }) { house in
            let ann = try await house.account("ann")
            _ = try await house.post(domains, as: ann, #"{"domain":"ann.example"}"#)
            for _ in 0..<20 { _ = try await house.post("\(domains)/ann.example/check", as: ann, "{}") }
            let asked = network.asked.count
            expectProblem(try await house.post("\(domains)/ann.example/check", as: ann, "{}"), 429, "rate_limited")
            #expect(network.asked.count == asked)
        }
    }

    @Test func `every field that is wrong is refused by its name`() async throws {
        try await TestHouse.with { house in
            let ann = try await house.account("ann")
            try await FieldMistakes(
                house: house, method: "PUT", path: "/api/v1/account/profile", credential: ann,
                valid: [("display_name", #""A""#), ("bio", #""B""#), ("links", #"["https://a.example"]"#)]
            ).check([("display_name", .line(100)), ("bio", .markdown(5_000))], required: [])
            let before = try await house.content()
            for links in [
                "1", #""https://a.example""#, #"["http://a.example"]"#, #"["javascript:a"]"#, #"["https://"]"#,
                #"["https://a b"]"#, #"["https://a.example","https://a.example"]"#, #"["https://é"]"#, "[1]", "[null]",
            ] {
                let answer = try await house.put("/api/v1/account/profile", as: ann, #"{"links":\#(links)}"#)
                #expect(answer.pointers.contains { $0.hasPrefix("/links") }, "\(links) → \(answer.text)")
            }
            try await FieldMistakes(
                house: house, method: "POST", path: domains, credential: ann, valid: [("domain", #""a.example""#)]
            ).check([("domain", .name(253))], required: ["domain"])
            for domain in [
                "localhost", "127.0.0.1", "a..b", ".a.b", "a.b.", "-a.example", "a-.example", "a_b.example",
                "a.example:443",
                "https://a.example", "a.example/x", "é.example", "[::1]", "10.1", "a@b.example", "a b.example",
                String(repeating: "a", count: 64) + ".example",
            ] {
                let answer = try await house.post(domains, as: ann, #"{"domain":"\#(domain)"}"#)
                expectProblem(answer, 422, "invalid_field", pointer: "/domain", "\(domain)")
            }
            #expect(try await house.content() == before)
        }
    }

    @Test func `all of it needs the scope manage`() async throws {
        try await TestHouse.with { house in
            let ann = try await house.account("ann")
            let session = try await house.session(
                of: ann, ["read", "publish", "review", "account", "install", "purchase"])
            for (method, path, body) in [
                ("PUT", "/api/v1/account/profile", "{}"), ("POST", domains, #"{"domain":"a.example"}"#),
                ("GET", domains, nil),
                ("DELETE", "\(domains)/a.example", nil), ("POST", "\(domains)/a.example/check", "{}"),
            ] {
                let answer = try await house.send(method, path, as: session.token, body)
                expectProblem(answer, 403, "insufficient_scope")
                #expect(answer["required_scopes"] == ["manage"])
            }
        }
    }
}
