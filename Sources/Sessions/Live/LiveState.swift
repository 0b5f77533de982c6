// LiveState.swift: keys and sessions as requests need them, in memory. The database is the truth; this follows it.

package import Crypto
import Synchronization

/// A session that is in use. 72 bytes: millions of them may be live at once, see ``SessionTable``.
package struct LiveSession: Sendable {
    package let key: LiveKey
    package let label: String
    package let scopes: Scopes
    package fileprivate(set) var revoked: RevocationReason?
    package let cap: USD
    package fileprivate(set) var spent: USD
    package fileprivate(set) var held: USD
    package let expiresAt: Timestamp
    /// When it was known to be so.
    fileprivate var readAt: Timestamp

    /// - Parameter readAt: when it was read. A session without it is read again wherever age counts.
    package init(_ session: Session, key: LiveKey, readAt: Timestamp = Timestamp(milliseconds: 0)) {
        self.readAt = readAt
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
/// Where other processes change the database too, an entry is trusted for ``maximumAge`` and read again then, and an
/// announcement of a change drops it at once; see `Docs/decisions/0006-many-nodes.md`.
///
/// Two rules keep it true. A change writes through on the writer, in the order of commits. A look-up that went to the
/// database may have read what is older than a change that was committed meanwhile, so it puts that in only where there
/// is nothing, and where no change has passed by since it began: a change to a session whose key is not in use leaves no
/// entry, only a new ``generation(of:)``.
package final class LiveState: Sendable {
    private final class Shard: Sendable {
        let sessions = Mutex(SessionTable<LiveSession>())
        let generation = Atomic<UInt64>(0)
    }

    private struct Keys {
        var byHash: [SHA256Digest: LiveKey] = [:]
        var byID: [KeyID: LiveKey] = [:]
        /// The accounts that have ended while this process ran: a key of theirs that was read before is not let in.
        var endedAccounts: [AccountID: KeyEnding] = [:]
        /// Changes with each change of an account.
        var generation: UInt64 = 0
    }

    private let shards: [Shard]
    private let keys = Mutex(Keys())
    /// How old an entry may be, in milliseconds; `nil` where every change passes through this process.
    private let maximumAge: Int64?
    /// The signed-in persons.
    package let signIns: LiveSignIns

    /// More shards than a machine has cores that could meet in one.
    private static let shardCount = 64
    /// What a node may believe without asking: a revocation elsewhere is in force after this long even where its
    /// announcement is lost.
    package static let sharedAge: Int64 = 1_000

    /// - Parameter isShared: whether other processes change the database too.
    package init(isShared: Bool = false) {
        maximumAge = isShared ? Self.sharedAge : nil
        signIns = LiveSignIns(maximumAge: maximumAge)
        shards = (0..<Self.shardCount).map { _ in Shard() }
    }

    private func shard(of id: SessionID) -> Shard {
        shards[Int(truncatingIfNeeded: id.low % UInt64(Self.shardCount))]
    }

    // MARK: Sessions

    package func session(_ id: SessionID) -> LiveSession? {
        shard(of: id).sessions.withLock { $0[id] }
    }

    /// The session, where it need not be read again.
    package func session(_ id: SessionID, trustedAt now: Timestamp) -> LiveSession? {
        guard let session = session(id) else { return nil }
        guard let maximumAge else { return session }
        return session.readAt.milliseconds < now.milliseconds - maximumAge ? nil : session
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
            if let known = sessions[id], maximumAge == nil || known.readAt >= session.readAt { return known }
            if shard.generation.load(ordering: .acquiring) == generation { sessions[id] = session }
            return session
        }
    }

    /// Puts in what was committed. Call it after the commit, on the writer.
    package func store(_ id: SessionID, _ session: LiveSession) {
        shard(of: id).sessions.withLock { $0[id] = session }
    }

    /// Drops a session that was changed elsewhere: the next request reads it.
    package func forget(_ id: SessionID) {
        let shard = shard(of: id)
        // Under the lock: a fill that has compared the generation has put in its entry by then, and it is removed.
        shard.sessions.withLock { sessions in
            shard.generation.add(1, ordering: .acquiringAndReleasing)
            sessions[id] = nil
        }
    }

    /// Follows a session that was changed, where its key is in use; otherwise the next request reads it. Call it after
    /// the commit, on the writer.
    package func follow(_ session: Session, at now: Timestamp) {
        guard let key = key(session.key) else { return forget(session.id) }
        store(session.id, LiveSession(session, key: key, readAt: now))
    }

    /// Notes what a session has spent by now, where it is in use. Call it after the commit. Where two transactions' effects
    /// come in the wrong order, the greater spend is the later one.
    package func setSpent(_ spent: USD, held: USD, of id: SessionID, at now: Timestamp) {
        shard(of: id).sessions.withLock { sessions in
            sessions.update(id) { session in
                guard session.spent <= spent else { return }
                session.spent = spent
                session.held = held
                session.readAt = now
            }
        }
    }

    /// Forgets the sessions that have expired: their tokens are refused by their own `exp`.
    package func sweep(at now: Timestamp) {
        for shard in shards {
            shard.sessions.withLock { $0.removeAll { $0.expiresAt <= now } }
        }
    }

    package var count: Int {
        shards.reduce(0) { $0 + $1.sessions.withLock(\.count) }
    }

    // MARK: Keys

    /// The key, where it need not be read again.
    package func key(hash: SHA256Digest, trustedAt now: Timestamp) -> LiveKey? {
        guard let key = keys.withLock({ $0.byHash[hash] }) else { return nil }
        guard let maximumAge else { return key }
        return key.isOlder(than: now.milliseconds - maximumAge) ? nil : key
    }

    package func key(_ id: KeyID) -> LiveKey? {
        keys.withLock { $0.byID[id] }
    }

    /// Changes with each change of an account. Ask for it before going to the database.
    package var keyGeneration: UInt64 { keys.withLock(\.generation) }

    /// Puts in a key that was read, unless an account has changed since the generation that was asked for before reading.
    ///
    /// - Returns: `nil` where one has: the key may be another one now, and has to be read again.
    package func fill(_ key: LiveKey, hash: SHA256Digest?, readAt generation: UInt64) -> LiveKey? {
        keys.withLock { keys in
            keys.generation == generation ? fill(key, hash, &keys) : nil
        }
    }

    /// Puts in a key; one object a key, so that all see its revocation.
    package func fill(_ key: LiveKey, hash: SHA256Digest?) -> LiveKey {
        keys.withLock { keys in fill(key, hash, &keys) }
    }

    private func fill(_ key: LiveKey, _ hash: SHA256Digest?, _ keys: inout Keys) -> LiveKey {
        // Where others change the database too, a reinstatement may have passed unheard: there the age of a key decides.
        if maximumAge == nil, let ending = keys.endedAccounts[key.account] { key.end(ending) }
        var known = keys.byID[key.id] ?? key
        if known !== key, known.isReinstated(by: key) { known = key }
        if known !== key { known.follow(key) }
        keys.byID[key.id] = known
        if let hash { keys.byHash[hash] = known }
        return known
    }

    /// Lets a key end by itself at an instant, where it is in use. Call it after the commit, on the writer.
    package func expire(_ id: KeyID, at end: Timestamp) {
        key(id)?.expire(at: end)
    }

    /// When keys were last used, as far as nobody was told yet.
    package func keyUses() -> [(id: KeyID, account: AccountID, at: Timestamp)] {
        keys.withLock { keys in
            keys.byID.values.compactMap { key in key.takeUse().map { (key.id, key.account, $0) } }
        }
    }

    /// Ends all keys of an account, and with them its sessions. Call it after the commit, on the writer.
    package func end(_ account: AccountID, _ ending: KeyEnding) {
        keys.withLock { keys in
            keys.generation += 1
            keys.endedAccounts[account] = ending
            for key in keys.byID.values where key.account == account { key.end(ending) }
        }
    }

    /// Lets the keys and the persons of an account in again that was suspended: the next request reads them. Its sessions stay
    /// with the keys that have ended. Call it after the commit, on the writer.
    package func reinstate(_ account: AccountID) {
        keys.withLock { keys in
            keys.generation += 1
            keys.endedAccounts[account] = nil
            keys.byHash = keys.byHash.filter { $0.value.account != account }
            keys.byID = keys.byID.filter { $0.value.account != account }
        }
        signIns.forget { $0.key.account == account }
    }

    /// Notes whether an account is an administrator's. Call it after the commit, on the writer.
    package func setAdministrator(_ isAdministrator: Bool, _ account: AccountID) {
        keys.withLock { keys in
            keys.generation += 1
            for key in keys.byID.values where key.account == account { key.setAdministrator(isAdministrator) }
        }
    }

    /// Ends a key and all of its sessions. Call it after the commit, on the writer.
    package func revoke(_ key: LiveKey) {
        _ = fill(key, hash: nil)
        revoke(key.id)
    }

    /// Ends a key that was revoked elsewhere, where it is in use.
    package func revoke(_ id: KeyID) {
        keys.withLock { $0.byID[id] }?.end(.revoked)
    }
}
