// Signals.swift: SIGTERM and its kind as events of a loop. What is done about them is the caller's.

import CSystem
import Glibc

/// Signals that arrive through a descriptor instead of interrupting a thread.
package struct Signals: Sendable {
    private let numbers: [Int32]

    /// Blocks the signals, and ignores SIGPIPE, for this thread and those that it starts. To be called before any other
    /// thread runs: a thread that does not block them would be ended by them.
    package init(blocking numbers: [Int32] = [SIGTERM, SIGINT]) {
        self.numbers = numbers
        var set = Signals.set(of: numbers)
        pthread_sigmask(SIG_BLOCK, &set, nil)
        signal(SIGPIPE, SIG_IGN)
    }

    /// Calls a handler with the number of each signal that arrives. Loop's thread, or before the loop starts.
    /// - Throws: ``LoopError`` where there is no descriptor left.
    package func deliver(on loop: Loop, to handler: @escaping (_ number: Int32) -> Void) throws(LoopError) {
        var set = Signals.set(of: numbers)
        let descriptor = signalfd(-1, &set, Int32(SFD_NONBLOCK) | Int32(SFD_CLOEXEC))
        if descriptor < 0 { throw LoopError(call: "signalfd", number: errno) }
        _ = try loop.watch(descriptor, events: EPOLLIN.rawValue) { _ in
            var info = signalfd_siginfo()
            while read(descriptor, &info, MemoryLayout<signalfd_siginfo>.size) == MemoryLayout<signalfd_siginfo>.size {
                handler(Int32(bitPattern: info.ssi_signo))
            }
        }
    }

    private static func set(of numbers: [Int32]) -> sigset_t {
        var set = sigset_t()
        sigemptyset(&set)
        for number in numbers { sigaddset(&set, number) }
        return set
    }
}
