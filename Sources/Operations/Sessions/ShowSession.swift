// ShowSession.swift: one session, for those who may see it.

internal import SQL
package import Sessions

extension Operation {
    /// `GET /sessions/{session_id}`: its key, itself, and callers with `account`; for others it is not there.
    package static func showSession(in sessions: SessionStore) -> Operation {
        Operation(
            name: "show_session", summary: "Show a session: state, scopes, cap and what it has spent",
            group: "Sessions",
            may: .anyCaller, input: [SessionAccess.field], output: SessionView.schema, refusals: [.notFound],
            body: .reading { call, reader in
                guard let session = try await SessionAccess.find(call, in: sessions, reader: reader) else {
                    return .failure(.notFound("session"))
                }
                return .success(
                    .object { SessionView.write(session, account: call.knownCaller.key.handle, at: call.now, to: &$0) })
            })
    }
}

/// Who may see a session: the key that issued it, the session itself, and callers with `account`. Who may end it.
enum SessionAccess {
    static let field = Field("session_id", .string(length: 1...100), "The session's id, `ses_…`.")

    static func find(
        _ call: Call, in sessions: SessionStore, reader: borrowing Reader
    ) async throws(SQLError) -> Session? {
        let caller = call.knownCaller
        guard let id = SessionID(call.input.required("session_id") { $0.text }),
            let session = try await sessions.find(id, of: caller.account, in: reader)
        else { return nil }
        switch caller.principal {
        case .key, .person: return session.key == caller.key.id || caller.scopes.contains(.account) ? session : nil
        case .session(let own, _): return session.id == own || caller.scopes.contains(.account) ? session : nil
        case .visitor: return nil
        }
    }

    /// Whether a caller who sees a session may end it: an agent ends no session but its own, whatever its scopes, so that
    /// one that has gone astray cannot stop the others.
    static func mayRevoke(_ session: Session, _ caller: Caller) -> Bool {
        switch caller.principal {
        case .key, .person: true
        case .session(let own, _): session.id == own
        case .visitor: false
        }
    }
}
