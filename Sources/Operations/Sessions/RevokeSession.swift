// RevokeSession.swift: a session ends before its time.

internal import SQL
package import Sessions

extension Operation {
    /// `DELETE /sessions/{session_id}`: its key, another key with `account`, and itself; again changes nothing.
    package static func revokeSession(in sessions: SessionStore, ledger: Ledger) -> Operation {
        Operation(
            name: "revoke_session", summary: "Revoke a session, at once and for good",
            details: "Answers with the session as it now is; revoking it again answers the same.", group: "Sessions",
            may: .anyCaller, input: [SessionAccess.field], output: SessionView.schema, refusals: [.notFound],
            retry: .idempotent,
            body: .writing { call, transaction in
                let caller = call.knownCaller
                guard let session = try await SessionAccess.find(call, in: sessions, reader: transaction.reader),
                    SessionAccess.mayRevoke(session, caller)
                else { return .failure(.notFound("session")) }
                let reason: RevocationReason = caller.sessionID == session.id ? .itself : .owner
                let after =
                    session.state(at: call.now) == .active
                    ? try await ledger.revoke(session, reason: reason, at: call.now, in: transaction).session : session
                return .success(
                    .object { SessionView.write(after, account: caller.key.handle, at: call.now, to: &$0) })
            })
    }
}
