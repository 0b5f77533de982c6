// CreateReport.swift: an account tells the administrators of something, and sees what became of it.

internal import JSON
package import Marketplace
internal import SQL
internal import Sessions

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
                var before: ReportID?
                switch ModerationPlace.decode(ReportID.self, call, list: "own_reports") {
                case .failure(let refusal): return .failure(refusal)
                case .success(let place): before = place
                }
                let limit = Paging.limit(of: call.input)
                let found = try await reports.list(
                    of: call.knownCaller.account, before: before, limit: limit + 1, in: reader)
                return try await ReportQueue.page(
                    found, limit, list: "own_reports", question: [], decisions, reader, ReportView.write)
            })
    }
}

/// Cursors of the lists of moderation: they are all read by id.
enum ModerationPlace {
    static func decode<Tag: IdentifierTag>(
        _ type: Identifier<Tag>.Type, _ call: Call, list: String, question: [String?] = []
    ) -> Result<Identifier<Tag>?, Refusal> {
        guard let cursor = call.input.text("cursor") else { return .success(nil) }
        do throws(Refusal) {
            let parts = try Cursor.decode(cursor, list: list, question: question, count: 1)
            guard let id = Identifier<Tag>(parts[0]) else {
                throw Refusal(.invalidCursor, "This cursor is damaged.")
            }
            return .success(id)
        } catch { return .failure(error) }
    }
}

/// Pages of reports.
enum ReportQueue {
    static func page(
        _ found: [Report], _ limit: Int, list: String, question: [String?], _ decisions: DecisionStore,
        _ reader: borrowing Reader, _ write: (Report, Decision?, inout JSONWriter) -> Void
    ) async throws(SQLError) -> Outcome {
        let (page, hasMore) = Paging.split(found, limit: limit)
        var entries: [(report: Report, decision: Decision?)] = []
        for report in page {
            var decision: Decision?
            if let id = report.decision { decision = try await decisions.find(id, in: reader) }
            entries.append((report, decision))
        }
        let next =
            hasMore
            ? page.last.map { Cursor.encode(list: list, question: question, place: [$0.id.description]) } : nil
        return .success(Output.page(entries, next: next) { write($0.report, $0.decision, &$1) })
    }
}
