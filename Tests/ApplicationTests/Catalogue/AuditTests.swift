// AuditTests.swift: what has become of what somebody has installed.

import JSON
import Testing

@Suite struct AuditTests {
    @Test func `each entry of a lock file is told what has become of it`() async throws {
        try await TestHouse.with { house in
            let owner = try await house.account("acme")
            let admin = try await house.account("root", isAdministrator: true)
            let reader = try await house.account("reader")
            var digests: [String: String] = [:]
            for version in ["1.0.0", "1.1.0", "1.2.0", "1.3.0"] {
                let done = try await house.publish(
                    try house.skill("notes", version: version), query: "version=\(version)", as: owner)
                digests[version] = done.text("sha256")
            }
            let path = "/api/v1/listings/acme/notes/versions"
            _ = try await house.send("PUT", "\(path)/1.0.0/yank", as: owner, #"{"reason":"Too slow."}"#)
            _ = try await house.send(
                "PUT", "/api/v1/admin/listings/acme/notes/versions/1.1.0/verdict", as: admin,
                #"{"verdict":"revoked","reason":"Steals."}"#)
            func entry(_ version: String, _ sha256: String?) -> String {
                let digest = sha256.map { "\"\($0)\"" } ?? "null"
                return #"{"full_name":"@acme/notes","version":"\#(version)","sha256":\#(digest),"where":"x"}"#
            }
            let entries = [
                entry("1.0.0", digests["1.0.0"]), entry("1.1.0", digests["1.1.0"]), entry("1.2.0", digests["1.2.0"]),
                entry("1.3.0", digests["1.3.0"]), entry("1.3.0", digests["1.2.0"]), entry("9.0.0", nil),
            ]
            let answer = try await house.post(
                "/api/v1/audit", as: reader, #"{"lock_version":1,"installs":[\#(entries.joined(separator: ","))]}"#)
            #expect(answer.status == 200, "\(answer.text)")
            #expect(answer["items"]?.array?[1]["latest"]?.string == "1.3.0", "instead of what was revoked")
            let words = answer["items"]?.array?.compactMap { $0["status"]?.string }
            #expect(words == ["yanked", "revoked", "outdated", "ok", "changed", "unknown"])
            #expect(answer["items"]?.array?[0]["detail"]?.string == "Too slow.")
            #expect(answer["bad"]?.int64 == 3)
        }
    }

    @Test func `a pre-release after the latest is not outdated, and a digest of what has no artifact is not its own`()
        async throws
    {
        try await TestHouse.with { house in
            let reader = try await house.account("reader")
            try await house.list("maker", "tool", version: "1.9.0", artifact: Array("a".utf8))
            try await house.list("maker", "tool", version: "2.0.0-beta.1", artifact: Array("b".utf8))
            try await house.listServer("maker", "server")
            let digest = String(repeating: "a", count: 64)
            let answer = try await house.post(
                "/api/v1/audit", as: reader,
                #"""
                {"installs":[{"full_name":"@maker/tool","version":"2.0.0-beta.1"},{"full_name":"@maker/tool","version":"1.9.0"},
                {"full_name":"@maker/server","version":"1.0.0","sha256":"\#(digest)"},
                {"full_name":"@maker/server","version":"1.0.0","sha256":null}]}
                """#)
            let items = try #require(answer["items"]?.array, "\(answer.text)")
            #expect(items.map { $0["status"]?.string } == ["ok", "ok", "changed", "ok"])
            #expect(items[0]["latest"]?.string == "1.9.0")
        }
    }

    @Test func `an entry that is none is refused by its place`() async throws {
        try await TestHouse.with { house in
            let reader = try await house.account("reader")
            for body in [#"{"installs":[{"full_name":"@a/b"}]}"#, #"{"installs":[7]}"#] {
                expectProblem(
                    try await house.post("/api/v1/audit", as: reader, body), 422, "invalid_field",
                    pointer: "/installs/0")
            }
            expectProblem(
                try await house.post("/api/v1/audit", as: reader, #"{"installs":[]}"#), 422, "invalid_field",
                pointer: "/installs")
        }
    }
}
