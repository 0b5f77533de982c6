// LiveKey.swift: a key as requests need it. Which are in memory is LiveState's.

internal import Synchronization

/// Why a key cannot be used any more, and with it none of its sessions.
package enum KeyEnding: UInt8, Sendable {
    case revoked = 1
    case suspended = 2
    case closed = 3

    /// What its sessions have ended by.
    package var reason: RevocationReason {
        switch self {
        case .revoked: .keyRevoked
        case .suspended: .accountSuspended
        case .closed: .accountClosed
        }
    }
}

/// A key that is in use, with the account it belongs to. One object for all of its sessions, so that revoking it is one
/// store that all of them see.
package final class LiveKey: Sendable {
    package let id: KeyID
    package let account: AccountID
    package let handle: Handle
    package let scopes: Scopes
    package let label: String
    /// A ``KeyEnding``, or 0. The first one stays.
    private let endingFlag: Atomic<UInt8>
    private let administratorFlag: Atomic<Bool>
    /// The key whose cap bounds what this one and its sessions spend.
    package let capKey: KeyID?
    /// When it ends by itself, in milliseconds; the end of time where it does not.
    private let expiry: Atomic<Int64>
    /// When it was last used, to the minute, and which of these instants was written down; in milliseconds.
    private let usedAt: Atomic<Int64>
    private let writtenAt: Atomic<Int64>
    /// A use is noted this long after the last that was.
    static let useMilliseconds: Int64 = 60_000
    /// When it was last read, in milliseconds.
    private let readAt: Atomic<Int64>

    /// - Parameter readAt: when it was read. A key without it is read again wherever age counts.
    package init(
        _ key: APIKey, handle: Handle, isAdministrator: Bool = false, ending: KeyEnding? = nil,
        readAt: Timestamp = Timestamp(milliseconds: 0)
    ) {
        self.readAt = Atomic(readAt.milliseconds)
        id = key.id
        account = key.account
        self.handle = handle
        scopes = key.scopes
        label = key.label
        endingFlag = Atomic((key.revokedAt != nil ? .revoked : ending)?.rawValue ?? 0)
        administratorFlag = Atomic(isAdministrator)
        capKey = key.capKey
        expiry = Atomic(key.expiresAt?.milliseconds ?? .max)
        usedAt = Atomic(key.lastUsedAt?.milliseconds ?? 0)
        writtenAt = Atomic(key.lastUsedAt?.milliseconds ?? 0)
    }

    /// A key of an account as both were read.
    package convenience init(_ key: APIKey, of account: Account, readAt: Timestamp) {
        self.init(
            key, handle: account.handle, isAdministrator: account.isAdministrator,
            ending: account.closedAt != nil ? .closed : account.suspension != nil ? .suspended : nil, readAt: readAt)
    }

    /// Why it cannot be used any more; `nil` while it can.
    package var ending: KeyEnding? { KeyEnding(rawValue: endingFlag.load(ordering: .acquiring)) }
    package var isRevoked: Bool { ending != nil }
    /// When it ends by itself, and its sessions with it; the end of time where it does not.
    package var expiresAt: Timestamp { Timestamp(milliseconds: expiry.load(ordering: .acquiring)) }

    /// Lets it end by itself at an instant, unless it ends before.
    func expire(at end: Timestamp) { _ = expiry.min(end.milliseconds, ordering: .acquiringAndReleasing) }

    /// Notes that it was shown.
    func use(at now: Timestamp) {
        if now.milliseconds >= usedAt.load(ordering: .relaxed) + Self.useMilliseconds {
            usedAt.store(now.milliseconds, ordering: .relaxed)
        }
    }

    /// When it was last used, where that was not written down yet.
    func takeUse() -> Timestamp? {
        let last = usedAt.load(ordering: .relaxed)
        guard last > writtenAt.exchange(last, ordering: .relaxed) else { return nil }
        return Timestamp(milliseconds: last)
    }

    /// Whether its account is an administrator's.
    package var isAdministrator: Bool { administratorFlag.load(ordering: .acquiring) }

    func end(_ ending: KeyEnding) {
        _ = endingFlag.compareExchange(expected: 0, desired: ending.rawValue, ordering: .acquiringAndReleasing)
    }

    func setAdministrator(_ isAdministrator: Bool) {
        administratorFlag.store(isAdministrator, ordering: .releasing)
    }

    func isOlder(than oldest: Int64) -> Bool { readAt.load(ordering: .relaxed) < oldest }

    /// Whether `read` is of a later time and says that a suspension was taken back. What was ended by it stays so.
    func isReinstated(by read: LiveKey) -> Bool {
        ending == .suspended && read.ending == nil
            && readAt.load(ordering: .relaxed) < read.readAt.load(ordering: .relaxed)
    }

    /// Takes over what was read of the same key.
    func follow(_ read: LiveKey) {
        if let ending = read.ending { end(ending) }
        expire(at: read.expiresAt)
        let known = readAt.max(read.readAt.load(ordering: .relaxed), ordering: .relaxed)
        if known.newValue > known.oldValue { setAdministrator(read.isAdministrator) }
    }
}
