// RESTDoor.swift: from a request to an operation and back to a response.

package import Crypto
package import HTTP
internal import JSON
internal import Marketplace
package import Operations
internal import SQL
package import Sessions
internal import Wording

/// Runs what takes longer than a request may hold its loop; throws where too much waits already.
package struct SlowWork: Sendable {
    let run: @Sendable (@escaping @Sendable () async throws -> Rendered) async throws -> Rendered

    package init(
        run: @escaping @Sendable (@escaping @Sendable () async throws -> Rendered) async throws -> Rendered
    ) {
        self.run = run
    }
}

/// The REST API, and behind the local socket the operator's operations.
package struct RESTDoor: Sendable {
    let performer: Performer
    let authenticator: Authenticator
    let live: LiveState
    let clock: any WallClock
    let artifacts: ArtifactFiles
    let slow: SlowWork
    let faults: @Sendable (any Error, _ requestID: String) -> Void

    /// - Parameter faults: told of each fault, with the id of its request, for the log.
    package init(
        performer: Performer, authenticator: Authenticator, live: LiveState, clock: any WallClock,
        artifacts: ArtifactFiles, slow: SlowWork, faults: @escaping @Sendable (any Error, String) -> Void
    ) {
        self.performer = performer
        self.authenticator = authenticator
        self.live = live
        self.clock = clock
        self.artifacts = artifacts
        self.slow = slow
        self.faults = faults
    }

    /// Answers a request for an operation.
    package func answer(
        _ request: Request, _ operation: Operation, _ parameters: RouteParameters, takesBody: Bool,
        maximumBody: Int = RequestInput.maximumBody
    ) async -> Response {
        let now = clock.now()
        var caller: Caller?
        do {
            let authorization = request.withHeaderBytes(.authorization) { $0.map { Array($0) } }
            if request.listener != .local {
                switch try await authenticator.caller(authorization: authorization, at: now) {
                case .success(let known): caller = known
                case .failure(.missing): break
                case .failure(.suspended(let known)):
                    guard operation.admitsSuspended else { return refuse(Performer.suspended, request) }
                    caller = known
                case .failure(.invalid): return refuse(Performer.unauthenticated, request)
                case .failure(.ended(let session)): return try await answer(request, operation, ended: session)
                }
            }
            let response = try await perform(request, operation, parameters, takesBody, caller, maximumBody)
            return withBudget(response, of: caller)
        } catch let refusal as Refusal {
            return withBudget(refuse(refusal, request), of: caller)
        } catch let fault as HTTPFault {
            return withBudget(ProblemResponse.make(fault, requestID: request.id.description), of: caller)
        } catch {
            return withBudget(failed(error, request), of: caller)
        }
    }

    /// Answers where memory alone has the caller and the answer; `nil` for all else, and for refusals.
    func answerAtOnce(_ request: Request, _ operation: Operation, _ parameters: RouteParameters) -> Response? {
        guard operation.isAnsweredAtOnce, !request.hasQuery else { return nil }
        let now = clock.now()
        var caller: Caller?
        let isKnown = request.withHeaderBytes(.authorization) { bytes in
            guard let bytes else { return operation.may == .anyone }
            caller = authenticator.knownCaller(authorization: bytes, at: now)
            return caller != nil
        }
        guard isKnown,
            case .success(let output) = performer.performAtOnce(
                operation, for: caller, { parameters[$0] }, at: now),
            var response = responseAtOnce(output, to: request)
        else { return nil }
        if case .session(_, let session) = caller?.principal {
            response.headers.append(HeaderField("Agent-Budget", Self.budget(session)))
        }
        return response
    }

    private func responseAtOnce(_ output: Output, to request: Request) -> Response? {
        switch output.content {
        case .json(let bytes): Response(status: Route.status(of: output.success), "application/json", bytes)
        case .text(let bytes, let type): Response(status: Route.status(of: output.success), type, bytes)
        // Where the disk fails, the way at length is gone, and says so.
        case .artifact(let artifact): try? artifacts.response(artifact, to: request)
        }
    }

    private func perform(
        _ request: Request, _ operation: Operation, _ parameters: RouteParameters, _ takesBody: Bool,
        _ caller: Caller?, _ maximumBody: Int
    ) async throws -> Response {
        let isOperator = request.listener == .local
        var call = OperationRequest(caller: caller, input: JSONObject(), isOperator: isOperator)
        if operation.asksOrigin { call.origin = Self.origin(of: request) }
        do {
            if takesBody {
                if !request.body.isAbsent { try RequestInput.checkType(request) }
                let body = try await request.body.collect(upTo: maximumBody)
                // Who may not do it is told so before what was sent is looked at.
                call.input =
                    try performer.permits(operation, caller, isOperator: isOperator)
                    ? RequestInput.read(request, parameters: parameters, of: operation, takesBody: true, body: body)
                    : JSONObject()
                if operation.retry.takesKey, let key = try RequestInput.idempotencyKey(request) {
                    call.idempotency = (key, Self.digest(request, body))
                }
            } else if request.hasQuery || !parameters.names.isEmpty {
                call.input =
                    try performer.permits(operation, caller, isOperator: isOperator)
                    ? RequestInput.read(request, parameters: parameters, of: operation, takesBody: false, body: [])
                    : JSONObject()
            }
        } catch let refusal as Refusal {
            return refuse(refusal, request)
        } catch let fault as HTTPFault {
            return ProblemResponse.make(fault, requestID: request.id.description)
        }
        if operation.isReceiving { call.upload = Self.upload(request) }
        let render = Self.renderer(request.id)
        let rendered: Rendered
        switch operation.runs {
        case .onLoop: rendered = try await performer.perform(operation, call, render: render)
        case .inPool:
            let performer = performer
            let whole = call
            rendered = try await slow.run { try await performer.perform(operation, whole, render: render) }
        }
        return try response(rendered, to: request, of: operation, for: caller)
    }

    private static func upload(_ request: Request) -> Upload {
        let body = request.body
        return Upload(
            mediaType: request.contentType, declaredLength: body.isAbsent ? 0 : body.declaredLength,
            next: { try await body.next() })
    }

    /// A session that has ended still gets the stored answer to what it asked while it lived.
    private func answer(_ request: Request, _ operation: Operation, ended: EndedSession) async throws -> Response {
        if operation.retry.takesKey, let key = try RequestInput.idempotencyKey(request) {
            let body = try await request.body.collect(upTo: RequestInput.maximumBody)
            let stored = try await performer.replay(
                operation, of: ended.id, key: key, request: Self.digest(request, body),
                render: Self.renderer(request.id))
            if let stored { return try response(stored, to: request, of: operation, for: nil) }
        }
        return refuse(Refusal(ended: ended.state, reason: ended.reason), request)
    }

    private static func origin(of request: Request) -> RequestOrigin {
        let address = request.clientAddress
        return RequestOrigin(
            address: address, network: IPAddress(address)?.network ?? address, program: request.header(.userAgent) ?? ""
        )
    }

    private static func digest(_ request: Request, _ body: [UInt8]) -> SHA256Digest {
        digest(target: request.rawTarget, body)
    }

    /// What makes a request the same as an earlier one.
    package static func digest(target: String, _ body: [UInt8]) -> SHA256Digest {
        var hasher = SHA256Hasher()
        var target = target
        target.withUTF8 { hasher.update(UnsafeRawBufferPointer($0)) }
        hasher.update([0])
        hasher.update(body)
        return hasher.finish()
    }

    private static func renderer(_ id: RequestID) -> Performer.Render {
        { outcome in
            switch outcome {
            case .failure(let refusal):
                return Rendered(
                    status: ProblemKind(refusal.code).status, body: Problem.bytes(refusal, requestID: id.description),
                    outcome: outcome)
            case .success(let output):
                let status = Route.status(of: output.success)
                switch output.content {
                case .json(let bytes), .text(let bytes, _):
                    return Rendered(status: status, body: bytes, outcome: outcome)
                case .artifact: return Rendered(status: status, body: [], outcome: outcome)
                }
            }
        }
    }

    private func response(
        _ rendered: Rendered, to request: Request, of operation: Operation, for caller: Caller?
    ) throws -> Response {
        switch rendered.outcome {
        case nil:
            let type = rendered.status < 400 ? "application/json" : ProblemResponse.mediaType
            var response = Response(status: rendered.status, type, rendered.body)
            response.headers.append(HeaderField("Idempotent-Replayed", "true"))
            response.headers.append(HeaderField(.cacheControl, "no-store"))
            return response
        case .failure(let refusal):
            return Response(
                status: rendered.status, headers: ProblemResponse.headers(of: refusal), body: .bytes(rendered.body))
        case .success(let output):
            if case .artifact(let artifact) = output.content { return try artifacts.response(artifact, to: request) }
            var type = "application/json"
            if case .text(_, let other) = output.content { type = other }
            var response = Response(status: rendered.status, type, rendered.body)
            if output.token != nil || request.listener == .local {
                response.headers.append(HeaderField(.cacheControl, "no-store"))
            } else if case .safe = operation.retry, !operation.isAnsweredAtOnce {
                response.headers.append(
                    HeaderField(.cacheControl, caller == nil ? "public, no-cache" : "private, no-cache"))
                Self.tag(&response, rendered.body, for: request)
            }
            if let cursor = output.nextCursor {
                response.headers.append(HeaderField(.link, Self.next(request, cursor)))
            }
            return response
        }
    }

    /// What was read may be kept, and asked for again with `If-None-Match`: the tag is a digest of it. Who may see it is
    /// checked each time.
    static func tag(_ response: inout Response, _ body: [UInt8], for request: Request) {
        let digest = SHA256.hash(body)
        response.tag(Base64URL.encode(Array(digest.bytes.prefix(16))), for: request)
    }

    /// `Link: <…>; rel="next"`: the same address with the next page's cursor (RFC 8288).
    private static func next(_ request: Request, _ cursor: String) -> String {
        let kept = (request.rawQuery ?? "").split(separator: "&").filter { !$0.hasPrefix("cursor=") }
        return "<\(request.path)?\((kept + ["cursor=\(cursor)"]).joined(separator: "&"))>; rel=\"next\""
    }

    /// Adds what a session has left to an answer that is no operation's: who asks is looked up for nothing else, and a
    /// credential that is none, or that cannot be looked up just now, changes nothing.
    func withBudget(_ response: Response, for request: Request) async -> Response {
        guard request.listener == .network,
            let authorization = request.withHeaderBytes(.authorization, { $0.map { Array($0) } }),
            let known = try? await authenticator.caller(authorization: authorization, at: clock.now()),
            case .success(let caller) = known
        else { return response }
        var own = withBudget(response, of: caller)
        if own.headers.count != response.headers.count {
            // What says how much one session has left is not for the cache of a proxy.
            own.headers.removeAll { $0.name == .cacheControl }
            own.headers.append(HeaderField(.cacheControl, "private, no-cache"))
        }
        return own
    }

    /// Every answer to a session says what its cap leaves: as it is after the request.
    private func withBudget(_ response: Response, of caller: Caller?) -> Response {
        guard let caller, case .session(let id, let before) = caller.principal else { return response }
        let session = live.session(id) ?? before
        var response = response
        response.headers.append(HeaderField("Agent-Budget", Self.budget(session)))
        return response
    }

    private static func budget(_ session: LiveSession) -> String {
        var writer = JSONWriter(capacity: 96)
        writer.appendASCII("remaining=")
        writer.appendDecimal(session.remaining.micros)
        writer.appendASCII(", held=")
        writer.appendDecimal(session.held.micros)
        writer.appendASCII(", cap=")
        writer.appendDecimal(session.cap.micros)
        writer.appendASCII(#", unit="USD", decimals=6"#)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    private func refuse(_ refusal: Refusal, _ request: Request) -> Response {
        ProblemResponse.make(refusal, requestID: request.id.description)
    }

    private func failed(_ error: any Error, _ request: Request) -> Response {
        let id = request.id.description
        let stored = error as? SQLError
        // That the database is away is logged once, by whoever notices it.
        if stored?.kind != .unreachable { faults(error, id) }
        let refusal: Refusal
        if stored?.kind == .outcomeUnknown {
            refusal = Refusal(
                .unavailable,
                """
                The server lost its database while it stored this request: it may have happened. Ask again with the same \
                Idempotency-Key: what has happened does not happen twice.
                """)
        } else if PassingFault.isOne(error) || error is Overloaded {
            refusal = Refusal(
                .unavailable, "The server could not store or read now. Nothing of this request has happened.")
        } else {
            refusal = Refusal(.internalError, "The server made a mistake. Nothing of this request has happened.")
        }
        return ProblemResponse.make(refusal, requestID: id)
    }
}

/// Too much slow work waits; nothing was begun.
package struct Overloaded: Error, Sendable, CustomStringConvertible {
    package init() {}
    package var description: String { "The work pool's queue is full." }
}
