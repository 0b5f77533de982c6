// SearchCatalogue.swift: the index of a running server: filled from the database, and kept up with it.

internal import Glibc
package import SQL
internal import Sessions
internal import Synchronization

/// Finds listings. One for each server; on several servers each follows the changes of all.
package final class SearchCatalogue: Sendable {
    /// Listings that are read at a time while the index is filled.
    private static let readAtOnce = 500

    private let database: Database
    private let shared = SharedIndex()
    private let turn = Turn()
    private let counted = Mutex<[ListingFacet: (revision: Int64, counts: [String: Int])]>([:])

    package init(database: Database) {
        self.database = database
    }

    /// How many listings can be found, as far as they have been read.
    package var count: Int { shared.read { index, _ in index.count } }

    /// Reads what has changed since the last call: everything, on the first. Whoever searches calls it, so that he finds what
    /// was committed before he asked; a server calls it when it starts, so that nobody waits for it.
    ///
    /// - Parameter progress: told how many listings have been read, after each few hundred.
    package func follow(progress: @Sendable (Int) -> Void = { _ in }) async throws {
        let last = try await ListingRevision.last(in: database)
        if shared.read({ _, seen in seen.isWhole && seen.revision >= last }) { return }
        // Others that come meanwhile wait, and find that it is done.
        try await turn.take {
            var seen = shared.read { $1 }
            let isFilled = shared.read { index, _ in index.count > 0 }
            var count = 0
            while seen.revision < last || !seen.isWhole {
                let changes = try await changes(after: seen)
                seen = changes.last.map { Seen(revision: $0.revision, listing: $0.id, isWhole: false) } ?? seen
                if changes.count < Self.readAtOnce {
                    seen = Seen(revision: max(last, seen.revision), listing: seen.listing, isWhole: true)
                }
                let (now, all) = (seen, changes.map { (id: $0.id, document: $0.document) })
                shared.write { index, known in
                    // While it is filled for the first time, all that ask wait, so that it is put in order once.
                    index.apply(all, settles: isFilled || now.isWhole)
                    known = now
                }
                count += changes.count
                progress(count)
                if now.isWhole { break }
            }
        }
    }

    private struct Change: Sendable {
        let id: ListingID
        let revision: Int64
        /// `nil` where nobody may find it.
        let document: SearchDocument?
    }

    private func changes(after seen: Seen) async throws -> [Change] {
        let place: SQL =
            seen.isWhole || seen.listing == nil
            ? "l.revision > \(seen.revision)"
            : "(l.revision, l.id) > (\(seen.revision), \(seen.listing))"
        let statement: SQL = """
            SELECT l.revision, l.id, a.handle, l.name, l.kind, l.title, l.summary, l.description, l.category, l.tags, l.clients,
                   l.license, l.level, l.state, l.price, l.created_at, l.updated_at, l.installs, l.latest
              FROM listing l JOIN account a ON a.id = l.owner_id
             WHERE \(place) ORDER BY l.revision, l.id LIMIT \(Self.readAtOnce)
            """
        return try await database.all(statement, Self.change)
    }

    private static func change(_ row: borrowing Row) throws(SQLError) -> Change {
        let id = ListingID(row.bytes16(1))
        guard let owner = Handle(row.text(2)), let state = ListingState(rawValue: row.text(13)) else {
            throw .invalidValue("account.handle or listing.state")
        }
        guard state.isServed, !row.text(18).isEmpty else {
            return Change(id: id, revision: row.int64(0), document: nil)
        }
        let document = SearchDocument(
            id: id, owner: owner, name: row.text(3), kind: row.text(4), title: row.text(5), summary: row.text(6),
            description: row.text(7), category: row.text(8), tags: ListingColumns.words(row.text(9)),
            clients: ListingColumns.words(row.text(10)), license: row.textOrNil(11),
            level: row.textOrNil(12).flatMap(SecurityLevel.init(rawValue:)), state: state, isFree: row.int64(14) == 0,
            createdAt: Timestamp(milliseconds: row.int64(15)), updatedAt: Timestamp(milliseconds: row.int64(16)),
            installs: row.int64(17))
        return Change(id: id, revision: row.int64(0), document: document)
    }

    // MARK: Answering

    /// A page of listings.
    ///
    /// - Parameters:
    ///   - place: where the page before this one ended.
    ///   - facets: of what counts over all pages are wanted.
    ///   - explains: whether each hit says why it stands where it does.
    package func page(
        _ query: ListingQuery, after place: ListingQuery.Place? = nil, limit: Int, facets: [ListingFacet] = [],
        explains: Bool = false
    ) async throws -> ListingPage {
        try await follow()
        var query = query
        query.owner = query.owner.map { owner in
            (owner.hasPrefix("@") ? String(owner.dropFirst()) : owner).lowercased()
        }
        var categories: [String] = []
        if let category = query.category {
            categories = try await CategoryStore.subtree(of: category, in: database)
        }
        let (asked, wanted) = (query, limit + 1)
        let answer = shared.read { index, _ in
            index.answer(asked, categories: categories, after: place, limit: wanted, facets: facets, explains: explains)
        }
        let shown = answer.hits.prefix(limit)
        let listings = try await listings(shown.map(\.listing))
        let hits = shown.compactMap { hit -> ListingPage.Hit? in
            listings[hit.listing].map { ListingPage.Hit(listing: $0, place: hit.place, explanation: hit.explanation) }
        }
        return ListingPage(
            hits: hits, next: answer.hits.count > limit ? shown.last?.place : nil, total: answer.total,
            facets: answer.facets, isPartial: answer.isPartial, didYouMean: answer.didYouMean)
    }

    /// Whether there is such a category to filter by.
    package func hasCategory(_ id: String) async throws -> Bool {
        try await !CategoryStore.subtree(of: id, in: database).isEmpty
    }

    /// How many listings have each value of a property. Counted once for each change of the listings: the start page asks.
    package func counts(of facet: ListingFacet) async throws -> [String: Int] {
        try await follow()
        let revision = shared.read { $1.revision }
        if let known = counted.withLock({ $0[facet] }), known.revision == revision { return known.counts }
        let (answer, seen) = shared.read { index, seen in
            let query = ListingQuery(order: .newest)
            return (
                index.answer(query, categories: [], after: nil, limit: 1, facets: [facet], explains: false),
                seen.revision
            )
        }
        let counts = Dictionary(
            uniqueKeysWithValues: (answer.facets.first?.counts ?? []).map { ($0.value, $0.count) })
        counted.withLock { $0[facet] = (seen, counts) }
        return counts
    }

    /// What the listings of some owners add up to, by their folded handles. Of memory alone: one pass, however many listings
    /// an owner has.
    package func totals(of owners: [String]) async throws -> [String: ProviderTotals] {
        try await follow()
        return shared.read { index, _ in index.totals(of: owners) }
    }

    /// The listings that may still be found, without their descriptions, which no list shows.
    private func listings(_ ids: [ListingID]) async throws -> [ListingID: Listing] {
        if ids.isEmpty { return [:] }
        // Of few lengths, so that the database prepares few statements. No listing has the id that fills them up.
        let length = ids.count <= 1 ? 1 : ids.count <= 20 ? 20 : 100
        let padded = ids + Array(repeating: ListingID(high: 0, low: 0), count: max(0, length - ids.count))
        let rows = padded.map { "(\($0))" as SQL }.joined(separator: ", ")
        // A table of ids and not `IN`: for a list PostgreSQL 15 reads all accounts, once its statement is prepared. CROSS JOIN
        // tells SQLite to begin with the ids.
        let found = try await database.all(
            """
            WITH wanted(id) AS (VALUES \(rows))
            SELECT \(ListingColumns.withoutDescription) FROM wanted w CROSS JOIN listing l \(ListingColumns.joins)
             WHERE l.id = w.id AND \(ListingColumns.isVisible)
            """, ListingColumns.decode)
        return Dictionary(found.map { ($0.id, $0) }) { first, _ in first }
    }

    // MARK: Figures

    /// Reads again what is counted in the background.
    package func readFigures() async throws {
        try await follow()
        let rows = try await database.all(
            """
            SELECT l.id, l.installs, f.trend, f.rating, r.rating_count, r.answered_count
              FROM listing l LEFT JOIN listing_figures f ON f.listing_id = l.id
                   LEFT JOIN listing_rating r ON r.listing_id = l.id
             WHERE l.installs > 0 OR f.listing_id IS NOT NULL OR r.listing_id IS NOT NULL
            """
        ) { row in
            (
                ListingID(row.bytes16(0)),
                SearchFigures(
                    installs: row.int64(1), trend: row.int64OrNil(2) ?? 0, rating: row.int64OrNil(3) ?? 0,
                    reviews: row.int64OrNil(4) ?? 0, answered: row.int64OrNil(5) ?? 0)
            )
        }
        let figures = Dictionary(uniqueKeysWithValues: rows)
        shared.write { index, _ in index.setFigures(figures) }
    }
}

/// Up to which change the index has read.
private struct Seen: Sendable {
    var revision: Int64 = 0
    /// The last listing of this revision that was read.
    var listing: ListingID?
    /// Whether all listings of this revision were.
    var isWhole = false
}

/// The index behind a lock that many hold for reading: a search takes up to a millisecond or two, and every core searches.
///
/// `@unchecked Sendable`: `index` and `seen` are touched only while the lock is held, and changed only while it is held for
/// writing. The lock lives at a fixed address from `init` to `deinit`. No body suspends: they are not async.
private final class SharedIndex: @unchecked Sendable {
    private let lock: UnsafeMutablePointer<pthread_rwlock_t>
    private var index = SearchIndex()
    private var seen = Seen()

    init() {
        lock = .allocate(capacity: 1)
        pthread_rwlock_init(lock, nil)
    }

    deinit {
        pthread_rwlock_destroy(lock)
        lock.deallocate()
    }

    func read<T>(_ body: (borrowing SearchIndex, Seen) -> T) -> T {
        pthread_rwlock_rdlock(lock)
        defer { pthread_rwlock_unlock(lock) }
        return body(index, seen)
    }

    func write(_ body: (inout SearchIndex, inout Seen) -> Void) {
        pthread_rwlock_wrlock(lock)
        defer { pthread_rwlock_unlock(lock) }
        body(&index, &seen)
    }
}

/// Lets one at a time do a thing, and others wait until it is done, without holding a thread.
private final class Turn: Sendable {
    private struct State {
        var isTaken = false
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())

    /// Runs the body when nobody else does. Who had to wait does not run it: it looks again at what has been done.
    func take(_ body: () async throws -> Void) async throws {
        while true {
            let isOurs = state.withLock { state -> Bool in
                if state.isTaken { return false }
                state.isTaken = true
                return true
            }
            if isOurs { break }
            await withCheckedContinuation { continuation in
                let isFree = state.withLock { state -> Bool in
                    guard state.isTaken else { return true }
                    state.waiting.append(continuation)
                    return false
                }
                if isFree { continuation.resume() }
            }
        }
        defer {
            let waiting = state.withLock { state in
                defer { state = State() }
                return state.waiting
            }
            for continuation in waiting { continuation.resume() }
        }
        try await body()
    }
}
