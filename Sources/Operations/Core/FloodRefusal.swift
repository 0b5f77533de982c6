// FloodRefusal.swift: what an account is told that does too much of something.

internal import JSON
internal import Marketplace
internal import SQL
internal import Sessions
internal import Wording

extension FloodGate {
    /// Counts an act; where there were too many, the refusal that says how long to wait.
    func refusal(
        of act: FloodAct, by call: Call, in transaction: borrowing Transaction
    ) async throws(SQLError) -> Refusal? {
        let seconds = try await enter(act, by: call.knownCaller.account, at: call.now, in: transaction)
        return seconds.map { Refusal(flood: act, seconds: $0) }
    }
}

extension Refusal {
    init(flood act: FloodAct, seconds: Int64) {
        self.init(
            .rateLimited, "An account may do this \(act.limit) times an hour. Try again in \(seconds) s.",
            [("limit", .number(JSONNumber(act.limit))), ("retry_after_seconds", .number(JSONNumber(seconds)))])
    }

    /// A text that cannot be changed.
    init(_ refusal: EditRefusal) {
        switch refusal {
        case .tooManyRevisions:
            self.init(
                .limitReached,
                "It was changed \(RevisionLimit.maximum) times. It can be deleted, and not be changed any more.")
        case .moderated:
            self.init(.moderated, "An administrator has hidden or removed it. An appeal is what can bring it back.")
        }
    }
}
