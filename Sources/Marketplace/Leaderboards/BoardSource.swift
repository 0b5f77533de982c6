// BoardSource.swift: reads what the boards are counted from.

internal import SQL
internal import Sessions

/// Reads all listings with what is counted of them.
struct BoardSource {
    private static let day: Int64 = 86_400_000

    /// What is known of each listing that can be found.
    func facts(at now: Timestamp, in reader: borrowing Reader) async throws(SQLError) -> [BoardFacts] {
        let installs = try await installs(at: now, in: reader)
        var facts = try await reader.all(
            """
            SELECT l.id, l.full_name_folded, l.category, l.created_at, l.updated_at, l.score, r.rating_count, r.rating_sum
              FROM listing l LEFT JOIN listing_rating r ON r.listing_id = l.id
             WHERE \(ListingColumns.isVisible)
            """
        ) { row in
            BoardFacts(
                id: ListingID(row.bytes16(0)), name: row.text(1), category: row.text(2), createdAt: row.int64(3),
                updatedAt: row.int64(4), score: row.int64OrNil(5), ratingCount: row.int64OrNil(6) ?? 0,
                ratingSum: row.int64OrNil(7) ?? 0)
        }
        for index in facts.indices {
            guard let counted = installs[facts[index].id] else { continue }
            facts[index].installs7 = counted.last7
            facts[index].installs30 = counted.last30
            facts[index].installs90 = counted.last90
            facts[index].installsBefore = counted.before
        }
        return facts
    }

    private struct Installs: Sendable {
        let last7: Int64
        let last30: Int64
        let last90: Int64
        let before: Int64
    }

    /// What counts of installs: those by accounts that neither own the listing nor have handed it over.
    private static let isCounted: SQL = """
        i.account_id <> l.owner_id
        AND NOT EXISTS (SELECT 1 FROM listing_former_owner f WHERE f.listing_id = l.id AND f.account_id = i.account_id)
        """

    /// Accounts that have installed each listing.
    private func installs(at now: Timestamp, in reader: borrowing Reader) async throws(SQLError) -> [ListingID:
        Installs]
    {
        func ago(_ days: Int64) -> Int64 { now.milliseconds - days * Self.day }
        let rows = try await reader.all(
            """
            SELECT i.listing_id,
                   COUNT(DISTINCT CASE WHEN i.recorded_at > \(ago(7)) THEN i.account_id END),
                   COUNT(DISTINCT CASE WHEN i.recorded_at > \(ago(30)) THEN i.account_id END),
                   COUNT(DISTINCT i.account_id),
                   COUNT(DISTINCT CASE WHEN i.recorded_at <= \(ago(7)) AND i.recorded_at > \(ago(35)) THEN i.account_id END)
              FROM install i JOIN listing l ON l.id = i.listing_id
             WHERE i.recorded_at > \(ago(90)) AND \(Self.isCounted)
             GROUP BY i.listing_id
            """
        ) { row in
            (
                ListingID(row.bytes16(0)),
                Installs(last7: row.int64(1), last30: row.int64(2), last90: row.int64(3), before: row.int64(4))
            )
        }
        return Dictionary(uniqueKeysWithValues: rows)
    }

    /// What was counted the last time.
    func figures(in reader: borrowing Reader) async throws(SQLError) -> [ListingID: ListingFigures] {
        let rows = try await reader.all(
            """
            SELECT listing_id, installs_7, installs_30, installs_90, trend, rating, rating_count, rating_sum FROM listing_figures
            """
        ) { row in
            var figures = ListingFigures()
            figures.installs7 = row.int64(1)
            figures.installs30 = row.int64(2)
            figures.installs90 = row.int64(3)
            figures.trend = row.int64(4)
            figures.rating = row.int64(5)
            figures.ratingCount = row.int64(6)
            figures.ratingSum = row.int64(7)
            return (ListingID(row.bytes16(0)), figures)
        }
        return Dictionary(uniqueKeysWithValues: rows)
    }

    /// The providers that most accounts have installed something of, for each window.
    func providers(at now: Timestamp, in reader: borrowing Reader) async throws(SQLError) -> [(days: Int, [BoardEntry])]
    {
        var boards: [(days: Int, [BoardEntry])] = []
        for days in Leaderboard.providers.windows {
            let since = now.milliseconds - Int64(days) * Self.day
            let entries = try await reader.all(
                """
                SELECT l.owner_id, COUNT(DISTINCT i.account_id) AS accounts
                  FROM install i JOIN listing l ON l.id = i.listing_id JOIN account a ON a.id = l.owner_id
                 WHERE i.recorded_at > \(since) AND \(Self.isCounted) AND \(ListingColumns.isVisible)
                 GROUP BY l.owner_id, a.handle_folded ORDER BY accounts DESC, a.handle_folded LIMIT \(Leaderboard.maximumPlaces)
                """
            ) { row in
                let id = row.bytes16(0)
                return BoardEntry(hi: id.hi, lo: id.lo, value: row.int64(1))
            }
            boards.append((days, entries))
        }
        return boards
    }
}
