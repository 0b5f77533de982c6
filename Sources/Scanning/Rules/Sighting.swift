// Sighting.swift: a place where a pattern has matched. What it means is judged elsewhere.

/// A place where a pattern matched.
struct Sighting: Sendable, Hashable {
    let owner: RuleBook.Owner
    /// Of the file, from 1.
    let line: Int
    /// How the text that matched came to be.
    let origin: TextView.Origin
    /// The text that matched, and its line around it, as they stand in the view; empty for signals.
    let text: String
    let context: String
}

/// What was seen in a file.
struct Sightings {
    private(set) var all: [Sighting] = []
    /// How often a rule was seen beyond what is kept.
    private(set) var more: [RuleBook.Owner: Int] = [:]
    /// Patterns that were looked for so often that the rest of the file was not looked through for them.
    var exhausted: Set<Int> = []
    private var counts: [RuleBook.Owner: Int] = [:]
    private var seen: Set<Place> = []
    /// Kept of one rule in one file; signals are small, and their number says nothing.
    private static let maximumPerRule = 40
    private static let maximumPerSignal = 5000

    private struct Place: Hashable {
        let owner: RuleBook.Owner
        let line: Int
    }

    func isFull(_ owner: RuleBook.Owner) -> Bool {
        switch owner {
        case .rule: counts[owner, default: 0] >= Self.maximumPerRule
        case .signal: counts[owner, default: 0] >= Self.maximumPerSignal
        }
    }

    func has(_ owner: RuleBook.Owner, line: Int) -> Bool { seen.contains(Place(owner: owner, line: line)) }

    mutating func add(_ sighting: Sighting) {
        // A line that reads the same in two views is one place.
        guard seen.insert(Place(owner: sighting.owner, line: sighting.line)).inserted else { return }
        counts[sighting.owner, default: 0] += 1
        all.append(sighting)
    }

    mutating func addMore(_ owner: RuleBook.Owner) { more[owner, default: 0] += 1 }
}
