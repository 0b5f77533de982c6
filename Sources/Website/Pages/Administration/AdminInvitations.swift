// AdminInvitations.swift: invitations to make an account.

internal import JSON
internal import Operations
internal import Sessions

extension Page {
    static let adminInvitations = Page(
        "/admin/invitations", forPersons: true,
        get: { visit in .page(try await AdminInvitationsPage.list(visit)) },
        post: { visit in
            let outcome = try await visit.attempt(
                "create_invitation",
                ["label": .string(visit.form["label"]), "uses": NumberText.value(visit.form["uses"])])
            let made: Answer
            switch outcome {
            case .success(let answer): made = answer
            case .failure(let refusal):
                return .page(
                    try await AdminInvitationsPage.list(visit, Complaint(refusal: refusal)),
                    status: visit.site.status(refusal.code))
            }
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
    static func list(_ visit: Visit, _ complaint: Complaint? = nil) async throws -> Screen {
        let found = try await visit.ask("list_invitations")
        return AdminFrame.screen(visit, .invitations, visit.say("Invitations")) {
            policy(visit)
            table(visit, found.items)
            h2 { visit.say("New invitation") }
            complaintBox(visit, complaint)
            PostForm.make(visit, to: "/admin/invitations") {
                InputField.make(
                    visit, "label", visit.say("Label"), help: visit.say("For you: whom it is meant for."),
                    complaint: complaint, .maxlength(120))
                InputField.make(
                    visit, "uses", visit.say("For how many accounts"), complaint: complaint,
                    value: visit.form.filled("uses") ?? "1", .inputmode("numeric"))
                button(.class("primary"), .type("submit")) { visit.say("Create invitation") }
            }
        }
    }

    /// What an invitation is good for as long as the site is set as it is.
    static func policy(_ visit: Visit) -> HTML {
        switch visit.signUp {
        case .invitation: p { visit.say("One lets somebody make an account: sign-up is by invitation.") }
        case .open: p { visit.say("Everybody may make an account now: nobody needs an invitation.") }
        case .closed:
            div(.class("box-message warn")) {
                strong { visit.say("Sign-up is closed: no invitation lets anybody in now.") }
                p {
                    visit.say("They work as soon as sign-up is by invitation.").spaced
                    a(.href(visit.to("/admin"))) { visit.say("Who may make an account") }
                }
            }
        }
    }

    static func table(_ visit: Visit, _ invitations: [Answer]) -> HTML {
        guard !invitations.isEmpty else { return emptyState(visit.say("No invitations yet.")) }
        return DataTable.make(
            [
                Column(visit.say("Label"), .name), Column(visit.say("Left"), .number), Column(visit.say("Ends")),
                Column(visit.say("Actions"), .bare),
            ],
            invitations.map { invitation in
                [
                    HTML(text: invitation.label.filled ?? visit.say("without a label")),
                    HTML(text: "\(visit.number(invitation.uses_left.count)) / \(visit.number(invitation.uses.count))"),
                    invitation.revoked_at.isNull ? visit.ago(invitation.expires_at.text) : badge(visit.say("revoked")),
                    HTML {
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
