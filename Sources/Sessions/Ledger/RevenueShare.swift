// RevenueShare.swift: how a charge is divided between provider and platform, by a table with dates of effect.

package import SQL
internal import Synchronization

/// A provider's part of each charge, from a date on until the next entry's.
package struct RevenueShare: Sendable, Hashable {
    package let effectiveAt: Timestamp
    /// Hundredths of a percent, 0 to 10,000.
    package let providerBasisPoints: Int64
    package let createdAt: Timestamp

    package static let whole: Int64 = 10_000
    /// What holds before the first entry: the provider gets all.
    package static let beginning = RevenueShare(
        effectiveAt: Timestamp(milliseconds: 0), providerBasisPoints: whole, createdAt: Timestamp(milliseconds: 0))

    /// The platform's part of an amount: the provider's is rounded down to the micro-dollar, the platform takes the rest.
    package func fee(of amount: USD) -> USD {
        let product = amount.micros.magnitude.multipliedFullWidth(by: providerBasisPoints.magnitude)
        let provider = UInt64(Self.whole).dividingFullWidth(product).quotient
        return USD(micros: amount.micros - Int64(provider))
    }

    /// The entry that is in force at an instant.
    ///
    /// - Parameter entries: by ascending date of effect.
    package static func inForce(at now: Timestamp, of entries: [RevenueShare]) -> RevenueShare {
        entries.last { $0.effectiveAt <= now } ?? .beginning
    }
}

/// Why an entry was not made.
package enum ShareRefusal: Error, Sendable {
    /// The past is not rewritten; the earliest date that is possible now.
    case tooEarly(earliest: Timestamp)
    case dateTaken
}

/// The entries, remembered: a charge looks nothing up. The table is only ever appended to, and an entry takes effect at the
/// earliest ``notice`` after it was made, so that every server knows it by then: where other processes write too, what is
/// remembered is read again after ``LiveState/sharedAge``.
package final class RevenueShares: Sendable {
    private struct Memory {
        var entries: [RevenueShare]?
        var readAt: Int64 = 0
    }

    private let memory = Mutex(Memory())
    /// How old what is remembered may be, in milliseconds; `nil` where every change passes through this process.
    private let maximumAge: Int64?

    /// In milliseconds; several times ``LiveState/sharedAge``, for the sake of clocks that differ.
    package static let notice: Int64 = 5_000

    package init(isShared: Bool = false) {
        maximumAge = isShared ? LiveState.sharedAge : nil
    }

    /// The entry in force, from memory but for the first time, or where memory is too old.
    func share(at now: Timestamp, in transaction: borrowing Transaction) async throws(SQLError) -> RevenueShare {
        if let known = remembered(at: now) { return RevenueShare.inForce(at: now, of: known) }
        let read = try await Self.list(in: transaction.reader)
        // What was read may not be committed yet where transactions share a commit: it is remembered once it is.
        transaction.afterCommit { [self] in remember(read, readAt: now) }
        return RevenueShare.inForce(at: now, of: read)
    }

    private func remembered(at now: Timestamp) -> [RevenueShare]? {
        memory.withLock { memory in
            if let maximumAge, memory.readAt < now.milliseconds - maximumAge { return nil }
            return memory.entries
        }
    }

    private func remember(_ entries: [RevenueShare], readAt now: Timestamp) {
        memory.withLock { memory in
            guard memory.readAt <= now.milliseconds else { return }
            memory = Memory(entries: entries, readAt: now.milliseconds)
        }
    }

    /// Reads what other processes may have added, so that no charge has to.
    package func refresh(from database: Database, at now: Timestamp) async throws {
        let read = try await database.read { reader in try await Self.list(in: reader) }
        remember(read, readAt: now)
    }

    /// All entries, by ascending date of effect.
    package static func list(in reader: borrowing Reader) async throws(SQLError) -> [RevenueShare] {
        try await reader.all(
            "SELECT effective_at, provider_bps, created_at FROM revenue_share ORDER BY effective_at LIMIT 10000"
        ) { row in
            RevenueShare(
                effectiveAt: Timestamp(milliseconds: row.int64(0)), providerBasisPoints: row.int64(1),
                createdAt: Timestamp(milliseconds: row.int64(2)))
        }
    }

    /// Adds an entry.
    ///
    /// - Parameters:
    ///   - effectiveAt: `nil` for as soon as possible.
    ///   - now: read inside the transaction, not before it waited.
    package func add(
        _ providerBasisPoints: Int64, from effectiveAt: Timestamp?, at now: Timestamp,
        in transaction: borrowing Transaction
    ) async throws(SQLError) -> Result<RevenueShare, ShareRefusal> {
        let earliest = Timestamp(milliseconds: now.milliseconds + Self.notice)
        // A date of the present means at once: the notice is added. One of the past is refused.
        if let effectiveAt, effectiveAt.seconds < now.seconds { return .failure(.tooEarly(earliest: earliest)) }
        let entry = RevenueShare(
            effectiveAt: max(effectiveAt ?? earliest, earliest), providerBasisPoints: providerBasisPoints,
            createdAt: now)
        let made = try await transaction.run(
            """
            INSERT INTO revenue_share (effective_at, provider_bps, created_at)
            VALUES (\(entry.effectiveAt), \(providerBasisPoints), \(now)) ON CONFLICT (effective_at) DO NOTHING
            """)
        guard made == 1 else { return .failure(.dateTaken) }
        transaction.afterCommit { [self] in memory.withLock { $0.entries = nil } }
        return .success(entry)
    }
}
