// BoardRules.swift: from what is known of listings to their places. Pure: the same facts give the same boards everywhere.

internal import Glibc
internal import Sessions

/// What the boards know of one listing.
struct BoardFacts: Sendable {
    var id: ListingID
    /// In lower case, without `@`: orders what is equal otherwise.
    var name: String
    var category: String
    var createdAt: Int64
    var updatedAt: Int64
    /// The security score, 0 to 100.
    var score: Int64?
    /// Accounts that have installed it in the last 7, 30 and 90 days.
    var installs7: Int64 = 0
    var installs30: Int64 = 0
    var installs90: Int64 = 0
    /// … and in the 28 days before the last seven.
    var installsBefore: Int64 = 0
    var ratingCount: Int64 = 0
    var ratingSum: Int64 = 0
}

/// A place on a board.
struct BoardEntry: Sendable, Hashable {
    /// The id of a listing, or of an account.
    var hi: UInt64
    var lo: UInt64
    var value: Int64
}

enum BoardRules {
    /// Scores below this are of grade D.
    private static let gradeD: Int64 = 50
    private static let places = Leaderboard.maximumPlaces
    private static let guardedPlaces = 10
    private static let day = 86_400_000.0

    static func trend(_ facts: BoardFacts) -> Int64 {
        Int64((1_000 * Double(facts.installs7) / (1 + Double(facts.installsBefore) / 4).squareRoot()).rounded())
    }

    /// The Wilson lower bound of the ratings, in millionths; 0 without any.
    static func rating(_ facts: BoardFacts) -> Int64 {
        guard facts.ratingCount > 0 else { return 0 }
        let (n, z) = (Double(facts.ratingCount), 1.96)
        let p = min(1, max(0, (Double(facts.ratingSum) / n - 1) / 4))
        let bound = (p + z * z / (2 * n) - z * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot()) / (1 + z * z / n)
        return Int64((1_000_000 * max(0, bound)).rounded())
    }

    /// Whether a listing of this security score has no place among the first ten of the composite.
    static func isGuarded(score: Int64?) -> Bool { score.map { $0 < gradeD } ?? false }

    /// The ranks of values in their order: equal ones share the first of theirs. A guarded one does not get among the first ten by
    /// that.
    static func ranks(_ values: [(value: Int64, isGuarded: Bool)]) -> [Int] {
        var ranks: [Int] = []
        for (index, entry) in values.enumerated() {
            if let last = ranks.last, values[index - 1].value == entry.value,
                !(entry.isGuarded && last <= guardedPlaces)
            {
                ranks.append(last)
            } else {
                ranks.append(index + 1)
            }
        }
        return ranks
    }

    /// A board over these listings.
    static func board(_ board: Leaderboard, days: Int, of facts: [BoardFacts], at now: Timestamp) -> [BoardEntry] {
        switch board {
        case .installs:
            return first(facts) { days == 7 ? $0.installs7 : days == 30 ? $0.installs30 : $0.installs90 }
        case .trending: return first(facts, trend)
        case .rating: return first(facts, rating)
        case .security: return security(facts)
        case .newest: return first(facts, \.createdAt)
        case .composite: return composite(facts, at: now)
        case .providers: return []  // not of listings: LeaderboardStore counts accounts
        }
    }

    /// The greatest values above zero, in order.
    private static func first(_ facts: [BoardFacts], _ value: (BoardFacts) -> Int64) -> [BoardEntry] {
        let known = facts.map { ($0, value($0)) }.filter { $0.1 > 0 }
        return known.sorted { $0.1 != $1.1 ? $0.1 > $1.1 : $0.0.name < $1.0.name }.prefix(places).map(entry)
    }

    private static func entry(_ facts: BoardFacts, _ value: Int64) -> BoardEntry {
        BoardEntry(hi: facts.id.high, lo: facts.id.low, value: value)
    }

    private static func security(_ facts: [BoardFacts]) -> [BoardEntry] {
        facts.filter { $0.score != nil }.sorted { first, second in
            if first.score != second.score { return first.score ?? 0 > second.score ?? 0 }
            if first.installs90 != second.installs90 { return first.installs90 > second.installs90 }
            return first.name < second.name
        }
        .prefix(places).map { entry($0, $0.score ?? 0) }
    }

    /// The composite in ten-thousandths of a point.
    private static func composite(_ facts: [BoardFacts], at now: Timestamp) -> [BoardEntry] {
        let mostInstalls = log2(1 + Double(facts.map(\.installs90).max() ?? 0))
        let mostRatings = log2(1 + Double(facts.map(\.ratingCount).max() ?? 0))
        let ranked = facts.map { facts -> (facts: BoardFacts, value: Int64) in
            let mean = (Double(facts.ratingSum) + 15) / (Double(facts.ratingCount) + 5)
            let rating = min(1, max(0, (mean - 1) / 4))
            let installs = mostInstalls > 0 ? log2(1 + Double(facts.installs90)) / mostInstalls : 0
            let ratings = mostRatings > 0 ? log2(1 + Double(facts.ratingCount)) / mostRatings : 0
            let security = Double(facts.score ?? 0) / 100
            let recency = exp2(-max(0, Double(now.milliseconds - facts.updatedAt)) / day / 180)
            let sum = 0.4 * rating + 0.2 * installs + 0.2 * security + 0.1 * ratings + 0.1 * recency
            return (facts, Int64((1_000_000 * sum).rounded()))
        }
        .sorted { $0.value != $1.value ? $0.value > $1.value : $0.facts.name < $1.facts.name }
        let above = ranked.filter { !isGuarded(score: $0.facts.score) }
        // Where there are no ten others, who is not to stand among the first ten does not stand here at all.
        guard above.count >= guardedPlaces else { return above.map { entry($0.facts, $0.value) } }
        let top = above.prefix(guardedPlaces)
        let topIDs = Set(top.map(\.facts.id))
        let rest = ranked.filter { !topIDs.contains($0.facts.id) }
        return (top + rest).prefix(places).map { entry($0.facts, $0.value) }
    }
}
