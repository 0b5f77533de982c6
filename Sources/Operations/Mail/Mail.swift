// Mail.swift: what operations need to send mail, and the e-mail address of an account.

internal import JSON
internal import SQL
package import Sessions
internal import Wording

/// The codes of mails, and the queue that mails leave by.
package struct Mail: Sendable {
    let tokens: MailTokenStore
    let queue: MailQueue
    let accounts: AccountStore
    let throttle: Throttle
    let writer: MailWriter

    package init(
        tokens: MailTokenStore, queue: MailQueue, accounts: AccountStore, throttle: Throttle, writer: MailWriter
    ) {
        self.tokens = tokens
        self.queue = queue
        self.accounts = accounts
        self.throttle = throttle
        self.writer = writer
    }

    /// Sends a mail once the transaction has committed.
    ///
    /// - Parameter language: its tag.
    func post(
        _ occasion: MailWriter.Occasion, to address: EmailAddress, of account: Account, in language: String?,
        _ transaction: borrowing Transaction
    ) {
        let message = writer.mail(occasion, to: address, account: account.handle, in: language)
        let queue = queue
        transaction.afterCommit { queue.post(message) }
    }

    /// Tells an account what has happened to it, in its own language: who asked for that may be somebody else.
    ///
    /// - Parameter origin: where it was done from, whose language does where the account has none.
    func tell(
        _ account: Account, of occasion: MailWriter.Occasion, from origin: RequestOrigin?,
        in transaction: borrowing Transaction
    ) {
        guard let address = account.email.flatMap(EmailAddress.init) else { return }
        post(occasion, to: address, of: account, in: account.language ?? origin?.language, transaction)
    }

    /// Notes an address, and sends a code to it, in the language of the page that asked. The address is used once the code has
    /// come back.
    func beginVerification(
        of address: EmailAddress, for account: Account, from origin: RequestOrigin?, at now: Timestamp,
        in transaction: borrowing Transaction
    ) async throws(SQLError) {
        try await accounts.setPendingEmail(address, of: account.id, in: transaction)
        let token = try await tokens.make(.verification, for: account.id, address: address, at: now, in: transaction)
        post(
            .verification(token: token), to: address, of: account, in: origin?.language ?? account.language,
            transaction)
    }

    /// Keeps the language of the first page that an account is used on, unless it has one.
    func learnLanguage(
        of account: Account, from origin: RequestOrigin?, in transaction: borrowing Transaction
    ) async throws(SQLError) {
        guard account.language == nil, let language = origin?.language else { return }
        try await accounts.setLanguage(language, of: account.id, in: transaction)
    }
}

extension TextPattern {
    /// An address that mail can be sent to.
    static let email = TextPattern(
        EmailAddress.expression, "An e-mail address is wanted, such as alice@example.com."
    ) { EmailAddress($0) != nil }
}

extension Field {
    static func email(required: Bool, _ summary: String = "An e-mail address.") -> Field {
        Field(
            "email", .string(length: 3...EmailAddress.maximumLength, pattern: .email), required: required, summary,
            example: #""alice@example.com""#)
    }

    /// The code of a mail.
    static let mailToken = Field(
        "token", .string(length: 1...200), "The code from the mail, `prs_mail_…`.")
}

extension Refusal {
    /// A code that is none, was used, has expired, or is for something else: not told apart.
    static let unknownMailToken = Refusal.invalidField(
        "/token", "unknown_token", "This code is not one that can be used now. Ask for another mail.")
}

extension Operation {
    /// `POST /account/email`.
    package static func setEmail(by mail: Mail, audit: AuditLog) -> Operation {
        Operation(
            name: "set_email", summary: "Give an e-mail address, which gets a mail with a code",
            details: "The address is used once the code has come back to `POST /email-verifications`.",
            group: "Sign-in",
            may: .person, input: [.email(required: true)],
            output: .object(
                name: "PendingEmail", [Field("pending_email", .text, "The address that waits for its code.")]),
            refusals: [.tooManyAttempts], retry: .acts, asksOrigin: true, wantsProof: true,
            body: .writing { call, transaction in
                let text = call.input.required("email") { $0.text }
                guard let address = EmailAddress(text) else {
                    return .failure(.invalidField("/email", "wrong_format", "This is no e-mail address."))
                }
                let id = call.knownCaller.account
                if let wait = try await mail.throttle.count(.mail(to: id), at: call.now, in: transaction) {
                    return .failure(.tooManyAttempts(wait))
                }
                guard let account = try await mail.accounts.find(id, in: transaction.reader) else {
                    return .failure(.notFound("account"))
                }
                try await mail.beginVerification(
                    of: address, for: account, from: call.origin, at: call.now, in: transaction)
                try await audit.record(
                    "email.given", by: call.actor, of: id, subject: id.description, at: call.now, in: transaction)
                return .success(
                    .object { writer in
                        writer.name("pending_email")
                        writer.value(address.text)
                    })
            })
    }

    /// `POST /email-verifications`.
    package static func verifyEmail(by mail: Mail, audit: AuditLog) -> Operation {
        Operation(
            name: "verify_email", summary: "Confirm an e-mail address by the code from the mail",
            details: "Each code works once, for a day.", group: "Sign-in", may: .anyone, input: [.mailToken],
            output: .object(
                name: "VerifiedEmail",
                [
                    Field("account", .text, "The handle of the account."),
                    Field("email", .text, "Where its mail goes now."),
                ]),
            refusals: [.emailTaken], retry: .acts,
            body: .writing { call, transaction in
                let text = call.input.required("token") { $0.text }
                guard
                    let token = try await mail.tokens.take(text, for: .verification, at: call.now, in: transaction),
                    let address = EmailAddress(token.address),
                    let account = try await mail.accounts.find(token.account, in: transaction.reader),
                    account.closedAt == nil
                else { return .failure(.unknownMailToken) }
                let other = try await mail.accounts.find(email: address.text, in: transaction.reader)
                if let other, other.id != account.id {
                    return .failure(Refusal(.emailTaken, "Another account has this address. Sign in to that one."))
                }
                try await mail.accounts.setEmail(address, of: account.id, in: transaction)
                try await audit.record(
                    "email.verified", by: .anonymous, of: account.id, subject: account.id.description, at: call.now,
                    in: transaction)
                return .success(
                    .object { writer in
                        writer.name("account")
                        writer.value(account.handle.text)
                        writer.name("email")
                        writer.value(address.text)
                    })
            })
    }
}
