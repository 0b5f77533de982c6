// PublicationRunner.swift: has publications worked off in the pool, for as long as the server runs.

import EventLoop
import Marketplace
import Sessions
import Synchronization

/// Works off publications one after the other. Woken when one is taken in, and now and then for what another node has left.
final class PublicationRunner: Sendable {
    private enum Phase { case resting, working, workingAgain, stopped }

    private let worker: PublicationWorker
    private let clock: any WallClock
    private let pool: WorkPool
    private let log: Log
    private let phase = Mutex(Phase.resting)

    init(_ worker: PublicationWorker, clock: any WallClock, pool: WorkPool, log: Log) {
        self.worker = worker
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
            } catch {
                log.write(.error, "A publication could not be worked off, and is taken up again later: \(error)")
                rest()
                return
            }
        } while goesOn()
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
