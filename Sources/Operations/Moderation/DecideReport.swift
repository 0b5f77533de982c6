// DecideReport.swift: the queue of reports: administrators read it, take reports, and decide them.

internal import JSON
package import Marketplace
internal import SQL
internal import Sessions
internal import Wording

extension Operation {
    /// `GET /admin/reports`.
    package static func listReportQueue(in reports: ReportStore, decisions: DecisionStore) -> Operation {
        Operation(
            name: "list_report_queue", summary: "List the reports in a state, the oldest first",
            group: "Administration", may: .administrator,
            input: [
                Field(
                    "state", .choice(ReportState.allCases.map(\.rawValue)), required: false, "The state.",
                    fallback: #""open""#),
                Field(
                    "subject_kind", .choice(SubjectKind.allCases.map(\.rawValue)), required: false,
                    "Only reports of such things."),
            ] + Paging.fields,
            output: Output.pageSchema(name: "ReportPage", of: ReportView.queued), refusals: [.invalidCursor],
            runs: .inPool,
            body: .reading { call, reader in
                let state = call.input.text("state").flatMap(ReportState.init(rawValue:)) ?? .open
                let kind = call.input.text("subject_kind").flatMap(SubjectKind.init(rawValue:))
                let asked: PageByID<ReportTag>
                do throws(Refusal) {
                    asked = try PageByID("reports", question: [state.rawValue, kind?.rawValue], of: call)
                } catch { return .failure(error) }
                let found = try await reports.queue(
                    state, kind: kind, after: asked.lastSeen, limit: asked.count, in: reader)
                return try await ReportQueue.page(found, asked, decisions, reader, ReportView.writeQueued)
            })
    }

    /// `PUT /admin/reports/{report_id}/claim`.
    package static func claimReport(in reports: ReportStore) -> Operation {
        Operation(
            name: "claim_report", summary: "Take a report, so that nobody else looks into it, or give it back",
            details: "A claim holds for \(ReportStore.claimSeconds / 60) minutes.",
            group: "Administration", may: .administrator,
            input: [
                reportID, Field("claimed", .boolean, "Whether you look into it; false gives it back."),
            ],
            output: ReportView.queued, refusals: [.notFound, .alreadyClaimed, .alreadyDecided, .keyRequired],
            retry: .idempotent,
            body: .writing { call, transaction in
                guard let account = call.caller?.account else {
                    return .failure(Refusal(.keyRequired, "Only an account takes reports; the operator decides them."))
                }
                guard let id = ReportID(call.input.required("report_id") { $0.text }) else {
                    return .failure(.notFound("report"))
                }
                let isClaimed = call.input.required("claimed") { $0.flag }
                if let refusal = try await reports.claim(id, isClaimed, by: account, at: call.now, in: transaction) {
                    return .failure(Refusal(refusal, of: "report"))
                }
                guard let report = try await reports.find(id, in: transaction.reader) else {
                    return .failure(.notFound("report"))
                }
                return .success(.object { ReportView.writeQueued(report, nil, to: &$0) })
            })
    }

    /// `POST /admin/reports/{report_id}/decision`.
    package static func decideReport(at desk: ModerationDesk, in reports: ReportStore) -> Operation {
        Operation(
            name: "decide_report", summary: "Decide a report",
            details: """
                `hide` and `remove` are for reviews, posts and comments; `quarantine_listing` for listings and versions; \
                `revoke_version` for versions; `suspend_account` for all. Every other open report of the same is decided with \
                it. The account that it is about and the reporters see the decision and its reason.
                """,
            group: "Administration", may: .administrator, input: [reportID] + fields, output: ReportView.queued,
            refusals: [.notFound, .alreadyClaimed, .alreadyDecided, .ownContent], runs: .inPool, retry: .idempotent,
            body: .writing { call, transaction in
                guard let id = ReportID(call.input.required("report_id") { $0.text }) else {
                    return .failure(.notFound("report"))
                }
                let verdict = call.input.required("verdict") { input in
                    { input.text($0).flatMap(ReportVerdict.init(rawValue:)) }
                }
                let action = call.input.text("action").flatMap(ModerationAction.init(rawValue:)) ?? .none
                if verdict == .dismissed, action != .none {
                    return .failure(
                        .invalidField("/action", "not_allowed", "Nothing follows from a report that is dismissed."))
                }
                let made = try await desk.decide(
                    id, verdict, action, reason: call.input.required("reason") { $0.text }, by: call.judge,
                    at: call.now, in: transaction)
                switch made {
                case .failure(let refusal): return .failure(Refusal(refusal, of: "report"))
                case .success(let decision):
                    guard let report = try await reports.find(id, in: transaction.reader) else {
                        throw SQLError.invalidValue("report: what was decided is not there")
                    }
                    return .success(.object { ReportView.writeQueued(report, decision, to: &$0) })
                }
            })
    }

    private static let reportID = Field("report_id", .id(ReportID.self), "The report's id, `rpt_…`.")
    private static let fields = [
        Field("verdict", .choice(ReportVerdict.allCases.map(\.rawValue)), "Whether the report is right."),
        Field(
            "action", .choice(ModerationAction.ofReports.map(\.rawValue)), required: false, "What follows.",
            fallback: #""none""#),
        Field("reason", .markdown(ListingText.maximumReason), "Why, for those whom it concerns."),
    ]
}

extension Call {
    /// Who decides: an administrator's account, or the operator.
    var judge: ModerationDesk.Judge { ModerationDesk.Judge(account: caller?.account, actor: actor) }
}

extension Refusal {
    init(_ refusal: DecisionRefusal, of what: String) {
        switch refusal {
        case .notThere: self = .notFound(what)
        case .alreadyDecided: self.init(.alreadyDecided, "This \(word: what) is decided already.")
        case .claimed: self.init(.alreadyClaimed, "Another administrator looks into this \(word: what).")
        case .unfitting:
            self = .invalidField("/action", "not_allowed", "This cannot be done to what was reported.")
        case .own: self.init(.ownContent, "It is about your own account; another administrator decides it.")
        case .anotherNeeded:
            self.init(
                .anotherAdministratorRequired, "You made the decision; another administrator decides on the appeal.")
        }
    }
}
