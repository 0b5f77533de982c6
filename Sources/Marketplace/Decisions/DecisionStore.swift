// DecisionStore.swift: reading what was decided, and what is said against it. Storing it is in DecisionStore+Acts.swift.

package import Crypto
package import SQL
package import Sessions

/// Reads and writes decisions, and reads appeals against them.
package struct DecisionStore: Sendable {
    let random: any RandomSource

    package init(random: any RandomSource) {
        self.random = random
    }

    package func find(_ id: DecisionID, in reader: borrowing Reader) async throws(SQLError) -> Decision? {
        try await reader.first("\(DecisionColumns.select) WHERE d.id = \(id)", DecisionColumns.decode)
    }

    /// What was confirmed about an account's things, the newest first, each with the appeal against it.
    package func list(
        of account: AccountID, before id: DecisionID?, limit: Int, in reader: borrowing Reader
    ) async throws(SQLError) -> [(decision: Decision, appeal: Appeal?)] {
        let start: SQL = id.map { "AND d.id < \($0)" } ?? ""
        let decisions = try await reader.all(
            """
            \(DecisionColumns.select) WHERE d.account_id = \(account) AND d.verdict = 'confirmed' \(start)
             ORDER BY d.id DESC LIMIT \(limit)
            """, DecisionColumns.decode)
        var all: [(decision: Decision, appeal: Appeal?)] = []
        for decision in decisions {
            all.append((decision, try await appeal(against: decision.id, in: reader)))
        }
        return all
    }

    package func appeal(
        against decision: DecisionID, in reader: borrowing Reader
    ) async throws(SQLError) -> Appeal? {
        try await reader.first("\(AppealColumns.select) WHERE p.decision_id = \(decision)", AppealColumns.decode)
    }

    package func appeal(_ id: AppealID, in reader: borrowing Reader) async throws(SQLError) -> Appeal? {
        try await reader.first("\(AppealColumns.select) WHERE p.id = \(id)", AppealColumns.decode)
    }

    /// The appeals in a state, the oldest first, each with what it is against.
    package func appeals(
        _ state: AppealState, after id: AppealID?, limit: Int, in reader: borrowing Reader
    ) async throws(SQLError) -> [AppealedDecision] {
        let start: SQL = id.map { "AND p.id > \($0)" } ?? ""
        let appeals = try await reader.all(
            "\(AppealColumns.select) WHERE p.state = \(state.rawValue) \(start) ORDER BY p.id LIMIT \(limit)",
            AppealColumns.decode)
        var all: [AppealedDecision] = []
        for appeal in appeals { all.append(try await appealed(appeal, in: reader)) }
        return all
    }

    /// An appeal with what it is against: the decision, the report that led to it where one did, and who has decided.
    package func appealed(_ appeal: Appeal, in reader: borrowing Reader) async throws(SQLError) -> AppealedDecision {
        guard let decision = try await find(appeal.decision, in: reader) else {
            throw .invalidValue("appeal.decision_id: there is no such decision")
        }
        let ground = try await reader.first(
            """
            SELECT r.snapshot, r.reason FROM moderation_decision d JOIN report r ON r.id = d.report_id
             WHERE d.id = \(decision.id)
            """
        ) { (row: borrowing Row) throws(SQLError) in
            guard let reason = ReportReason(rawValue: row.text(1)) else { throw .invalidValue("report.reason") }
            return (snapshot: row.text(0), reason: reason)
        }
        let decider = try await reader.first("SELECT handle FROM account WHERE id = \(decision.decidedBy)") { row in
            row.text(0)
        }
        return AppealedDecision(
            appeal: appeal, decision: decision, snapshot: ground?.snapshot ?? "", reportReason: ground?.reason,
            decider: decider)
    }
}

/// How a row becomes a decision.
enum DecisionColumns {
    static let select: SQL = """
        SELECT d.id, d.account_id, d.subject_kind, d.subject_id, d.subject_version, d.subject_name, d.verdict, d.action,
               d.reason, d.before, d.decided_by, d.decided_at, d.reversed_at
          FROM moderation_decision d
        """

    static func decode(_ row: borrowing Row) throws(SQLError) -> Decision {
        guard let kind = SubjectKind(rawValue: row.text(2)), let verdict = ReportVerdict(rawValue: row.text(6)),
            let action = ModerationAction(rawValue: row.text(7))
        else { throw .invalidValue("a word of moderation_decision") }
        let (high, low) = row.bytes16(3)
        return Decision(
            id: DecisionID(row.bytes16(0)),
            subject: ModerationSubject(
                kind: kind, id: .bytes16(high, low), version: row.text(4), account: AccountID(row.bytes16(1)),
                name: row.text(5)), verdict: verdict, action: action, reason: row.text(8), before: row.text(9),
            decidedBy: row.bytes16OrNil(10).map(AccountID.init), decidedAt: Timestamp(milliseconds: row.int64(11)),
            reversedAt: row.int64OrNil(12).map(Timestamp.init(milliseconds:)))
    }
}

/// How a row becomes an appeal.
enum AppealColumns {
    static let select: SQL = """
        SELECT p.id, p.account_id, a.handle, p.decision_id, p.body, p.state, p.answer, p.created_at, p.decided_at
          FROM appeal p JOIN account a ON a.id = p.account_id
        """

    static func decode(_ row: borrowing Row) throws(SQLError) -> Appeal {
        guard let handle = Handle(row.text(2)), let state = AppealState(rawValue: row.text(5)) else {
            throw .invalidValue("appeal.state or account.handle")
        }
        return Appeal(
            id: AppealID(row.bytes16(0)), account: AccountID(row.bytes16(1)), accountHandle: handle,
            decision: DecisionID(row.bytes16(3)), body: row.text(4), state: state, answer: row.textOrNil(6),
            createdAt: Timestamp(milliseconds: row.int64(7)),
            decidedAt: row.int64OrNil(8).map(Timestamp.init(milliseconds:)))
    }
}
