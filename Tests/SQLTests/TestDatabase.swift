// TestDatabase.swift: a fresh database in a folder of its own, for one test.

import Glibc
import Synchronization
import TestEngine
import Testing

@testable import SQL

/// A new folder with a database in it, removed with the value.
final class TestDatabase: Sendable {
    let folder: String
    private let ownsFolder: Bool
    let configuration: SQLiteConfiguration
    let database: Database

    static let schema = [
        Migration(
            version: 1, name: "counters",
            text: """
                CREATE TABLE counter (name text PRIMARY KEY, total int64 NOT NULL);
                CREATE TABLE note (
                    id int64 PRIMARY KEY, body text, data bytes, flag bool,
                    total int64 CONSTRAINT small_total CHECK (total < 1000)
                );
                CREATE TABLE tag (note_id int64 NOT NULL REFERENCES note (id), word text NOT NULL, UNIQUE (note_id, word));
                """)
    ]

    var path: String { configuration.path }

    /// - Parameter folder: where a process is to be stopped in its midst, a folder that somebody else removes.
    init(
        _ migrations: [Migration] = TestDatabase.schema, in folder: String? = nil,
        configure: (inout SQLiteConfiguration) -> Void = { _ in }
    ) async throws {
        ownsFolder = folder == nil
        let folder = try folder ?? TestDatabase.newFolder()
        self.folder = folder
        var configuration = SQLiteConfiguration(path: folder + "/test.db")
        configure(&configuration)
        self.configuration = configuration
        database =
            TestEngine.isSQLite
            ? try await Database.open(configuration, migrations: migrations)
            : try await TestEngine.open(configuration.path, migrations: migrations, faults: configuration.faults)
    }

    deinit {
        if ownsFolder { TestDatabase.remove(folder) }
    }

    static func newFolder() throws -> String {
        var template = Array("/tmp/purser-sql-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw SQLError(.io, detail: "No temporary folder.") }
        return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    static func remove(_ folder: String) {
        if let directory = opendir(folder) {
            while let entry = readdir(directory) {
                let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                    String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
                }
                if name != ".", name != ".." { unlink("\(folder)/\(name)") }
            }
            closedir(directory)
        }
        rmdir(folder)
    }

    func total(of name: String) async throws -> Int64? {
        try await database.first("SELECT total FROM counter WHERE name = \(name)") { row in row.int64(0) }
    }

    func setTotal(_ total: Int64, of name: String) async throws {
        _ = try await database.write { transaction in
            try await transaction.run("INSERT INTO counter (name, total) VALUES (\(name), \(total))")
        }
    }

    // MARK: Groups

    /// Keeps the writer busy with a transaction of its own until the gate is opened: what is written meanwhile waits, and
    /// shares a commit afterwards.
    func holdWriter() async throws -> Gate {
        let gate = Gate()
        let isHeld = Flag()
        Task {
            try await database.write { _ in
                isHeld.raise()
                gate.wait()
            }
        }
        while !isHeld.isRaised { await Task.yield() }
        return gate
    }

    /// A transaction's body.
    typealias Body<T> = @Sendable (borrowing Transaction) async throws -> T

    /// Runs one body for each name, in order, in one commit.
    func inOneGroup<Name: Sendable, T: Sendable>(
        _ names: [Name], _ body: @escaping @Sendable (Name, borrowing Transaction) async throws -> T
    ) async throws -> [Result<T, any Error>] {
        try await inOneGroup(names.map { name -> Body<T> in { transaction in try await body(name, transaction) } })
    }

    /// Runs the bodies, in order, in one commit.
    func inOneGroup<T: Sendable>(
        _ bodies: [Body<T>]
    ) async throws -> [Result<T, any Error>] {
        let gate = try await holdWriter()
        var tasks: [Task<T, any Error>] = []
        for (index, body) in bodies.enumerated() {
            tasks.append(Task { try await database.write(body) })
            while database.waitingWrites <= index { await Task.yield() }
        }
        gate.open()
        var results: [Result<T, any Error>] = []
        for task in tasks { results.append(await task.result) }
        return results
    }

    /// What the writer's thread is held at.
    final class Gate: Sendable {
        private let semaphore = Semaphore()
        func open() { semaphore.post() }
        func wait() { semaphore.wait() }
    }

    private final class Flag: Sendable {
        private let value = Atomic(false)
        var isRaised: Bool { value.load(ordering: .acquiring) }
        func raise() { value.store(true, ordering: .releasing) }
    }

    // MARK: Files

    static func write(_ text: String, to path: String) throws {
        let file = try #require(fopen(path, "w"))
        defer { fclose(file) }
        try #require(fputs(text, file) >= 0)
    }

    static func read(_ path: String) throws -> String {
        let file = try #require(fopen(path, "r"))
        defer { fclose(file) }
        var bytes: [UInt8] = []
        while case let byte = getc(file), byte != EOF { bytes.append(UInt8(byte)) }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The permissions of a file; `nil` where there is none.
    static func mode(of path: String) -> mode_t? {
        var status = stat()
        return stat(path, &status) == 0 ? status.st_mode & 0o777 : nil
    }

    static func size(of path: String) -> Int? {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : nil
    }
}
