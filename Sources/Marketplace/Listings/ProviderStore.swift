// ProviderStore.swift: accounts seen as providers: those that have listings.

package import SQL
package import Sessions

/// Reads providers.
package struct ProviderStore: Sendable {
    private let accounts: AccountStore

    package init(accounts: AccountStore) {
        self.accounts = accounts
    }

    /// Accounts that have a listing, by handle, after `handle`.
    package func list(after handle: String, limit: Int, in reader: borrowing Reader) async throws(SQLError) -> [Account]
    {
        try await accounts.list(
            where: """
                handle_folded > \(handle) AND EXISTS (SELECT 1 FROM listing l WHERE l.owner_id = account.id AND \(ListingColumns.isVisible))
                """, limit: limit, in: reader)
    }
}
