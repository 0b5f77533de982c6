// TestDatabase.swift: a fresh database in a folder of its own, for one test.

import Glibc

@testable import SQL

/// A new folder with a database in it, removed with the value.
final class TestDatabase: Sendable {
    let folder: String
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

    init(
        _ migrations: [Migration] = TestDatabase.schema, configure: (inout SQLiteConfiguration) -> Void = { _ in }
    ) async throws {
        folder = try TestDatabase.newFolder()
        var configuration = SQLiteConfiguration(path: folder + "/test.db")
        configure(&configuration)
        self.configuration = configuration
        database = try await Database.open(configuration, migrations: migrations)
    }

    deinit { TestDatabase.remove(folder) }

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
}
