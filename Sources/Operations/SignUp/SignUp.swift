// SignUp.swift: somebody makes an account of their own, where the server lets them.

internal import JSON
internal import Marketplace
package import SQL
package import Sessions

extension Operation {
    /// `POST /accounts`.
    package static func signUp(
        site: SiteStore, gate: PasswordGate, invitations: InvitationStore, mail: Mail, audit: AuditLog,
        database: Database
    ) -> Operation {
        Operation(
            name: "sign_up", summary: "Make an account of one's own",
            details: """
                Whether anybody may, only who has an invitation, or nobody, is a setting of the server (`--sign-up`). An address \
                that is given gets a mail with a code, and is used once that was sent back.
                """,
            group: "Sign-in", may: .anyone,
            input: [
                Field(
                    "handle", .string(length: 1...Handle.maximumLength, pattern: .handle), "Its name in addresses.",
                    example: #""alice""#),
                .newPassword(),
                Field("name", .string(length: 1...200), required: false, "What people are shown."),
                .email(required: false),
                Field(
                    "invitation", .string(length: 1...200), required: false, "The code of an invitation, `prs_inv_…`."),
            ],
            output: AccountView.schema, successes: [.created],
            refusals: [.signUpClosed, .invitationRequired, .handleTaken, .tooManyAttempts], runs: .inPool, retry: .acts,
            asksOrigin: true,
            body: .standalone { call in
                let policy = site.settings.signUp
                if policy == .closed {
                    return .failure(Refusal(.signUpClosed, "Accounts on this server are made by its administrators."))
                }
                let text = call.input.required("handle") { $0.text }
                guard let handle = Handle(text) else {
                    return .failure(.invalidField("/handle", "wrong_format", "This is no handle."))
                }
                let source = ThrottleSubject.signUps(from: call.origin?.network ?? "")
                let wait = try await database.write { try await gate.throttle.count(source, at: call.now, in: $0) }
                if let wait { return .failure(.tooManyAttempts(wait)) }
                switch PasswordGate.hash(
                    Password(call.input.required("password") { $0.text }), for: handle, field: "password")
                {
                case .failure(let refusal): return .failure(refusal)
                case .success(let hash):
                    return try await database.write { transaction -> Outcome in
                        // A handle that is taken uses no invitation up.
                        if try await gate.accounts.find(handle, in: transaction.reader) != nil {
                            return .failure(.handleTaken(handle))
                        }
                        if let fault = try await ChosenName.fault(
                            in: handle, chosenBy: .stranger, in: transaction.reader)
                        {
                            return .failure(Refusal(fault, field: "handle"))
                        }
                        var detail: JSONValue = ["invitation_id": nil]
                        if policy == .invitation {
                            guard let code = call.input.text("invitation"),
                                let invitation = try await invitations.take(code, at: call.now, in: transaction)
                            else {
                                return .failure(
                                    Refusal(
                                        .invitationRequired,
                                        "This takes an invitation that is in force. Ask an administrator for one."))
                            }
                            detail = ["invitation_id": .string(invitation.description)]
                        }
                        guard
                            case .success(let account) = try await gate.accounts.create(
                                handle, name: call.input.text("name") ?? text, at: call.now, in: transaction)
                        else { throw SQLError(.conflict, detail: "the handle was taken between two statements") }
                        try await gate.passwords.set(hash, of: account.id, at: call.now, in: transaction)
                        try await audit.record(
                            "account.signed_up", by: .anonymous, of: account.id, subject: account.id.description,
                            detail: detail, at: call.now, in: transaction)
                        if let address = call.input.text("email").flatMap(EmailAddress.init) {
                            try await mail.beginVerification(of: address, for: account, at: call.now, in: transaction)
                        }
                        return .success(.object(.created) { AccountView.write(account, to: &$0) })
                    }
                }
            })
    }
}
