// ReadArtifactTests.swift: reading the files of a version before installing it: who may, and that all is only text.

import Archives
import JSON
import Marketplace
import Testing

@Suite struct ReadArtifactTests {
    private let files = "/api/v1/listings/maker/tool/versions/1.0.0/files"

    private func archive(_ files: [ArchiveFile]) throws -> [UInt8] { try ArchiveWriter().pack(files).bytes }

    private func sample() throws -> [UInt8] {
        try archive([
            ArchiveFile(path: "SKILL.md", text: "# Héllo <script>"),
            ArchiveFile(path: "run.sh", bytes: Array("echo hi\n".utf8), isExecutable: true),
            ArchiveFile(path: "data.bin", bytes: [1, 0, 2]), ArchiveFile(path: "latin.txt", bytes: [0x68, 0xE9]),
        ])
    }

    @Test func `the files of what is free are listed and read by everybody who reads`() async throws {
        try await TestHouse.with { house in
            let reader = try await house.account("reader", scopes: ["read"])
            try await house.list("maker", "tool", artifact: try sample())
            let list = try await house.get(files, as: reader)
            #expect(list.status == 200 && list["is_complete"] == true, "\(list.text)")
            let found = list["files"]?.array ?? []
            #expect(found.map { $0["path"]?.string } == ["SKILL.md", "data.bin", "latin.txt", "run.sh"])
            #expect(found.map { $0["size"]?.int64 } == [17, 3, 2, 8])
            #expect(found.map { $0["is_executable"]?.bool } == [false, false, false, true])
            let text = try await house.get(files + "/text?file=SKILL.md", as: reader)
            #expect(text.text("text") == "# Héllo <script>" && text["is_truncated"] == false)
            #expect(text.headers["content-type"] == "application/json")
            for binary in ["data.bin", "latin.txt"] {
                #expect(try await house.get(files + "/text?file=\(binary)", as: reader)["text"] == .null)
            }
            for name in ["nothing", "../SKILL.md", "skill.md", "%2Fetc%2Fpasswd"] {
                expectProblem(try await house.get(files + "/text?file=\(name)", as: reader), 404, "not_found")
            }
            expectProblem(
                try await house.get(files + "/text", as: reader), 422, "invalid_field", pointer: "/file")
            let latest = "/api/v1/listings/maker/tool/versions/latest/files"
            #expect(try await house.get(latest, as: reader).text("version") == "1.0.0")
            expectProblem(try await house.get(files, as: nil), 401, "invalid_token")
        }
    }

    @Test func `what costs is read by who may download it`() async throws {
        try await TestHouse.with { house in
            try await house.list("maker", "tool", pricing: .oneTime, price: 500_000, artifact: try sample())
            let buyer = try await house.account("buyer", balance: "5")
            let reader = try await house.key(of: "buyer", scopes: ["read"]).text
            let maker = try await house.key(of: "maker", scopes: ["read", "install"]).text
            for path in [files, files + "/text?file=SKILL.md"] {
                expectProblem(try await house.get(path, as: buyer), 402, "purchase_required")
                #expect(try await house.get(path, as: maker).status == 200)
            }
            #expect(try await house.post("/api/v1/purchases", as: buyer, #"{"name":"@maker/tool"}"#).status == 201)
            for path in [files, files + "/text?file=SKILL.md"] {
                #expect(try await house.get(path, as: buyer).status == 200)
                expectProblem(try await house.get(path, as: reader), 403, "insufficient_scope")
            }
        }
    }

    @Test func `what is in quarantine is not read, as it is not downloaded`() async throws {
        try await TestHouse.with { house in
            try await house.list("maker", "tool", artifact: try sample())
            try await house.list("maker", "bad", artifact: try sample(), level: .quarantine)
            let maker = try await house.key(of: "maker", scopes: ["read", "install"]).text
            let path = "/api/v1/listings/maker/bad/versions/1.0.0/files"
            expectProblem(try await house.get(path, as: maker), 404, "not_found")
            expectProblem(try await house.get(path + "/text?file=SKILL.md", as: maker), 404, "not_found")
        }
    }

    @Test func `a version without an archive has its manifest, and an artifact that is none is one file`() async throws
    {
        try await TestHouse.with { house in
            let reader = try await house.account("reader")
            try await house.list("maker", "tool", artifact: nil, manifest: #"{"name":"tool"}"#)
            let manifest = try await house.get(files + "/text?file=manifest.json", as: reader)
            #expect(manifest.text("text") == #"{"name":"tool"}"# && manifest["sha256"] == .null)
            try await house.list("maker", "blob", artifact: Array("plain".utf8))
            let blob = "/api/v1/listings/maker/blob/versions/1.0.0/files"
            #expect(try await house.get(blob, as: reader)["files"]?.array?.map { $0["path"]?.string } == ["artifact"])
            #expect(try await house.get(blob + "/text?file=artifact", as: reader).text("text") == "plain")
        }
    }

    @Test func `of a large file the beginning is shown, whole characters of it`() async throws {
        try await TestHouse.with { house in
            let reader = try await house.account("reader")
            // The limit falls into the middle of a character of three bytes.
            let text = "a" + String(repeating: "€", count: 100_000)
            try await house.list("maker", "tool", artifact: try archive([ArchiveFile(path: "SKILL.md", text: text)]))
            let shown = try await house.get(files + "/text?file=SKILL.md", as: reader)
            #expect(shown["is_truncated"] == true && shown.number("size") == "300001")
            let part = try #require(shown.text("text"))
            #expect(text.hasPrefix(part) && part.utf8.count > 256 * 1024 - 3)
        }
    }

    @Test func `what unpacks to more than is looked into is not listed, and said to be incomplete`() async throws {
        try await TestHouse.with { house in
            let reader = try await house.account("reader")
            let part = [UInt8]((0..<65_536).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 3) })
            let large = [UInt8](repeating: 0, count: 33 << 20).enumerated().map {
                $0.element &+ part[$0.offset & 0xFFFF]
            }
            try await house.list(
                "maker", "tool", kind: "plugin",
                artifact: try ArchiveWriter(limits: Kind.widestLimits).pack([ArchiveFile(path: "big.bin", bytes: large)]
                )
                .bytes)
            let list = try await house.get(files, as: reader)
            #expect(list.status == 200 && list["is_complete"] == false && list["files"] == [], "\(list.text)")
            expectProblem(try await house.get(files + "/text?file=big.bin", as: reader), 404, "not_found")
        }
    }
}
