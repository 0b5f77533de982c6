// SignInControl.swift: ending sign-ins, here and in the memory of all servers.

package import SQL

/// Signs people out.
package struct SignInControl: Sendable {
    private let signIns: SignInStore
    private let live: LiveState

    package init(signIns: SignInStore, live: LiveState) {
        self.signIns = signIns
        self.live = live
    }

    /// Gives a sign-in another secret; the one before is dropped from the memory of all servers.
    ///
    /// - Returns: `nil` where it has ended meanwhile.
    package func renew(
        _ id: SignInID, of account: AccountID, at now: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) -> (signIn: SignIn, secret: SignInSecret)? {
        let renewed = try await signIns.renew(id, of: account, at: now, in: transaction)
        let live = live
        transaction.afterCommit { live.signIns.forget { $0.id == id } }
        try await transaction.announce(Announcement.signedOut(id).text)
        return renewed
    }

    /// Ends one sign-in; one that has ended stays as it is.
    package func end(
        _ id: SignInID, of account: AccountID, at now: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) {
        try await signIns.end(id, of: account, at: now, in: transaction)
        let live = live
        transaction.afterCommit { live.signIns.forget { $0.id == id } }
        try await transaction.announce(Announcement.signedOut(id).text)
    }

    /// Ends all sign-ins of an account but one.
    package func endAll(
        of account: AccountID, but kept: SignInID? = nil, at now: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) {
        try await signIns.endAll(of: account, but: kept, at: now, in: transaction)
        let live = live
        // The one that is kept is read again.
        transaction.afterCommit { live.signIns.forget { $0.key.account == account } }
        try await transaction.announce(Announcement.account(account, .signedOut).text)
    }
}
