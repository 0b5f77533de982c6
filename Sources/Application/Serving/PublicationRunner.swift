// PublicationRunner.swift: has publications worked off in the pool, for as long as the server runs.

import EventLoop
import JSON
import Marketplace
import Sessions
import Synchronization

/// Works off publications one after the other. Woken when one is taken in, and now and then for what another node has left.
final class PublicationRunner: Sendable {
    private enum Phase { case resting, working, workingAgain, stopped }

    private let worker: PublicationWorker
    private let rescan: Rescan
    private let clock: any WallClock
    private let pool: WorkPool
    private let log: Log
    private let phase = Mutex(Phase.resting)

    init(_ worker: PublicationWorker, rescan: Rescan, clock: any WallClock, pool: WorkPool, log: Log) {
        self.worker = worker
        self.rescan = rescan
        self.clock = clock
        self.pool = pool
        self.log = log
    }

    /// Sees to it that what waits now is worked off. Any thread.
    func wake() {
        let begins = phase.withLock { phase in
            switch phase {
            case .resting:
                phase = .working
                return true
            case .working:
                phase = .workingAgain
                return false
            case .workingAgain, .stopped: return false
            }
        }
        // The task's errors are logged in work(); nothing else awaits it.
        if begins { Task(executorPreference: pool) { await self.work() } }
    }

    /// Begins no further publication; the one that is being scanned is taken up again by the next start.
    func stop() { phase.withLock { $0 = .stopped } }

    private func work() async {
        repeat {
            do {
                while isRunning, try await worker.next(at: clock) {}
                // What is new goes first: some of the old, then a look at what has come since.
                while isRunning, try await rescanSome() {
                    while isRunning, try await worker.next(at: clock) {}
                }
            } catch {
                log.write(.error, "A publication could not be worked off, and is taken up again later: \(error)")
                rest()
                return
            }
        } while goesOn()
    }

    /// - Returns: whether there may be more.
    private func rescanSome() async throws -> Bool {
        guard try await rescan.next(at: clock) > 0 else { return false }
        let progress = try await rescan.progress()
        log.write(
            .info, "Scanned \(progress.done) of \(progress.total) versions by the present rules",
            [("done", .number(JSONNumber(progress.done))), ("total", .number(JSONNumber(progress.total)))])
        return true
    }

    private var isRunning: Bool { phase.withLock { $0 != .stopped } }

    private func rest() { phase.withLock { if $0 != .stopped { $0 = .resting } } }

    /// Whether somebody has woken the runner since it looked.
    private func goesOn() -> Bool {
        phase.withLock { phase in
            switch phase {
            case .workingAgain:
                phase = .working
                return true
            case .working, .resting:
                phase = .resting
                return false
            case .stopped: return false
            }
        }
    }
}
