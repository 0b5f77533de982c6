// OperatorChannel.swift: how a command reaches a data directory: through the server that holds it, or by holding it itself.

import Application
import JSON
import Operations
import PurserClient
import SQL

/// A way to the operator's operations on one data directory.
final class OperatorChannel: Sendable {
    private enum Way {
        /// No server holds the directory: this process does, until the command ends.
        case here(House, HeldLock)
        /// A server holds it; it is asked through its socket, so that what is done is in force at once.
        case server(Client)
    }

    private let way: Way

    private init(_ way: Way) {
        self.way = way
    }

    /// Opens a data directory, which is made where there is none.
    static func open(_ path: String) async throws -> OperatorChannel {
        do {
            let directory = try DataDirectory(preparing: path)
            do throws(StartError) {
                let lock = HeldLock(try directory.lock())
                let house: House
                do {
                    house = try await House.open(directory, HouseSettings())
                } catch let error as StartError {
                    throw error
                } catch {
                    throw StartError("The data directory \(path) cannot be opened: \(error)")
                }
                return OperatorChannel(.here(house, lock))
            } catch {
                guard error.isHeld else { throw error }
                return OperatorChannel(.server(try client(of: directory)))
            }
        } catch let error as StartError {
            throw CommandFailure(status: .failed, message: error.description)
        }
    }

    private static func client(of directory: DataDirectory) throws(StartError) -> Client {
        do throws(ClientError) {
            return try Client(socketPath: directory.socket)
        } catch {
            throw StartError("The server that holds \(directory.path) cannot be reached: \(error)")
        }
    }

    /// Carries out an operation.
    ///
    /// - Throws: ``CommandFailure`` with what it was refused for.
    func call(_ operation: String, _ input: JSONValue) async throws -> JSONValue {
        switch way {
        case .here(let house, _):
            switch try await house.perform(operation, input.object ?? JSONObject()) {
            case .success(let output):
                guard case .json(let bytes) = output.content else { return .null }
                return try JSONValue.parse(bytes)
            case .failure(let refusal):
                throw CommandFailure(
                    status: refusal.code == .notFound ? .notFound : .failed, message: refusal.detail,
                    advice: refusal.errors.map { "\($0.pointer): \($0.detail)" }, code: refusal.code.rawValue)
            }
        case .server(let client):
            let answer: RawAnswer
            do throws(ClientError) {
                answer = try await client.call("POST", "/operator/\(operation)", body: input.bytes())
            } catch {
                throw CommandFailure(error)
            }
            if let problem = answer.problem { throw CommandFailure(problem) }
            return try JSONValue.parse(answer.body)
        }
    }

    /// Ends in order: what was written is in the database file.
    func close() async {
        if case .here(let house, _) = way { await house.database.close() }
    }

    /// Opens, carries out, closes.
    static func with<Value>(_ path: String, _ body: (OperatorChannel) async throws -> Value) async throws -> Value {
        let channel = try await open(path)
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
