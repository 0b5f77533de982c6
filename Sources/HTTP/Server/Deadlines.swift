// Deadlines.swift: when a client has been too slow.

import CSystem
import EventLoop

extension Connection {
    /// Whether the client has ended the connection while its body is awaited.
    ///
    /// libmicrohttpd takes a short read for the last one before the next event. Where the end of the stream had arrived
    /// together with the bytes, there is no next event (its epoll is edge-triggered), and it never looks again.
    var hasHungUp: Bool {
        switch stage {
        case .buffering, .streaming, .draining:
            if isWaitingForUs { return false }
            return purser_has_ended(descriptor) != 0
        case .idle, .head, .undecided, .complete, .sending: return false
        }
    }

    /// Whether the client has let the deadline of its present stage pass. A connection that waits for us is never overdue.
    func isOverdue(at now: MonotonicTime, _ deadlines: ServerDeadlines) -> Bool {
        if isWaitingForUs { return false }
        let waited = now.since(since)
        switch stage {
        case .idle: return waited > (hasHadRequest ? deadlines.idle : deadlines.header)
        case .head: return waited > deadlines.header
        case .buffering, .draining: return waited > deadlines.body
        case .streaming: return isTooSlow(received, after: waited, grace: deadlines.streamGrace, deadlines)
        case .sending: return isTooSlow(answerSize, after: waited, grace: deadlines.answerGrace, deadlines)
        case .undecided, .complete: return false
        }
    }

    /// For a body: `bytes` have come, too few for the time. For an answer: `bytes` have still not been taken, though there
    /// was the time for them. The two differ in what more bytes mean.
    private func isTooSlow(
        _ bytes: Int, after waited: Duration, grace: Duration, _ deadlines: ServerDeadlines
    ) -> Bool {
        let seconds = (waited - grace).components.seconds
        if seconds <= 0 { return false }
        let due = Int(seconds).multipliedReportingOverflow(by: deadlines.minimumBytesPerSecond).partialValue
        return stage == .sending ? bytes <= due : bytes < due
    }
}
