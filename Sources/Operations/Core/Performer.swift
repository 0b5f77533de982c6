// Performer.swift: carries out operations: who may, what was given, what was answered before. Knows no door.

package import Crypto
package import JSON
package import SQL
package import Sessions
internal import Wording

/// An answer as a door has put it into bytes.
package struct Rendered: Sendable {
    package let status: Int
    package let body: [UInt8]
    /// What it renders; `nil` for an answer that was stored.
    package let outcome: Outcome?

    package init(status: Int, body: [UInt8], outcome: Outcome?) {
        self.status = status
        self.body = body
        self.outcome = outcome
    }

    /// Whether it is an earlier answer to the same request.
    package var isReplayed: Bool { outcome == nil }
}

/// One request for an operation, as a door hands it in.
package struct OperationRequest: Sendable {
    package var caller: Caller?
    package var input: JSONObject
    /// The key under which a repeated request is known, with a digest of what was asked.
    package var idempotency: (key: String, request: SHA256Digest)?
    /// Whether it comes from who can reach the data directory: then there is no caller.
    package let isOperator: Bool
    /// For operations that receive something else than JSON.
    package var upload = Upload.empty
    /// Where it comes from; only for operations that ask.
    package var origin: RequestOrigin?

    package init(
        caller: Caller?, input: JSONObject, idempotency: (key: String, request: SHA256Digest)? = nil,
        isOperator: Bool = false
    ) {
        self.isOperator = isOperator
        self.caller = caller
        self.input = input
        self.idempotency = idempotency
    }
}

/// Carries out operations.
package struct Performer: Sendable {
    private let database: Database
    private let answers: AnswerStore
    private let signing: SigningKeyRing
    private let clock: any WallClock

    package typealias Render = @Sendable (Outcome) -> Rendered

    package init(database: Database, answers: AnswerStore, signing: SigningKeyRing, clock: any WallClock) {
        self.database = database
        self.answers = answers
        self.signing = signing
        self.clock = clock
    }

    /// Carries out an operation: scope, then input, then what it does.
    ///
    /// - Throws: a fault of the database or the disk; nothing was stored then.
    package func perform(
        _ operation: Operation, _ request: OperationRequest, render: @escaping Render
    ) async throws -> Rendered {
        if let refusal = Self.refusal(of: operation, to: request.caller, isOperator: request.isOperator) {
            return render(.failure(refusal))
        }
        if operation.wantsProof, let caller = request.caller, !caller.isProven(at: clock.now()) {
            return render(.failure(.reauthenticationRequired))
        }
        let values: Values
        switch Values.check(request.input, against: operation.input) {
        case .success(let checked): values = checked
        case .failure(let list): return render(.failure(Self.refusal(of: list.errors)))
        }
        let call = Call(
            caller: request.caller, input: values, now: clock.now(), isOperator: request.isOperator,
            origin: request.origin)
        switch operation.body {
        case .immediate(let body): return render(body(call))
        case .receiving(let body): return render(try await body(call, request.upload))
        case .standalone(let body):
            return render(try await body(call))
        case .reading(let body):
            return render(try await database.read { reader in try await body(call, reader) })
        case .writing(let body):
            let callerID = request.caller?.answerID ?? (request.isOperator ? Self.operatorID : nil)
            guard operation.retry.takesKey, let idempotency = request.idempotency, let callerID else {
                return render(
                    try await database.write(lane: request.caller?.lane) { transaction in
                        try await body(call, transaction)
                    })
            }
            let key = AnswerKey(caller: callerID, operation: operation.name, idempotencyKey: idempotency.key)
            return try await performOnce(key, idempotency.request, call, body, render)
        }
    }

    /// The id under which the operator's answers are kept: that of no session and no key.
    private static let operatorID: (high: UInt64, low: UInt64) = (0, 0)

    /// Carries out an operation that reads memory alone: without a task, which costs as much as such an operation.
    ///
    /// - Parameter parameter: a parameter of the path by its name.
    /// - Returns: `nil` where that is not all, or the caller may not: then ``perform(_:_:render:)`` has the answer.
    package func performAtOnce(
        _ operation: Operation, for caller: Caller?, _ parameter: (String) -> String?, at now: Timestamp
    ) -> Outcome? {
        guard permits(operation, caller) else { return nil }
        if case .immediate(let body) = operation.body, operation.input.isEmpty {
            return body(Call(caller: caller, input: .none, now: now))
        }
        return operation.remembered?(parameter, now).map(Outcome.success)
    }

    /// Does what was asked unless it has been done: the first answer is stored in the transaction of its effects. Where there
    /// is one already, or where another request with this key stores one meanwhile, the transaction fails as a whole.
    private func performOnce(
        _ key: AnswerKey, _ request: SHA256Digest, _ call: Call,
        _ body: @escaping @Sendable (Call, borrowing Transaction) async throws -> Outcome, _ render: @escaping Render
    ) async throws -> Rendered {
        let answers = answers
        do {
            return try await database.write(lane: call.caller?.lane) { transaction in
                try await transaction.later(answers.absence(of: key))
                let outcome = try await body(call, transaction)
                let rendered = render(outcome)
                if Self.isKept(outcome) {
                    let (body, tokenEnd) = Self.withoutSignature(rendered.body, of: outcome)
                    let answer = StoredAnswer(status: rendered.status, body: body, tokenEnd: tokenEnd, request: request)
                    try await answers.store(answer, for: key, at: call.now, in: transaction)
                }
                return rendered
            }
        } catch let error as SQLError where error.isAboutAnswer {
            guard let stored = try await database.read({ try await answers.find(key, in: $0) }) else { throw error }
            return Self.replay(stored, request, signing, render)
        }
    }

    /// The stored answer to a request of a session that has ended; `nil` where there is none. Nothing is carried out: an
    /// agent that lost its answer learns what it has bought, and no more.
    package func replay(
        _ operation: Operation, of session: SessionID, key: String, request: SHA256Digest, render: @escaping Render
    ) async throws -> Rendered? {
        guard operation.retry.takesKey else { return nil }
        let (answers, signing) = (answers, signing)
        let answerKey = AnswerKey(caller: (session.high, session.low), operation: operation.name, idempotencyKey: key)
        return try await database.read { reader in
            guard let stored = try await answers.find(answerKey, in: reader), stored.request == request else {
                return nil
            }
            return Self.replay(stored, request, signing, render)
        }
    }

    private static func replay(
        _ stored: StoredAnswer, _ request: SHA256Digest, _ signing: SigningKeyRing, _ render: Render
    ) -> Rendered {
        guard stored.request == request else {
            return render(
                .failure(
                    Refusal(
                        .idempotencyKeyReused,
                        "This Idempotency-Key was used for another request. Use a new key for a new request.")))
        }
        guard let end = stored.tokenEnd else { return Rendered(status: stored.status, body: stored.body, outcome: nil) }
        let head = stored.body[..<end]
        let start = head.lastIndex(of: UInt8(ascii: "\"")).map { $0 + 1 } ?? end
        guard let token = SessionToken.signAgain(Array(head[start...]), with: signing.keys) else {
            return render(
                .failure(Refusal(.alreadyIssued, "This session was issued, and the key that signed its token is gone."))
            )
        }
        return Rendered(status: stored.status, body: head[..<start] + token + stored.body[end...], outcome: nil)
    }

    /// The body with the signature of its token left out, and where it stood.
    private static func withoutSignature(_ body: [UInt8], of outcome: Outcome) -> ([UInt8], Int?) {
        guard case .success(let output) = outcome, let token = output.token,
            let dot = token.lastIndex(of: UInt8(ascii: ".")), let start = body.firstRange(of: token)?.lowerBound
        else { return (body, nil) }
        let end = start + dot
        return (Array(body[..<end] + body[(start + token.count)...]), end)
    }

    /// What was done is kept, and so is a refusal that changed something; one that changed nothing is decided anew.
    private static func isKept(_ outcome: Outcome) -> Bool {
        switch outcome {
        case .success: true
        case .failure(let refusal): refusal.code == .capCrossed
        }
    }

    // MARK: Refusals that come before an operation

    /// Whether a caller may ask for an operation at all; a door looks at the input only then.
    package func permits(_ operation: Operation, _ caller: Caller?, isOperator: Bool = false) -> Bool {
        Self.refusal(of: operation, to: caller, isOperator: isOperator) == nil
    }

    private static func refusal(of operation: Operation, to caller: Caller?, isOperator: Bool) -> Refusal? {
        if isOperator { return nil }
        if let caller, caller.isVisitor { return refusalToVisitor(operation) }
        switch operation.may {
        case .anyone: return nil
        case .operator: return unauthenticated
        case .anyCaller: return caller == nil ? unauthenticated : nil
        case .person:
            guard let caller else { return unauthenticated }
            if caller.signInID != nil { return nil }
            return Refusal(.personRequired, "This takes a signed-in person. Sign in by POST /api/v1/sign-ins.")
        case .key: return caller.map(refusalToSession) ?? unauthenticated
        case .scope(let scope): return caller.map { missing(scope, $0) } ?? unauthenticated
        case .owner(let scope):
            return caller.map { refusalToSession($0) ?? missing(scope, $0) } ?? unauthenticated
        case .administrator:
            guard let caller else { return unauthenticated }
            if let refusal = refusalToSession(caller) { return refusal }
            guard caller.key.isAdministrator else {
                return Refusal(.administratorRequired, "This is for administrators of this server.")
            }
            return missing(.account, caller)
        }
    }

    /// A visitor of the website reads what every reader may, and uses what is for everybody.
    private static func refusalToVisitor(_ operation: Operation) -> Refusal? {
        switch operation.may {
        case .anyone: return nil
        case .scope(.read):
            if case .safe = operation.retry { return nil }
            return unauthenticated
        case .scope, .person, .key, .owner, .administrator, .anyCaller, .operator: return unauthenticated
        }
    }

    private static func refusalToSession(_ caller: Caller) -> Refusal? {
        if caller.sessionID == nil { return nil }
        return Refusal(
            .keyRequired,
            "This takes the account's API key, or a signed-in person. A session cannot do it, whatever its scopes.")
    }

    private static func missing(_ scope: Scope, _ caller: Caller) -> Refusal? {
        if caller.scopes.contains(scope) { return nil }
        let has = caller.scopes.list.map(\.rawValue).joined(separator: ", ")
        return Refusal(
            .insufficientScope, "This needs the scope \(scope.rawValue). The caller has: \(has).",
            [("required_scopes", .array([.string(scope.rawValue)]))])
    }

    /// A key that would be let in if its account were not suspended.
    package static let suspended = Refusal(
        .accountSuspended, "The account of this key is suspended. Its owner was told why; ask the server's operator.")

    /// Nobody was named.
    package static let unauthenticated = Refusal(
        .invalidToken, "This needs a session's token or an API key, as Authorization: Bearer …")

    private static func refusal(of errors: [FieldError]) -> Refusal {
        let first = errors.first.map { "\($0.pointer): \($0.detail)" } ?? ""
        return Refusal(
            .invalidField,
            // The errors say it in their own sentences.
            Sentence(inEnglish: errors.count == 1 ? first : "\(errors.count) fields are wrong. \(first)"),
            errors: errors)
    }
}

extension Retry {
    /// Whether a repeated request is told by a key.
    package var takesKey: Bool {
        switch self {
        case .safe, .idempotent, .acts: false
        case .idempotencyKey: true
        }
    }
}

extension SQLError {
    /// Whether an answer that is there already may be what a transaction has failed by.
    fileprivate var isAboutAnswer: Bool {
        switch kind {
        case .unexpectedCount, .constraint(.primaryKey, _): true
        case .constraint, .busy, .conflict, .unreachable, .outcomeUnknown, .full, .io, .corrupt, .readOnly, .cannotOpen,
            .newerSchema, .overloaded, .closed, .commitFailed, .textHasNUL, .valueTooLong, .typeMismatch, .invalidValue,
            .statement:
            false
        }
    }
}
