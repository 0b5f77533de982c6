// ListingTextTests.swift: what is said of a listing by fields keeps the rules that manifests keep.

import Archives
import JSON
import Testing

@Suite struct ListingTextTests {
    private static let listing = "/api/v1/listings/acme/notes"

    private func house(_ body: (TestHouse, _ owner: String) async throws -> Void) async throws {
        try await TestHouse.with { house in
            let owner = try await house.account("acme")
            try await house.publish(try house.skill("notes"), query: "version=1.0.0", as: owner)
            try await body(house, owner)
        }
    }

    @Test func `a licence is an expression of SPDX wherever a field says it, in the spelling of the list`() async throws
    {
        try await house { house, owner in
            let changed = try await house.send("PATCH", Self.listing, as: owner, #"{"license":"mit OR apache-2.0"}"#)
            #expect(changed.text("license") == "MIT OR Apache-2.0", "\(changed.text)")
            let before = try await house.content()
            expectProblem(
                try await house.send("PATCH", Self.listing, as: owner, #"{"license":"My own"}"#), 422, "invalid_field",
                pointer: "/license")
            expectProblem(
                try await house.post(
                    "/api/v1/listings", as: owner, #"{"name":"x","kind":"skill","license":"Nonsense"}"#),
                422, "invalid_field", pointer: "/license")
            expectProblem(
                try await house.upload(
                    "/api/v1/publish?version=1.1.0&license=Nonsense", as: owner,
                    try house.skill("notes", body: "More.\n")),
                422, "invalid_field", pointer: "/license")
            #expect(try await house.content() == before)
            let made = try await house.post(
                "/api/v1/listings", as: owner, #"{"name":"later","kind":"skill","license":"bsd-3-clause"}"#)
            #expect(made.text("license") == "BSD-3-Clause", "\(made.text)")
        }
    }

    @Test func `the words in which a manifest gave its licence may be said again`() async throws {
        try await house { house, owner in
            let text = "---\nname: words\ndescription: Has its own words.\nlicense: See LICENSE.txt\n---\nText.\n"
            let archive = try ArchiveWriter().pack([ArchiveFile(path: "SKILL.md", text: text)]).bytes
            try await house.publish(archive, query: "version=1.0.0", as: owner)
            let same = try await house.send(
                "PATCH", "/api/v1/listings/acme/words", as: owner, #"{"title":"Words","license":"See LICENSE.txt"}"#)
            #expect(same.text("title") == "Words" && same.text("license") == "See LICENSE.txt", "\(same.text)")
        }
    }

    @Test(arguments: [
        ("title", #"a\u202eb"#), ("title", #"a\u200bb"#), ("summary", #"a\u2066b"#), ("description", #"a\u202eb"#),
        ("title", #"a\nb"#), ("summary", "  "),
    ])
    func `characters that mislead are refused in what is said of a listing`(field: String, text: String) async throws {
        try await house { house, owner in
            let before = try await house.content()
            let answer = try await house.send("PATCH", Self.listing, as: owner, "{\"\(field)\":\"\(text)\"}")
            expectProblem(answer, 422, "invalid_field", pointer: "/\(field)")
            #expect(try await house.content() == before)
        }
    }

    @Test func `null takes a licence, a website and a repository away, and nothing else`() async throws {
        try await house { house, owner in
            let full = try await house.send(
                "PATCH", Self.listing, as: owner,
                #"{"website":"https://acme.example","repository":"https://git.example/acme/notes"}"#)
            #expect(full.text("website") == "https://acme.example", "\(full.text)")
            let kept = try await house.send("PATCH", Self.listing, as: owner, #"{"title":"Notes"}"#)
            #expect(kept.text("website") == "https://acme.example" && kept.text("license") == "MIT")
            let bare = try await house.send(
                "PATCH", Self.listing, as: owner, #"{"license":null,"website":null,"repository":null}"#)
            #expect(bare.status == 200, "\(bare.text)")
            for name in ["license", "website", "repository"] { #expect(bare[name]?.isNull == true, "\(bare.text)") }
            expectProblem(
                try await house.send("PATCH", Self.listing, as: owner, #"{"title":null}"#), 422, "invalid_field",
                pointer: "/title")
        }
    }
}
