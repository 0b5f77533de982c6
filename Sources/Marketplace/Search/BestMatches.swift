// BestMatches.swift: the matches of a question as they go by: how many there are, and the first of them in their order.

/// Counts all matches and keeps a page of them: the greatest key first, then the least rank of the name.
struct BestMatches: Sendable {
    struct Match: Sendable {
        let document: UInt32
        let key: Int64
        let rank: UInt32
    }

    private let limit: Int
    /// What comes before it was on an earlier page.
    private let from: (key: Int64, rank: Int)?
    private(set) var matches: [Match] = []
    /// A match with a lesser key is none of the first.
    private(set) var leastKey = Int64.min
    private(set) var count = 0
    /// Every match, where they are counted by their properties.
    private(set) var documents: [UInt32] = []
    private let keepsDocuments: Bool

    init(limit: Int, from: (key: Int64, rank: Int)?, keepsDocuments: Bool) {
        (self.limit, self.from, self.keepsDocuments) = (limit, from, keepsDocuments)
        matches.reserveCapacity(limit + 1)
    }

    /// Notes a match, wherever it stands.
    @inline(__always)
    mutating func note(_ document: UInt32) {
        count += 1
        if keepsDocuments { documents.append(document) }
    }

    /// Puts a match among the first, if it is one of them.
    @inline(__always)
    mutating func offer(_ document: UInt32, key: Int64, rank: UInt32) {
        if key >= leastKey { insert(Match(document: document, key: key, rank: rank)) }
    }

    private mutating func insert(_ match: Match) {
        if let from, match.key > from.key || match.key == from.key && Int(match.rank) < from.rank { return }
        if matches.count == limit {
            guard let last = matches.last, Self.precedes(match, last) else { return }
            matches.removeLast()
        }
        var (low, high) = (0, matches.count)
        while low < high {
            let middle = (low + high) / 2
            if Self.precedes(matches[middle], match) { low = middle + 1 } else { high = middle }
        }
        matches.insert(match, at: low)
        if matches.count == limit, let last = matches.last { leastKey = last.key }
    }

    private static func precedes(_ first: Match, _ second: Match) -> Bool {
        first.key != second.key ? first.key > second.key : first.rank < second.rank
    }
}
