// OperatorChannel.swift: how a command reaches a data directory: through the server that holds it, or by holding it itself.

import Application
import JSON
import Operations
import PurserClient
import SQL

/// A way to the operator's operations on one data directory.
final class OperatorChannel: Sendable {
    private enum Way {
        /// No server holds the directory: this process does, until the command ends. Or the data is in a database that servers
        /// and commands share, and nobody holds it.
        case here(House, HeldLock?)
        /// A server holds it; it is asked through its socket, so that what is done is in force at once.
        case server(Client)
        /// A server over the network, as who is signed in there.
        case remote(Client)
    }

    private let way: Way

    private init(_ way: Way) {
        self.way = way
    }

    /// What becomes of a data directory that is not there.
    enum Absence: Sendable { case isMade, isRefused }

    /// How often a directory is tried that somebody holds, and how long is waited between: ten seconds in all. Another
    /// command is done within them, and a server that starts or stops has a socket or has let go.
    private static let attempts = 100
    private static let pause = Duration.milliseconds(100)

    private static func open(_ place: DataPlace, whereAbsent absence: Absence) async throws -> OperatorChannel {
        if let remote = place.remote {
            let connection = try Connection(
                server: remote.server, purpose: .sessions, environment: remote.environment)
            let console = Console(form: nil, color: .never, environment: remote.environment)
            return OperatorChannel(.remote(try connection.client(console)))
        }
        do {
            if let database = place.database {
                let directory = try place.data.map { path throws(StartError) in try DataDirectory(preparing: path) }
                return OperatorChannel(.here(try await house(in: directory, database), nil))
            }
            return try await open(place.data ?? "", whereAbsent: absence)
        } catch let error as StartError {
            throw CommandFailure(status: .failed, message: error.description)
        }
    }

    /// Opens a data directory.
    private static func open(_ path: String, whereAbsent absence: Absence) async throws -> OperatorChannel {
        do {
            let directory: DataDirectory
            switch absence {
            case .isMade: directory = try DataDirectory(preparing: path)
            case .isRefused: directory = try DataDirectory(existing: path)
            }
            var holder = ""
            for attempt in 1...attempts {
                do throws(StartError) {
                    let lock = HeldLock(try directory.lock())
                    return OperatorChannel(.here(try await house(in: directory, nil), lock))
                } catch {
                    guard error.isHeld else { throw error }
                    holder = error.description
                }
                if let client = try await server(of: directory) { return OperatorChannel(.server(client)) }
                if attempt < attempts { try await Task.sleep(for: pause) }
            }
            throw StartError("\(holder) It did not let go within ten seconds, and serves nobody.")
        } catch let error as StartError {
            throw CommandFailure(status: .failed, message: error.description)
        }
    }

    private static func house(in directory: DataDirectory?, _ database: String?) async throws(StartError) -> House {
        do {
            var settings = HouseSettings()
            settings.postgres = database.map { PostgresConfiguration($0) }
            return try await House.open(directory, settings)
        } catch let error as StartError {
            throw error
        } catch {
            throw StartError("The data cannot be opened: \(error)")
        }
    }

    /// The server that holds a directory; `nil` where nobody answers on its socket: another command holds it then.
    private static func server(of directory: DataDirectory) async throws -> Client? {
        do throws(ClientError) {
            let client = try Client(socketPath: directory.socket)
            _ = try await client.call("GET", "/readyz")
            return client
        } catch {
            switch error {
            case .unreachable, .interrupted: return nil
            case .refused, .timedOut, .untrusted, .redirected, .unexpectedAnswer, .digestMismatch, .sizeMismatch, .file,
                .unusableURL, .unusableCredential, .unusableIdempotencyKey, .cancelled:
                throw StartError("The server that holds \(directory.path) cannot be reached: \(error)")
            }
        }
    }

    /// Carries out an operation.
    ///
    /// - Throws: ``CommandFailure`` with what it was refused for.
    func call(_ operation: String, _ input: JSONValue, idempotencyKey: String? = nil) async throws -> JSONValue {
        switch way {
        case .here(let house, _):
            switch try await house.perform(
                operation, input.object ?? JSONObject(), idempotencyKey: idempotencyKey)
            {
            case .success(let output):
                guard case .json(let bytes) = output.content else { return .null }
                return try JSONValue.parse(bytes)
            case .failure(let refusal):
                let mistakes = FieldMistakes(refusal.detail, refusal.errors.map { ($0.pointer, $0.detail) })
                throw CommandFailure(
                    status: refusal.code == .notFound ? .notFound : .failed, message: mistakes.message,
                    advice: mistakes.lines, code: refusal.code.rawValue)
            }
        case .server(let client):
            return try await Self.ask(client, "POST", "/operator/\(operation)", input, idempotencyKey)
        case .remote(let client):
            guard let request = RemoteOperations.request(operation, input.object ?? JSONObject()) else {
                throw CommandFailure(status: .usage, message: "This works on a data directory only: --data DIR")
            }
            return try await Self.ask(client, request.method, request.path, request.body, idempotencyKey)
        }
    }

    private static func ask(
        _ client: Client, _ method: String, _ path: String, _ body: JSONValue?, _ idempotencyKey: String?
    ) async throws -> JSONValue {
        let answer: RawAnswer
        do throws(ClientError) {
            answer = try await client.call(method, path, body: body?.bytes(), idempotencyKey: idempotencyKey)
        } catch {
            throw CommandFailure(error)
        }
        if let problem = answer.problem { throw CommandFailure(problem) }
        return try JSONValue.parse(answer.body)
    }

    /// Ends in order: what was written is in the database file.
    func close() async {
        if case .here(let house, _) = way { await house.database.close() }
    }

    /// Opens a data directory, carries out, closes.
    static func with<Value>(
        _ place: DataPlace, whereAbsent absence: Absence = .isRefused, _ body: (OperatorChannel) async throws -> Value
    ) async throws -> Value {
        let channel = try await open(place, whereAbsent: absence)
        do {
            let value = try await body(channel)
            await channel.close()
            return value
        } catch {
            await channel.close()
            throw error
        }
    }
}

/// Holds the lock of a data directory for as long as it lives.
final class HeldLock: Sendable {
    private let lock: DataLock

    init(_ lock: consuming DataLock) {
        self.lock = lock
    }
}
