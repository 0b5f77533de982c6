// CrashTests.swift: a process that is killed, and what the next one finds; a body that does what stops the program.

import Glibc
import TestEngine
import Testing

@testable import SQL

@Suite(.enabled(if: TestEngine.isSQLite, "the file is SQLite's; PostgreSQL keeps its own promise"))
struct CrashTests {
    @Test func `what was answered before a kill is there afterwards, and the directory is free`() async throws {
        let folder = try TestDatabase.newFolder()
        defer { TestDatabase.remove(folder) }
        await #expect(processExitsWith: .signal(SIGKILL)) { [folder = folder as String] in
            let lock = try DataLock(path: folder + "/lock")
            let database = try await Database.open(
                SQLiteConfiguration(path: folder + "/test.db"), migrations: TestDatabase.schema)
            let answered = open(folder + "/answered", O_WRONLY | O_CREAT | O_APPEND, 0o600)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for writer in 0..<8 {
                    group.addTask {
                        for number in 0... {
                            let id = number * 8 + writer
                            _ = try await database.write { transaction in
                                try await transaction.run("INSERT INTO note (id, total) VALUES (\(id), \(writer))")
                            }
                            let line = "\(id)\n"
                            _ = write(answered, line, line.utf8.count)
                            if writer == 3, number == 100 { kill(getpid(), SIGKILL) }
                        }
                    }
                }
                try await group.waitForAll()
            }
            withExtendedLifetime(lock) {}
        }
        let lock = try DataLock(path: folder + "/lock")
        let database = try await Database.open(
            SQLiteConfiguration(path: folder + "/test.db"), migrations: TestDatabase.schema)
        let found = Set(try await database.all("SELECT id FROM note") { row in row.int64(0) })
        let answered = Set(
            try TestDatabase.read(folder + "/answered").split(separator: "\n").compactMap { Int64($0) })
        #expect(answered.count > 100)
        #expect(answered.isSubset(of: found))
        #expect(found.count <= answered.count + 8)  // each writer had at most one that was not answered yet
        #expect(try await database.first("PRAGMA integrity_check") { row in row.text(0) } == "ok")
        await database.close()
        withExtendedLifetime(lock) {}
    }

    @Test func `a body that yields stops the program`() async throws {
        let folder = try TestDatabase.newFolder()
        defer { TestDatabase.remove(folder) }
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            [folder = folder as String] in
            let house = try await TestDatabase(in: folder)
            try await house.database.write { _ in await Task.yield() }
        }
        expectTrap(result)
    }

    @Test func `a body that waits for what never comes stops the program`() async throws {
        let folder = try TestDatabase.newFolder()
        defer { TestDatabase.remove(folder) }
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            [folder = folder as String] in
            let house = try await TestDatabase(in: folder)
            try await house.database.write { _ in
                await withUnsafeContinuation { (_: UnsafeContinuation<Void, Never>) in }
            }
        }
        expectTrap(result)
    }

    @Test func `a body that waits for another transaction stops the program`() async throws {
        let folder = try TestDatabase.newFolder()
        defer { TestDatabase.remove(folder) }
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            [folder = folder as String] in
            let house = try await TestDatabase(in: folder)
            try await house.database.write { _ in try await house.setTotal(1, of: "a") }
        }
        expectTrap(result)
    }

    @Test func `a body that suspends stops the program even while it is being closed`() async throws {
        let folder = try TestDatabase.newFolder()
        defer { TestDatabase.remove(folder) }
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            [folder = folder as String] in
            let house = try await TestDatabase(in: folder)
            let gate = try await house.holdWriter()
            let waiting = Task {
                try await house.database.write { _ in
                    await withUnsafeContinuation { (_: UnsafeContinuation<Void, Never>) in }
                }
            }
            while house.database.waitingWrites == 0 { await Task.yield() }
            let closing = Task { await house.database.close() }
            while true {  // until closing has begun
                do { _ = try await house.total(of: "a") } catch { break }
            }
            for _ in 0..<1_000 { await Task.yield() }
            gate.open()
            await closing.value
            try await waiting.value
        }
        expectTrap(result)
    }

    @Test func `a body that ends the transaction by a statement stops the program`() async throws {
        let folder = try TestDatabase.newFolder()
        defer { TestDatabase.remove(folder) }
        await #expect(processExitsWith: .failure) { [folder = folder as String] in
            let house = try await TestDatabase(in: folder)
            // Catching its own mistake does not help it: neighbours have been committed early.
            _ = try? await house.database.write { transaction in
                _ = try await transaction.run("COMMIT")
                throw CancellationError()
            }
            exit(0)
        }
    }

    /// A trap, and not an error that was thrown.
    private func expectTrap(_ result: ExitTest.Result?) {
        #expect(result?.exitStatus == .signal(SIGILL) || result?.exitStatus == .signal(SIGTRAP))
        let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        #expect(text.contains("may await nothing but its own transaction"))
    }
}
