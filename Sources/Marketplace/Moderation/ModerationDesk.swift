// ModerationDesk.swift: where administrators decide: what follows from a report, and from an appeal.

package import Crypto
internal import JSON
package import SQL
package import Sessions

/// Decides reports and appeals. All that it does stands in the audit log, in the same transaction.
package struct ModerationDesk: Sendable {
    private let subjects: SubjectFinder
    private let reports: ReportStore
    private let decisions: DecisionStore
    private let control: AccountControl
    private let audit: AuditLog
    private let random: any RandomSource

    package init(
        subjects: SubjectFinder, reports: ReportStore, decisions: DecisionStore, control: AccountControl,
        audit: AuditLog, random: any RandomSource
    ) {
        self.subjects = subjects
        self.reports = reports
        self.decisions = decisions
        self.control = control
        self.audit = audit
        self.random = random
    }

    /// Who decides: an administrator's account, or the operator.
    package struct Judge: Sendable {
        package let account: AccountID?
        package let actor: Actor

        package init(account: AccountID?, actor: Actor) {
            self.account = account
            self.actor = actor
        }
    }

    // MARK: Reports

    /// Decides a report, and with it every other open report of the same.
    package func decide(
        _ id: ReportID, _ verdict: ReportVerdict, _ action: ModerationAction, reason: String, by judge: Judge,
        at now: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) -> Result<Decision, DecisionRefusal> {
        guard let known = try await reports.find(id, in: transaction.reader) else { return .failure(.notThere) }
        // Two administrators who decide reports of the same come one after the other: each also decides the other one's.
        try await transaction.takeTurn(of: known.subject.account)
        guard let report = try await reports.find(id, in: transaction.reader) else { return .failure(.notThere) }
        guard report.state == .open else { return .failure(.alreadyDecided) }
        // Who is to be suspended is who the report is about; what becomes of a listing concerns whose it is now.
        let subject =
            action == .suspendAccount
            ? report.subject : try await subjects.present(report.subject, in: transaction.reader)
        if let refusal = refusal(of: judge, to: report, subject, action, at: now) { return .failure(refusal) }
        let before = try await apply(action, to: subject, reason: reason, by: judge, at: now, in: transaction)
        let decision = try await decisions.add(
            verdict, action, about: subject, report: id, reason: reason, before: before, by: judge.account, at: now,
            in: transaction)
        try await transaction.run(
            """
            UPDATE report SET state = \(verdict.rawValue), decision_id = \(decision)
             WHERE subject_id = \(subject.id) AND subject_kind = \(subject.kind.rawValue)
               AND subject_version = \(subject.version) AND state = 'open'
            """)
        try await audit.record(
            "report.decided", by: judge.actor, of: subject.account, subject: subject.name,
            detail: [
                "report_id": .string(id.description), "decision_id": .string(decision.description),
                "verdict": .string(verdict.rawValue), "action": .string(action.rawValue), "reason": .string(reason),
            ], at: now, in: transaction)
        guard let made = try await decisions.find(decision, in: transaction.reader) else {
            throw .invalidValue("moderation_decision: what was stored is not there")
        }
        return .success(made)
    }

    private func refusal(
        of judge: Judge, to report: Report, _ subject: ModerationSubject, _ action: ModerationAction, at now: Timestamp
    ) -> DecisionRefusal? {
        if !action.fits(subject.kind) { return .unfitting }
        if report.subject.account == judge.account || subject.account == judge.account { return .own }
        if let claim = report.claim, claim.account != judge.account,
            claim.at > now.adding(seconds: -ReportStore.claimSeconds)
        {
            return .claimed
        }
        return nil
    }

    /// - Returns: what an appeal needs to bring back what was before.
    private func apply(
        _ action: ModerationAction, to subject: ModerationSubject, reason: String, by judge: Judge, at now: Timestamp,
        in transaction: borrowing Transaction
    ) async throws(SQLError) -> String {
        switch action {
        case .none, .holdVersion: break  // ``ModerationAction/fits(_:)`` lets no report lead to the latter
        case .hide: try await set(.hidden, of: subject, in: transaction)
        case .remove: try await set(.removed, of: subject, in: transaction)
        case .quarantineListing:
            let listing = try subject.identifier(ListingID.self)
            return try await subjects.listings.quarantine(listing, reason: reason, at: now, in: transaction)
        case .revokeVersion:
            let listing = try subject.identifier(ListingID.self)
            if try await revocation(of: subject, in: transaction.reader) != nil { return StandingDecisions.inForce }
            try await subjects.listings.revoke(
                subject.version, of: listing, reason: reason, at: now, in: transaction)
        case .suspendAccount:
            if try await suspension(of: subject, in: transaction.reader) != nil { return StandingDecisions.inForce }
            _ = try await control.suspend(subject.account, reason: reason, by: judge.actor, at: now, in: transaction)
            try await subjects.listings.noteStanding(of: subject.account, in: transaction)
        }
        return ""
    }

    private func set(
        _ standing: Standing, of subject: ModerationSubject, in transaction: borrowing Transaction
    ) async throws(SQLError) {
        switch subject.kind {
        case .review:
            try await subjects.reviews.set(standing, of: try subject.identifier(ReviewID.self), in: transaction)
        case .post: try await subjects.posts.set(standing, of: try subject.identifier(PostID.self), in: transaction)
        case .comment:
            try await subjects.comments.set(standing, of: try subject.identifier(CommentID.self), in: transaction)
        case .listing, .version, .account: break  // ``ModerationAction/fits(_:)`` lets none of them come here
        }
    }

    // MARK: Appeals

    /// Stores what the account says that a decision was about.
    ///
    /// - Returns: `nil` where there is no such decision, or nothing to take back; the refusal is then ``DecisionRefusal``'s.
    package func appeal(
        against id: DecisionID, _ body: String, by account: AccountID, actor: Actor, at now: Timestamp,
        in transaction: borrowing Transaction
    ) async throws(SQLError) -> Result<Appeal, DecisionRefusal> {
        guard let decision = try await decisions.find(id, in: transaction.reader),
            decision.subject.account == account, decision.verdict == .confirmed
        else { return .failure(.notThere) }
        let appeal = AppealID(at: now, random: random)
        let made = try await transaction.run(
            """
            INSERT INTO appeal (account_id, id, decision_id, body, state, answer, decided_by, created_at, decided_at)
            VALUES (\(account), \(appeal), \(id), \(body), 'open', NULL, NULL, \(now), NULL)
            ON CONFLICT (decision_id) DO NOTHING
            """)
        guard made == 1, let stored = try await decisions.appeal(appeal, in: transaction.reader) else {
            return .failure(.alreadyDecided)
        }
        try await audit.record(
            "appeal.made", by: actor, of: account, subject: decision.subject.name,
            detail: ["appeal_id": .string(appeal.description), "decision_id": .string(id.description)], at: now,
            in: transaction)
        return .success(stored)
    }

    /// Decides an appeal: the decision stands, or what followed from it is taken back.
    package func decide(
        _ id: AppealID, isReversed: Bool, answer: String, by judge: Judge, at now: Timestamp,
        in transaction: borrowing Transaction
    ) async throws(SQLError) -> Result<Appeal, DecisionRefusal> {
        try await transaction.run("UPDATE appeal SET state = state WHERE id = \(id)")
        guard let appeal = try await decisions.appeal(id, in: transaction.reader),
            let decision = try await decisions.find(appeal.decision, in: transaction.reader)
        else { return .failure(.notThere) }
        guard appeal.state == .open else { return .failure(.alreadyDecided) }
        if appeal.account == judge.account { return .failure(.own) }
        if let first = decision.decidedBy, first == judge.account {
            if try await isThereAnotherJudge(than: first, appeal.account, in: transaction.reader) {
                return .failure(.anotherNeeded)
            }
        }
        let state: AppealState = isReversed ? .reversed : .upheld
        try await transaction.run(
            """
            UPDATE appeal SET state = \(state.rawValue), answer = \(answer), decided_by = \(judge.account), decided_at = \(now)
             WHERE id = \(id)
            """)
        if isReversed {
            try await transaction.run(
                """
                UPDATE moderation_decision SET reversed_at = \(now)
                 WHERE account_id = \(appeal.account) AND id = \(decision.id)
                """)
            try await undo(decision, by: judge, at: now, in: transaction)
        }
        try await audit.record(
            "appeal.decided", by: judge.actor, of: appeal.account, subject: decision.subject.name,
            detail: [
                "appeal_id": .string(id.description), "decision_id": .string(decision.id.description),
                "verdict": .string(state.rawValue), "reason": .string(answer),
            ], at: now, in: transaction)
        guard let after = try await decisions.appeal(id, in: transaction.reader) else {
            throw .invalidValue("appeal: what was decided is not there")
        }
        return .success(after)
    }

    /// Whether there is an administrator in good standing other than two accounts.
    private func isThereAnotherJudge(
        than first: AccountID, _ second: AccountID, in reader: borrowing Reader
    ) async throws(SQLError) -> Bool {
        try await reader.first(
            """
            SELECT CAST(1 AS BIGINT) FROM account
             WHERE is_admin AND suspended_at IS NULL AND id <> \(first) AND id <> \(second) LIMIT 1
            """
        ) { row in row.int64(0) } != nil
    }

    /// Why a version is revoked; `nil` where it is not.
    private func revocation(
        of subject: ModerationSubject, in reader: borrowing Reader
    ) async throws(SQLError) -> String? {
        let listing = try subject.identifier(ListingID.self)
        let version = try await subjects.listings.version(subject.version, of: listing, in: reader)
        return version?.standing.revoked?.reason
    }

    /// Why an account is suspended; `nil` where it is not.
    private func suspension(
        of subject: ModerationSubject, in reader: borrowing Reader
    ) async throws(SQLError) -> String? {
        try await subjects.accounts.find(subject.account, in: reader)?.suspension?.reason
    }

    /// Takes back what followed from a decision, as far as nothing else keeps it up: another decision, or what an administrator
    /// has done without a report.
    private func undo(
        _ decision: Decision, by judge: Judge, at now: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) {
        let (subject, standing) = (decision.subject, StandingDecisions(decision))
        switch decision.action {
        case .none: break
        case .hide, .remove: try await set(.visible, of: subject, in: transaction)
        case .quarantineListing:
            let listing = try subject.identifier(ListingID.self)
            let reason = try await subjects.listings.find(listing, in: transaction.reader)?.stateReason
            guard let before = try await standing.before(as: reason, in: transaction.reader) else { return }
            try await subjects.listings.release(listing, to: before, at: now, in: transaction)
        case .revokeVersion:
            let reason = try await revocation(of: subject, in: transaction.reader)
            guard try await standing.before(as: reason, in: transaction.reader) != nil else { return }
            try await subjects.listings.reinstate(
                subject.version, of: try subject.identifier(ListingID.self), in: transaction)
        case .holdVersion:
            // A scan that looks again, and an administrator who lets it through, take it back themselves.
            guard try await standing.before(as: decision.reason, in: transaction.reader) != nil else { return }
            try await subjects.listings.override(
                subject.version, of: try subject.identifier(ListingID.self), true, at: now, in: transaction)
        case .suspendAccount:
            let reason = try await suspension(of: subject, in: transaction.reader)
            guard try await standing.before(as: reason, in: transaction.reader) != nil else { return }
            _ = try await control.reinstate(subject.account, by: judge.actor, at: now, in: transaction)
            try await subjects.listings.noteStanding(of: subject.account, in: transaction)
        }
    }
}
