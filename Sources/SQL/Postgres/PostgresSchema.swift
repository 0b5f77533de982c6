// PostgresSchema.swift: which migrations a database has had, and running those that it lacks, one node at a time. Blocking.

import CPostgres
import Glibc

/// Brings the schema of a database up to date.
enum PostgresSchema {
    /// The advisory lock that whoever migrates holds: "purser" in bytes. It goes with the connection.
    private static let lock = "123645146195314"

    /// - Throws: ``SQLError/Kind/newerSchema(found:known:)``; ``SQLError/Kind/busy`` where another node should have migrated
    ///   and has not.
    static func migrate(_ configuration: PostgresConfiguration, _ migrations: [Migration]) throws(SQLError) {
        precondition(
            zip(migrations, migrations.dropFirst()).allSatisfy { $0.version < $1.version },
            "Migrations have to be given by ascending version, each once.")
        let handle = try PostgresOpening.open(configuration)
        defer { PQfinish(handle) }
        if let schema = configuration.schema {
            precondition(
                schema.utf8.allSatisfy { $0 == 0x5F || 0x61...0x7A ~= $0 || 0x30...0x39 ~= $0 },
                "A schema's name is small letters, digits and underscores.")
            try PostgresOpening.run("CREATE SCHEMA IF NOT EXISTS \(schema)", on: handle)
        }
        let deadline = time(nil) + configuration.migrationWaitSeconds
        var hasSaid = false
        while true {
            let missing = try missing(migrations, on: handle)
            if missing.isEmpty { return }
            if configuration.migrates {
                // A migration takes as long as it takes, and waits for another node's.
                try PostgresOpening.run("SET statement_timeout = 0", on: handle)
                try PostgresOpening.run("SET lock_timeout = 0", on: handle)
                try PostgresOpening.run("SELECT pg_catalog.pg_advisory_lock(\(lock))", on: handle)
                for migration in try self.missing(migrations, on: handle) { try apply(migration, on: handle) }
                return
            }
            if time(nil) >= deadline {
                throw SQLError(
                    .busy,
                    detail: "The database lacks the schema's step \(missing[0].version), and no node that migrates "
                        + "has made it.")
            }
            if !hasSaid {
                configuration.onEvent(
                    .waits(forStep: missing[0].version, seconds: configuration.migrationWaitSeconds))
            }
            hasSaid = true
            sleep(1)
        }
    }

    /// What the database has not had.
    private static func missing(
        _ migrations: [Migration], on handle: OpaquePointer
    ) throws(SQLError) -> [Migration] {
        let exists = try PostgresOpening.run(
            "SELECT pg_catalog.to_regclass('schema_version') IS NOT NULL", on: handle
        ).first { row in row.bool(0) }
        guard exists == true else { return migrations }
        let applied = Set(
            try PostgresOpening.run("SELECT version FROM schema_version", on: handle).all { row in Int(row.int64(0)) })
        let known = Set(migrations.map(\.version))
        if let found = applied.filter({ !known.contains($0) }).max() {
            throw .newerSchema(found: found, known: migrations.last?.version ?? 0)
        }
        return migrations.filter { !applied.contains($0.version) }
    }

    private static func apply(_ migration: Migration, on handle: OpaquePointer) throws(SQLError) {
        let statements = try SchemaText.statements(of: migration, in: .postgres)
        try PostgresOpening.run("BEGIN", on: handle)
        do throws(SQLError) {
            try PostgresOpening.run(
                """
                CREATE TABLE IF NOT EXISTS schema_version (version bigint PRIMARY KEY, name text NOT NULL)
                """, on: handle)
            for statement in statements { try PostgresOpening.run(statement, on: handle) }
            try PostgresOpening.run(
                "INSERT INTO schema_version (version, name) VALUES ($1::text::bigint, $2)",
                ["\(migration.version)", migration.name], on: handle)
            try PostgresOpening.run("COMMIT", on: handle)
        } catch {
            // Where it fails too, the connection is gone, and the transaction with it.
            _ = try? PostgresOpening.run("ROLLBACK", on: handle)
            throw error
        }
    }
}
