// FaultPlan.swift: storage that fails on demand, for tests. Nothing consults it where the configuration has none.

import Synchronization

/// Makes a chosen step of the storage fail as a disk would: the statement is not run and ``SQLError/Kind/io`` is thrown.
///
/// A step is one call of the engine: a statement's row or end, and each BEGIN, SAVEPOINT, ROLLBACK TO, RELEASE and
/// COMMIT. ROLLBACK is none; it cannot fail.
package final class FaultPlan: Sendable {
    /// How long a fault lasts.
    package enum Fault: Sendable, Hashable, CaseIterable {
        case once, fromThenOn
    }

    private struct State {
        var fault: Fault?
        var stepsLeft = 0
        var faulted = false
    }

    private let state = Mutex(State())

    package init() {}

    /// The `step`-th step from now on (from 1) fails.
    package func fail(_ fault: Fault, atStep step: Int) {
        state.withLock { $0 = State(fault: fault, stepsLeft: step, faulted: false) }
    }

    /// No further step fails. ``faulted`` keeps what happened.
    package func heal() { state.withLock { $0.fault = nil } }

    /// Whether a step has failed since ``fail(_:atStep:)``.
    package var faulted: Bool { state.withLock { $0.faulted } }

    /// Counts a step. True where it has to fail.
    func strikes() -> Bool {
        state.withLock { state in
            guard let fault = state.fault else { return false }
            if state.stepsLeft > 0 { state.stepsLeft -= 1 }
            guard state.stepsLeft == 0 else { return false }
            state.faulted = true
            switch fault {
            case .once: state.fault = nil
            case .fromThenOn: break
            }
            return true
        }
    }
}
