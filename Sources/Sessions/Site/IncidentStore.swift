// IncidentStore.swift: what went wrong on this server, as its administrators tell it.

package import Crypto
package import SQL
internal import Synchronization

/// Ids of incidents.
package enum IncidentTag: IdentifierTag {
    /// `inc_…`
    package static var prefix: StaticString { "inc" }
}

package typealias IncidentID = Identifier<IncidentTag>

/// Something that went wrong, from when until when.
package struct Incident: Sendable {
    package let id: IncidentID
    /// One line.
    package var title: String
    /// What is known, and what is done about it.
    package var report: String
    package let startedAt: Timestamp
    package var changedAt: Timestamp
    /// `nil` while it goes on.
    package var resolvedAt: Timestamp?

    /// Characters at most.
    package static let maximumTitle = 200
    package static let maximumReport = 4_000
}

/// Reads and writes them. Whether one goes on is remembered: every page says so.
package final class IncidentStore: Sendable {
    private let random: any RandomSource
    private let remembered = Mutex(false)

    package init(random: any RandomSource) {
        self.random = random
    }

    /// Whether an incident went on when it was looked last.
    package var isOne: Bool { remembered.withLock { $0 } }

    /// Looks whether one goes on: at the start and every minute, since other servers write them too.
    package func follow(_ database: Database) async throws(SQLError) {
        remember(try await database.first(Self.anyOpen) { _ in true } != nil)
    }

    /// Whether one goes on, as a transaction sees it that has changed one: to ``remember(_:)`` once it is committed.
    package func isOne(in transaction: borrowing Transaction) async throws(SQLError) -> Bool {
        try await transaction.first(Self.anyOpen) { _ in true } != nil
    }

    /// Notes what a committed transaction has left.
    package func remember(_ isOne: Bool) { remembered.withLock { $0 = isOne } }

    package func create(
        title: String, report: String, at now: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) -> Incident {
        let incident = Incident(
            id: IncidentID(at: now, random: random), title: title, report: report, startedAt: now, changedAt: now,
            resolvedAt: nil)
        try await transaction.run(
            """
            INSERT INTO incident (id, title, report, started_at, changed_at)
            VALUES (\(incident.id), \(title), \(report), \(now), \(now))
            """)
        return incident
    }

    package func find(_ id: IncidentID, in reader: borrowing Reader) async throws(SQLError) -> Incident? {
        try await reader.first("\(Self.columns) WHERE id = \(id)", Self.decode)
    }

    /// Takes an incident for this transaction: what is read of it afterwards stays true until the commit.
    package func lock(_ id: IncidentID, in transaction: borrowing Transaction) async throws(SQLError) {
        try await transaction.run("UPDATE incident SET changed_at = changed_at WHERE id = \(id)")
    }

    package func write(_ incident: Incident, in transaction: borrowing Transaction) async throws(SQLError) {
        try await transaction.run(
            """
            UPDATE incident SET title = \(incident.title), report = \(incident.report),
                                changed_at = \(incident.changedAt), resolved_at = \(incident.resolvedAt)
             WHERE id = \(incident.id)
            """)
    }

    /// Newest first, before `incident`.
    package func list(
        before incident: IncidentID?, limit: Int, in reader: borrowing Reader
    ) async throws(SQLError) -> [Incident] {
        let start: SQL = incident.map { "WHERE id < \($0)" } ?? ""
        return try await reader.all("\(Self.columns) \(start) ORDER BY id DESC LIMIT \(limit)", Self.decode)
    }

    private static let anyOpen: SQL = "SELECT 1 FROM incident WHERE resolved_at IS NULL LIMIT 1"

    private static let columns: SQL = """
        SELECT id, title, report, started_at, changed_at, resolved_at FROM incident
        """

    private static func decode(_ row: borrowing Row) throws(SQLError) -> Incident {
        Incident(
            id: IncidentID(row.bytes16(0)), title: row.text(1), report: row.text(2),
            startedAt: Timestamp(milliseconds: row.int64(3)), changedAt: Timestamp(milliseconds: row.int64(4)),
            resolvedAt: row.int64OrNil(5).map(Timestamp.init(milliseconds:)))
    }
}
