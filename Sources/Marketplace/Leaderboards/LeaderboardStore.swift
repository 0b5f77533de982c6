// LeaderboardStore.swift: counts the boards from time to time, keeps them, and reads them. The rules are BoardRules'.

package import SQL
package import Sessions

/// A board as it was last counted.
package struct CountedBoard: Sendable {
    package enum Subject: Sendable {
        case listing(Listing)
        case provider(Account)
    }

    package struct Place: Sendable {
        /// From 1. Who has as much as the one before shares its rank, and the next rank counts them all: 1, 2, 2, 4.
        package let rank: Int
        package let subject: Subject
        /// With ``Leaderboard/decimals`` decimals.
        package let value: Int64
    }

    /// `nil` where it has not been counted yet.
    package let computedAt: Timestamp?
    /// In order.
    package let places: [Place]
}

package struct LeaderboardStore: Sendable {
    private let accounts: AccountStore

    /// How old a board gets before it is counted again.
    package static let interval: Int64 = 60_000
    /// The number of this piece of background work, which one server does at a time.
    private static let work: Int64 = 40

    package init(accounts: AccountStore) {
        self.accounts = accounts
    }

    // MARK: Reading

    package func read(
        _ board: Leaderboard, days: Int, category: String, limit: Int, in reader: borrowing Reader
    ) async throws(SQLError) -> CountedBoard {
        let stored = try await reader.first(
            """
            SELECT computed_at, entries FROM leaderboard
             WHERE board = \(board.rawValue) AND days = \(days) AND category = \(category)
            """
        ) { row in (at: row.int64(0), entries: BoardCoding.decode(row.bytes(1))) }
        guard let stored else { return CountedBoard(computedAt: nil, places: []) }
        let subjects =
            board == .providers
            ? try await providers(stored.entries, in: reader) : try await listings(stored.entries, in: reader)
        let found = stored.entries.compactMap { entry in subjects[Key(entry)].map { ($0, entry.value) } }
        let ranks = BoardRules.ranks(found.map { (value: $0.1, isGuarded: Self.isGuarded($0.0, on: board)) })
        let places = zip(ranks, found).prefix(limit).map { rank, found in
            CountedBoard.Place(rank: rank, subject: found.0, value: found.1)
        }
        return CountedBoard(computedAt: Timestamp(milliseconds: stored.at), places: places)
    }

    /// Whether it may not share a rank with one of the first.
    private static func isGuarded(_ subject: CountedBoard.Subject, on board: Leaderboard) -> Bool {
        guard board == .composite, case .listing(let listing) = subject else { return false }
        return BoardRules.isGuarded(score: listing.score)
    }

    private struct Key: Hashable {
        let hi: UInt64
        let lo: UInt64

        init(_ entry: BoardEntry) { (hi, lo) = (entry.hi, entry.lo) }
        init<Tag>(_ id: Identifier<Tag>) { (hi, lo) = (id.high, id.low) }
    }

    private static func list(_ entries: [BoardEntry]) -> SQL {
        entries.map { "\(SQLValue.bytes16(hi: $0.hi, lo: $0.lo))" as SQL }.joined(separator: ", ")
    }

    /// Who may still be found: a listing in quarantine leaves its board at once.
    private func listings(
        _ entries: [BoardEntry], in reader: borrowing Reader
    ) async throws(SQLError) -> [Key: CountedBoard.Subject] {
        guard !entries.isEmpty else { return [:] }
        let found = try await reader.all(
            """
            SELECT \(ListingColumns.withoutDescription) \(ListingColumns.from)
             WHERE l.id IN (\(Self.list(entries))) AND \(ListingColumns.isVisible)
            """, ListingColumns.decode)
        var subjects: [Key: CountedBoard.Subject] = [:]
        for listing in found { subjects[Key(listing.id)] = .listing(listing) }
        return subjects
    }

    private func providers(
        _ entries: [BoardEntry], in reader: borrowing Reader
    ) async throws(SQLError) -> [Key: CountedBoard.Subject] {
        guard !entries.isEmpty else { return [:] }
        let found = try await accounts.list(
            where: "id IN (\(Self.list(entries)))", limit: entries.count, in: reader)
        var subjects: [Key: CountedBoard.Subject] = [:]
        for account in found { subjects[Key(account.id)] = .provider(account) }
        return subjects
    }

    /// When the boards were last counted; `nil` where they never were.
    package func computedAt(in database: Database) async throws(SQLError) -> Timestamp? {
        let at = try await database.first("SELECT computed_at FROM leaderboard_run WHERE one = 1") { row in row.int64(0)
        }
        return at.flatMap { $0 > 0 ? Timestamp(milliseconds: $0) : nil }
    }

    // MARK: Counting

    /// Counts the boards if that is due and no other server does.
    ///
    /// What takes time reads a snapshot and holds no transaction; only the finished boards are written.
    ///
    /// - Returns: whether they were counted.
    package func refresh(_ database: Database, at now: Timestamp) async throws -> Bool {
        let isOurs = try await database.write { transaction in
            guard try await transaction.claim(work: Self.work) else { return false }
            let due = now.milliseconds - Self.interval
            return try await transaction.run(
                "UPDATE leaderboard_run SET started_at = \(now) WHERE one = 1 AND started_at <= \(due)") == 1
        }
        guard isOurs else { return false }
        let counted = try await database.read { reader in try await count(at: now, in: reader) }
        try await database.write { transaction in try await store(counted, at: now, in: transaction) }
        return true
    }

    private struct Counted: Sendable {
        struct Board: Sendable {
            let board: Leaderboard
            let days: Int
            let category: String
            let entries: [BoardEntry]
        }

        var boards: [Board] = []
        /// Those that differ from what is stored.
        var figures: [(id: ListingID, figures: ListingFigures)] = []
    }

    private func count(at now: Timestamp, in reader: borrowing Reader) async throws(SQLError) -> Counted {
        let source = BoardSource()
        let facts = try await source.facts(at: now, in: reader)
        let stored = try await source.figures(in: reader)
        var counted = Counted()
        for facts in facts {
            let figures = ListingFigures(facts)
            if figures != stored[facts.id] ?? .none { counted.figures.append((facts.id, figures)) }
        }
        let byCategory = Dictionary(grouping: facts, by: \.category)
        let nodes = try await CategoryStore().tree(in: reader).nodes
        func subtree(_ id: String) -> [String] { [id] + nodes.filter { $0.parent == id }.flatMap { subtree($0.id) } }
        for board in Leaderboard.allCases where board != .providers {
            for days in board.windows.isEmpty ? [0] : board.windows {
                counted.boards.append(
                    Counted.Board(
                        board: board, days: days, category: "",
                        entries: BoardRules.board(board, days: days, of: facts, at: now)))
                for category in nodes.map(\.id) {
                    let under = subtree(category).flatMap { byCategory[$0] ?? [] }
                    counted.boards.append(
                        Counted.Board(
                            board: board, days: days, category: category,
                            entries: BoardRules.board(board, days: days, of: under, at: now)))
                }
            }
        }
        for (days, entries) in try await source.providers(at: now, in: reader) {
            counted.boards.append(Counted.Board(board: .providers, days: days, category: "", entries: entries))
        }
        return counted
    }

    private func store(
        _ counted: Counted, at now: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) {
        for board in counted.boards {
            try await transaction.run(
                """
                INSERT INTO leaderboard (board, days, category, computed_at, entries)
                VALUES (\(board.board.rawValue), \(board.days), \(board.category), \(now), \(BoardCoding.encode(board.entries)))
                ON CONFLICT (board, days, category)
                DO UPDATE SET computed_at = excluded.computed_at, entries = excluded.entries
                """)
        }
        for (id, figures) in counted.figures {
            try await transaction.run(
                """
                INSERT INTO listing_figures (listing_id, installs_7, installs_30, installs_90, trend, rating, rating_count,
                                             rating_sum)
                VALUES (\(id), \(figures.installs7), \(figures.installs30), \(figures.installs90), \(figures.trend),
                        \(figures.rating), \(figures.ratingCount), \(figures.ratingSum))
                ON CONFLICT (listing_id)
                DO UPDATE SET installs_7 = excluded.installs_7, installs_30 = excluded.installs_30,
                              installs_90 = excluded.installs_90, trend = excluded.trend, rating = excluded.rating,
                              rating_count = excluded.rating_count, rating_sum = excluded.rating_sum
                """)
        }
        try await transaction.run("UPDATE leaderboard_run SET computed_at = \(now) WHERE one = 1")
    }
}

/// What is kept of a listing between two counts: search orders by it.
struct ListingFigures: Sendable, Hashable {
    var installs7: Int64 = 0
    var installs30: Int64 = 0
    var installs90: Int64 = 0
    var trend: Int64 = 0
    var rating: Int64 = 0
    var ratingCount: Int64 = 0
    var ratingSum: Int64 = 0

    static let none = ListingFigures()

    init() {}

    init(_ facts: BoardFacts) {
        installs7 = facts.installs7
        installs30 = facts.installs30
        installs90 = facts.installs90
        trend = BoardRules.trend(facts)
        rating = BoardRules.rating(facts)
        ratingCount = facts.ratingCount
        ratingSum = facts.ratingSum
    }
}

/// The entries of a board as bytes: 16 of the id and 8 of the value each, big-endian.
enum BoardCoding {
    static func encode(_ entries: [BoardEntry]) -> [UInt8] {
        entries.flatMap { entry in
            [entry.hi, entry.lo, UInt64(bitPattern: entry.value)].flatMap { word in
                (0..<8).map { UInt8(truncatingIfNeeded: word >> (56 - 8 * $0)) }
            }
        }
    }

    static func decode(_ bytes: [UInt8]) -> [BoardEntry] {
        func word(_ start: Int) -> UInt64 { bytes[start..<start + 8].reduce(0) { $0 << 8 | UInt64($1) } }
        return stride(from: 0, to: bytes.count - bytes.count % 24, by: 24).map { start in
            BoardEntry(hi: word(start), lo: word(start + 8), value: Int64(bitPattern: word(start + 16)))
        }
    }
}
