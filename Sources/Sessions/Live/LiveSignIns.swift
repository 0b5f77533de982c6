// LiveSignIns.swift: signed-in persons as requests need them, in memory. The database is the truth; this follows it.

package import Crypto
internal import Synchronization

/// A signed-in person, with the key that stands for all persons of the account.
package final class LiveSignIn: Sendable {
    package let id: SignInID
    package let key: LiveKey
    package let expiresAt: Timestamp
    /// When the person last showed the password.
    let provenAt: Timestamp
    fileprivate let readAt: Timestamp
    /// In milliseconds; to the minute, so that using it writes no memory that others read.
    private let usedAt: Atomic<Int64>
    private let writtenAt: Atomic<Int64>

    package init(_ signIn: SignIn, key: LiveKey, readAt: Timestamp) {
        id = signIn.id
        self.key = key
        expiresAt = signIn.expiresAt
        provenAt = signIn.provenAt
        self.readAt = readAt
        usedAt = Atomic(signIn.usedAt.milliseconds)
        writtenAt = Atomic(signIn.usedAt.milliseconds)
    }

    /// Whether it has neither expired nor been left alone for too long; a use is noted then.
    func use(at now: Timestamp) -> Bool {
        let last = usedAt.load(ordering: .relaxed)
        guard now < expiresAt, now.milliseconds < last + SignIn.idleSeconds * 1_000 else { return false }
        if now.milliseconds >= last + LiveKey.useMilliseconds {
            usedAt.store(now.milliseconds, ordering: .relaxed)
        }
        return true
    }

    /// Takes over the uses of the same sign-in that were noted here and perhaps not written down yet.
    fileprivate func follow(_ known: LiveSignIn) {
        _ = usedAt.max(known.usedAt.load(ordering: .relaxed), ordering: .relaxed)
    }

    /// When it was last used, where that was not written down yet.
    fileprivate func takeUse() -> Timestamp? {
        let last = usedAt.load(ordering: .relaxed)
        guard last > writtenAt.exchange(last, ordering: .relaxed) else { return nil }
        return Timestamp(milliseconds: last)
    }
}

/// The sign-ins in use. One that ends is dropped, and the next request reads that it has ended.
package final class LiveSignIns: Sendable {
    private struct State {
        var byHash: [SHA256Digest: LiveSignIn] = [:]
        /// Changes with each one that ends.
        var generation: UInt64 = 0
    }

    private let state = Mutex(State())
    /// How old an entry may be, in milliseconds; `nil` where every change passes through this process.
    private let maximumAge: Int64?

    init(maximumAge: Int64?) {
        self.maximumAge = maximumAge
    }

    /// The sign-in, where it need not be read again.
    package func find(_ hash: SHA256Digest, trustedAt now: Timestamp) -> LiveSignIn? {
        guard let signIn = state.withLock({ $0.byHash[hash] }) else { return nil }
        guard let maximumAge else { return signIn }
        return signIn.readAt.milliseconds < now.milliseconds - maximumAge ? nil : signIn
    }

    /// Ask for it before going to the database.
    package var generation: UInt64 { state.withLock(\.generation) }

    /// Puts in what was read, unless one has ended since.
    package func fill(_ signIn: LiveSignIn, hash: SHA256Digest, readAt generation: UInt64) {
        state.withLock { state in
            if let known = state.byHash[hash] { signIn.follow(known) }
            if state.generation == generation { state.byHash[hash] = signIn }
        }
    }

    /// Drops one sign-in, or all of an account. Call it after the commit.
    package func forget(where isMeant: (LiveSignIn) -> Bool) {
        state.withLock { state in
            state.generation += 1
            state.byHash = state.byHash.filter { !isMeant($0.value) }
        }
    }

    /// Forgets those that have expired, and tells when the others were last used, as far as nobody was told yet.
    package func sweep(at now: Timestamp) -> [(id: SignInID, account: AccountID, at: Timestamp)] {
        state.withLock { state in
            state.byHash = state.byHash.filter { $0.value.expiresAt > now }
            return state.byHash.values.compactMap { signIn in
                signIn.takeUse().map { (signIn.id, signIn.key.account, $0) }
            }
        }
    }
}
