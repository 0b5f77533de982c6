// InstallFailureTests.swift: an install that cannot be finished changes nothing, and works once its cause is gone.

import Foundation
import JSON
import TestStub
import Testing

@testable import purser

@Suite struct InstallFailureTests {
    private func machine() throws -> Machine { try Machine(try StubServer(), token: "eyJ.agent") }

    /// Runs `purser` where no file can be longer than 4 KiB, as on a disk that has no more room than that.
    private func crampedly(_ machine: Machine, _ arguments: String) throws -> Run {
        try machine.run(
            "/bin/bash", ["-c", "trap '' XFSZ; ulimit -f 4; exec \(Machine.program) \(arguments)"])
    }

    /// A purser.lock that is so long that one entry more crosses 4 KiB.
    private func lengthenLock(_ machine: Machine, to bytes: Int = 3900) throws {
        let installs = (try? machine.read("purser.lock")).flatMap { try? JSONValue.parse(Array($0.utf8)) }?["installs"]
        func text(_ padding: Int) -> String {
            let long = JSONValue.object([
                "full_name": .string("@a/" + String(repeating: "a", count: padding)), "kind": "mcp", "version": "1.0.0",
                "sha256": .null, "where": "-", "installed_at": "2026-01-01T00:00:00Z",
            ])
            return JSONValue.object(["lock_version": 1, "installs": .array([long] + (installs?.array ?? []))]).pretty()
        }
        try machine.write("purser.lock", text(bytes - text(0).utf8.count))
    }

    private func files(_ machine: Machine) throws -> [String: Data] {
        var files: [String: Data] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: machine.project.path) {
            files[path] = FileManager.default.contents(atPath: machine.project.path + "/" + path)
        }
        return files
    }

    @Test func `an install whose lock file the disk cannot take leaves no files, and works when there is room`() throws
    {
        let machine = try machine()
        try lengthenLock(machine)
        let before = try files(machine)
        let run = try crampedly(machine, "install pdf-forms")
        #expect(run.status == 1 && run.err.contains("/purser.lock: File too large."), "\(run)")
        #expect(
            run.err.contains("Nothing was installed") && run.err.contains("run the same command again"), "\(run.err)")
        #expect(try files(machine) == before)
        #expect(try machine.purser("install", "pdf-forms").status == 0)
        #expect(try machine.purser("verify").status == 0)
    }

    @Test func `a disk that does not take the lock file as it is stops an install before the server records it`() throws
    {
        let machine = try machine()
        try lengthenLock(machine, to: 4200)
        let run = try crampedly(machine, "install pdf-forms --json")
        #expect(run.status == 1 && run.err.contains(#""code":"file""#), "\(run)")
        #expect(!(try machine.purser("api", "GET", "/__requests").out.contains("/api/v1/install")))
    }

    @Test func `what was there before stays where what it is replaced for cannot be finished`() throws {
        let machine = try machine()
        #expect(try machine.purser("install", "@acme/pdf-forms@1.3.0", "--target", "cursor").status == 0)
        try machine.write(".cursor/mcp.json", #"{"mcpServers": {"mine": {"command": "x"}}}"#)
        try lengthenLock(machine)
        let before = try files(machine)
        let run = try crampedly(machine, "install kit --target cursor")
        #expect(run.status == 1 && run.err.contains("purser.lock"), "\(run)")
        #expect(try files(machine) == before)
        #expect(try machine.purser("verify").status == 0)

        #expect(try machine.purser("install", "kit", "--target", "cursor").status == 0)
        #expect(try machine.read(".cursor/skills/pdf-forms/SKILL.md").contains("Version 1.4.2"))
        let servers = try JSONValue.parse(Array(try machine.read(".cursor/mcp.json").utf8))["mcpServers"]
        #expect(servers?.object?.memberNames == ["mine", "weather", "remote"])
        #expect(try machine.purser("verify").status == 0)
        let after = try files(machine)
        #expect(after.keys.allSatisfy { !$0.contains(".purser-") && !$0.hasSuffix(".new") && !$0.hasSuffix(".old") })
    }

    /// A folder of an install whose process is gone: no process has so high a number.
    private func leftBehind(_ name: String) -> String { ".claude/skills/.purser-\(name)-4194999" }

    private func move(_ machine: Machine, _ from: String, _ to: String) throws {
        let (source, target) = (machine.project.path + "/" + from, machine.project.path + "/" + to)
        let parent = URL(filePath: target).deletingLastPathComponent()
        try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
        try FileManager.default.moveItem(atPath: source, toPath: target)
    }

    @Test func `an install that was cut off before its folder was in place is made good by the next`() throws {
        let machine = try machine()
        let (place, left) = (".claude/skills/pdf-forms", leftBehind("pdf-forms"))
        #expect(try machine.purser("install", "@acme/pdf-forms@1.3.0").status == 0)
        try machine.write("\(place)/mine.txt", "Mine.")
        try move(machine, place, "\(left)/former")
        try machine.write("\(left)/content/SKILL.md", "half of it")
        // What was taken away is back, and is looked at as ever: it was changed.
        let refused = try machine.purser("install", "pdf-forms")
        #expect(refused.status == 1 && refused.err.contains("was changed since"), "\(refused)")
        #expect(try machine.read("\(place)/mine.txt") == "Mine.")
        #expect(try machine.purser("install", "pdf-forms", "--force").status == 0)
        #expect(!machine.exists(left) && !machine.exists("\(place)/mine.txt"))
        #expect(try machine.purser("verify").status == 0)
    }

    @Test func `an install that was cut off before purser.lock told of it is made good by the next`() throws {
        let machine = try machine()
        let (place, left) = (".claude/skills/pdf-forms", leftBehind("pdf-forms"))
        for before in [nil, "1.3.0"] {
            // As it lies once the folder is in its place, and purser.lock is still what it was.
            try? FileManager.default.removeItem(atPath: machine.project.path + "/purser.lock")
            try? FileManager.default.removeItem(atPath: machine.project.path + "/.claude")
            if let before { #expect(try machine.purser("install", "@acme/pdf-forms@\(before)").status == 0) }
            let lock = try? machine.read("purser.lock")
            #expect(try machine.purser("install", "pdf-forms").status == 0)
            try FileManager.default.removeItem(atPath: machine.project.path + "/purser.lock")
            if let lock { try machine.write("purser.lock", lock) }
            try machine.write("\(left)/former/SKILL.md", "What was there before.")
            #expect(try machine.purser("install", "pdf-forms").status == 0)
            #expect(!machine.exists(left))
            #expect(try machine.purser("verify").status == 0)
            // What stands there and is not what would be put there is nobody's but the user's.
            try machine.write("\(left)/former/SKILL.md", "What was there before.")
            try machine.write("\(place)/SKILL.md", "Edited.")
            let refused = try machine.purser("install", "pdf-forms")
            #expect(refused.status == 1 && refused.err.contains("was changed since"), "\(refused)")
            #expect(try machine.read("\(place)/SKILL.md") == "Edited." && machine.exists(left))
        }
    }

    @Test func `what an install needs is not there either where one of it is not what it should be`() throws {
        let machine = try machine()
        let run = try machine.purser("install", "broken")
        #expect(run.status == 7, "\(run)")
        #expect(try files(machine).keys.allSatisfy { [".claude", ".claude/skills"].contains($0) })
    }

    @Test func `two listings of one install do not get the same folder`() throws {
        let machine = try machine()
        for force in [[], ["--force"]] {
            let run = try machine.run(Machine.program, ["install", "clash"] + force)
            #expect(run.status == 1 && run.err.contains("would both go to .claude/skills/pdf-forms"), "\(run)")
            #expect(!machine.exists("purser.lock") && !machine.exists(".claude/skills/pdf-forms"))
        }
    }

    @Test func `a frozen install is all or nothing`() throws {
        let machine = try machine()
        #expect(try machine.purser("install", "rates").status == 0)
        #expect(try machine.purser("install", "kit").status == 0)
        let lock = try machine.read("purser.lock")
        let kit = try #require(
            try JSONValue.parse(Array(lock.utf8))["installs"]?.array?.first { $0["full_name"] == "@sun/kit" }?[
                "sha256"]?.string)
        try FileManager.default.removeItem(atPath: machine.project.path + "/datasets/rates/rates.csv")
        try machine.write("purser.lock", lock.replacing(kit, with: String(repeating: "0", count: 64)))
        #expect(try machine.purser("install", "--frozen").status == 7)
        #expect(!machine.exists("datasets/rates/rates.csv"))
        try machine.write("purser.lock", lock)
        #expect(try machine.purser("install", "--frozen").status == 0)
        #expect(machine.exists("datasets/rates/rates.csv"))
    }

    @Test func `changes are taken back in their places, in whichever step one fails`() throws {
        let folder = try TemporaryFolder()
        func write(_ path: String, _ text: String) throws {
            let url = URL(filePath: "\(folder.path)/\(path)")
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try text.write(to: url, atomically: true, encoding: .utf8)
        }
        func read(_ path: String) -> String? { try? String(contentsOfFile: "\(folder.path)/\(path)", encoding: .utf8) }
        for failing in [false, true] {
            try write("old/text", "old")
            try write("kept.json", "old")
            try write("staging/content/text", "new")
            var changes = [
                StagedChange(
                    folder: "\(folder.path)/staging/content", in: "\(folder.path)/staging", for: "\(folder.path)/old"),
                try StagedChange(Array("new".utf8), mode: 0o600, for: "\(folder.path)/kept.json"),
                try StagedChange(Array("new".utf8), mode: 0o600, for: "\(folder.path)/fresh.json"),
            ]
            for index in changes.indices { try changes[index].putInPlace() }
            #expect(read("old/text") == "new" && read("kept.json") == "new" && read("fresh.json") == "new")
            if failing { for index in changes.indices.reversed() { changes[index].takeBack() } }
            for change in changes {
                #expect(change.strandedAt == nil)
                change.clear()
            }
            let text = failing ? "old" : "new"
            #expect(
                read("old/text") == text && read("kept.json") == text && read("fresh.json") == (failing ? nil : "new"))
            let left = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
            #expect(left == (failing ? ["kept.json", "old"] : ["fresh.json", "kept.json", "old"]))
            for path in left { removeTree("\(folder.path)/\(path)") }
        }
    }
}
