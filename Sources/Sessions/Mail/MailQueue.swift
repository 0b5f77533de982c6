// MailQueue.swift: mails between the transaction that wants them and whoever sends them.

internal import Synchronization

/// Mails that wait to be sent, in memory: what they hold lets people in, so that no table keeps it. One that is lost by a
/// crash is asked for again by whoever waits for it.
package final class MailQueue: Sendable {
    /// A mail that waits.
    package struct Entry: Sendable {
        package let message: MailMessage
        /// How often it has been tried.
        package fileprivate(set) var attempts = 0
        fileprivate let number: Int
    }

    private struct State {
        var waiting: [Entry] = []
        /// Those that failed, by their numbers, until their time comes.
        var resting: [Int: Entry] = [:]
        var last = 0
        var wake: (@Sendable () -> Void)?
    }

    /// More wait only where the mail server has been away for long; the oldest are given up then.
    private static let capacity = 1_000

    private let state = Mutex(State())

    package init() {}

    /// Hands a mail over. Call it after the commit; it is short.
    package func post(_ message: MailMessage) {
        let wake = state.withLock { state in
            if state.waiting.count >= Self.capacity { state.waiting.removeFirst() }
            state.last += 1
            state.waiting.append(Entry(message: message, number: state.last))
            return state.wake
        }
        wake?()
    }

    /// How many wait, those that failed before among them.
    package var count: Int { state.withLock { $0.waiting.count + $0.resting.count } }

    /// Takes all that wait for their first time, in order.
    package func takeAll() -> [Entry] {
        state.withLock { state in
            defer { state.waiting = [] }
            return state.waiting
        }
    }

    /// Keeps a mail that could not be sent, to be taken again later.
    ///
    /// - Returns: `nil` where as many are kept as may be.
    package func rest(_ entry: Entry) -> Entry? {
        state.withLock { state in
            guard state.resting.count < Self.capacity else { return nil }
            var entry = entry
            entry.attempts += 1
            state.resting[entry.number] = entry
            return entry
        }
    }

    /// Takes a mail that failed; `false` where somebody else has.
    package func take(_ entry: Entry) -> Bool { state.withLock { $0.resting.removeValue(forKey: entry.number) != nil } }

    /// Takes all that failed, in order.
    package func takeResting() -> [Entry] {
        state.withLock { state in
            defer { state.resting = [:] }
            return state.resting.values.sorted { $0.number < $1.number }
        }
    }

    /// Has a function called whenever a mail was handed over, on whatever thread that was.
    package func onArrival(_ wake: @escaping @Sendable () -> Void) {
        let isLate = state.withLock { state in
            state.wake = wake
            return !state.waiting.isEmpty
        }
        if isLate { wake() }
    }
}
