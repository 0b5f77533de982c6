// Operation.swift: one thing that a caller can ask for. It is written once; routes, documents and checks come from it.

package import SQL
package import Sessions

/// Who may ask for an operation.
package enum Access: Sendable, Hashable {
    /// A session or a key that has the scope.
    case scope(Scope)
    /// A signed-in person: what is about how people sign in.
    case person
    /// A key itself, whatever its scopes, or a person; no session.
    case key
    /// A key that has the scope, or a person; no session, so that an agent cannot widen what it was given.
    case owner(Scope)
    /// A key with the scope `account` or a person, of an administrator's account, no session; and who can reach the data directory.
    case administrator
    /// Any session or key.
    case anyCaller
    /// Everybody, without a credential. One that is shown is used.
    case anyone
    /// Who can reach the data directory: the operator.
    case `operator`
}

/// Where an operation runs.
package enum RunPlace: Sendable {
    /// On the event loop: point look-ups and short transactions.
    case onLoop
    /// In the work pool: what takes longer than a request may hold a loop.
    case inPool
}

/// What a repeated request does.
package enum Retry: Sendable {
    /// It changes nothing.
    case safe
    /// It leads to the same state.
    case idempotent
    /// With an Idempotency-Key it gets the first answer; without one it acts again.
    case idempotencyKey
    /// It acts again: the request or its answer holds a secret, so that neither is kept.
    case acts
}

/// Where a request comes from.
package struct RequestOrigin: Sendable {
    /// The client's network address, for people.
    package let address: String
    /// What counts as one source: the address, or the network that one subscriber has of IPv6.
    package let network: String
    /// What the program calls itself.
    package let program: String
    /// The tag of the language of the page that asks; `nil` where none does.
    package let language: String?

    package init(address: String, network: String, program: String, language: String? = nil) {
        self.address = address
        self.network = network
        self.program = program
        self.language = language
    }
}

/// One call of an operation: all that it may know of who asks, for what, and when.
package struct Call: Sendable {
    /// Who asks. Never `nil` but where the operation is for anyone or for the operator.
    package let caller: Caller?
    package let input: Values
    package let now: Timestamp
    /// Whether it comes from who can reach the data directory.
    package let isOperator: Bool
    /// Where it comes from, for operations that ask.
    package let origin: RequestOrigin?

    package init(
        caller: Caller?, input: Values, now: Timestamp, isOperator: Bool = false, origin: RequestOrigin? = nil
    ) {
        self.origin = origin
        self.caller = caller
        self.input = input
        self.now = now
        self.isOperator = isOperator
    }

    /// Who this is in the audit log.
    package var actor: Actor { caller?.actor ?? (isOperator ? .operator : .anonymous) }

    /// - Precondition: the operation is for callers, so that the scope check has shown one to be there.
    package var knownCaller: Caller {
        guard let caller else { preconditionFailure("an operation for anyone asks for its caller") }
        return caller
    }
}

extension Operation {
    /// Whether who can reach the data directory may ask for it by its name, without a credential.
    package var isForOperator: Bool { may == .operator || may == .administrator }
}

package typealias Outcome = Result<Output, Refusal>

/// One thing that a caller can ask for. A class, since each request hands it on several times, and copying so many fields
/// costs more than some operations do.
package final class Operation: Sendable {
    /// OpenAPI's operationId, the name of a tool, the word in a log.
    package let name: String
    /// One line for readers.
    package let summary: String
    /// What else there is to know; Markdown.
    package let details: String
    /// The group under which readers find it.
    package let group: String
    package let may: Access
    package let input: [Field]
    package let output: Schema
    /// The media type of the text that it answers with where that is asked for: `text/csv`.
    package let textType: String?
    /// The successes that it answers with.
    package let successes: [Output.Success]
    /// The refusals of its own; those that every operation has are added by the doors.
    package let refusals: [RefusalCode]
    package let runs: RunPlace
    package let retry: Retry
    /// Whether the key of a suspended account may: to see why, and to appeal.
    package let admitsSuspended: Bool
    /// Whether a person has to have shown the password lately: for what a machine left alone must not give away.
    package let wantsProof: Bool
    /// Whether it wants to know where a request comes from.
    package let asksOrigin: Bool
    package let body: Body
    /// The answer that it would give now to everybody who may ask, where memory alone tells it; `nil` where it has to be worked
    /// out. It is given the parameters of the path by their names.
    package let remembered: Remembered?

    /// Whether memory alone may have its answer.
    package var isAnsweredAtOnce: Bool {
        if case .immediate = body { return true }
        return remembered != nil
    }

    package typealias Remembered = @Sendable (_ parameter: (String) -> String?, _ now: Timestamp) -> Output?

    /// What it does, by what it needs.
    package enum Body: Sendable {
        /// Reads memory, and so answers at once. It has no input.
        case immediate(@Sendable (Call) -> Outcome)
        /// Takes a body that is not JSON, as it comes in; its fields stand in path and query. Brings its own transactions.
        case receiving(@Sendable (Call, Upload) async throws -> Outcome)
        /// Brings its own transactions.
        case standalone(@Sendable (Call) async throws -> Outcome)
        /// Reads one snapshot.
        case reading(@Sendable (Call, borrowing Reader) async throws -> Outcome)
        /// Runs in one transaction: a refusal commits, a throw rolls back.
        case writing(@Sendable (Call, borrowing Transaction) async throws -> Outcome)
    }

    package init(
        name: String, summary: String, details: String = "", group: String, may: Access, input: [Field] = [],
        output: Schema, textType: String? = nil, successes: [Output.Success] = [.ok], refusals: [RefusalCode] = [],
        runs: RunPlace = .onLoop, retry: Retry = .safe, admitsSuspended: Bool = false, asksOrigin: Bool = false,
        wantsProof: Bool = false, body: Body,
        remembered: Remembered? = nil
    ) {
        self.name = name
        self.summary = summary
        self.details = details
        self.group = group
        self.may = may
        self.input = input
        self.output = output
        self.textType = textType
        self.successes = successes
        self.refusals = wantsProof ? refusals + [.reauthenticationRequired] : refusals
        self.wantsProof = wantsProof
        self.runs = runs
        self.retry = retry
        self.admitsSuspended = admitsSuspended
        self.asksOrigin = asksOrigin
        self.body = body
        self.remembered = remembered
    }

    /// Whether an upload that came before may stand in for its body.
    package var admitsUpload: Bool { isReceiving && input.contains { $0.name == "upload" } }

    /// Whether its body is something else than JSON.
    package var isReceiving: Bool {
        switch body {
        case .receiving: true
        case .immediate, .standalone, .reading, .writing: false
        }
    }
}
