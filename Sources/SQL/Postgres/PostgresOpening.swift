// PostgresOpening.swift: making a connection, which blocks: libpq resolves host names as it goes. In the work pool only.

import CPostgres

/// Makes connections that are ready for use.
enum PostgresOpening {
    /// The oldest server whose behaviour the tests have seen the like of; older ones get no more repairs upstream.
    private static let oldestVersion: Int32 = 140_000

    /// - Throws: ``SQLError/Kind/unreachable``, ``SQLError/Kind/cannotOpen`` for a server that will never do.
    static func open(_ configuration: PostgresConfiguration) throws(SQLError) -> OpaquePointer {
        try check(configuration.connection)
        // Later ones win; what the connection string says wins over the first, our own wishes over it.
        let parameters: [(String, String)] = [
            ("target_session_attrs", "read-write"), ("dbname", configuration.connection),
            ("connect_timeout", "\(configuration.connectSeconds)"), ("client_encoding", "UTF8"),
            ("fallback_application_name", "purser"), ("tcp_user_timeout", "\(configuration.silenceMilliseconds)"),
        ]
        let handle = withCStrings(parameters.map(\.0)) { names in
            withCStrings(parameters.map(\.1)) { values in PQconnectdbParams(names, values, 1) }
        }
        guard let handle else { throw SQLError(.io, detail: "libpq could not get memory.") }
        do throws(SQLError) {
            guard PQstatus(handle) == CONNECTION_OK else { throw .connection(handle) }
            PQsetNoticeProcessor(handle, { _, _ in }, nil)
            try checkServer(handle)
            try setUp(handle, configuration)
            return handle
        } catch {
            PQfinish(handle)
            throw error
        }
    }

    /// Whether libpq can read a connection string. Its own complaint may quote a part of it, the password for instance.
    static func check(_ connection: String) throws(SQLError) {
        var message: UnsafeMutablePointer<CChar>?
        let isURL = connection.hasPrefix("postgres://") || connection.hasPrefix("postgresql://")
        guard isURL || connection.contains("="), let options = PQconninfoParse(connection, &message) else {
            PQfreemem(message)
            throw SQLError(
                .cannotOpen,
                detail: "The database's address cannot be read. It is postgres://USER@HOST:PORT/NAME, or "
                    + "host=… dbname=….")
        }
        PQconninfoFree(options)
    }

    private static func checkServer(_ handle: OpaquePointer) throws(SQLError) {
        let version = PQserverVersion(handle)
        if version < oldestVersion {
            throw SQLError(
                .cannotOpen,
                detail: "The database server is PostgreSQL \(version / 10_000); Purser needs "
                    + "\(oldestVersion / 10_000) or later.")
        }
        let encoding = PQparameterStatus(handle, "server_encoding").map { String(cString: $0) } ?? ""
        if encoding != "UTF8" {
            throw SQLError(
                .cannotOpen,
                detail: "The database is encoded in \(encoding). Make one in UTF8: "
                    + "createdb --encoding UTF8 --template template0.")
        }
    }

    private static func setUp(_ handle: OpaquePointer, _ configuration: PostgresConfiguration) throws(SQLError) {
        var settings = [
            ("statement_timeout", "\(configuration.statementMilliseconds)"),
            ("lock_timeout", "\(configuration.lockMilliseconds)"),
            // A transaction whose node has stopped in its midst lets its locks go.
            ("idle_in_transaction_session_timeout", "\(configuration.silenceMilliseconds + 2_000)"),
        ]
        if let schema = configuration.schema { settings.append(("search_path", schema)) }
        for (name, value) in settings {
            try run("SELECT pg_catalog.set_config($1, $2, false)", [name, value], on: handle)
        }
    }

    /// Runs one statement and waits for it. Parameters are text.
    @discardableResult
    static func run(
        _ text: String, _ values: [String] = [], on handle: OpaquePointer
    ) throws(SQLError) -> PostgresResult {
        let result = withCStrings(values) { values in
            PQexecParams(handle, text, Int32(values.count - 1), nil, values, nil, nil, 1)
        }
        guard let result else { throw .connection(handle) }
        switch PQresultStatus(result) {
        case PGRES_TUPLES_OK, PGRES_COMMAND_OK: return PostgresResult(owning: result, statement: text)
        default:
            let error: SQLError =
                PQstatus(handle) == CONNECTION_OK ? .postgres(result, statement: text) : .connection(handle)
            PQclear(result)
            throw error
        }
    }

    /// Calls `body` with C strings and a `nil` behind the last.
    private static func withCStrings<T>(_ strings: [String], _ body: ([UnsafePointer<CChar>?]) -> T) -> T {
        let memory = strings.map { Array($0.utf8CString) }
        func collect(_ index: Int, _ pointers: [UnsafePointer<CChar>?]) -> T {
            guard index < memory.count else { return body(pointers + [nil]) }
            return memory[index].withUnsafeBufferPointer { collect(index + 1, pointers + [$0.baseAddress]) }
        }
        return collect(0, [])
    }
}
