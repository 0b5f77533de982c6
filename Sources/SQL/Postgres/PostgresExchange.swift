// PostgresExchange.swift: statements that are sent together, and what came back for each.

import EventLoop

/// One statement of an exchange.
enum PostgresCommand: Sendable {
    /// Text of our own without binds: BEGIN, COMMIT, SAVEPOINT.
    case control(StaticString)
    case statement(SQL)

    var text: String {
        switch self {
        case .control(let text): "\(text)"
        case .statement(let sql): SQLDialect.postgres.render(sql)
        }
    }
}

/// Statements that go to the server in one piece, and come back in one: a round trip.
///
/// `@unchecked Sendable`: made by the caller, then used by the connection's loop alone until `completion` hands it back.
final class PostgresExchange: @unchecked Sendable {
    let commands: [PostgresCommand]
    /// One for each command, in order, once the exchange is complete.
    private(set) var results: [Result<PostgresResult, SQLError>] = []
    /// Whether any of it may have reached the server.
    var wasSent = false
    var sentAt = MonotonicTime(nanoseconds: 0)
    /// What libpq was given, in order, and gives results for.
    var expected: [Reply] = []
    /// How many of these are complete.
    var receivedCount = 0
    /// Why the statement of the next command could not be prepared.
    var preparingFailed: SQLError?
    private let completion: @Sendable (PostgresExchange) -> Void

    /// What one of libpq's results is for.
    enum Reply {
        case prepared(PostgresStatements.Key)
        case result(command: Int)
    }

    init(_ commands: [PostgresCommand], completion: @escaping @Sendable (PostgresExchange) -> Void) {
        self.commands = commands
        self.completion = completion
        results.reserveCapacity(commands.count)
    }

    /// Notes the result of the next command.
    func add(_ result: Result<PostgresResult, SQLError>) {
        if results.count < commands.count { results.append(result) }
    }

    var reply: PostgresReply { PostgresReply(results: results, wasSent: wasSent) }

    /// Hands it back; commands without a result have failed with `error`.
    func complete(_ error: SQLError? = nil) {
        while results.count < commands.count {
            let missing = SQLError(.unreachable, detail: "The connection to the database server broke.")
            results.append(.failure(error ?? missing))
        }
        completion(self)
    }
}

/// What came back for commands.
struct PostgresReply {
    let results: [Result<PostgresResult, SQLError>]
    /// Whether any of them may have reached the server.
    let wasSent: Bool

    /// What became of a transaction whose COMMIT is the last command.
    ///
    /// - Throws: the first error, which is the cause of all others; ``SQLError/Kind/outcomeUnknown`` where it is the connection's
    ///   and the server may have got everything.
    func checkCommit() throws(SQLError) {
        for case .failure(let error) in results {
            guard error.kind == .unreachable, wasSent else { throw error }
            throw SQLError(
                .outcomeUnknown, code: error.code,
                detail: "The connection to the database server broke during a commit. \(error.detail)")
        }
        // A transaction that has failed is rolled back by COMMIT.
        guard case .success(let result)? = results.last, result.tag == "COMMIT" else {
            throw SQLError(.commitFailed, detail: "The database server rolled the transaction back.")
        }
    }
}

/// The prepared statements of one connection.
struct PostgresStatements {
    struct Key: Hashable {
        let text: [UInt8]
        /// The types of its parameters: with NULL in other places it is another statement.
        let types: [UInt32]
    }

    private var names: [Key: String] = [:]
    private var count = 0
    private let limit: Int

    init(limit: Int) { self.limit = limit }

    /// The name of a statement that is prepared.
    func name(of key: Key) -> String? { names[key] }

    /// A name for a statement that is to be prepared. Beyond the limit it is the unnamed one, which is replaced by the next:
    /// texts are ours and few, so that nobody gets there but by a mistake that has no worse consequence then.
    mutating func add(_ key: Key) -> String {
        guard names.count < limit else { return "" }
        count += 1
        let name = "s\(count)"
        names[key] = name
        return name
    }

    /// The server did not take it.
    mutating func remove(_ key: Key) { names[key] = nil }
}
