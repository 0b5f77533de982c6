// WorkPoolTests.swift: where work runs, and what happens when there is too much of it.

import EventLoop
import Glibc
import Synchronization
import Testing

@Suite("A work pool")
struct WorkPoolTests {
    @Test func `runs work on its own threads and returns to the loop`() async throws {
        let loop = try Loop(name: "test")
        try loop.start()
        defer { loop.stop() }
        let pool = try WorkPool(name: "worker", threads: 2, queue: 10)
        defer { pool.stop() }
        let places = try await Task(executorPreference: loop) {
            let name = try await pool.run { threadName() }
            return (name, loop.isCurrent)
        }.value
        #expect(places.0.hasPrefix("worker-"))
        #expect(places.1)
    }

    @Test func `refuses what is beyond its queue, and takes work again afterwards`() async throws {
        let pool = try WorkPool(name: "worker", threads: 1, queue: 1)
        defer { pool.stop() }
        let gate = Gate()
        let running = (0..<2).map { _ in Task { try await pool.run { await gate.wait() } } }
        while pool.load < 2 { await Task.yield() }
        await #expect(throws: PoolFull.self) { try await pool.run {} }
        gate.open()
        for task in running { try await task.value }
        #expect(try await pool.run { 7 } == 7)
        #expect(pool.load == 0)
    }

    @Test func `hands on what the work throws`() async throws {
        struct Broken: Error {}
        let pool = try WorkPool(name: "worker", threads: 1, queue: 1)
        defer { pool.stop() }
        await #expect(throws: Broken.self) { try await pool.run { throw Broken() } }
        #expect(pool.load == 0)
    }
}

private func threadName() -> String {
    let descriptor = open("/proc/thread-self/comm", O_RDONLY)
    defer { close(descriptor) }
    var name = [UInt8](repeating: 0, count: 16)
    let count = read(descriptor, &name, name.count)
    return String(decoding: name.prefix(max(count - 1, 0)), as: UTF8.self)
}
