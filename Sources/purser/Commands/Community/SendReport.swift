// SendReport.swift: `purser report`.

import JSON
import PurserClient

/// `purser report`
struct SendReport: ServerCommand {
    enum Reason: String, CaseIterable, ArgumentValue {
        case malware, spam, abuse, misleading, copyright
        case personalData = "personal_data"
        case other
    }
    enum Kind: String, CaseIterable, ArgumentValue { case listing, version, review, post, comment, account }

    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "report", abstract: "Report something to the server's administrators",
            discussion: """
                What it is follows from its form: @owner/name is a listing, @owner/name@1.0.0 a version, @handle an account, rev_… \
                a review, cmt_… a comment, and anything else a post. --kind says it otherwise. A report hides nothing by itself.
                """,
            examples: [
                "purser report @acme/ocr@1.2.0 --reason malware --text 'It sends my files away.'",
                "purser report reading-forms --reason spam",
            ])
    }

    @Argument("SUBJECT", help: "what to report")
    var subject: String
    @Option(required: "REASON", placeholder: .other, help: "why")
    var reason: Reason
    @Option(valueName: "KIND", help: "what it is")
    var kind: Kind?
    @Option(valueName: "TEXT", help: "what the administrators should know")
    var text: String?
    @Option(valueName: "KEY", help: "make a retry give the first answer")
    var idempotencyKey: String?
    @OptionGroup var remote: ServerOption
    @OptionGroup var output: OutputOptions

    func run(_ client: Client, _ console: Console, _ context: Context) async throws -> ExitStatus {
        let report = try await client.report(
            (kind ?? Self.kind(of: subject)).rawValue, subject, reason: reason.rawValue, text: text,
            idempotencyKey: idempotencyKey)
        try console.show([("report_id", report.reportID), ("state", report.state)], document: parsed(report.json))
        return .done
    }

    static func kind(of subject: String) -> Kind {
        if subject.hasPrefix("rev_") { return .review }
        if subject.hasPrefix("cmt_") { return .comment }
        if subject.contains("/") { return subject.dropFirst().contains("@") ? .version : .listing }
        return subject.hasPrefix("@") ? .account : .post
    }
}
