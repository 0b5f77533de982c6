// AdminInvitations.swift: invitations to make an account.

internal import JSON
internal import Operations

extension Page {
    static let adminInvitations = Page(
        "/admin/invitations", forPersons: true,
        get: { visit in
            let found = try await visit.ask("list_invitations")
            return .page(
                AdminFrame.screen(visit, .invitations, visit.say("Invitations")) {
                    AdminInvitationsPage.table(visit, found.items)
                    h2 { visit.say("Invite") }
                    PostForm.make(visit, to: "/admin/invitations") {
                        InputField.make(visit, "label", visit.say("Label"), .maxlength(120))
                        InputField.make(
                            visit, "uses", visit.say("For how many accounts"), value: "1", .inputmode("numeric"))
                        button(.class("primary"), .type("submit")) { visit.say("Make the invitation") }
                    }
                })
        },
        post: { visit in
            let made = try await visit.ask(
                "create_invitation",
                ["label": .string(visit.form["label"]), "uses": NumberText.value(visit.form["uses"])])
            var reply = Reply.page(
                AdminFrame.screen(visit, .invitations, visit.say("The invitation is made")) {
                    div(.class("box-message ok")) { strong { visit.say("Copy the code now. Purser keeps no copy.") } }
                    copyable(visit, made.code.text)
                    copyable(visit, "\(visit.site.facts.publicURL)/sign-up?invitation=\(made.code.text)")
                    p { a(.class("button"), .href(visit.to("/admin/invitations"))) { visit.say("Invitations") } }
                })
            reply.holdsSecret = true
            return reply
        })

    static let revokeInvitation = Page(
        "/admin/invitations/{id}/revoke", forPersons: true,
        get: { visit in .redirect(visit.to("/admin/invitations")) },
        post: { visit in
            _ = try await visit.ask("revoke_invitation", ["invitation_id": .string(visit["id"])])
            return .redirect(visit.to("/admin/invitations"))
        })
}

private enum AdminInvitationsPage {
    static func table(_ visit: Visit, _ invitations: [Answer]) -> HTML {
        guard !invitations.isEmpty else { return emptyState(visit.say("Nobody is invited.")) }
        return DataTable.make(
            [
                Column(visit.say("Label"), .name), Column(visit.say("Left"), .number), Column(visit.say("Ends")),
                Column(visit.say("Actions"), .bare),
            ],
            invitations.map { invitation in
                [
                    cell(invitation.label.filled ?? visit.say("without a label")),
                    cell("\(visit.number(invitation.uses_left.count)) / \(visit.number(invitation.uses.count))"),
                    invitation.revoked_at.isNull ? visit.ago(invitation.expires_at.text) : badge(visit.say("revoked")),
                    join {
                        if invitation.revoked_at.isNull {
                            PostForm.action(
                                visit, to: "/admin/invitations/\(invitation.invitation_id.text)/revoke",
                                visit.say("Revoke"), class: "danger")
                        }
                    },
                ]
            })
    }
}
