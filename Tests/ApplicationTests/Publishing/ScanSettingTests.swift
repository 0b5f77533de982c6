// ScanSettingTests.swift: what a server scans with beside its own rules: advisories and an antivirus.

import Application
import Archives
import JSON
import Scanning
import Testing

@Suite struct ScanSettingTests {
    private static let advisory = """
        {"id":"GHSA-test","summary":"Runs what it is sent.","affected":[{"package":{"ecosystem":"npm","name":"left-padder"},\
        "ranges":[{"type":"SEMVER","events":[{"introduced":"0"},{"fixed":"2.0.0"}]}]}],\
        "database_specific":{"severity":"HIGH"}}
        """

    private func database() throws -> OSVDatabase {
        var database = OSVDatabase()
        database.add(record: Array(Self.advisory.utf8)[...])
        try #require(database.count == 1)
        return database
    }

    @Test func `a dependency that an advisory names is found in what is published`() async throws {
        let advisories = try database()
        let files = [ArchiveFile(path: "package.json", text: #"{"dependencies":{"left-padder":"1.0.0"}}"#)]
        for (osv, level) in [(advisories, "review"), (nil, "safe")] {
            try await TestHouse.with({ $0.advisories = osv }) { house in
                let key = try await house.account("acme")
                let done = try await house.publish(
                    try house.skill("notes", files: files), query: "version=1.0.0", as: key)
                #expect(done.text("level") == level, "\(done.text)")
                #expect(done.text.contains("GHSA-test") == (osv != nil))
            }
        }
    }

    @Test func `what the antivirus finds is quarantined, and that it cannot be asked is told in the log`()
        async throws
    {
        let folder = try TemporaryFolder()
        let path = folder.path + "/clamd"
        let clamd = try FakeClamd(at: path)
        try await TestHouse.with({ $0.antivirus = ClamAV(socketPath: path) }) { house in
            let key = try await house.account("acme")
            let bad = try await house.publish(
                try house.skill("infected", body: FakeClamd.mark + "\n"), query: "version=1.0.0", as: key)
            #expect(bad.text("state") == "quarantined" && bad.text.contains("Test.Infected"), "\(bad.text)")
            let good = try await house.publish(try house.skill("clean"), query: "version=1.0.0", as: key)
            #expect(good.text("state") == "published", "\(good.text)")
            try await house.untilLogged("The antivirus answers")
        }
        clamd.stop()
        try await TestHouse.with({ $0.antivirus = ClamAV(socketPath: folder.path + "/nobody") }) { house in
            let key = try await house.account("acme")
            let done = try await house.publish(try house.skill("clean"), query: "version=1.0.0", as: key)
            #expect(done.text("state") == "published", "\(done.text)")
            try await house.untilLogged("The antivirus does not answer")
        }
    }
}
