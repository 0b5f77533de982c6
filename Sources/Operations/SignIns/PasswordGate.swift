// PasswordGate.swift: checking a password, and a second factor: throttled, with the same work and answer for names that nobody has.

internal import Crypto
internal import JSON
package import SQL
package import Sessions
internal import Wording

/// Checks who somebody is. Slow: for the work pool.
package struct PasswordGate: Sendable {
    let database: Database
    let accounts: AccountStore
    let passwords: PasswordStore
    let factors: SecondFactorStore
    let throttle: Throttle

    package init(
        database: Database, accounts: AccountStore, passwords: PasswordStore, factors: SecondFactorStore,
        throttle: Throttle
    ) {
        self.database = database
        self.accounts = accounts
        self.passwords = passwords
        self.factors = factors
        self.throttle = throttle
    }

    /// Whom a name stands for.
    enum Name: Sendable {
        case handle(String)
        case email(String)
        case account(AccountID)
    }

    /// What somebody has shown beside the password.
    struct Proof: Sendable {
        let totp: String?
        let recoveryCode: String?

        static let fields = [
            Field(
                "totp",
                .string(
                    length: 6...6,
                    pattern: TextPattern("^[0-9]{6}$", "Six digits are wanted.") {
                        $0.utf8.allSatisfy { 48...57 ~= $0 }
                    }),
                required: false, "The six digits of the authenticator app, where the account has one.",
                example: #""492039""#),
            Field(
                "recovery_code", .string(length: 16...40), required: false,
                "One of the codes for the day when the app is lost, in the place of `totp`. Each works once."),
        ]

        init(_ input: Values) {
            totp = input.text("totp")
            recoveryCode = input.text("recovery_code")
        }
    }

    /// A password that was right. What was counted against it is taken back by ``passed(_:in:)``.
    struct Pass: Sendable {
        let account: Account
        fileprivate let subjects: [ThrottleSubject]
    }

    private struct Known: Sendable {
        let account: Account?
        let hash: String?
        let subjects: [ThrottleSubject]
    }

    /// Checks a password.
    ///
    /// - Parameter origin: where the request comes from; `nil` for a person who is signed in already.
    func check(
        _ password: Password, of name: Name, from origin: RequestOrigin?, at now: Timestamp
    ) async throws -> Result<Pass, Refusal> {
        let known: Known
        switch try await database.write({ try await self.count(name, origin, at: now, in: $0) }) {
        case .failure(let refusal): return .failure(refusal)
        case .success(let found): known = found
        }
        let isRight = Argon2id.verify(password.bytes, against: known.hash ?? PasswordStore.decoy)
        guard isRight, known.hash != nil, let account = known.account else { return .failure(.wrongCredentials) }
        return .success(Pass(account: account, subjects: known.subjects))
    }

    /// Counts the try, and looks up whom it is about.
    private func count(
        _ name: Name, _ origin: RequestOrigin?, at now: Timestamp, in transaction: borrowing Transaction
    ) async throws -> Result<Known, Refusal> {
        let account: Account?
        let typed: String
        switch name {
        case .handle(let text):
            typed = text
            account =
                if let handle = Handle(text) { try await accounts.find(handle, in: transaction.reader) } else { nil }
        case .email(let text):
            typed = text
            account = try await accounts.find(email: text, in: transaction.reader)
        case .account(let id):
            typed = id.description
            account = try await accounts.find(id, in: transaction.reader)
        }
        var subjects = [ThrottleSubject.account(account?.id.description ?? typed)]
        if let origin { subjects.append(.source(origin.network)) }
        for subject in subjects.reversed() {
            if let seconds = try await throttle.count(subject, at: now, in: transaction) {
                return .failure(.tooManyAttempts(seconds))
            }
        }
        let live = account.flatMap { $0.closedAt == nil ? $0 : nil }
        // Asked in any case, so that a name that nobody has costs the same.
        let hash = try await passwords.hash(
            of: live?.id ?? AccountID(high: 0, low: 0), in: transaction.reader)
        return .success(Known(account: live, hash: hash, subjects: subjects))
    }

    /// Checks the second factor, where the account has one. What fails stays counted.
    func checkFactor(
        _ proof: Proof, _ pass: Pass, at now: Timestamp, in transaction: borrowing Transaction
    ) async throws -> Refusal? {
        let account = pass.account.id
        guard try await factors.find(account, in: transaction.reader)?.confirmedAt != nil else { return nil }
        if let code = proof.totp {
            return try await factors.take(code, of: account, at: now, in: transaction) ? nil : .wrongCredentials
        }
        if let code = proof.recoveryCode {
            return try await factors.takeRecovery(code, of: account, at: now, in: transaction) ? nil : .wrongCredentials
        }
        // No mistake, so it is not counted; but it forgives nothing either, or codes could be guessed without end.
        for subject in pass.subjects { try await throttle.takeBack(subject, in: transaction) }
        return .secondFactorRequired
    }

    /// Takes back what was counted, once everything was right.
    func passed(_ pass: Pass, in transaction: borrowing Transaction) async throws {
        for (index, subject) in pass.subjects.enumerated() {
            // Many share a network address: one who knows a password does not clear it for guesses at others.
            if index == 0 {
                try await throttle.forgive(subject, in: transaction)
            } else {
                try await throttle.takeBack(subject, in: transaction)
            }
        }
    }

    /// Why a new password is not good enough; `nil` where it is.
    static func refusal(of password: Password, for handle: Handle, field: String) -> Refusal? {
        password.weakness(for: handle).map { .invalidField("/" + field, $0.rawValue, $0.sentence) }
    }

    /// A hash of a new password that is good enough.
    static func hash(_ password: Password, for handle: Handle, field: String) -> Result<String, Refusal> {
        if let refusal = refusal(of: password, for: handle, field: field) { return .failure(refusal) }
        guard let hash = Argon2id.hash(password.bytes) else {
            return .failure(Refusal(.unavailable, "There is no memory for hashing a password now. Ask again."))
        }
        return .success(hash)
    }
}

extension Field {
    /// A password that is checked against the one that is set.
    static func password(_ name: String, _ summary: String) -> Field {
        Field(name, .string(length: 1...Password.maximumLength), summary)
    }

    /// The same, where it may be left out for a while after it was shown.
    static let passwordUnlessShown = Field(
        "password", .string(length: 1...Password.maximumLength), required: false,
        "The account's password. It may be left out within \(SignIn.proofSeconds / 60) minutes of showing it.")

    /// A password that is to be set. Its length in bytes is checked where it is hashed.
    static func newPassword(_ name: String = "password", required: Bool = true) -> Field {
        Field(
            name, .string(length: 3...Password.maximumLength), required: required,
            "The password: \(Password.minimumLength) to \(Password.maximumLength) bytes, none of the common ones, and not the "
                + "account's handle.", example: #""four-words-nobody-says""#)
    }
}

extension Refusal {
    /// A name, password or code that is wrong: not said which.
    static let wrongCredentials = Refusal(
        .wrongCredentials, "That is not right: the name, the password or the code. Which, is not said.")

    static let reauthenticationRequired = Refusal(
        .reauthenticationRequired,
        "This wants the password again: it was last shown more than \(SignIn.proofSeconds / 60) minutes ago. Nothing was done."
    )

    static let secondFactorRequired = Refusal(
        .secondFactorRequired, "The password is right. This account wants a code as well: send totp or recovery_code.")

    static func tooManyAttempts(_ seconds: Int64) -> Refusal {
        Refusal(
            .tooManyAttempts, "Too often. Wait \(seconds) seconds.",
            [("retry_after_seconds", .number(JSONNumber(seconds)))])
    }
}
