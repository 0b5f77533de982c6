// MailDispatch.swift: sends mails as they come, and again later those that a mail server could not take.

internal import EventLoop
internal import Sessions
internal import Synchronization

/// Sends the mails of a queue, in the work pool, one after the other. Nobody waits for it: who asks for a mail learns nothing
/// from how long it takes.
package final class MailDispatch: Sendable {
    private let queue: MailQueue
    private let sender: MailSender
    private let loop: Loop
    private let pool: WorkPool
    private let log: Log
    /// How many are at sending mails now.
    private let busy = Atomic<Int>(0)

    /// After a failure that may pass: for so many seconds, then it is tried again; after the last one no more.
    private static let waits: [Int64] = [2, 30, 300]

    init(_ queue: MailQueue, by sender: MailSender, on loop: Loop, _ pool: WorkPool, log: Log) {
        (self.queue, self.sender, self.loop, self.pool, self.log) = (queue, sender, loop, pool, log)
    }

    /// Begins to send what comes.
    func start() {
        let loop = loop
        queue.onArrival { [weak self] in
            loop.execute {
                Task.immediate(executorPreference: loop) { await self?.sendAll() }
            }
        }
    }

    /// Whether nobody is at sending mails: for tests, which look for what was sent.
    package var isBusy: Bool { busy.load(ordering: .sequentiallyConsistent) > 0 }

    /// Sends what waits for its first time.
    package func sendAll() async {
        busy.add(1, ordering: .sequentiallyConsistent)
        defer { busy.subtract(1, ordering: .sequentiallyConsistent) }
        for entry in queue.takeAll() { await send(entry) }
    }

    /// Sends what waits and, once more, what could not be sent: the server stops. It does not wait for a mail server that is away.
    func sendTheLast() async {
        var left = queue.takeResting() + queue.takeAll()
        while let entry = left.first {
            if case .failed(let reason) = await attempt(entry.message) {
                log.write(.error, "\(left.count) mails could not be sent before the server stopped: \(reason)")
                return
            }
            left.removeFirst()
        }
    }

    private func send(_ entry: MailQueue.Entry) async {
        guard case .failed(let reason) = await attempt(entry.message) else { return }
        guard entry.attempts < Self.waits.count, let resting = queue.rest(entry) else {
            log.write(.error, "A mail could not be sent in \(entry.attempts + 1) attempts and is given up: \(reason)")
            return
        }
        let wait = Self.waits[entry.attempts]
        log.write(.warning, "A mail could not be sent, and is tried again in \(wait) s: \(reason)")
        let loop = loop
        _ = loop.after(.seconds(wait)) { [weak self] in
            Task.immediate(executorPreference: loop) {
                guard let self, self.queue.take(resting) else { return }
                await self.send(resting)
            }
        }
    }

    /// Tries it once. What the mail server refuses for good is told in the log.
    private func attempt(_ message: MailMessage) async -> MailSender.Outcome {
        let sender = sender
        let outcome: MailSender.Outcome
        do {
            outcome = try await pool.run { sender.send(message) }
        } catch { outcome = .failed("\(error)") }
        if case .refused(let reason) = outcome { log.write(.error, "A mail could not be sent: \(reason)") }
        return outcome
    }
}
