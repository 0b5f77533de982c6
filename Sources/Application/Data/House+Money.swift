// House+Money.swift: what becomes due by itself: holds that expire, months of subscriptions that are over.

internal import Marketplace
internal import Operations
internal import SQL
internal import Sessions

extension House {
    /// More than this at a time would keep others waiting.
    private static let slice = 200

    /// Gives back expired holds, and renews or ends subscriptions whose month is over. Called every few seconds; where nothing
    /// is due it only reads. Each is done once, however many servers do it: the statement that does it finds it undone, and one
    /// server at a time does such work.
    ///
    /// - Parameter failed: told of each that could not be done; it is tried again the next time.
    package func settleMoney(failed: (any Error) -> Void) async throws {
        let now = clock.now()
        let (ledger, subscriptions) = (stores.ledger, stores.subscriptions)
        let (holds, due) = try await database.read { reader in
            (
                try await ledger.expiredHolds(at: now, limit: Self.slice, in: reader),
                try await subscriptions.due(at: now, limit: Self.slice, in: reader)
            )
        }
        for hold in holds {
            do {
                try await database.write { transaction in
                    guard try await transaction.claim(work: 20) else { return }
                    try await ledger.expire(hold, at: now, in: transaction)
                }
            } catch { failed(error) }
        }
        for subscription in due {
            do {
                try await database.write { transaction in
                    guard try await transaction.claim(work: 21) else { return }
                    _ = try await subscriptions.settle(subscription, at: now, in: transaction)
                }
            } catch { failed(error) }
        }
    }

    /// Learns what other servers have changed of the revenue share, so that no purchase has to ask: called every second.
    package func followShares() async throws {
        guard database.isShared else { return }
        try await stores.ledger.shares.refresh(from: database, at: clock.now())
    }
}
