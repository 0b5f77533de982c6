// AdminModeration.swift: what was reported, and what is decided about it; appeals against that.

internal import JSON
internal import Operations

extension Page {
    static let adminModeration = Page(
        "/admin/moderation", forPersons: true,
        get: { visit in
            async let reported = visit.ask("list_report_queue", ["state": "open"])
            async let appealed = visit.ask("list_appeal_queue", ["state": "open"])
            let (reports, appeals) = try await (reported, appealed)
            return .page(
                AdminFrame.screen(visit, .moderation, visit.say("Moderation")) {
                    h2 { visit.say("Reports") }
                    if reports.items.isEmpty { emptyState(visit.say("No open reports.")) }
                    for report in reports.items { AdminModerationPage.report(visit, report) }
                    nextPage(visit, reports, keeping: [])
                    h2 { visit.say("Appeals") }
                    if appeals.items.isEmpty { emptyState(visit.say("No open appeals.")) }
                    for appeal in appeals.items { AdminModerationPage.appeal(visit, appeal) }
                })
        })

    static let decideReport = Page(
        "/admin/reports/{id}/decision", forPersons: true,
        get: { visit in .redirect(visit.to("/admin/moderation")) },
        post: { visit in
            var input: JSONObject = [
                "report_id": .string(visit["id"]), "verdict": .string(visit.form["verdict"]),
                "reason": .string(visit.form.filled("reason") ?? ""),
            ]
            if visit.form["action"] != "none" { input.append("action", .string(visit.form["action"])) }
            _ = try await visit.ask("decide_report", input)
            return .redirect(visit.to("/admin/moderation"))
        })

    static let decideAppeal = Page(
        "/admin/appeals/{id}/decision", forPersons: true,
        get: { visit in .redirect(visit.to("/admin/moderation")) },
        post: { visit in
            var input: JSONObject = ["appeal_id": .string(visit["id"])]
            for name in visit.site.operations["decide_appeal"]?.input.map(\.name) ?? [] where name != "appeal_id" {
                if let text = visit.form.filled(name) { input.append(name, .string(text)) }
            }
            _ = try await visit.ask("decide_appeal", input)
            return .redirect(visit.to("/admin/moderation"))
        })
}

private enum AdminModerationPage {
    static func report(_ visit: Visit, _ report: Answer) -> HTML {
        section(.class("panel")) {
            h3 { SubjectLink.make(visit, report.subject) }
            p(.class("facts")) {
                badge(visit.word(report.reason.text), .warn)
                by(visit, visit.say("Reported by"), report.reporter)
                by(visit, visit.say("It belongs to"), report.account)
                visit.ago(report.created_at.text)
            }
            if let text = report["text"].filled { p { text } }
            if let snapshot = report.snapshot.filled { pre { code { snapshot } } }
            decision(visit, "/admin/reports/\(report.report_id.text)/decision", "decide_report")
        }
    }

    static func appeal(_ visit: Visit, _ appeal: Answer) -> HTML {
        section(.class("panel")) {
            h3 { SubjectLink.make(visit, appeal.subject, after: appeal.decision.action.filled ?? "none") }
            dl(.class("facts-list")) {
                dt { visit.say("Appeal") }
                dd {
                    p(.class("facts")) {
                        by(visit, visit.say("Appealed by"), appeal.account)
                        visit.ago(appeal.created_at.text)
                    }
                    p { appeal["text"].text }
                }
                dt { visit.say("Decision") }
                dd {
                    p(.class("facts")) {
                        badge(visit.action(appeal.decision.action.text), .warn)
                        if let reason = appeal.report_reason.filled { badge(visit.word(reason)) }
                        if appeal.decided_by.filled != nil { by(visit, visit.say("Decided by"), appeal.decided_by) }
                        visit.ago(appeal.decision.decided_at.text)
                    }
                    p { appeal.decision.decision_reason.text }
                }
            }
            if let snapshot = appeal.snapshot.filled { pre { code { snapshot } } }
            decision(visit, "/admin/appeals/\(appeal.appeal_id.text)/decision", "decide_appeal")
        }
    }

    /// An account with what it has to do with it.
    private static func by(_ visit: Visit, _ part: String, _ handle: Answer) -> HTML {
        span {
            part + " "
            a(.href(visit.to("/admin/accounts/" + Address.escape(handle.text)))) { "@" + handle.text }
        }
    }

    /// A form with the choices that the operation knows, and the reason that it wants.
    private static func decision(_ visit: Visit, _ path: String, _ operation: String) -> HTML {
        PostForm.make(visit, to: path) {
            for field in visit.site.operations[operation]?.input ?? [] {
                if case .choice(let known) = field.schema {
                    let options = known.map { ($0, visit.action($0).capitalizedFirst) }
                    // Nobody decides by not having looked at the field.
                    let isVerdict = field.name == "verdict"
                    InputField.choice(
                        visit, field.name, visit.word(field.name).capitalizedFirst,
                        (isVerdict ? [("", visit.say("Choose…"))] : []) + options, isRequired: isVerdict, mark: path)
                } else if ["reason", "answer"].contains(field.name) {
                    InputField.area(visit, field.name, visit.say("Why"), rows: 3, mark: path, .required)
                }
            }
            button(.class("primary"), .type("submit")) { visit.say("Decide") }
        }
    }
}
