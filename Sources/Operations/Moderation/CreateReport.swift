// CreateReport.swift: an account tells the administrators of something, and sees what became of it.

internal import JSON
package import Marketplace
internal import SQL
internal import Sessions
internal import Wording

extension Operation {
    /// `POST /reports`.
    package static func createReport(
        of subjects: SubjectFinder, in reports: ReportStore, floods: FloodGate
    ) -> Operation {
        Operation(
            name: "create_report", summary: "Report something to the administrators",
            details: """
                `subject` names it: `@owner/name` for a listing, `@owner/name@1.0.0` for a version, `rev_…`, a post's slug, \
                `cmt_…`, a handle. A report hides nothing by itself. An account has one open report of a thing at a time. What \
                a text says now is kept with the report.
                """,
            group: "Moderation", may: .scope(.review), input: fields, output: ReportView.own, successes: [.created],
            refusals: [.notFound, .ownContent, .alreadyReported, .rateLimited, .idempotencyKeyReused], runs: .inPool,
            retry: .idempotencyKey,
            body: .writing { call, transaction in
                let account = call.knownCaller.account
                let kind = call.input.required("subject_kind") { input in
                    { input.text($0).flatMap(SubjectKind.init(rawValue:)) }
                }
                let name = call.input.required("subject") { $0.text }
                let found = try await subjects.find(kind, name, in: transaction.reader)
                guard let (subject, text) = found else { return .failure(.notFound(kind.rawValue)) }
                guard subject.account != account else {
                    return .failure(Refusal(.ownContent, "This is your own; you can change or delete it."))
                }
                if let refusal = try await floods.refusal(of: .report, by: call, in: transaction) {
                    return .failure(refusal)
                }
                let reason = call.input.required("reason") { input in
                    { input.text($0).flatMap(ReportReason.init(rawValue:)) }
                }
                let made = try await reports.create(
                    subject, snapshot: text, reason: reason, body: call.input.text("text") ?? "", by: account,
                    at: call.now, in: transaction)
                guard let made, let report = try await reports.find(made, in: transaction.reader) else {
                    return .failure(
                        Refusal(.alreadyReported, "You have reported this already, and it is not decided yet."))
                }
                return .success(.object(.created) { ReportView.write(report, nil, to: &$0) })
            })
    }

    private static let fields = [
        Field(
            "subject_kind", .choice(SubjectKind.allCases.map(\.rawValue)), "What it is.", mistakenFor: ["kind", "type"]),
        Field("subject", .string(length: 1...700), "What it is called.", example: #""@acme/ocr""#),
        Field("reason", .choice(ReportReason.allCases.map(\.rawValue)), "Why."),
        Field(
            "text", .markdown(4_000), required: false, "What administrators should know.",
            mistakenFor: ["body", "details"]),
    ]

    /// `GET /reports`.
    package static func listReports(in reports: ReportStore, decisions: DecisionStore) -> Operation {
        Operation(
            name: "list_reports", summary: "List your reports and what became of them, the newest first",
            group: "Moderation", may: .scope(.review), input: Paging.fields,
            output: Output.pageSchema(name: "OwnReportPage", of: ReportView.own), refusals: [.invalidCursor],
            runs: .inPool,
            body: .reading { call, reader in
                let asked: PageByID<ReportTag>
                do throws(Refusal) { asked = try PageByID("own_reports", of: call) } catch { return .failure(error) }
                let found = try await reports.list(
                    of: call.knownCaller.account, before: asked.lastSeen, limit: asked.count, in: reader)
                return try await ReportQueue.page(found, asked, decisions, reader, ReportView.write)
            })
    }
}

/// Pages of reports.
enum ReportQueue {
    static func page(
        _ found: [Report], _ asked: PageByID<ReportTag>, _ decisions: DecisionStore,
        _ reader: borrowing Reader, _ write: (Report, Decision?, inout JSONWriter) -> Void
    ) async throws(SQLError) -> Outcome {
        let (page, next) = asked.split(found, by: \.id)
        var entries: [(report: Report, decision: Decision?)] = []
        for report in page {
            var decision: Decision?
            if let id = report.decision { decision = try await decisions.find(id, in: reader) }
            entries.append((report, decision))
        }
        return .success(Output.page(entries, next: next) { write($0.report, $0.decision, &$1) })
    }
}
