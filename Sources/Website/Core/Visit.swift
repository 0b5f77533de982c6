// Visit.swift: one request for a page: who comes, in which language, with what, and the way to the operations.

internal import Crypto
internal import HTTP
internal import JSON
internal import Operations
internal import SQL
internal import Sessions
internal import Wording

/// A visit of a page.
struct Visit: Sendable {
    let site: Site
    let live: LiveHub
    /// The state that a live page shows, see ``LiveHub``; `nil` on other pages.
    var liveDigest: String?
    let request: Request
    let language: Language
    /// The path without its language: `/explore`.
    let path: String
    let parameters: RouteParameters?
    let query: Form
    /// What was posted; empty on a GET.
    let form: Form
    /// The file of a form that has one.
    var upload = Upload.empty
    /// Who is signed in; `nil` for a visitor.
    var person: Caller?
    /// The secret of this browser, that its forms' tokens belong to.
    let secret: BrowserSecret
    let now: Timestamp

    /// A part of the path that its pattern names.
    subscript(name: String) -> String { parameters?[name] ?? "" }

    // MARK: - The site

    /// What the site calls itself.
    var siteName: String { site.settings.settings.name }
    /// Who may make an account here.
    var signUp: SignUpPolicy { site.settings.settings.signUp }

    // MARK: - Words

    func say(_ english: StaticString, _ fillings: [String: Filling] = [:]) -> String { language.say(english, fillings) }
    func word(_ english: String) -> String { language.word(english) }
    func described(_ english: String) -> String { language.described(english) }
    /// The address of a page of this site in the language of the visit.
    func to(_ path: String) -> String { language.address(of: path) }

    // MARK: - Operations

    /// Asks an operation for a person, or as a visitor, who may read what everybody may.
    ///
    /// - Parameters:
    ///   - name: the operation's.
    ///   - input: its fields, as a program would send them.
    /// - Throws: the refusal, which becomes a page of its own; a fault.
    // Neither is inlined: with them in the pages, Swift 6.3.1 aborts while it splits a page that throws by itself.
    @inline(never)
    func ask(_ name: String, _ input: JSONObject = JSONObject()) async throws -> Answer {
        try await attempt(name, input).get()
    }

    /// The same where the page shows a refusal itself.
    ///
    /// - Parameter once: a key under which the same form, sent again, has no second effect.
    @inline(never)
    func attempt(
        _ name: String, _ input: JSONObject = JSONObject(), once: String? = nil
    ) async throws -> Result<Answer, Refusal> {
        let outcome = try await perform(name, input, once)
        // No page says this itself: see ``Confirmation``.
        if case .failure(let refusal) = outcome, refusal.code == .reauthenticationRequired { throw refusal }
        return outcome
    }

    private func perform(
        _ name: String, _ input: JSONObject, _ once: String?
    ) async throws -> Result<Answer, Refusal> {
        guard let operation = site.operations[name] else { preconditionFailure("there is no operation \(name)") }
        var call = OperationRequest(caller: person ?? .visitor, input: input)
        if operation.asksOrigin { call.origin = origin }
        if operation.isReceiving { call.upload = upload }
        if let once, !once.isEmpty, operation.retry.takesKey {
            call.idempotency = (once, SHA256.hash(Array("website \(name) ".utf8) + JSONValue.object(input).bytes()))
        }
        let rendered = try await site.performer.perform(operation, call, render: Self.render)
        switch rendered.outcome {
        case .failure(let refusal): return .failure(refusal)
        case .success(let output):
            guard case .text(let bytes, _) = output.content else { return .success(try Self.answer(rendered.body)) }
            return .success(Answer(value: .string(String(decoding: bytes, as: UTF8.self))))
        case nil where rendered.status < 400: return .success(try Self.answer(rendered.body))
        case nil: return .failure(try Self.refusal(rendered.body))
        }
    }

    private static func answer(_ body: [UInt8]) throws -> Answer { Answer(value: try JSONValue.parse(body)) }

    /// Answers that are kept for a repeated form are kept as the API keeps them.
    private static let render: Performer.Render = { outcome in
        switch outcome {
        case .success(let output):
            switch output.content {
            case .json(let bytes), .text(let bytes, _): return Rendered(status: 200, body: bytes, outcome: outcome)
            case .artifact: return Rendered(status: 200, body: [], outcome: outcome)
            }
        case .failure(let refusal):
            let stored: JSONValue = ["code": .string(refusal.code.rawValue), "detail": .string(refusal.detail)]
            return Rendered(status: 400, body: stored.bytes(), outcome: outcome)
        }
    }

    private static func refusal(_ body: [UInt8]) throws -> Refusal {
        let stored = try answer(body)
        return Refusal(
            RefusalCode(rawValue: stored.code.text) ?? .internalError, Sentence(inEnglish: stored.detail.text))
    }

    private var origin: RequestOrigin {
        let address = request.clientAddress
        return RequestOrigin(
            address: address, network: IPAddress(address)?.network ?? address,
            program: request.header(.userAgent) ?? "",
            language: language.tag)
    }

    // MARK: - Forms

    /// A token for a form of this page.
    var formToken: String { FormToken.make(for: secret.text, site.random) }

    /// A key for a form: sent twice, it has one effect.
    var onceKey: String { Base64URL.encode(site.random.bytes(12)) }
}

/// The secret of a browser, and whether it has it already.
struct BrowserSecret: Sendable {
    let text: String
    let isNew: Bool
}
