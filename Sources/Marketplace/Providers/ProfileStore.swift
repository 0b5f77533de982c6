// ProfileStore.swift: profiles and domains of providers in the database.

package import Crypto
package import DomainChecks
internal import JSON
package import SQL
package import Sessions

/// Reads and writes what providers say of themselves.
package struct ProfileStore: Sendable {
    private let random: any RandomSource

    package init(random: any RandomSource) {
        self.random = random
    }

    package func find(_ account: AccountID, in reader: borrowing Reader) async throws(SQLError) -> ProviderProfile? {
        try await reader.first(
            "SELECT display_name, bio, links FROM provider_profile WHERE account_id = \(account)"
        ) { (row: borrowing Row) throws(SQLError) in
            // The fault is thrown on, as one of the database.
            guard let links = try? JSONValue.parse(Array(row.text(2).utf8)).array?.compactMap(\.string) else {
                throw .invalidValue("provider_profile.links")
            }
            return ProviderProfile(displayName: row.text(0), bio: row.text(1), links: links)
        }
    }

    package func store(
        _ profile: ProviderProfile, of account: AccountID, at now: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) {
        let links = JSONValue.array(profile.links.map(JSONValue.string)).text()
        try await transaction.run(
            """
            INSERT INTO provider_profile (account_id, display_name, bio, links, updated_at)
            VALUES (\(account), \(profile.displayName), \(profile.bio), \(links), \(now))
            ON CONFLICT (account_id) DO UPDATE SET display_name = excluded.display_name, bio = excluded.bio,
                   links = excluded.links, updated_at = excluded.updated_at
            """)
    }

    /// Removes what an account said of itself, and its domains: a name, an address and a site are about the person.
    package func erase(_ account: AccountID, in transaction: borrowing Transaction) async throws(SQLError) {
        try await transaction.run("DELETE FROM provider_profile WHERE account_id = \(account)")
        try await transaction.run("DELETE FROM provider_domain WHERE account_id = \(account)")
    }

    // MARK: Domains

    package func domain(
        _ name: DomainName, of account: AccountID, in reader: borrowing Reader
    ) async throws(SQLError) -> ProviderDomain? {
        try await reader.first(
            "\(Self.columns) WHERE account_id = \(account) AND domain = \(name.text)", Self.decode)
    }

    /// The domains of an account, by name.
    package func domains(of account: AccountID, in reader: borrowing Reader) async throws(SQLError) -> [ProviderDomain]
    {
        try await reader.all(
            """
            \(Self.columns) WHERE account_id = \(account) ORDER BY domain LIMIT \(ProviderProfile.maximumDomains)
            """, Self.decode)
    }

    /// Adds a domain with a token of its own. One that is there stays as it is.
    ///
    /// - Returns: whether it is new; `nil` where the account has as many as it may have.
    package func add(
        _ name: DomainName, to account: AccountID, at now: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) -> Bool? {
        try await transaction.takeTurn(of: account)
        if try await domain(name, of: account, in: transaction.reader) != nil { return false }
        let known = try await domains(of: account, in: transaction.reader)
        guard known.count < ProviderProfile.maximumDomains else { return nil }
        let token = Base64URL.encode(random.bytes(24))
        let made = try await transaction.run(
            """
            INSERT INTO provider_domain (account_id, domain, token, verified_at, method, checked_at, failure, created_at)
            VALUES (\(account), \(name.text), \(token), NULL, NULL, NULL, NULL, \(now))
            ON CONFLICT (account_id, domain) DO NOTHING
            """)
        return made == 1
    }

    /// - Returns: whether there was one.
    package func remove(
        _ name: DomainName, of account: AccountID, in transaction: borrowing Transaction
    ) async throws(SQLError) -> Bool {
        try await transaction.run(
            "DELETE FROM provider_domain WHERE account_id = \(account) AND domain = \(name.text)") == 1
    }

    /// Stores what a check came to.
    ///
    /// - Parameter token: the one that was looked for: where the domain was removed and added again meanwhile, nothing is stored.
    package func record(
        _ verdict: DomainVerdict, on name: DomainName, of account: AccountID, token: String, at now: Timestamp,
        in transaction: borrowing Transaction
    ) async throws(SQLError) {
        let change: SQL
        switch verdict {
        case .proven(let method):
            change = "verified_at = coalesce(verified_at, \(now)), method = \(method.rawValue), failure = NULL"
        case .unproven(let reason): change = "verified_at = NULL, method = NULL, failure = \(reason)"
        case .unanswered(let reason): change = "failure = \(reason)"
        }
        try await transaction.run(
            """
            UPDATE provider_domain SET checked_at = \(now), \(change)
             WHERE account_id = \(account) AND domain = \(name.text) AND token = \(token)
            """)
    }

    private static let columns: SQL = """
        SELECT domain, token, verified_at, method, checked_at, failure, created_at FROM provider_domain
        """

    private static func decode(_ row: borrowing Row) throws(SQLError) -> ProviderDomain {
        guard let domain = DomainName(row.text(0)) else { throw .invalidValue("provider_domain.domain") }
        return ProviderDomain(
            domain: domain, token: row.text(1), verifiedAt: row.int64OrNil(2).map(Timestamp.init(milliseconds:)),
            method: row.textOrNil(3).flatMap(ProofMethod.init(rawValue:)),
            checkedAt: row.int64OrNil(4).map(Timestamp.init(milliseconds:)), failure: row.textOrNil(5),
            createdAt: Timestamp(milliseconds: row.int64(6)))
    }
}
