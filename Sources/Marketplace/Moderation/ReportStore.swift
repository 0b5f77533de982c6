// ReportStore.swift: reports, and who looks into them. What is decided of them is ModerationDesk's.

package import Crypto
package import SQL
package import Sessions

/// Reads and writes reports.
package struct ReportStore: Sendable {
    private let random: any RandomSource

    /// In seconds: a claim that is older holds nobody up any more.
    package static let claimSeconds: Int64 = 3_600

    package init(random: any RandomSource) {
        self.random = random
    }

    /// Stores a report.
    ///
    /// - Returns: `nil` where the account has an open report of this already.
    package func create(
        _ subject: ModerationSubject, snapshot: String, reason: ReportReason, body: String, by account: AccountID,
        at now: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) -> ReportID? {
        let id = ReportID(at: now, random: random)
        let made = try await transaction.run(
            """
            INSERT INTO report (account_id, id, subject_kind, subject_id, subject_version, subject_account_id, subject_name,
                                snapshot, reason, body, state, claimed_by, claimed_at, decision_id, created_at)
            VALUES (\(account), \(id), \(subject.kind.rawValue), \(subject.id), \(subject.version), \(subject.account),
                    \(subject.name), \(snapshot), \(reason.rawValue), \(body), 'open', NULL, NULL, NULL, \(now))
            ON CONFLICT DO NOTHING
            """)
        return made == 1 ? id : nil
    }

    package func find(_ id: ReportID, in reader: borrowing Reader) async throws(SQLError) -> Report? {
        try await reader.first("\(ReportColumns.select) WHERE r.id = \(id)", ReportColumns.decode)
    }

    /// The reports that an account has made, the newest first.
    package func list(
        of account: AccountID, before id: ReportID?, limit: Int, in reader: borrowing Reader
    ) async throws(SQLError) -> [Report] {
        let start: SQL = id.map { "AND r.id < \($0)" } ?? ""
        return try await reader.all(
            "\(ReportColumns.select) WHERE r.account_id = \(account) \(start) ORDER BY r.id DESC LIMIT \(limit)",
            ReportColumns.decode)
    }

    /// The queue: the oldest first.
    package func queue(
        _ state: ReportState, kind: SubjectKind?, after id: ReportID?, limit: Int, in reader: borrowing Reader
    ) async throws(SQLError) -> [Report] {
        let start: SQL = id.map { "AND r.id > \($0)" } ?? ""
        let only: SQL = kind.map { "AND r.subject_kind = \($0.rawValue)" } ?? ""
        return try await reader.all(
            """
            \(ReportColumns.select) WHERE r.state = \(state.rawValue) \(only) \(start) ORDER BY r.id LIMIT \(limit)
            """, ReportColumns.decode)
    }

    /// An administrator takes a report, or gives it back. One that another has taken within ``claimSeconds`` stays theirs.
    package func claim(
        _ id: ReportID, _ isClaimed: Bool, by account: AccountID, at now: Timestamp,
        in transaction: borrowing Transaction
    ) async throws(SQLError) -> DecisionRefusal? {
        let old = now.adding(seconds: -Self.claimSeconds)
        let changed = try await transaction.run(
            """
            UPDATE report SET claimed_by = \(isClaimed ? account : nil), claimed_at = \(isClaimed ? now : nil)
             WHERE id = \(id) AND state = 'open'
               AND (claimed_by IS NULL OR claimed_by = \(account) OR claimed_at <= \(old))
            """)
        if changed == 1 { return nil }
        guard let report = try await find(id, in: transaction.reader) else { return .notThere }
        return report.state == .open ? .claimed : .alreadyDecided
    }
}

/// How a row becomes a report.
enum ReportColumns {
    static let select: SQL = """
        SELECT r.id, r.account_id, a.handle, r.subject_kind, r.subject_id, r.subject_version, r.subject_account_id,
               r.subject_name, s.handle, r.snapshot, r.reason, r.body, r.state, r.claimed_by, r.claimed_at, c.handle,
               r.decision_id, r.created_at
          FROM report r JOIN account a ON a.id = r.account_id JOIN account s ON s.id = r.subject_account_id
          LEFT JOIN account c ON c.id = r.claimed_by
        """

    static func decode(_ row: borrowing Row) throws(SQLError) -> Report {
        guard let reporter = Handle(row.text(2)), let kind = SubjectKind(rawValue: row.text(3)),
            let owner = Handle(row.text(8)), let reason = ReportReason(rawValue: row.text(10)),
            let state = ReportState(rawValue: row.text(12))
        else { throw .invalidValue("a word of report, or account.handle") }
        let (high, low) = row.bytes16(4)
        var claim: (account: AccountID, handle: Handle?, at: Timestamp)?
        if let account = row.bytes16OrNil(13), let at = row.int64OrNil(14) {
            claim = (AccountID(account), row.textOrNil(15).flatMap { Handle($0) }, Timestamp(milliseconds: at))
        }
        return Report(
            id: ReportID(row.bytes16(0)), reporter: AccountID(row.bytes16(1)), reporterHandle: reporter,
            subject: ModerationSubject(
                kind: kind, id: .bytes16(high, low), version: row.text(5), account: AccountID(row.bytes16(6)),
                name: row.text(7)), subjectHandle: owner, snapshot: row.text(9), reason: reason, body: row.text(11),
            state: state, claim: claim, decision: row.bytes16OrNil(16).map(DecisionID.init),
            createdAt: Timestamp(milliseconds: row.int64(17)))
    }
}
