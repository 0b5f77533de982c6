// LoopTests.swift: what a loop promises about jobs, timers and descriptors.

import EventLoop
import Glibc
import Synchronization
import Testing

@Suite("A loop")
struct LoopTests {
    @Test func `runs what is enqueued from many threads, once each and in each thread's order`() throws {
        let loop = try Loop(name: "test")
        try loop.start()
        defer { loop.stop() }
        let seen = Mutex<[Int: [Int]]>([:])
        let finished = Atomic<Int>(0)
        let threads = (0..<4).map { number in
            Thread {
                for item in 0..<1000 { loop.execute { seen.withLock { $0[number, default: []].append(item) } } }
                finished.add(1, ordering: .sequentiallyConsistent)
            }
        }
        for thread in threads { thread.join() }
        loop.executeAndWait {}

        #expect(finished.load(ordering: .sequentiallyConsistent) == 4)
        for number in 0..<4 { #expect(seen.withLock { $0[number] } == Array(0..<1000)) }
    }

    @Test func `runs a task that prefers it, before and after a suspension`() async throws {
        let loop = try Loop(name: "test")
        try loop.start()
        defer { loop.stop() }
        let places = await Task(executorPreference: loop) {
            let before = loop.isCurrent
            await withCheckedContinuation { continuation in loop.execute { continuation.resume() } }
            return [before, loop.isCurrent]
        }.value
        #expect(places == [true, true])
        #expect(!loop.isCurrent)
    }

    @Test func `starts an immediate task on the spot`() throws {
        let loop = try Loop(name: "test")
        try loop.start()
        defer { loop.stop() }
        let order = Order()
        loop.executeAndWait {
            Task.immediate(executorPreference: loop) { order.add("task") }
            order.add("after")
        }
        #expect(order.names == ["task", "after"])
    }

    @Test func `calls timers by the clock, in the order of their deadlines, and cancelled ones never`() throws {
        let clock = ManualMonotonicClock()
        let loop = try Loop(name: "test", clock: clock)
        try loop.start()
        defer { loop.stop() }
        let called = Mutex<[Int]>([])
        loop.after(.seconds(3)) { called.withLock { $0.append(3) } }
        loop.after(.seconds(1)) { called.withLock { $0.append(1) } }
        let cancelled = loop.after(.seconds(2)) { called.withLock { $0.append(2) } }
        loop.after(.seconds(1)) { called.withLock { $0.append(11) } }
        cancelled.cancel()
        loop.executeAndWait {}

        clock.advance(by: .milliseconds(999))
        loop.executeAndWait {}
        #expect(called.withLock { $0 } == [])
        clock.advance(by: .milliseconds(1))
        loop.executeAndWait {}
        #expect(called.withLock { $0 } == [1, 11])
        clock.advance(by: .seconds(60))
        loop.executeAndWait {}
        #expect(called.withLock { $0 } == [1, 11, 3])
    }

    @Test func `calls the handler of a descriptor until it is unwatched`() throws {
        let loop = try Loop(name: "test")
        var ends: [Int32] = [0, 0]
        #expect(pipe(&ends) == 0)
        let (read, write) = (ends[0], ends[1])
        defer {
            close(read)
            close(write)
        }
        let calls = Atomic<Int>(0)
        let watch = try loop.watch(read, events: 1) { _ in
            var byte: UInt8 = 0
            _ = Glibc.read(read, &byte, 1)
            calls.add(1, ordering: .sequentiallyConsistent)
        }
        try loop.start()
        defer { loop.stop() }
        _ = Glibc.write(write, "a", 1)
        while calls.load(ordering: .sequentiallyConsistent) == 0 { loop.executeAndWait {} }
        loop.executeAndWait { loop.unwatch(watch) }
        _ = Glibc.write(write, "b", 1)
        loop.executeAndWait {}
        loop.executeAndWait {}
        #expect(calls.load(ordering: .sequentiallyConsistent) == 1)
    }

    @Test func `gives the end of a turn after the jobs of the turn`() throws {
        let loop = try Loop(name: "test")
        let order = Mutex<[String]>([])
        loop.atEndOfTurn {
            order.withLock { if $0.last == "job" { $0.append("end") } }
            return false
        }
        try loop.start()
        defer { loop.stop() }
        loop.executeAndWait { order.withLock { $0.append("job") } }
        loop.executeAndWait {}
        #expect(order.withLock { Array($0.prefix(2)) } == ["job", "end"])
    }

    @Test func `delivers a blocked signal as a call`() throws {
        let loop = try Loop(name: "test")
        let number = Atomic<Int32>(0)
        // Blocked on this thread and on the loop's, which it starts; raised by the loop for itself alone.
        try Signals(blocking: [SIGUSR2]).deliver(on: loop) { number.store($0, ordering: .sequentiallyConsistent) }
        try loop.start()
        defer { loop.stop() }
        loop.executeAndWait { pthread_kill(pthread_self(), SIGUSR2) }
        while number.load(ordering: .sequentiallyConsistent) == 0 { loop.executeAndWait {} }
        #expect(number.load(ordering: .sequentiallyConsistent) == SIGUSR2)
    }

    @Test func `stops after the jobs that it has`() throws {
        let loop = try Loop(name: "test")
        try loop.start()
        let ran = Atomic<Bool>(false)
        loop.execute {
            loop.stop()
            loop.execute { ran.store(true, ordering: .sequentiallyConsistent) }
        }
        while !loop.isStopped { sched_yield() }
        #expect(ran.load(ordering: .sequentiallyConsistent) == true)
    }
}

/// Names in the order in which things happened.
private final class Order: Sendable {
    private let stored = Mutex<[String]>([])

    var names: [String] { stored.withLock { $0 } }
    func add(_ name: String) { stored.withLock { $0.append(name) } }
}
