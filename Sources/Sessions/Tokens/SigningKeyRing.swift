// SigningKeyRing.swift: the signing keys that are in force in this process, and how they are replaced while it runs.

package import Crypto
package import SQL
internal import Synchronization

/// The signing keys in force.
///
/// The database is the truth: whoever changes it calls ``follow(_:)`` once the change has committed, and so does a node that
/// hears of a change, or is due to look. What was verified by a key that is gone is forgotten by ``generation``.
package final class SigningKeyRing: Sendable {
    private struct State {
        var keys: SigningKeys
        /// Readings are numbered when they begin: one that began before another that has ended is too old to be put in.
        var lastBegun: UInt64 = 0
        var inForce: UInt64 = 0
    }

    private let state: Mutex<State>
    private let version = Atomic<UInt64>(0)
    private let random: any RandomSource

    package init(_ keys: SigningKeys, random: any RandomSource) {
        state = Mutex(State(keys: keys))
        self.random = random
    }

    package var keys: SigningKeys { state.withLock { $0.keys } }

    /// Changes whenever the keys do. Ask for it before the keys: what is worked out from them is as old as that, or newer.
    var generation: UInt64 { version.load(ordering: .acquiring) }

    /// Reads which keys there are.
    ///
    /// - Throws: where the database does not answer, or holds a key that is too weak; what was in force stays then.
    package func follow(_ database: Database) async throws {
        let reading = state.withLock { state in
            state.lastBegun += 1
            return state.lastBegun
        }
        let stored = try await database.read { reader in try await SigningKeys.stored(in: reader) }
        guard !stored.isEmpty else { throw SQLError.invalidValue("signing_key: there is none") }
        state.withLock { state in
            guard reading > state.inForce else { return }
            state.inForce = reading
            guard stored.map(\.kid) != state.keys.all.map(\.kid) else { return }
            state.keys = SigningKeys(installation: state.keys.installation, newestFirst: stored)
            version.add(1, ordering: .releasing)
        }
    }

    /// Stores a new key.
    ///
    /// - Returns: its name; `nil` where there are as many as there can be.
    package func create(at now: Timestamp, in transaction: borrowing Transaction) async throws(SQLError) -> String? {
        let stored = try await SigningKeys.stored(in: transaction.reader)
        guard stored.count < SigningKeys.maximumCount, let newest = stored.first else { return nil }
        // Their order is that of their instants, also where the clock was set back.
        let later = max(now, Timestamp(milliseconds: newest.createdAt.milliseconds + 1))
        let kid = try await SigningKeys.create(at: later, random: random, in: transaction)
        try await transaction.announce(Announcement.signingKeys.text)
        return kid
    }

    package enum Retirement: Sendable {
        case retired, unknown
        /// Without it there would be none.
        case isLast
    }

    /// Removes a key: no token that it has signed is let in again.
    package func retire(_ kid: String, in transaction: borrowing Transaction) async throws(SQLError) -> Retirement {
        // Two at once could leave none: each waits for the other here.
        _ = try await transaction.run("UPDATE installation SET one = 1 WHERE one = 1")
        let kids = try await SigningKeys.stored(in: transaction.reader).map(\.kid)
        guard kids.contains(kid) else { return .unknown }
        guard kids.count > 1 else { return .isLast }
        _ = try await transaction.run("DELETE FROM signing_key WHERE kid = \(kid)")
        try await transaction.announce(Announcement.signingKeys.text)
        return .retired
    }

    /// Removes the keys whose last token has expired.
    ///
    /// - Parameter tokenSeconds: how long a token lives at most.
    package func sweep(
        tokenSeconds: Int64, at now: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) {
        let keys = keys
        for key in keys.all {
            guard let end = keys.goesAt(key, tokenSeconds: tokenSeconds), now >= end else { continue }
            _ = try await transaction.run("DELETE FROM signing_key WHERE kid = \(key.kid)")
        }
    }
}
