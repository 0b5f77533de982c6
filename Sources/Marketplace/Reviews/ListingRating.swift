// ListingRating.swift: what the reviews of a listing add up to. Kept by the transaction that changes a review.

package import SQL
package import Sessions

/// The visible reviews of a listing, added up.
package struct ListingRating: Sendable, Hashable {
    /// How many people gave one star, two, … five.
    package var people: [Int64] = [0, 0, 0, 0, 0]
    /// The same for agents.
    package var agents: [Int64] = [0, 0, 0, 0, 0]
    /// The mean in hundredths in which a review counts half after ``halfLifeMonths`` months; `nil` where there is none.
    package var recentHundredths: Int64?

    package init() {}

    package var peopleCount: Int64 { people.reduce(0, +) }
    package var agentsCount: Int64 { agents.reduce(0, +) }
    package var count: Int64 { peopleCount + agentsCount }

    /// How many gave each number of stars.
    package var histogram: [Int64] { zip(people, agents).map { $0 + $1 } }

    /// The mean of some stars in hundredths, rounded; `nil` where there are none.
    package static func hundredths(of stars: [Int64]) -> Int64? {
        let sum = zip(stars, Int64(1)...).reduce(0) { $0 + $1.0 * $1.1 }
        return hundredths(sum: sum, count: stars.reduce(0, +))
    }

    package static func hundredths(sum: Int64, count: Int64) -> Int64? {
        count > 0 ? (sum * 200 + count) / (2 * count) : nil
    }

    // MARK: Recency

    /// A month of the recent mean has 30 days.
    static let monthMilliseconds: Int64 = 30 * 86_400_000
    /// A review counts half after these months: 180 days.
    package static let halfLifeMonths = 6
    /// Reviews older than this weigh nothing: 2⁻²⁰ of a new one.
    private static let forgottenMonths: Int64 = 120

    static func month(of instant: Timestamp) -> Int64 { instant.milliseconds / monthMilliseconds }

    /// The mean of months with halving weights. Whole numbers, so that every machine gets the same.
    static func recentHundredths(
        _ months: [(month: Int64, count: Int64, sum: Int64)], at now: Timestamp
    ) -> Int64? {
        // 2^(20 - age/6) as whole numbers: each half-life halves, and within one the six months go down evenly.
        var (sum, count): (Int64, Int64) = (0, 0)
        for entry in months {
            let age = max(0, month(of: now) - entry.month)
            guard age < forgottenMonths else { continue }
            let (halvings, rest) = (age / Int64(halfLifeMonths), age % Int64(halfLifeMonths))
            let weight = (Int64(12) - rest) << (20 - halvings)
            sum += entry.sum * weight
            count += entry.count * weight
        }
        return hundredths(sum: sum, count: count)
    }

    // MARK: Storage

    /// One review as it counts.
    struct Share: Sendable, Hashable {
        let rating: Int64
        let kind: AuthorKind
        let month: Int64
        let isAnswered: Bool

        /// The same without an answer: what the sums of a month are made of.
        fileprivate var stars: Share { Share(rating: rating, kind: kind, month: month, isAnswered: false) }
    }

    /// Takes a review as it was out of the sums, and puts it in as it is.
    static func change(
        _ listing: ListingID, from old: Share?, to new: Share?, in transaction: borrowing Transaction
    ) async throws(SQLError) {
        guard old != new else { return }
        var (people, agents) = ([Int64](repeating: 0, count: 5), [Int64](repeating: 0, count: 5))
        var (count, sum, answered): (Int64, Int64, Int64) = (0, 0, 0)
        for (share, sign) in [(old, Int64(-1)), (new, 1)] {
            guard let share else { continue }
            switch share.kind {
            case .person: people[Int(share.rating) - 1] += sign
            case .agent: agents[Int(share.rating) - 1] += sign
            }
            count += sign
            sum += sign * share.rating
            if share.isAnswered { answered += sign }
        }
        try await transaction.run(
            """
            INSERT INTO listing_rating (listing_id, rating_count, rating_sum, people_1, people_2, people_3, people_4, people_5,
                                        agents_1, agents_2, agents_3, agents_4, agents_5)
            VALUES (\(listing), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0) ON CONFLICT (listing_id) DO NOTHING
            """)
        try await transaction.run(
            """
            UPDATE listing_rating SET rating_count = rating_count + \(count), rating_sum = rating_sum + \(sum),
                   answered_count = answered_count + \(answered),
                   people_1 = people_1 + \(people[0]), people_2 = people_2 + \(people[1]), people_3 = people_3 + \(people[2]),
                   people_4 = people_4 + \(people[3]), people_5 = people_5 + \(people[4]),
                   agents_1 = agents_1 + \(agents[0]), agents_2 = agents_2 + \(agents[1]), agents_3 = agents_3 + \(agents[2]),
                   agents_4 = agents_4 + \(agents[3]), agents_5 = agents_5 + \(agents[4])
             WHERE listing_id = \(listing)
            """)
        guard old?.stars != new?.stars else { return }
        if let old { try await add(old, sign: -1, to: listing, in: transaction) }
        if let new { try await add(new, sign: 1, to: listing, in: transaction) }
    }

    private static func add(
        _ share: Share, sign: Int64, to listing: ListingID, in transaction: borrowing Transaction
    ) async throws(SQLError) {
        try await transaction.run(
            """
            INSERT INTO listing_rating_month (listing_id, month, rating_count, rating_sum)
            VALUES (\(listing), \(share.month), 0, 0) ON CONFLICT (listing_id, month) DO NOTHING
            """)
        try await transaction.run(
            """
            UPDATE listing_rating_month SET rating_count = rating_count + \(sign), rating_sum = rating_sum + \(sign * share.rating)
             WHERE listing_id = \(listing) AND month = \(share.month)
            """)
    }

    package static func of(
        _ listing: ListingID, at now: Timestamp, in reader: borrowing Reader
    ) async throws(SQLError) -> ListingRating {
        let stored = try await reader.first(
            """
            SELECT people_1, people_2, people_3, people_4, people_5, agents_1, agents_2, agents_3, agents_4, agents_5
              FROM listing_rating WHERE listing_id = \(listing)
            """
        ) { row in
            [
                row.int64(0), row.int64(1), row.int64(2), row.int64(3), row.int64(4), row.int64(5), row.int64(6),
                row.int64(7), row.int64(8), row.int64(9),
            ]
        }
        guard let stored else { return ListingRating() }
        let since = month(of: now) - forgottenMonths
        let months = try await reader.all(
            """
            SELECT month, rating_count, rating_sum FROM listing_rating_month
             WHERE listing_id = \(listing) AND month > \(since) ORDER BY month LIMIT 200
            """
        ) { row in (month: row.int64(0), count: row.int64(1), sum: row.int64(2)) }
        var rating = ListingRating()
        rating.people = Array(stored[..<5])
        rating.agents = Array(stored[5...])
        rating.recentHundredths = recentHundredths(months, at: now)
        return rating
    }
}
