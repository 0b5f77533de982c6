// LiveHub.swift: tells open pages that something of theirs has changed, by server-sent events (WHATWG HTML section 9.2).

internal import Crypto
internal import HTTP
internal import JSON
internal import Operations
internal import Sessions
internal import Synchronization

/// The streams of all open pages.
///
/// A stream says which state its account is in, as a digest of what its operations answer, whenever that changes; the page then
/// fetches itself again and puts the parts that differ in place. Since a digest is a state and no step, a stream that breaks and is
/// taken up again has lost nothing. Looking costs the same three questions a page asks, once a second for each sign-in that has a
/// page open, however many streams it has.
final class LiveHub: Sendable {
    /// The streams of one sign-in.
    private struct Watcher {
        let token: String
        var streams: [ResponseStream] = []
        var digest: String?
    }

    private struct State {
        var watchers: [SignInID: Watcher] = [:]
        var isLooking = false
        var isStopped = false
        var lastBeat = Timestamp(milliseconds: 0)
    }

    private let state = Mutex(State())
    private let site: Site

    /// More tabs than these share a stream, or do without.
    private static let maximumStreams = 20
    private static let interval = Duration.seconds(1)
    /// Something goes out at least this often, so that proxies keep a stream, and clients that have gone are found.
    private static let beatSeconds: Int64 = 15
    /// How long a browser waits before it comes again.
    private static let retryMilliseconds = 3_000

    init(site: Site) {
        self.site = site
    }

    /// The state that a person's pages are in.
    static func digest(of person: Caller, _ site: Site) async throws -> String {
        var hasher = SHA256Hasher()
        for (name, input) in questions {
            guard let operation = site.operations[name] else { preconditionFailure("there is no operation \(name)") }
            let rendered = try await site.performer.perform(operation, OperationRequest(caller: person, input: input)) {
                outcome in
                guard case .success(let output) = outcome, case .json(let bytes) = output.content else {
                    return Rendered(status: 400, body: [], outcome: outcome)
                }
                return Rendered(status: 200, body: bytes, outcome: outcome)
            }
            hasher.update(rendered.body)
        }
        return Base64URL.encode(Array(hasher.finish().bytes.prefix(12)))
    }

    /// What pages show that changes without a person's doing.
    private static let questions: [(String, JSONObject)] = [
        ("list_sessions", ["limit": 100]), ("list_publications", ["limit": 20]), ("list_ledger", ["limit": 1]),
    ]

    /// Opens a stream for a person.
    ///
    /// - Parameters:
    ///   - token: of the sign-in: looked at again each time, so that a stream ends with what it was opened by.
    ///   - known: the last digest that the page has seen.
    /// - Returns: `nil` where there are too many.
    func open(for person: Caller, token: String, known: String?) async throws -> ResponseStream? {
        guard let signIn = person.signInID else { return nil }
        let digest = try await Self.digest(of: person, site)
        let stream = ResponseStream()
        let (isTaken, mustStart) = state.withLock { state -> (Bool, Bool) in
            if state.isStopped { return (false, false) }
            var watcher = state.watchers[signIn] ?? Watcher(token: token)
            watcher.streams.removeAll { !$0.isOpen }
            guard watcher.streams.count < Self.maximumStreams else { return (false, false) }
            watcher.streams.append(stream)
            watcher.digest = digest
            state.watchers[signIn] = watcher
            defer { state.isLooking = true }
            return (true, !state.isLooking)
        }
        guard isTaken else { return nil }
        stream.send(Array("retry: \(Self.retryMilliseconds)\n\n".utf8))
        if digest != known { stream.send(Self.event(digest)) }
        if mustStart { lookLater() }
        return stream
    }

    /// Ends all streams: the server stops.
    func stop() {
        let streams = state.withLock { state in
            state.isStopped = true
            defer { state.watchers = [:] }
            return state.watchers.values.flatMap(\.streams)
        }
        for stream in streams { stream.finish() }
    }

    private static func event(_ digest: String) -> [UInt8] {
        Array("id: \(digest)\nevent: state\ndata: \(digest)\n\n".utf8)
    }

    // MARK: - Looking

    private func lookLater() {
        site.after(Self.interval) { [weak self] in await self?.look() }
    }

    /// Looks once at everything that is watched; goes on for as long as something is.
    private func look() async {
        let now = site.clock.now()
        let (watchers, isBeat) = state.withLock { state -> ([SignInID: Watcher], Bool) in
            for (id, watcher) in state.watchers {
                let open = watcher.streams.filter(\.isOpen)
                if open.isEmpty {
                    state.watchers[id] = nil
                } else {
                    state.watchers[id]?.streams = open
                }
            }
            if state.watchers.isEmpty { state.isLooking = false }
            let isBeat = now.seconds - state.lastBeat.seconds >= Self.beatSeconds
            if isBeat { state.lastBeat = now }
            return (state.watchers, isBeat)
        }
        guard !watchers.isEmpty else { return }
        for (id, watcher) in watchers {
            do {
                try await look(at: watcher, id, isBeat: isBeat, now)
            } catch {
                // The database is away: the next look may find it, and a page says that it waits.
                continue
            }
        }
        lookLater()
    }

    private func look(at watcher: Watcher, _ id: SignInID, isBeat: Bool, _ now: Timestamp) async throws {
        let known = try await site.authenticator.caller(authorization: Array("Bearer \(watcher.token)".utf8), at: now)
        guard case .success(let person) = known else {
            for stream in watcher.streams { stream.finish() }
            state.withLock { $0.watchers[id] = nil }
            return
        }
        let digest = try await Self.digest(of: person, site)
        if digest != watcher.digest {
            state.withLock { $0.watchers[id]?.digest = digest }
            for stream in watcher.streams { stream.send(Self.event(digest)) }
        } else if isBeat {
            for stream in watcher.streams { stream.send(Array(": still here\n\n".utf8)) }
        }
    }
}
