// ReportView.swift: how reports, decisions and appeals are written, and the schemas that say so.

internal import JSON
internal import Marketplace
internal import Sessions

/// What was reported or decided, in an answer.
enum SubjectView {
    static let schema = Schema.object(
        name: "ModerationSubject",
        [
            Field("kind", .choice(SubjectKind.allCases.map(\.rawValue)), "What it is."),
            Field("name", .text, "What it is called: a full name, a slug, an id, a handle."),
        ])

    static func write(_ subject: ModerationSubject, to writer: inout JSONWriter) {
        writer.name("subject")
        writer.beginObject()
        writer.name("kind")
        writer.value(subject.kind.rawValue)
        writer.name("name")
        writer.value(subject.name)
        writer.endObject()
    }
}

/// A report in an answer: what its reporter may see, and what administrators see besides.
enum ReportView {
    static let fields = [
        Field("report_id", .id(ReportID.self), "Its id."),
        Field("subject", SubjectView.schema, "What is reported."),
        Field("reason", .choice(ReportReason.allCases.map(\.rawValue)), "Why."),
        Field("text", .text, "What its reporter says; may be empty."),
        Field("state", .choice(ReportState.allCases.map(\.rawValue)), "Whether it is decided, and how."),
        Field("created_at", .instant, "When it was made."),
    ]
    static let ownFields =
        fields + [Field("decision", .nullable(DecisionView.outcome), "What was decided; null as long as it is open.")]
    static let own = Schema.object(name: "OwnReport", ownFields)
    static let queued = Schema.object(
        name: "Report",
        ownFields + [
            Field("reporter", .text, "The handle of its reporter."),
            Field("account", .text, "The handle of the account that it is about."),
            Field("snapshot", .text, "The text as it stood when it was reported; empty where the subject is no text."),
            Field("claimed_by", .nullable(.text), "The handle of the administrator who looks into it."),
            Field("claimed_at", .nullable(.instant), "Since when."),
        ])

    static func write(_ report: Report, _ decision: Decision?, to writer: inout JSONWriter) {
        writer.name("report_id")
        report.id.write(to: &writer)
        SubjectView.write(report.subject, to: &writer)
        writer.name("reason")
        writer.value(report.reason.rawValue)
        writer.name("text")
        writer.value(report.body)
        writer.name("state")
        writer.value(report.state.rawValue)
        writer.name("created_at")
        report.createdAt.write(to: &writer)
        writer.name("decision")
        if let decision {
            writer.beginObject()
            DecisionView.writeOutcome(decision, to: &writer)
            writer.endObject()
        } else {
            writer.null()
        }
    }

    static func writeQueued(_ report: Report, _ decision: Decision?, to writer: inout JSONWriter) {
        write(report, decision, to: &writer)
        writer.name("reporter")
        writer.value(report.reporterHandle.text)
        writer.name("account")
        writer.value(report.subjectHandle.text)
        writer.name("snapshot")
        writer.value(report.snapshot)
        writer.name("claimed_by")
        writer.value(orNull: report.claim?.handle?.text)
        writer.name("claimed_at")
        writer.value(orNull: report.claim?.at)
    }
}

/// A decision in an answer.
enum DecisionView {
    private static let outcomeFields = [
        Field("decision_id", .id(DecisionID.self), "Its id."),
        Field("verdict", .choice(ReportVerdict.allCases.map(\.rawValue)), "Whether the report was right."),
        Field("action", .choice(ModerationAction.allCases.map(\.rawValue)), "What followed."),
        Field("decision_reason", .text, "Why, in the administrator's words."),
        Field("decided_at", .instant, "When."),
        Field("reversed_at", .nullable(.instant), "When an appeal took it back; null where none did."),
    ]
    static let outcome = Schema.object(name: "DecisionOutcome", outcomeFields)
    static let schema = Schema.object(
        name: "Decision",
        [Field("subject", SubjectView.schema, "What it is about.")] + outcomeFields + [
            Field("appeal", .nullable(AppealView.own), "The appeal against it; null where there is none.")
        ])

    static func writeOutcome(_ decision: Decision, to writer: inout JSONWriter) {
        writer.name("decision_id")
        decision.id.write(to: &writer)
        writer.name("verdict")
        writer.value(decision.verdict.rawValue)
        writer.name("action")
        writer.value(decision.action.rawValue)
        writer.name("decision_reason")
        writer.value(decision.reason)
        writer.name("decided_at")
        decision.decidedAt.write(to: &writer)
        writer.name("reversed_at")
        writer.value(orNull: decision.reversedAt)
    }

    static func write(_ decision: Decision, _ appeal: Appeal?, to writer: inout JSONWriter) {
        SubjectView.write(decision.subject, to: &writer)
        writeOutcome(decision, to: &writer)
        writer.name("appeal")
        if let appeal {
            writer.beginObject()
            AppealView.write(appeal, to: &writer)
            writer.endObject()
        } else {
            writer.null()
        }
    }
}

/// An appeal in an answer.
enum AppealView {
    private static let fields = [
        Field("appeal_id", .id(AppealID.self), "Its id."),
        Field("text", .text, "What the account says."),
        Field("state", .choice(AppealState.allCases.map(\.rawValue)), "Whether it is decided, and how."),
        Field("answer", .nullable(.text), "What the administrator says; null as long as it is open."),
        Field("created_at", .instant, "When it was made."),
        Field("decided_at", .nullable(.instant), "When it was decided."),
    ]
    static let own = Schema.object(name: "Appeal", fields)
    static let queued = Schema.object(
        name: "QueuedAppeal",
        fields + [
            Field("account", .text, "The handle of the account that appeals."),
            Field("subject", SubjectView.schema, "What the decision is about."),
            Field("decision", DecisionView.outcome, "The decision that it is against."),
            Field(
                "decided_by", .nullable(.text),
                "The handle of the administrator who has made it; null where the operator or a scan has."),
            Field(
                "report_reason", .nullable(.choice(ReportReason.allCases.map(\.rawValue))),
                "Why the subject was reported; null where no report led to the decision."),
            Field(
                "snapshot", .text,
                "The text as it stood when it was reported; empty where the subject is no text or was not reported."),
        ])

    static func write(_ appeal: Appeal, to writer: inout JSONWriter) {
        writer.name("appeal_id")
        appeal.id.write(to: &writer)
        writer.name("text")
        writer.value(appeal.body)
        writer.name("state")
        writer.value(appeal.state.rawValue)
        writer.name("answer")
        writer.value(orNull: appeal.answer)
        writer.name("created_at")
        appeal.createdAt.write(to: &writer)
        writer.name("decided_at")
        writer.value(orNull: appeal.decidedAt)
    }

    static func writeQueued(_ appealed: AppealedDecision, to writer: inout JSONWriter) {
        write(appealed.appeal, to: &writer)
        writer.name("account")
        writer.value(appealed.appeal.accountHandle.text)
        SubjectView.write(appealed.decision.subject, to: &writer)
        writer.name("decision")
        writer.beginObject()
        DecisionView.writeOutcome(appealed.decision, to: &writer)
        writer.endObject()
        writer.name("decided_by")
        writer.value(orNull: appealed.decider)
        writer.name("report_reason")
        writer.value(orNull: appealed.reportReason?.rawValue)
        writer.name("snapshot")
        writer.value(appealed.snapshot)
    }
}
