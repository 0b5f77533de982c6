// TestEngine.swift: on which engine this run of the tests stores its data. A test target's stores are opened through here.

import Glibc
package import SQL
import Synchronization

/// The engine of this run: SQLite, or PostgreSQL where `PURSER_TEST_ENGINE=postgres`.
package enum TestEngine {
    /// For tests that only SQLite needs: `.enabled(if: TestEngine.isSQLite, "why")`.
    package static let isSQLite = variable("PURSER_TEST_ENGINE") != "postgres"

    /// The connection string of the server that `scripts/with-postgres` has started.
    private static let server = variable("PURSER_TEST_POSTGRES") ?? ""

    private static let schemas = Mutex<[String: String]>([:])

    private static func schema(_ name: String) -> String {
        schemas.withLock { schemas in
            let schema = schemas[name] ?? "test_\(getpid())_\(schemas.count)"
            schemas[name] = schema
            return schema
        }
    }

    private static func variable(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }
    }

    /// Opens a database of its own for one test.
    ///
    /// - Parameter file: where SQLite puts it; PostgreSQL makes a schema for each. Opened again, it is the same database.
    package static func open(
        _ file: String, migrations: [Migration], faults: FaultPlan? = nil
    ) async throws -> Database {
        if isSQLite {
            return try await Database.open(SQLiteConfiguration(path: file, faults: faults), migrations: migrations)
        }
        return try await Database.open(postgres(file, faults: faults), migrations: migrations)
    }

    /// A schema for each name in the server's database.
    package static func postgres(_ name: String, faults: FaultPlan? = nil) -> PostgresConfiguration {
        var configuration = PostgresConfiguration(server)
        configuration.schema = schema(name)
        // Hundreds of tests run at one time, and share the connections that the server has.
        configuration.connectionsPerLoop = 4
        configuration.waitSeconds = 60
        configuration.connectSeconds = 20
        configuration.silenceMilliseconds = 60_000
        configuration.statementMilliseconds = 30_000
        configuration.lockMilliseconds = 30_000
        configuration.faults = faults
        return configuration
    }
}
