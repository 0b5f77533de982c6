// Leaderboard.swift: the boards that there are, and what each counts. Counting is BoardRules', storing LeaderboardStore's.

/// A ranked list that is counted in the background.
package enum Leaderboard: String, Sendable, CaseIterable {
    case installs
    case trending
    case rating
    case security
    case newest
    case providers
    case composite

    /// The lengths of time, in days, over which a board is counted; the first is the one that is shown unasked. Empty where it
    /// has none.
    package var windows: [Int] {
        switch self {
        case .installs, .providers: [30, 7, 90]
        case .trending, .rating, .security, .newest, .composite: []
        }
    }

    /// Whether there is one for each category as well.
    package var hasCategories: Bool { self != .providers }

    package var title: String {
        switch self {
        case .installs: "Most installed"
        case .trending: "Trending"
        case .rating: "Best rated"
        case .security: "Most secure"
        case .newest: "Newest"
        case .providers: "Top providers"
        case .composite: "Best overall"
        }
    }

    /// What `value` is, in words that can be checked.
    package var formula: String {
        switch self {
        case .installs:
            "Accounts other than its owner's that have installed the listing within the window, each counted once."
        case .trending:
            "a / sqrt(1 + b / 4): a is the number of accounts that have installed the listing within the last 7 days, b within the "
                + "28 days before. The owner's account does not count."
        case .rating:
            "The lower bound of the Wilson score interval at 95 % for the share p = (mean rating - 1) / 4 of n ratings: "
                + "(p + z²/2n - z sqrt(p(1-p)/n + z²/4n²)) / (1 + z²/n), z = 1.96."
        case .security:
            "The security score of the latest version, 0 to 100. Of equal ones, those that more accounts have installed within 90 "
                + "days stand first."
        case .newest: "When it was first listed, in milliseconds since 1970."
        case .providers:
            "Accounts other than the provider's own that have installed any of its listings within the window, each counted once."
        case .composite:
            "100 × (0.4 r + 0.2 i + 0.2 s + 0.1 c + 0.1 t): r = (m - 1) / 4 with m the mean rating after five ratings of 3 were added; "
                + "i = log(1 + accounts that have installed it within 90 days) over the greatest such value compared with; s = security "
                + "score / 100, 0 where there is none; c = log(1 + ratings) over the greatest; t = 2^(-days since its last change / "
                + "180). A security score below 50 (grade D) has no place among the first ten."
        }
    }

    /// How many decimals of its values are kept in the whole numbers that are stored.
    package var decimals: Int {
        switch self {
        case .installs, .security, .newest, .providers: 0
        case .trending: 3
        case .rating: 6
        case .composite: 4
        }
    }

    package var unit: String {
        switch self {
        case .installs, .providers: "accounts"
        case .trending, .security, .composite: "points"
        case .rating: "share"
        case .newest: "milliseconds"
        }
    }

    /// Places beyond this are not kept.
    package static let maximumPlaces = 100
}
