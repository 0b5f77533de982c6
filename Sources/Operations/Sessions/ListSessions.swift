// ListSessions.swift: the sessions that a key has issued, or all of its account's.

internal import JSON
package import Sessions

extension Operation {
    /// `GET /sessions`: a key lists those that it issued; with `account`, key and session list all of the account.
    package static func listSessions(in sessions: SessionStore) -> Operation {
        Operation(
            name: "list_sessions", summary: "List sessions, newest first",
            details: "A key sees the sessions that it issued; with the scope `account`, all of the account's.",
            group: "Sessions", may: .anyCaller,
            input: [
                Field("state", .choice(["active"]), required: false, "Only those that can still be used.")
            ] + Paging.fields,
            output: Output.pageSchema(name: "SessionPage", of: SessionView.schema),
            refusals: [.insufficientScope, .invalidCursor],
            body: .reading { call, reader in
                let caller = call.knownCaller
                let all = caller.scopes.contains(.account)
                if !all, caller.sessionID != nil {
                    return .failure(
                        Refusal(
                            .insufficientScope, "A session needs the scope account to list sessions.",
                            [("required_scopes", .array(["account"]))]))
                }
                let limit = Paging.limit(of: call.input)
                let state = call.input.text("state")
                var before: SessionID?
                if let cursor = call.input.text("cursor") {
                    do throws(Refusal) {
                        let place = try Cursor.decode(cursor, list: "sessions", question: [state], count: 1)
                        before = SessionID(place[0])
                    } catch { return .failure(error) }
                }
                let found = try await sessions.list(
                    of: caller.account, key: all ? nil : caller.key.id, livingAt: state == nil ? nil : call.now,
                    before: before,
                    limit: limit + 1, in: reader)
                let (page, hasMore) = Paging.split(found, limit: limit)
                let next =
                    hasMore
                    ? page.last.map {
                        Cursor.encode(list: "sessions", question: [state], place: [$0.id.description])
                    } : nil
                return .success(
                    Output.page(page, next: next) { session, writer in
                        SessionView.write(session, account: caller.key.handle, at: call.now, to: &writer)
                    })
            })
    }
}
