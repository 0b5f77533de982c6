// DecisionStore+Acts.swift: decisions are stored: those about reports, and those that no report led to.

internal import JSON
package import SQL
package import Sessions

extension DecisionStore {
    /// Stores a decision.
    ///
    /// - Parameters:
    ///   - report: `nil` where none led to it.
    ///   - before: what an appeal needs to bring back what was before.
    func add(
        _ verdict: ReportVerdict, _ action: ModerationAction, about subject: ModerationSubject, report: ReportID?,
        reason: String, before: String, by judge: AccountID?, at now: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) -> DecisionID {
        let id = DecisionID(at: now, random: random)
        try await transaction.run(
            """
            INSERT INTO moderation_decision (account_id, id, report_id, subject_kind, subject_id, subject_version, subject_name,
                                             verdict, action, reason, before, decided_by, decided_at, reversed_at)
            VALUES (\(subject.account), \(id), \(report ?? Self.noReport), \(subject.kind.rawValue), \(subject.id),
                    \(subject.version), \(subject.name), \(verdict.rawValue), \(action.rawValue), \(reason), \(before), \(judge),
                    \(now), NULL)
            """)
        return id
    }

    /// What the column says where no report led to a decision.
    private static let noReport = ReportID(high: 0, low: 0)

    /// Stores what an administrator has done without a report, so that whom it concerns sees it and can appeal.
    ///
    /// - Parameter before: the state of a listing; whether the rest was done already says `isInForce`.
    package func record(
        _ action: ModerationAction, about subject: ModerationSubject, reason: String, before: String = "",
        isInForce: Bool = false, by judge: AccountID?, at now: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) {
        _ = try await add(
            .confirmed, action, about: subject, report: nil, reason: reason,
            before: isInForce ? StandingDecisions.inForce : before, by: judge, at: now, in: transaction)
    }

    /// Stores that a scan holds a version back, where that is not decided yet.
    ///
    /// - Parameter report: what it has found.
    func hold(
        _ subject: ModerationSubject, report: [UInt8], at now: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) {
        let held = try await transaction.first(
            """
            SELECT CAST(1 AS BIGINT) FROM moderation_decision
             WHERE action = \(ModerationAction.holdVersion.rawValue) AND reversed_at IS NULL
               AND \(StandingDecisions.sameThing(.holdVersion, subject))
            """
        ) { row in row.int64(0) }
        guard held == nil else { return }
        try await record(.holdVersion, about: subject, reason: Self.reason(report), by: nil, at: now, in: transaction)
    }

    /// Notes that what decisions of one kind did was taken back.
    package func lift(
        _ action: ModerationAction, of subject: ModerationSubject, at now: Timestamp,
        in transaction: borrowing Transaction
    ) async throws(SQLError) {
        try await transaction.run(
            """
            UPDATE moderation_decision SET reversed_at = \(now)
             WHERE action = \(action.rawValue) AND verdict = 'confirmed' AND reversed_at IS NULL
               AND \(StandingDecisions.sameThing(action, subject))
            """)
    }

    /// The rules that a report names, the gravest first; the report itself stands with the version.
    private static func reason(_ report: [UInt8]) -> String {
        // `Inspection` wrote it as JSON. Where it is none, it is said without names.
        let findings = (try? JSONValue.parse(report))?["findings"]?.array ?? []
        var rules: [String] = []
        for severity in ["critical", "high"] {
            for finding in findings where finding["severity"]?.string == severity {
                guard let rule = finding["rule"]?.string, !rules.contains(rule), rules.count < 5 else { continue }
                rules.append(rule)
            }
        }
        return rules.isEmpty
            ? "Its scan holds it back." : "Its scan has found " + rules.joined(separator: ", ") + "."
    }
}
