// SQLiteConnection+Schema.swift: which migrations a file has had, and running those that it lacks.

extension SQLiteConnection {
    /// Brings the file to the schema of `migrations`, each in a transaction of its own; one that fails leaves nothing.
    /// - Throws: ``SQLError/Kind/newerSchema(found:known:)`` where the file has one that is not among them.
    func migrate(_ migrations: [Migration]) throws(SQLError) {
        precondition(
            zip(migrations, migrations.dropFirst()).allSatisfy { $0.version < $1.version },
            "Migrations have to be given by ascending version, each once.")
        let applied = try appliedVersions()
        let known = Set(migrations.map(\.version))
        if let found = applied.filter({ !known.contains($0) }).max() {
            throw .newerSchema(found: found, known: migrations.last?.version ?? 0)
        }
        for migration in migrations where !applied.contains(migration.version) {
            try apply(migration)
        }
    }

    private func appliedVersions() throws(SQLError) -> Set<Int> {
        let exists = try first("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'schema_version'") { _ in
            true
        }
        guard exists == true else { return [] }
        return Set(try all("SELECT version FROM schema_version") { row in Int(row.int64(0)) })
    }

    private func apply(_ migration: Migration) throws(SQLError) {
        let statements = try SchemaText.statements(of: migration, in: .sqlite)
        do {
            try control(.beginImmediate)
            try execute(
                "CREATE TABLE IF NOT EXISTS schema_version (version INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT")
            for statement in statements { try execute(statement) }
            _ = try run("INSERT INTO schema_version (version, name) VALUES (\(migration.version), \(migration.name))")
            try control(.commit)
        } catch {
            rollback()
            throw error
        }
    }
}
