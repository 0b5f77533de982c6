// PublicationStore.swift: publications in the database: taken in, claimed by who scans, and settled.

package import Crypto
package import SQL
package import Sessions

/// Reads and writes publications.
package struct PublicationStore: Sendable {
    private let random: any RandomSource

    /// Whoever scans longer than this has died: another one takes it up.
    static let maximumScanSeconds: Int64 = 900

    package init(random: any RandomSource) {
        self.random = random
    }

    // MARK: Reading

    package func find(
        _ id: PublicationID, of account: AccountID, in reader: borrowing Reader
    ) async throws(SQLError) -> Publication? {
        try await reader.first(
            "SELECT \(Self.columns) FROM publication WHERE account_id = \(account) AND id = \(id)", Self.decode)
    }

    /// Publications of an account, newest first.
    package func list(
        of account: AccountID, before place: PublicationID?, limit: Int, in reader: borrowing Reader
    ) async throws(SQLError) -> [Publication] {
        let older: SQL = place.map { "AND id < \($0)" } ?? ""
        return try await reader.all(
            """
            SELECT \(Self.columns) FROM publication WHERE account_id = \(account) \(older) ORDER BY id DESC LIMIT \(limit)
            """, Self.decode)
    }

    /// A publication of this version that has not been settled yet.
    func pending(
        _ name: ListingName, version: String, of account: AccountID, in reader: borrowing Reader
    ) async throws(SQLError) -> Publication? {
        try await reader.first(
            """
            SELECT \(Self.columns) FROM publication
             WHERE account_id = \(account) AND state IN ('received', 'scanning') AND full_name = \(name.text)
               AND version = \(version)
             ORDER BY id LIMIT 1
            """, Self.decode)
    }

    /// How many publications of all accounts wait to be scanned, and how many are being scanned.
    package func unsettled(in reader: borrowing Reader) async throws(SQLError) -> (waiting: Int64, scanning: Int64) {
        let counts = try await reader.first(
            """
            SELECT COALESCE(SUM(CASE WHEN state = 'received' THEN 1 ELSE 0 END), 0),
                   COALESCE(SUM(CASE WHEN state = 'scanning' THEN 1 ELSE 0 END), 0)
              FROM publication WHERE state IN ('received', 'scanning')
            """
        ) { row in (waiting: row.int64(0), scanning: row.int64(1)) }
        return counts ?? (0, 0)
    }

    // MARK: Writing

    /// Takes a draft in, to be scanned.
    func add(
        _ draft: ListingDraft, at now: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) -> Publication {
        let id = PublicationID(at: now, random: random)
        try await insert(draft, id, .received, problem: nil, at: now, in: transaction)
        return Publication(
            id: id, account: draft.owner, fullName: draft.name.text, version: draft.version, kind: draft.kind,
            state: .received, artifact: draft.artifact.map { ($0.sha256, $0.size) }, problem: nil, createdAt: now,
            updatedAt: now)
    }

    private func insert(
        _ draft: ListingDraft, _ id: PublicationID, _ state: PublicationState, problem: String?, at now: Timestamp,
        in transaction: borrowing Transaction
    ) async throws(SQLError) {
        try await transaction.run(
            """
            INSERT INTO publication (account_id, id, full_name, version, kind, state, draft, artifact, artifact_size, icon, problem,
                                     created_at, updated_at)
            VALUES (\(draft.owner), \(id), \(draft.name.text), \(draft.version), \(draft.kind), \(state.rawValue),
                    \(PublicationDraft.bytes(draft)), \(draft.artifact?.sha256.bytes), \(draft.artifact?.size),
                    \(draft.icon?.sha256.bytes), \(problem), \(now), \(now))
            """)
    }

    /// A publication that somebody has taken up, with what it will store.
    struct Claim: Sendable {
        let publication: Publication
        let draft: ListingDraft
    }

    /// Takes up the oldest publication that waits, or whose scan has died. Two who ask at once get different ones.
    ///
    /// - Returns: `nil` where none waits, or somebody else took it up in this moment.
    func claim(at now: Timestamp, in transaction: borrowing Transaction) async throws(SQLError) -> Claim? {
        let died = now.adding(seconds: -Self.maximumScanSeconds)
        let waits: SQL = "(state = 'received' OR (state = 'scanning' AND claimed_at < \(died)))"
        return try await transaction.first(
            """
            UPDATE publication SET state = 'scanning', claimed_at = \(now), updated_at = \(now)
             WHERE (account_id, id) = (SELECT account_id, id FROM publication
                                        WHERE state IN ('received', 'scanning') AND \(waits)
                                        ORDER BY created_at LIMIT 1)
               AND \(waits)
            RETURNING \(Self.columns), draft
            """
        ) { (row: borrowing Row) throws(SQLError) in
            Claim(
                publication: try Self.decode(row), draft: try PublicationDraft.read(row.bytes(Self.columnCount)))
        }
    }

    /// Ends a publication. What it would have stored is not kept any longer.
    ///
    /// - Parameter claimed: when it was taken up: where somebody else has taken it up since, nothing happens.
    func settle(
        _ publication: Publication, as state: PublicationState, problem: String?, at now: Timestamp,
        in transaction: borrowing Transaction
    ) async throws(SQLError) {
        try await transaction.run(
            """
            UPDATE publication SET state = \(state.rawValue), problem = \(problem), draft = \([UInt8]()), updated_at = \(now)
             WHERE account_id = \(publication.account) AND id = \(publication.id) AND state = 'scanning'
            """)
    }

    // MARK: Rows

    private static let columns: SQL = """
        account_id, id, full_name, version, kind, state, artifact, artifact_size, problem, created_at, updated_at
        """
    private static let columnCount = 11

    private static func decode(_ row: borrowing Row) throws(SQLError) -> Publication {
        guard let state = PublicationState(rawValue: row.text(5)) else { throw .invalidValue("publication.state") }
        var artifact: (SHA256Digest, Int64)?
        if let bytes = row.bytesOrNil(6) {
            guard let digest = SHA256Digest(bytes), let size = row.int64OrNil(7) else {
                throw .invalidValue("publication.artifact")
            }
            artifact = (digest, size)
        }
        return Publication(
            id: PublicationID(row.bytes16(1)), account: AccountID(row.bytes16(0)), fullName: row.text(2),
            version: row.text(3), kind: row.text(4), state: state, artifact: artifact, problem: row.textOrNil(8),
            createdAt: Timestamp(milliseconds: row.int64(9)), updatedAt: Timestamp(milliseconds: row.int64(10)))
    }
}
