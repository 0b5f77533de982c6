// Invitations.swift: administrators make, list and revoke invitations.

internal import JSON
internal import SQL
package import Sessions

extension Operation {
    /// `POST /admin/invitations`.
    package static func createInvitation(in invitations: InvitationStore, audit: AuditLog) -> Operation {
        Operation(
            name: "create_invitation", summary: "Make an invitation; its code is in this answer and nowhere else",
            group: "Administration", may: .administrator,
            input: [
                Field(
                    "uses", .integer(1...1_000), required: false, "How many accounts may be made with it.",
                    fallback: "1"),
                Field(
                    "expires_in_seconds", .integer(60...31_536_000), required: false, "How long it can be used.",
                    fallback: "604800"),
                Field("label", .string(length: 0...120), required: false, "A name for people."),
            ],
            output: .object(
                name: "NewInvitation",
                InvitationView.fields + [Field("code", .text, "The code. Shown once; it cannot be had again.")]),
            successes: [.created], retry: .acts,
            body: .writing { call, transaction in
                let maker = call.caller?.account ?? Ledger.outside
                let (invitation, code) = try await invitations.create(
                    by: maker, label: call.input.text("label") ?? "", uses: call.input.integer("uses") ?? 1,
                    lifetimeSeconds: call.input.integer("expires_in_seconds") ?? 604_800, at: call.now, in: transaction)
                try await audit.record(
                    "invitation.created", by: call.actor, of: maker, subject: invitation.id.description,
                    detail: ["uses": .number(JSONNumber(invitation.uses))], at: call.now, in: transaction)
                return .success(
                    .object(.created, token: Array(code.utf8)) { writer in
                        writer.name("code")
                        writer.value(code)
                        InvitationView.write(invitation, to: &writer)
                    })
            })
    }

    /// `GET /admin/invitations`.
    package static func listInvitations(in invitations: InvitationStore) -> Operation {
        Operation(
            name: "list_invitations", summary: "List invitations, newest first", group: "Administration",
            may: .administrator, input: Paging.fields,
            output: Output.pageSchema(name: "InvitationPage", of: InvitationView.schema), refusals: [.invalidCursor],
            body: .reading { call, reader in
                let asked: PageByID<InvitationTag>
                do throws(Refusal) { asked = try PageByID("invitations", of: call) } catch { return .failure(error) }
                let found = try await invitations.list(before: asked.lastSeen, limit: asked.count, in: reader)
                let (page, next) = asked.split(found, by: \.id)
                return .success(Output.page(page, next: next) { InvitationView.write($0, to: &$1) })
            })
    }

    /// `DELETE /admin/invitations/{invitation_id}`.
    package static func revokeInvitation(in invitations: InvitationStore, audit: AuditLog) -> Operation {
        Operation(
            name: "revoke_invitation", summary: "Revoke an invitation", group: "Administration", may: .administrator,
            input: [Field("invitation_id", .string(length: 1...100), "The invitation's id, `inv_…`.")],
            output: InvitationView.schema, refusals: [.notFound], retry: .idempotent,
            body: .writing { call, transaction in
                guard let id = InvitationID(call.input.required("invitation_id") { $0.text }),
                    let invitation = try await invitations.revoke(id, at: call.now, in: transaction)
                else { return .failure(.notFound("invitation")) }
                try await audit.record(
                    "invitation.revoked", by: call.actor, of: call.caller?.account ?? invitation.account,
                    subject: id.description, at: call.now, in: transaction)
                return .success(.object { InvitationView.write(invitation, to: &$0) })
            })
    }
}

/// An invitation in an answer.
private enum InvitationView {
    static let fields = [
        Field("invitation_id", .id(InvitationID.self), "The invitation's id."),
        Field("label", .text, "What it was called; may be empty."),
        Field("uses", .integer(1...1_000), "How many accounts may be made with it."),
        Field("uses_left", .integer(0...1_000), "How many still may."),
        Field("created_at", .instant, "When it was made."),
        Field("expires_at", .instant, "Until when it can be used."),
        Field("revoked_at", .nullable(.instant), "When it was revoked; null where it was not."),
    ]
    static let schema = Schema.object(name: "Invitation", fields)

    static func write(_ invitation: Invitation, to writer: inout JSONWriter) {
        writer.name("invitation_id")
        invitation.id.write(to: &writer)
        writer.name("label")
        writer.value(invitation.label)
        writer.name("uses")
        writer.value(invitation.uses)
        writer.name("uses_left")
        writer.value(invitation.usesLeft)
        writer.name("created_at")
        invitation.createdAt.write(to: &writer)
        writer.name("expires_at")
        invitation.expiresAt.write(to: &writer)
        writer.name("revoked_at")
        writer.value(orNull: invitation.revokedAt)
    }
}
