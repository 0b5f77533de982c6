// SignUp.swift: somebody makes an account of their own, where the server lets them.

internal import JSON
internal import Marketplace
package import SQL
package import Sessions
internal import Wording

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
                let newcomers = Newcomers(
                    policy: site.settings.signUp, gate: gate, invitations: invitations, mail: mail, audit: audit)
                return try await newcomers.admit(call, in: database)
            })
    }
}

/// Makes the accounts that people make themselves.
private struct Newcomers: Sendable {
    let policy: SignUpPolicy
    let gate: PasswordGate
    let invitations: InvitationStore
    let mail: Mail
    let audit: AuditLog

    /// What is refused costs little and counts for nothing: somebody who mistypes the handle ten times is not kept out. Only who
    /// has named all that it takes has a password hashed, and that is counted.
    func admit(_ call: Call, in database: Database) async throws -> Outcome {
        if policy == .closed {
            return .failure(Refusal(.signUpClosed, "Accounts on this server are made by its administrators."))
        }
        guard let handle = Handle(call.input.required("handle") { $0.text }) else {
            return .failure(.invalidField("/handle", "wrong_format", "This is no handle."))
        }
        let password = Password(call.input.required("password") { $0.text })
        if let refusal = PasswordGate.refusal(of: password, for: handle, field: "password") { return .failure(refusal) }
        if let refusal = try await database.read({ try await self.refusal(of: handle, call, in: $0) }) {
            return .failure(refusal)
        }
        let source = ThrottleSubject.signUps(from: call.origin?.network ?? "")
        let wait = try await database.write { try await gate.throttle.count(source, at: call.now, in: $0) }
        if let wait { return .failure(.tooManyAttempts(wait)) }
        let hash: String
        switch PasswordGate.hash(password, for: handle, field: "password") {
        case .failure(let refusal): return .failure(refusal)
        case .success(let made): hash = made
        }
        return try await database.write { transaction in
            let outcome = try await make(handle, hash, call, in: transaction)
            if case .failure = outcome { try await gate.throttle.takeBack(source, in: transaction) }
            return outcome
        }
    }

    /// Why nobody makes an account of this handle, or not this caller.
    private func refusal(
        of handle: Handle, _ call: Call, in reader: borrowing Reader
    ) async throws(SQLError) -> Refusal? {
        if try await gate.accounts.find(handle, in: reader) != nil { return .handleTaken(handle) }
        if let fault = try await ChosenName.fault(in: handle, chosenBy: .stranger, in: reader) {
            return Refusal(fault, field: "handle")
        }
        guard policy == .invitation else { return nil }
        if let code = call.input.text("invitation"), try await invitations.isInForce(code, at: call.now, in: reader) {
            return nil
        }
        return .invitationRequired
    }

    private func make(
        _ handle: Handle, _ hash: String, _ call: Call, in transaction: borrowing Transaction
    ) async throws -> Outcome {
        // Another one may have taken the handle or the invitation meanwhile.
        if let refusal = try await refusal(of: handle, call, in: transaction.reader) { return .failure(refusal) }
        var detail: JSONValue = ["invitation_id": nil]
        if policy == .invitation {
            guard let code = call.input.text("invitation"),
                let invitation = try await invitations.take(code, at: call.now, in: transaction)
            else { return .failure(.invitationRequired) }
            detail = ["invitation_id": .string(invitation.description)]
        }
        guard
            case .success(let account) = try await gate.accounts.create(
                handle, name: call.input.text("name") ?? handle.text, at: call.now, in: transaction)
        else { throw SQLError(.conflict, detail: "the handle was taken between two statements") }
        try await gate.passwords.set(hash, of: account.id, at: call.now, in: transaction)
        try await audit.record(
            "account.signed_up", by: .anonymous, of: account.id, subject: account.id.description, detail: detail,
            at: call.now, in: transaction)
        try await mail.learnLanguage(of: account, from: call.origin, in: transaction)
        if let address = call.input.text("email").flatMap(EmailAddress.init) {
            try await mail.beginVerification(
                of: address, for: account, from: call.origin, at: call.now, in: transaction)
        }
        return .success(.object(.created) { AccountView.write(account, to: &$0) })
    }
}

extension Refusal {
    fileprivate static let invitationRequired = Refusal(
        .invitationRequired, "This takes an invitation that is in force. Ask an administrator for one.")
}
