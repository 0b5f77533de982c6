// StandingDecisions.swift: what an appeal does not take back: other decisions may keep up what followed from one.

internal import SQL
internal import Sessions

/// The decisions that did the same to the same as one that an appeal takes back.
struct StandingDecisions {
    /// What ``Decision/before`` says where a decision found done what it would have done.
    static let inForce = "in_force"

    private let decision: Decision

    init(_ decision: Decision) {
        self.decision = decision
    }

    /// The state that the last of several decisions leads back to.
    ///
    /// - Parameter reason: the one that is in force.
    /// - Returns: `nil` where it has to stay as it is.
    func before(as reason: String?, in reader: borrowing Reader) async throws(SQLError) -> String? {
        let others = try await reader.all(
            """
            SELECT before, reason, reversed_at FROM moderation_decision
             WHERE action = \(decision.action.rawValue) AND verdict = 'confirmed' AND id <> \(decision.id)
               AND \(Self.sameThing(decision.action, decision.subject))
             ORDER BY decided_at DESC
            """
        ) { row in (before: row.text(0), reason: row.text(1), reversedAt: row.int64OrNil(2)) }
        guard others.allSatisfy({ $0.reversedAt != nil }) else { return nil }
        // It may have found done what another one did, which was taken back since: that one knows what was before.
        let led = others.filter { other in other.reversedAt.map { $0 >= decision.decidedAt.milliseconds } == true }
        guard reason == decision.reason || led.contains(where: { $0.reason == reason }) else { return nil }
        return ([decision.before] + led.map(\.before)).first { before in
            before != Self.inForce && before != "quarantined" && before != "deleted"
        }
    }

    /// The decisions about one thing: an account is suspended for several reasons, and a listing stands for all of its versions.
    static func sameThing(_ action: ModerationAction, _ subject: ModerationSubject) -> SQL {
        switch action {
        case .suspendAccount: "account_id = \(subject.account)"
        case .quarantineListing: "subject_id = \(subject.id)"
        case .none, .hide, .remove, .revokeVersion, .holdVersion:
            "subject_id = \(subject.id) AND subject_version = \(subject.version)"
        }
    }
}
