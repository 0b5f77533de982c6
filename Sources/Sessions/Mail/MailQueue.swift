// MailQueue.swift: mails between the transaction that wants them and whoever sends them.

internal import Synchronization

/// Mails that wait to be sent, in memory: what they hold lets people in, so that no table keeps it. One that is lost by a
/// crash is asked for again by whoever waits for it.
package final class MailQueue: Sendable {
    private struct State {
        var waiting: [MailMessage] = []
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
            state.waiting.append(message)
            return state.wake
        }
        wake?()
    }

    /// How many wait.
    package var count: Int { state.withLock { $0.waiting.count } }

    /// Takes all that wait, in order.
    package func takeAll() -> [MailMessage] {
        state.withLock { state in
            defer { state.waiting = [] }
            return state.waiting
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
