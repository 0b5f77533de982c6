// LiveState.swift: keys and sessions as requests need them, in memory. The database is the truth; this follows it.

package import Crypto
import Synchronization

/// A key that is in use, with the account it belongs to. One object for all of its sessions, so that revoking it is one
/// store that all of them see.
package final class LiveKey: Sendable {
    package let id: KeyID
    package let account: AccountID
    package let handle: Handle
    package let scopes: Scopes
    package let label: String
    private let revokedFlag: Atomic<Bool>

    package init(_ key: APIKey, handle: Handle) {
        id = key.id
        account = key.account
        self.handle = handle
        scopes = key.scopes
        label = key.label
        revokedFlag = Atomic(key.revokedAt != nil)
    }

    package var isRevoked: Bool { revokedFlag.load(ordering: .acquiring) }
    func revoke() { revokedFlag.store(true, ordering: .releasing) }
}

/// A session that is in use. About 80 bytes: millions of them may be live at once.
package struct LiveSession: Sendable {
    package let key: LiveKey
    package let label: String
    package let scopes: Scopes
    package fileprivate(set) var revoked: RevocationReason?
    package let cap: USD
    package fileprivate(set) var spent: USD
    package fileprivate(set) var held: USD
    package let expiresAt: Timestamp

    package init(_ session: Session, key: LiveKey) {
        self.key = key
        label = session.label
        scopes = session.scopes
        revoked = session.revocation?.reason
        cap = session.cap
        spent = session.spent
        held = session.held
        expiresAt = session.expiresAt
    }

    package var remaining: USD { USD(micros: cap.micros - spent.micros - held.micros) }
}

/// The keys and sessions in use, spread over shards with a lock each: an uncontended lock costs far less than a request.
///
/// Two rules keep it true. A change writes through on the writer, in the order of commits. A look-up that went to the
/// database may have read what is older than a change that was committed meanwhile, so it puts that in only where there
/// is nothing, and where no change has passed by since it began: a change to a session whose key is not in use leaves no
/// entry, only a new ``generation(of:)``.
package final class LiveState: Sendable {
    private final class Shard: Sendable {
        let sessions = Mutex<[SessionID: LiveSession]>([:])
        let generation = Atomic<UInt64>(0)
    }

    private struct Keys {
        var byHash: [SHA256Digest: LiveKey] = [:]
        var byID: [KeyID: LiveKey] = [:]
    }

    private let shards: [Shard]
    private let keys = Mutex(Keys())

    /// More shards than a machine has cores that could meet in one.
    private static let shardCount = 64

    package init() {
        shards = (0..<Self.shardCount).map { _ in Shard() }
    }

    private func shard(of id: SessionID) -> Shard {
        shards[Int(truncatingIfNeeded: id.low % UInt64(Self.shardCount))]
    }

    // MARK: Sessions

    package func session(_ id: SessionID) -> LiveSession? {
        shard(of: id).sessions.withLock { $0[id] }
    }

    /// Changes with each change of a session that leaves no entry. Ask for it before going to the database.
    package func generation(of id: SessionID) -> UInt64 {
        shard(of: id).generation.load(ordering: .acquiring)
    }

    /// Puts in what was read, unless something is there: then that is newer, and is returned. Where the generation is
    /// no longer the one that was asked for before reading, nothing is put in: the next request reads again.
    package func fill(_ id: SessionID, _ session: LiveSession, readAt generation: UInt64) -> LiveSession {
        let shard = shard(of: id)
        return shard.sessions.withLock { sessions in
            if let known = sessions[id] { return known }
            if shard.generation.load(ordering: .acquiring) == generation { sessions[id] = session }
            return session
        }
    }

    /// Puts in what was committed. Call it after the commit, on the writer.
    package func store(_ id: SessionID, _ session: LiveSession) {
        shard(of: id).sessions.withLock { $0[id] = session }
    }

    /// Follows a session that was changed, where its key is in use; otherwise the next request reads it. Call it after
    /// the commit, on the writer.
    package func follow(_ session: Session) {
        guard let key = key(session.key) else {
            let shard = shard(of: session.id)
            // Under the lock: a fill that has compared the generation has put in its entry by then, and it is removed.
            shard.sessions.withLock { sessions in
                shard.generation.add(1, ordering: .acquiringAndReleasing)
                sessions[session.id] = nil
            }
            return
        }
        store(session.id, LiveSession(session, key: key))
    }

    /// Notes what a session has spent by now, where it is in use. Call it after the commit, on the writer.
    package func setSpent(_ spent: USD, held: USD, of id: SessionID) {
        shard(of: id).sessions.withLock { sessions in
            sessions[id]?.spent = spent
            sessions[id]?.held = held
        }
    }

    /// Forgets the sessions that have expired: their tokens are refused by their own `exp`.
    package func sweep(at now: Timestamp) {
        for shard in shards {
            shard.sessions.withLock { sessions in
                let ended = sessions.filter { $0.value.expiresAt <= now }.map(\.key)
                for id in ended { sessions.removeValue(forKey: id) }
            }
        }
    }

    package var count: Int {
        shards.reduce(0) { $0 + $1.sessions.withLock(\.count) }
    }

    // MARK: Keys

    package func key(hash: SHA256Digest) -> LiveKey? {
        keys.withLock { $0.byHash[hash] }
    }

    package func key(_ id: KeyID) -> LiveKey? {
        keys.withLock { $0.byID[id] }
    }

    /// Puts in a key that was read; one object a key, so that all see its revocation.
    package func fill(_ key: LiveKey, hash: SHA256Digest?) -> LiveKey {
        keys.withLock { keys in
            let known = keys.byID[key.id] ?? key
            keys.byID[key.id] = known
            if let hash { keys.byHash[hash] = known }
            return known
        }
    }

    /// Ends a key and all of its sessions. Call it after the commit, on the writer.
    package func revoke(_ key: LiveKey) {
        _ = fill(key, hash: nil)
        keys.withLock { $0.byID[key.id] }?.revoke()
    }
}
