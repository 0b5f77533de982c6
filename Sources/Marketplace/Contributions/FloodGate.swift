// FloodGate.swift: how often an account may do what others have to read. Limits of requests as such are elsewhere.

package import SQL
package import Sessions

/// What floods are made of.
package enum FloodAct: String, Sendable, CaseIterable {
    case review
    case post
    case comment
    case edit
    case profile
    case vote
    case report
    case appeal
    case domain

    /// How often an account may do it within ``FloodGate/window``: far more than anybody writes by hand, and far less than
    /// moderators could not clear away.
    package var limit: Int64 {
        switch self {
        case .review: 30
        case .post: 10
        case .comment: 60
        case .edit, .vote: 300
        case .profile: 60
        case .report: 30
        case .appeal: 10
        case .domain: 20  // each check asks other people's servers
        }
    }
}

/// Counts what accounts do, in windows of an hour that begin with the first act.
package struct FloodGate: Sendable {
    /// In seconds.
    package static let window: Int64 = 3_600

    package init() {}

    /// Counts an act. One row for each account and act: nothing grows.
    ///
    /// - Returns: the seconds to wait where the limit is reached; `nil` where the act may be done.
    package func enter(
        _ act: FloodAct, by account: AccountID, at now: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) -> Int64? {
        let start = now.adding(seconds: -Self.window)
        let counted = try await transaction.first(
            """
            INSERT INTO act_window (account_id, act, began_at, acts) VALUES (\(account), \(act.rawValue), \(now), 1)
            ON CONFLICT (account_id, act) DO UPDATE
               SET acts = CASE WHEN act_window.began_at <= \(start) THEN 1 ELSE act_window.acts + 1 END,
                   began_at = CASE WHEN act_window.began_at <= \(start) THEN excluded.began_at ELSE act_window.began_at END
            RETURNING acts, began_at
            """
        ) { row in (row.int64(0), Timestamp(milliseconds: row.int64(1))) }
        guard let (acts, began) = counted, acts > act.limit else { return nil }
        return max(1, (began.adding(seconds: Self.window).milliseconds - now.milliseconds + 999) / 1_000)
    }
}
