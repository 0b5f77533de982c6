// ListSessions.swift: the sessions that a key has issued, or all of its account's, and how many there are of them.

internal import JSON
package import Sessions
internal import Wording

extension Operation {
    /// `GET /sessions`: a key lists those that it issued; with `account`, key and session list all of the account.
    package static func listSessions(in sessions: SessionStore) -> Operation {
        Operation(
            name: "list_sessions", summary: "List sessions, newest first",
            details: "A key sees the sessions that it issued; with the scope `account`, all of the account's.",
            group: "Sessions", may: .anyCaller,
            input: [
                Field(
                    "state", .choice(["active", "ended"]), required: false,
                    "Only those that can still be used, or only those that cannot any more.")
            ] + Paging.fields,
            output: Output.pageSchema(name: "SessionPage", of: SessionView.schema),
            refusals: [.insufficientScope, .invalidCursor],
            body: .reading { call, reader in
                let caller = call.knownCaller
                let view: SessionsInView
                switch SessionsInView.of(caller) {
                case .failure(let refusal): return .failure(refusal)
                case .success(let found): view = found
                }
                let state = call.input.text("state")
                let asked: PageByID<SessionTag>
                do throws(Refusal) { asked = try PageByID("sessions", question: [state], of: call) } catch {
                    return .failure(error)
                }
                let selection: SessionStore.Selection? = state.map {
                    $0 == "active" ? .living(at: call.now) : .ended(at: call.now)
                }
                let found = try await sessions.list(
                    of: caller.account, key: view.key, selection, before: asked.lastSeen, limit: asked.count, in: reader
                )
                let (page, next) = asked.split(found, by: \.id)
                return .success(
                    Output.page(page, next: next) { session, writer in
                        SessionView.write(session, account: caller.key.handle, at: call.now, to: &writer)
                    })
            })
    }

    /// An exact figure of more sessions than this helps nobody, and takes longer the more there are.
    private static let maximumCount = 1_000

    /// `GET /session-counts`: of the sessions that `list_sessions` lists.
    package static func countSessions(in sessions: SessionStore) -> Operation {
        Operation(
            name: "count_sessions", summary: "Count sessions: those that can still be used, and those that ended",
            details: """
                Of the same sessions that `GET /sessions` lists. Each figure goes up to \(maximumCount): that one says "so many or more".
                """,
            group: "Sessions", may: .anyCaller,
            output: .object(
                name: "SessionCounts",
                [
                    Field("active", .integer(0...Int64(maximumCount)), "How many can still be used."),
                    Field("ended", .integer(0...Int64(maximumCount)), "How many expired or were revoked."),
                ]), refusals: [.insufficientScope],
            body: .reading { call, reader in
                let caller = call.knownCaller
                let view: SessionsInView
                switch SessionsInView.of(caller) {
                case .failure(let refusal): return .failure(refusal)
                case .success(let found): view = found
                }
                let active = try await sessions.count(
                    of: caller.account, key: view.key, .living(at: call.now), upTo: maximumCount, in: reader)
                let ended = try await sessions.count(
                    of: caller.account, key: view.key, .ended(at: call.now), upTo: maximumCount, in: reader)
                return .success(
                    .object { writer in
                        writer.name("active")
                        writer.value(Int64(active))
                        writer.name("ended")
                        writer.value(Int64(ended))
                    })
            })
    }
}

/// Which sessions a caller sees.
private struct SessionsInView {
    /// The key whose sessions they are; `nil` for all of the account's.
    let key: KeyID?

    static func of(_ caller: Caller) -> Result<SessionsInView, Refusal> {
        if caller.scopes.contains(.account) { return .success(SessionsInView(key: nil)) }
        if caller.sessionID == nil { return .success(SessionsInView(key: caller.key.id)) }
        return .failure(
            Refusal(
                .insufficientScope, "A session needs the scope account to list sessions.",
                [("required_scopes", .array(["account"]))]))
    }
}
