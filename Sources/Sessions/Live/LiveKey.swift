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
    }

    /// A key of an account as both were read.
    package convenience init(_ key: APIKey, of account: Account, readAt: Timestamp) {
        self.init(
            key, handle: account.handle, isAdministrator: account.isAdministrator,
            ending: account.suspension == nil ? nil : .suspended, readAt: readAt)
    }

    /// Why it cannot be used any more; `nil` while it can.
    package var ending: KeyEnding? { KeyEnding(rawValue: endingFlag.load(ordering: .acquiring)) }
    package var isRevoked: Bool { ending != nil }
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
        let known = readAt.max(read.readAt.load(ordering: .relaxed), ordering: .relaxed)
        if known.newValue > known.oldValue { setAdministrator(read.isAdministrator) }
    }
}
