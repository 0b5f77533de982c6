// Incidents.swift: administrators tell what goes wrong on the server, and everybody reads it.

internal import JSON
package import SQL
package import Sessions

extension Operation {
    /// `GET /incidents`.
    package static func listIncidents(in incidents: IncidentStore) -> Operation {
        Operation(
            name: "list_incidents", summary: "List what went wrong on this server, newest first",
            group: "Catalogue", may: .anyone, input: Paging.fields,
            output: Output.pageSchema(name: "IncidentPage", of: IncidentView.schema), refusals: [.invalidCursor],
            body: .reading { call, reader in
                let asked: PageByID<IncidentTag>
                do throws(Refusal) { asked = try PageByID("incidents", of: call) } catch { return .failure(error) }
                let found = try await incidents.list(before: asked.lastSeen, limit: asked.count, in: reader)
                let (page, next) = asked.split(found, by: \.id)
                return .success(Output.page(page, next: next) { IncidentView.write($0, to: &$1) })
            })
    }

    /// `POST /admin/incidents`.
    package static func createIncident(in incidents: IncidentStore, audit: AuditLog, database: Database) -> Operation {
        Operation(
            name: "create_incident", summary: "Tell everybody that something goes wrong", group: "Administration",
            may: .administrator, input: IncidentView.inputs(required: true), output: IncidentView.schema,
            successes: [.created], retry: .acts,
            body: .standalone { call in
                let (incident, goesOn) = try await database.write { transaction in
                    let incident = try await incidents.create(
                        title: call.input.required("title") { $0.text },
                        report: call.input.required("report") { $0.text }, at: call.now, in: transaction)
                    try await note("incident.created", incident, call, audit, in: transaction)
                    return (incident, try await incidents.isOne(in: transaction))
                }
                incidents.remember(goesOn)
                return .success(.object(.created) { IncidentView.write(incident, to: &$0) })
            })
    }

    /// `PATCH /admin/incidents/{incident_id}`.
    package static func updateIncident(in incidents: IncidentStore, audit: AuditLog, database: Database) -> Operation {
        Operation(
            name: "update_incident", summary: "Tell more of an incident, or that it is over",
            details: "With `resolved` it ends now, or goes on again.", group: "Administration", may: .administrator,
            input: [Field("incident_id", .id(IncidentID.self), "The incident, `inc_…`.")]
                + IncidentView.inputs(required: false)
                + [Field("resolved", .boolean, required: false, "Whether it is over.")],
            output: IncidentView.schema, refusals: [.notFound], retry: .idempotent,
            body: .standalone { call in
                let changed = try await database.write { transaction -> (incident: Incident, goesOn: Bool)? in
                    guard let id = IncidentID(call.input.required("incident_id") { $0.text }) else { return nil }
                    try await incidents.lock(id, in: transaction)
                    guard var incident = try await incidents.find(id, in: transaction.reader) else { return nil }
                    incident.title = call.input.text("title") ?? incident.title
                    incident.report = call.input.text("report") ?? incident.report
                    if let isOver = call.input.flag("resolved") {
                        incident.resolvedAt = isOver ? incident.resolvedAt ?? call.now : nil
                    }
                    incident.changedAt = call.now
                    try await incidents.write(incident, in: transaction)
                    let isOver = incident.resolvedAt != nil
                    try await note(
                        isOver ? "incident.resolved" : "incident.changed", incident, call, audit, in: transaction)
                    return (incident, try await incidents.isOne(in: transaction))
                }
                guard let changed else { return .failure(.notFound("incident")) }
                incidents.remember(changed.goesOn)
                return .success(.object { IncidentView.write(changed.incident, to: &$0) })
            })
    }

    private static func note(
        _ action: StaticString, _ incident: Incident, _ call: Call, _ audit: AuditLog,
        in transaction: borrowing Transaction
    ) async throws(SQLError) {
        try await audit.record(
            action, by: call.actor, of: call.caller?.account ?? Ledger.outside, subject: incident.id.description,
            detail: ["title": .string(incident.title)], at: call.now, in: transaction)
    }
}

/// An incident in an answer.
private enum IncidentView {
    static func inputs(required: Bool) -> [Field] {
        [
            Field(
                "title", .line(1...Incident.maximumTitle), required: required, "One line.",
                example: #""Uploads are slow""#),
            Field(
                "report", .string(length: 1...Incident.maximumReport), required: required,
                "What is known, and what is done about it; plain text.", mistakenFor: ["text", "body"]),
        ]
    }

    static let schema = Schema.object(
        name: "Incident",
        [
            Field("incident_id", .id(IncidentID.self), "Its id."),
            Field("title", .text, "One line."),
            Field("report", .text, "What is known, and what is done about it."),
            Field("started_at", .instant, "When it was told first."),
            Field("changed_at", .instant, "When it was told last."),
            Field("resolved_at", .nullable(.instant), "When it was over; null while it goes on."),
        ])

    static func write(_ incident: Incident, to writer: inout JSONWriter) {
        writer.name("incident_id")
        incident.id.write(to: &writer)
        writer.name("title")
        writer.value(incident.title)
        writer.name("report")
        writer.value(incident.report)
        writer.name("started_at")
        incident.startedAt.write(to: &writer)
        writer.name("changed_at")
        incident.changedAt.write(to: &writer)
        writer.name("resolved_at")
        writer.value(orNull: incident.resolvedAt)
    }
}
