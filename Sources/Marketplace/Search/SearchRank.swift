// SearchRank.swift: how good a match is, in numbers. The rules are told in Docs/search.md.

/// In what way a term of a listing answers a word.
enum TermMatch: Int, Sendable, CaseIterable {
    case exact
    /// Another form of the same word: `agents` for `agent`.
    case stem
    /// It begins with the word.
    case beginning
    case synonym
    case typo

    var word: String {
        switch self {
        case .exact: "exact"
        case .stem: "stem"
        case .beginning: "beginning"
        case .synonym: "synonym"
        case .typo: "typo"
        }
    }
}

/// Numbers for matches. One word's worth is its grade in the upper byte and its points in the lower: grades are compared
/// before points, so that more points never make up for a worse place.
enum SearchRank {
    /// Grades go from 0 to this.
    static let bestGrade = 16
    /// A listing of exactly this name, and of exactly this full name.
    static let identityGrade = 20
    static let fullIdentityGrade = 24

    /// The worth of a term, for each byte that says where it stands.
    static let worths: [[UInt16]] = TermMatch.allCases.map { match in
        (0...255).map { worth(match, UInt8($0)) }
    }

    static func worth(_ match: TermMatch, _ place: UInt8) -> UInt16 {
        let field = TermPlace.field(of: place)
        let points = points(match, field) + 10 * TermPlace.others(of: place) + 6 * TermPlace.frequency(of: place)
        return UInt16(grade(match, field)) << 8 | UInt16(min(255, points))
    }

    /// The tier of a word, in steps that leave room for half ones.
    private static func grade(_ match: TermMatch, _ field: SearchField) -> Int {
        if match == .typo { return 2 }
        let whole =
            switch field {
            case .name: 16
            case .title, .tags: 12
            case .summary: 10
            case .owner: 9
            case .taxonomy: 8
            case .body: 6
            }
        switch match {
        case .exact, .stem: return whole
        case .beginning, .synonym, .typo: return field == .name ? 14 : whole - 1
        }
    }

    private static func points(_ match: TermMatch, _ field: SearchField) -> Int {
        let forMatch =
            switch match {
            case .exact: 100
            case .stem: 85
            case .synonym: 60
            case .beginning: 45
            case .typo: 20
            }
        switch field {
        case .name: return forMatch + 40
        case .title: return forMatch + 30
        case .tags: return forMatch + 20
        case .summary: return forMatch + 15
        case .owner: return forMatch + 10
        case .taxonomy: return forMatch + 5
        case .body: return forMatch
        }
    }

    /// How much a word counts among others: rare ones tell more. In steps, so that a page that follows is ordered as the one
    /// before it was, although listings have come meanwhile.
    static func weight(holders: Int, of all: Int) -> Int {
        if all < 16 || holders * 64 <= all { return 4 }
        if holders * 12 <= all { return 3 }
        return holders * 4 <= all ? 2 : 1
    }

    static func tier(ofGrade grade: Int) -> SearchTier {
        switch grade {
        case 17...: .identity
        case 15...16: .name
        case 13...14: .nameBeginning
        case 11...12: .title
        case 9...10: .summary
        case 7...8: .taxonomy
        case 4...6: .body
        default: .typo
        }
    }

    /// By how many grades a listing stands lower for its state: one that its publisher advises against, one that is closed.
    static func demotion(ofState state: UInt8) -> Int { state == 0 ? 0 : state == 1 ? 5 : 7 }

    /// The key by which matches are ordered, the greatest first: how many of the words there are, the grade, the adoption, the
    /// points.
    static func key(evidence: Int, grade: Int, adoption: UInt8, points: Int) -> Int64 {
        Int64(evidence) << 40 | Int64(grade) << 32 | Int64(adoption) << 24 | Int64(min(points, (1 << 24) - 1))
    }
    /// The key of a match that has all the points there are.
    static func bestKey(evidence: Int, grade: Int, adoption: UInt8) -> Int64 {
        key(evidence: evidence, grade: grade, adoption: adoption, points: .max)
    }
    static func grade(ofKey key: Int64) -> Int { Int(key >> 32 & 0xFF) }
    static func points(ofKey key: Int64) -> Int { Int(key & 0xFF_FFFF) }
}
