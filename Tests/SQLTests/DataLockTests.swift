// DataLockTests.swift: one holder of a data directory at a time.

import Glibc
import Testing

@testable import SQL

@Suite struct DataLockTests {
    private func take(_ path: String) throws(DataLockError) {
        _ = try DataLock(path: path)
    }

    @Test func `a second holder is refused and told who holds the lock`() throws {
        let folder = try TestDatabase.newFolder()
        defer { TestDatabase.remove(folder) }
        let path = folder + "/lock"
        do {
            let lock = try DataLock(path: path)
            let error = #expect(throws: DataLockError.self) { try take(path) }
            #expect(error == .held(path: path, processID: getpid()))
            #expect(error?.description == "The process \(getpid()) holds \(path).")
            withExtendedLifetime(lock) {}
        }
        try take(path)  // released with the value
        try take(path)
    }

    @Test func `a lock that a longer text was written to names its new holder alone`() throws {
        let folder = try TestDatabase.newFolder()
        defer { TestDatabase.remove(folder) }
        let path = folder + "/lock"
        try TestDatabase.write("99999999\nmore", to: path)
        let lock = try DataLock(path: path)
        #expect(throws: DataLockError.held(path: path, processID: getpid())) { try take(path) }
        withExtendedLifetime(lock) {}
    }

    @Test func `a folder that is not there is told with its cause`() {
        #expect(throws: DataLockError.cannotOpen(path: "/nowhere/lock", errorNumber: ENOENT)) {
            try take("/nowhere/lock")
        }
    }
}
