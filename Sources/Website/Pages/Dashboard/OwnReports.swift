// OwnReports.swift: what a person has reported, what was decided about what is theirs, and appealing against that.

internal import JSON
internal import Operations

extension Page {
    static let ownReports = Page(
        "/dashboard/reports", forPersons: true,
        get: { visit in
            var place: JSONObject = [:]
            if let cursor = visit.query.filled("cursor") { place.append("cursor", .string(cursor)) }
            async let told = visit.ask("list_reports", place)
            async let judged = visit.ask("list_decisions", ["limit": 50])
            let (reports, decisions) = try await (told, judged)
            return .page(
                Screen(visit.say("Reports and decisions"), section: .dashboard) {
                    DashboardFrame.make(visit, .reports) {
                        h1 { visit.say("Reports and decisions") }
                        h2 { visit.say("Decided about what is yours") }
                        if decisions.items.isEmpty { emptyState(visit.say("No decisions about your content yet.")) }
                        for decision in decisions.items { OwnReportsPage.decision(visit, decision) }
                        h2 { visit.say("What you have reported") }
                        if reports.items.isEmpty { emptyState(visit.say("You have not reported anything.")) }
                        for report in reports.items { OwnReportsPage.report(visit, report) }
                        nextPage(visit, reports, keeping: [])
                    }
                })
        })

    static let appeal = Page(
        "/dashboard/reports/{decision_id}/appeal", forPersons: true,
        get: { visit in .page(OwnReportsPage.appealing(visit, try await OwnReportsPage.find(visit))) },
        post: { visit in
            let input: JSONObject = [
                "decision_id": .string(visit["decision_id"]), "text": .string(visit.form.filled("text") ?? ""),
            ]
            switch try await visit.attempt("create_appeal", input, once: visit.form["once"]) {
            case .success: return .redirect(visit.to("/dashboard/reports"))
            case .failure(let refusal):
                return .page(
                    OwnReportsPage.appealing(visit, try await OwnReportsPage.find(visit), Complaint(refusal: refusal)),
                    status: visit.site.status(refusal.code))
            }
        })
}

private enum OwnReportsPage {
    /// More pages of decisions are not looked through: an appeal is against one of the latest.
    private static let maximumPages = 20

    /// The decision of the address, where it is about what is one's own.
    static func find(_ visit: Visit) async throws -> Answer {
        var input: JSONObject = ["limit": 100]
        for _ in 0..<maximumPages {
            let page = try await visit.ask("list_decisions", input)
            if let found = page.items.first(where: { $0.decision_id.text == visit["decision_id"] }) { return found }
            guard let cursor = page.next_cursor.filled else { break }
            input = ["limit": 100, "cursor": .string(cursor)]
        }
        throw Refusal.notFound("decision")
    }

    /// What was decided, when and why.
    private static func judgement(_ visit: Visit, _ decision: Answer) -> HTML {
        HTML {
            h3 { SubjectLink.make(visit, decision.subject) }
            p(.class("facts")) {
                badge(done(decision.action.text, visit), .warn)
                visit.ago(decision.decided_at.text)
                if !decision.reversed_at.isNull { badge(visit.say("taken back"), .ok) }
            }
            p { visit.pair(visit.say("Reason"), decision.decision_reason.text) }
        }
    }

    /// What was done, where ``Visit/action(_:)`` says what to do.
    private static func done(_ action: String, _ visit: Visit) -> String {
        switch action {
        case "hide": visit.say("hidden")
        case "remove": visit.say("removed")
        case "quarantine_listing": visit.say("quarantined")
        case "revoke_version": visit.say("version revoked")
        case "suspend_account": visit.say("account suspended")
        default: visit.action(action)  // over text
        }
    }

    static func decision(_ visit: Visit, _ decision: Answer) -> HTML {
        section(.class("panel")) {
            judgement(visit, decision)
            if decision.appeal.isNull {
                p {
                    a(.class("button"), .href(visit.to("/dashboard/reports/\(decision.decision_id.text)/appeal"))) {
                        visit.say("Appeal") + "…"
                    }
                }
            } else {
                appeal(visit, decision.appeal)
            }
        }
    }

    private static func appeal(_ visit: Visit, _ appeal: Answer) -> HTML {
        div(.class("answer")) {
            p(.class("facts")) {
                strong { visit.say("Your appeal") }
                badge(visit.word(appeal.state.text))
                visit.ago(appeal.created_at.text)
            }
            p { appeal["text"].text }
            if let answer = appeal.answer.filled {
                p(.class("muted")) { visit.say("The administrators answer:") }
                p { answer }
            }
        }
    }

    static func report(_ visit: Visit, _ report: Answer) -> HTML {
        section(.class("panel")) {
            h3 { SubjectLink.make(visit, report.subject, after: report.decision.action.filled ?? "none") }
            p(.class("facts")) {
                badge(visit.word(report.reason.text), report.reason.text == "other" ? .plain : .warn)
                badge(visit.word(report.state.text))
                visit.ago(report.created_at.text)
            }
            if let text = report["text"].filled { p { text } }
            if let reason = report.decision.decision_reason.filled {
                div(.class("answer")) {
                    p(.class("muted")) { visit.say("The administrators answer:") }
                    p { reason }
                }
            }
        }
    }

    static func appealing(_ visit: Visit, _ decision: Answer, _ complaint: Complaint? = nil) -> Screen {
        Screen(visit.say("Appeal"), section: .dashboard, isWide: false) {
            h1 { visit.say("Appeal") }
            section(.class("panel")) {
                judgement(visit, decision)
                if !decision.appeal.isNull { appeal(visit, decision.appeal) }
            }
            complaintBox(visit, complaint)
            if decision.appeal.isNull {
                form(visit, complaint)
            } else {
                p { a(.class("button"), .href(visit.to("/dashboard/reports"))) { visit.say("Reports and decisions") } }
            }
        }
    }

    private static func form(_ visit: Visit, _ complaint: Complaint?) -> HTML {
        HTML {
            p {
                visit.say(
                    "Once for each decision. Where there are several administrators, another one looks at it. The answer comes to your reports and decisions."
                )
            }
            PostForm.make(visit, to: visit.path) {
                InputField.area(
                    visit, "text", visit.say("Why the decision was wrong"), help: visit.say("Markdown, without HTML."),
                    complaint: complaint, .required)
                div(.class("actions")) {
                    button(.class("primary"), .type("submit")) { visit.say("Send the appeal") }
                    a(.class("button"), .href(visit.to("/dashboard/reports"))) { visit.say("Cancel") }
                }
            }
        }
    }
}
