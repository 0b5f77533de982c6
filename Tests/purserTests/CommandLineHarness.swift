// CommandLineHarness.swift: runs the built program as a user would, in a folder and with an environment of its own.

import Foundation
import JSON
import TestStub

/// How a run ended, and what it said.
struct Run {
    let status: Int32
    let out: String
    let err: String
}

/// A user's machine: a home, a project's folder, an environment.
final class Machine {
    private let server: StubServer?
    let home: TemporaryFolder
    let project: TemporaryFolder
    var environment: [String: String]

    /// The binary that `swift build` puts beside the test bundle.
    static let program = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        .appending(path: "purser").path()

    init(_ server: StubServer? = nil, key: String? = nil, token: String? = nil) throws {
        self.server = server
        home = try TemporaryFolder()
        project = try TemporaryFolder()
        environment = ["HOME": home.path, "PATH": "/usr/bin:/bin", "TZ": "UTC", "LC_ALL": "C.UTF-8", "no_proxy": "*"]
        environment["PURSER_URL"] = server?.url
        environment["PURSER_KEY"] = key
        environment["PURSER_TOKEN"] = token
    }

    /// Runs `purser` with these arguments.
    func purser(_ arguments: String..., input: String = "") throws -> Run {
        try run(Self.program, arguments, input: input)
    }

    /// Runs `purser` on a terminal, whose output is both of its streams.
    func terminal(_ arguments: [String], input: String = "", columns: Int = 80) throws -> Run {
        let words = ([Self.program] + arguments).map { "'" + $0.replacing("'", with: "'\\''") + "'" }
        var machine = environment
        machine["TERM"] = "xterm"
        machine["COLUMNS"] = String(columns)
        return try run(
            "/usr/bin/script", ["-qec", words.joined(separator: " "), "/dev/null"], input: input, environment: machine)
    }

    /// Starts `purser` without waiting for it; its output is not looked at.
    func start(_ arguments: String...) throws -> Process {
        let process = Process()
        process.executableURL = URL(filePath: Self.program)
        process.arguments = arguments
        process.environment = environment
        process.currentDirectoryURL = URL(filePath: project.path)
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        return process
    }

    func run(
        _ program: String, _ arguments: [String], input: String = "", environment: [String: String]? = nil
    ) throws -> Run {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.environment = environment ?? self.environment
        process.currentDirectoryURL = URL(filePath: project.path)
        let (stdin, stdout, stderr) = (Pipe(), Pipe(), Pipe())
        process.standardInput = stdin
        process.standardOutput = stdout
        process.standardError = stderr
        try process.run()
        try? stdin.fileHandleForWriting.write(contentsOf: Data(input.utf8))
        try stdin.fileHandleForWriting.close()
        // Standard error is short enough for a pipe's buffer, so that reading one after the other cannot block.
        let out = try stdout.fileHandleForReading.readToEnd() ?? Data()
        let err = try stderr.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return Run(
            status: process.terminationReason == .exit ? process.terminationStatus : 128 + process.terminationStatus,
            out: String(decoding: out, as: UTF8.self), err: String(decoding: err, as: UTF8.self))
    }

    func read(_ path: String) throws -> String {
        try String(contentsOf: URL(filePath: "\(project.path)/\(path)"), encoding: .utf8)
    }

    func write(_ path: String, _ text: String) throws {
        let url = URL(filePath: "\(project.path)/\(path)")
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try text.write(to: url, atomically: true, encoding: .utf8)
    }

    func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: "\(project.path)/\(path)") }
}

extension JSONObject {
    /// In the order of the document.
    var memberNames: [String] { members.map { $0.name } }
}
