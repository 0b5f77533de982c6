// FaultLogTests.swift: how many lines a fault gets.

import EventLoop
import Glibc
import SQL
import Testing

@testable import Application

struct FaultLogTests {
    /// A log into a pipe.
    private final class Written {
        private var ends: [Int32] = [0, 0]
        let clock = ManualMonotonicClock()
        let log: FaultLog

        init() throws {
            try #require(pipe(&ends) == 0)
            log = FaultLog(log: Log(style: .json, descriptor: ends[1]), clock: clock)
        }

        /// The lines that were written.
        func lines() -> [String] {
            close(ends[1])
            defer { close(ends[0]) }
            var bytes = [UInt8](repeating: 0, count: 65_536)
            let count = read(ends[0], &bytes, bytes.count)
            return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self).split(separator: "\n").map(String.init)
        }
    }

    private let locked = SQLError(.busy, code: "SQLSTATE 55P03", detail: "A lock was waited for in vain.")

    @Test func `a fault that lasts is told once a minute, with how often it was met`() throws {
        let written = try Written()
        for _ in 0..<100 { written.log.write(locked, requestID: "req_1") }
        written.clock.advance(by: FaultLog.silence)
        for _ in 0..<100 { written.log.write(locked, requestID: "req_2") }
        let lines = written.lines()
        #expect(lines.count == 2)
        #expect(lines.first?.contains("in vain") == true && lines.first?.contains("req_1") == true)
        #expect(lines.last?.contains("99 more requests") == true && lines.last?.contains("req_2") == true)
    }

    @Test func `another fault is told although the first one lasts`() throws {
        let written = try Written()
        written.log.write(locked, requestID: "req_1")
        written.log.write(SQLError(.full, code: "SQLSTATE 53100", detail: "No room."), requestID: "req_2")
        #expect(written.lines().count == 2)
    }

    @Test func `our own mistakes are told each time`() throws {
        struct Mistake: Error {}
        let written = try Written()
        for _ in 0..<3 { written.log.write(Mistake(), requestID: "req_1") }
        for _ in 0..<3 { written.log.write(SQLError(.statement, detail: "No such column."), requestID: "req_1") }
        #expect(written.lines().count == 6)
    }
}
