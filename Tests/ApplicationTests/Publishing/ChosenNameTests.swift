// ChosenNameTests.swift: names that nobody may choose: kept back, or to be mistaken for another's.

import Crypto
import JSON
import Sessions
import Testing

@Suite struct ChosenNameTests {
    private func signUp(_ house: TestHouse, _ handle: String) async throws -> Answer {
        try await house.post(
            "/api/v1/accounts", as: nil, #"{"handle":"\#(handle)","password":"\#(TestHouse.password)"}"#)
    }

    private func create(_ house: TestHouse, _ name: String, as key: String) async throws -> Answer {
        try await house.post("/api/v1/listings", as: key, #"{"name":"\#(name)","kind":"skill"}"#)
    }

    @Test func `a handle that speaks for the marketplace is nobody's but an administrator's`() async throws {
        try await TestHouse.with({ $0.signUp = .open }) { house in
            let root = try await house.account("chief", scopes: ["account"], isAdministrator: true)
            let before = try await house.content()
            for handle in ["support", "Verified", "con", "_ann"] {
                let answer = try await signUp(house, handle)
                expectProblem(answer, 422, "invalid_field", pointer: "/handle", "\(handle)")
                #expect(answer.text.contains("'\(handle)'"))
                expectProblem(
                    try await house.post("/api/v1/admin/accounts", as: root, #"{"handle":"\#(handle)"}"#), 422,
                    "invalid_field", pointer: "/handle", "\(handle)")
            }
            expectProblem(try await signUp(house, "docs"), 422, "invalid_field", pointer: "/handle")
            #expect(try await house.content().filter { !$0.hasPrefix("throttle") } == before)
            #expect(try await house.post("/api/v1/admin/accounts", as: root, #"{"handle":"docs"}"#).status == 201)
            let made = try await house.post(
                "/api/v1/admin/accounts", as: root, #"{"handle":"support","administrator":true}"#)
            #expect(made.status == 201, "\(made.text)")
        }
    }

    @Test func `a handle that can be mistaken for another is refused and names it, one that is taken is taken`()
        async throws
    {
        try await TestHouse.with({ $0.signUp = .open }) { house in
            _ = try await house.account("morning-mail")
            for handle in ["morning_mail", "Morning.Mail", "rnorning-mail", "morning-mai1", "m0rning-mall"] {
                let answer = try await signUp(house, handle)
                expectProblem(answer, 422, "invalid_field", pointer: "/handle", "\(handle)")
                #expect(answer.text.contains("@morning-mail"), "\(answer.text)")
                #expect(answer["errors"]?.array?.first?["code"]?.string == "confusable")
            }
            expectProblem(try await signUp(house, "Morning-Mail"), 409, "handle_taken")
            for handle in ["morningmail", "evening-mail", "morning-mail-2"] {
                #expect(try await signUp(house, handle).status == 201, "\(handle)")
            }
        }
    }

    @Test func `a listing's name is judged where it is published, made and changed`() async throws {
        try await TestHouse.with { house in
            let acme = try await house.account("acme")
            let other = try await house.account("other")
            try await house.publish(try house.skill("memory-tools"), query: "version=1.0.0", as: acme)
            try await house.publish(try house.skill("weather"), query: "version=1.0.0", as: other)
            let before = try await house.content()
            for (name, like) in [
                ("official", "is reserved"), ("rnemory-tools", "@acme/memory-tools"),
                ("memory-too1s", "@acme/memory-tools"), ("mem0rytools", "@acme/memory-tools"),
                ("Weather.", "ends with a dot"), ("weatner", ""),
            ] where !like.isEmpty {
                let answer = try await create(house, name, as: other)
                expectProblem(answer, 422, "invalid_field", pointer: "/name", "\(name)")
                #expect(answer.text.contains(like), "\(answer.text)")
                let renamed = try await house.post(
                    "/api/v1/listings/other/weather/rename", as: other, #"{"new_name":"\#(name)"}"#)
                expectProblem(renamed, 422, "invalid_field", pointer: "/new_name", "\(name)")
            }
            let published = try await house.upload(
                "/api/v1/publish?version=1.0.0", as: other, try house.skill("rnemory-tools"))
            expectProblem(published, 422, "invalid_field", pointer: "/name")
            #expect(published.text.contains("@acme/memory-tools"), "\(published.text)")
            #expect(try await house.content() == before)
            #expect(try house.blobs().count == 2)
        }
    }

    @Test func `one name may be many accounts', and what is there already is not judged again`() async throws {
        try await TestHouse.with { house in
            let acme = try await house.account("acme")
            let other = try await house.account("other")
            try await house.publish(try house.skill("memory-tools"), query: "version=1.0.0", as: acme)
            // The same words are no imitation: the address says whose it is.
            for name in ["memory-tools", "memorytools", "tools-memory", "memory-tool"] {
                #expect(try await create(house, name, as: other).status == 201, "\(name)")
            }
            // Under one roof, what differs in separators alone counts as one.
            let twin = try await create(house, "memory.tools", as: acme)
            expectProblem(twin, 422, "invalid_field", pointer: "/name")
            #expect(twin.text.contains("@acme/memory-tools"))
            let archive = Base64URL.encode(try house.skill("rnemory-tools"))
            // A name that an import has brought goes on.
            _ = try await house.operator(
                "import_skill",
                ["owner": "acme", "folder": "rnemory-tools", "archive": .string(archive)])
            let next = try await house.publish(
                try house.skill("rnemory-tools", body: "More.\n"), query: "version=1.1.0", as: acme)
            #expect(next.text("state") == "published", "\(next.text)")
            let renamed = try await house.post(
                "/api/v1/listings/acme/rnemory-tools/rename", as: acme, #"{"new_name":"Rnemory-Tools"}"#)
            expectProblem(renamed, 422, "invalid_field", pointer: "/new_name")
        }
    }
}
