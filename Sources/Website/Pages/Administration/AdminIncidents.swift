// AdminIncidents.swift: telling everybody what goes wrong on the server, and that it is over.

internal import JSON
internal import Operations

extension Page {
    static let adminIncidents = Page(
        "/admin/incidents", forPersons: true, get: { visit in try await AdminIncidentsPage.list(visit) },
        post: { visit in
            let input: JSONObject = [
                "title": .string(visit.form["title"]), "report": .string(visit.form.filled("report") ?? ""),
            ]
            switch try await visit.attempt("create_incident", input) {
            case .success: return .redirect(visit.to("/admin/incidents"))
            case .failure(let refusal):
                var reply = try await AdminIncidentsPage.list(visit, Complaint(refusal: refusal))
                reply.status = visit.site.status(refusal.code)
                return reply
            }
        })

    static let adminIncident = Page(
        "/admin/incidents/{id}", forPersons: true,
        get: { visit in .redirect(visit.to("/admin/incidents")) },
        post: { visit in
            var input: JSONObject = ["incident_id": .string(visit["id"])]
            for name in ["title", "report"] {
                if let text = visit.form.filled(name) { input.append(name, .string(text)) }
            }
            if let isOver = visit.form.filled("resolved") { input.append("resolved", .bool(isOver == "yes")) }
            switch try await visit.attempt("update_incident", input) {
            case .success: return .redirect(visit.to("/admin/incidents"))
            case .failure(let refusal):
                var reply = try await AdminIncidentsPage.list(visit, Complaint(refusal: refusal))
                reply.status = visit.site.status(refusal.code)
                return reply
            }
        })
}

private enum AdminIncidentsPage {
    static func list(_ visit: Visit, _ complaint: Complaint? = nil) async throws -> Reply {
        _ = try await visit.ask("show_site")  // which is refused to whoever is no administrator
        var input: JSONObject = ["limit": 20]
        if let cursor = visit.query.filled("cursor") { input.append("cursor", .string(cursor)) }
        let found = try await visit.ask("list_incidents", input)
        return .page(
            AdminFrame.screen(visit, .incidents, visit.say("Incidents")) {
                p {
                    visit.say("What goes wrong stands on the status page, and every page says so until it is over.")
                        .spaced
                    a(.href(visit.to("/status"))) { visit.say("Status") }
                }
                complaintBox(visit, complaint)
                for incident in found.items { entry(visit, incident) }
                nextPage(visit, found, keeping: [])
                h2 { visit.say("Report an incident") }
                PostForm.make(visit, to: "/admin/incidents") {
                    InputField.make(
                        visit, "title", visit.say("Title"), help: visit.say("One line."), complaint: complaint,
                        .required, .maxlength(200))
                    report(visit, complaint)
                    button(.class("primary"), .type("submit")) { visit.say("Publish incident") }
                }
            })
    }

    private static func report(_ visit: Visit, _ complaint: Complaint?) -> HTML {
        InputField.area(
            visit, "report", visit.say("What is known"),
            help: visit.say("What happened, and what is being done about it. Plain text."),
            rows: 3, complaint: complaint, .required)
    }

    private static func entry(_ visit: Visit, _ incident: Answer) -> HTML {
        let isOver = !incident.resolved_at.isNull
        let id = incident.incident_id.text
        return section(.class("panel")) {
            h2 {
                incident.title.text + " "
                incidentState(visit, incident)
            }
            p(.class("facts")) {
                span {
                    visit.say("Began").spaced
                    visit.moment(incident.started_at.text)
                }
                if let over = incident.resolved_at.filled {
                    span {
                        visit.say("Resolved").spaced
                        visit.moment(over)
                    }
                }
            }
            PostForm.make(visit, to: "/admin/incidents/\(id)") {
                div(.class("field")) {
                    label(.for("r-" + id)) { visit.say("What is known") }
                    HTMLElement("textarea")(
                        [.id("r-" + id), .name("report"), .rows(3)],
                        HTML(text: "\n" + incident.report.text))
                }
                div(.class("actions")) {
                    button(.type("submit")) { visit.say("Save") }
                    button(.type("submit"), .name("resolved"), .value(isOver ? "no" : "yes")) {
                        isOver ? visit.say("Reopen") : visit.say("It is over")
                    }
                }
            }
        }
    }
}
