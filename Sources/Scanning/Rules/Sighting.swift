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
    private var counts = Counts()
    private var seen: Set<Place> = []
    /// Kept of one rule in one file; signals are small, and their number says nothing.
    private static let maximumPerRule = 40
    private static let maximumPerSignal = 5000

    /// Asked at each literal of a file: places in arrays, where a dictionary would hash each time.
    private struct Counts {
        private var rules: [Int] = []
        private var signals: [Int] = []

        subscript(owner: RuleBook.Owner) -> Int {
            get {
                switch owner {
                case .rule(let index): index < rules.count ? rules[index] : 0
                case .signal(let index): index < signals.count ? signals[index] : 0
                }
            }
            set {
                switch owner {
                case .rule(let index): Self.set(&rules, index, newValue)
                case .signal(let index): Self.set(&signals, index, newValue)
                }
            }
        }

        private static func set(_ counts: inout [Int], _ index: Int, _ count: Int) {
            if index >= counts.count { counts += repeatElement(0, count: index + 1 - counts.count) }
            counts[index] = count
        }
    }

    private struct Place: Hashable {
        let owner: RuleBook.Owner
        let line: Int
    }

    func isFull(_ owner: RuleBook.Owner) -> Bool {
        switch owner {
        case .rule: counts[owner] >= Self.maximumPerRule
        case .signal: counts[owner] >= Self.maximumPerSignal
        }
    }

    func has(_ owner: RuleBook.Owner, line: Int) -> Bool { seen.contains(Place(owner: owner, line: line)) }

    mutating func add(_ sighting: Sighting) {
        // A line that reads the same in two views is one place.
        guard seen.insert(Place(owner: sighting.owner, line: sighting.line)).inserted else { return }
        counts[sighting.owner] += 1
        all.append(sighting)
    }

    mutating func addMore(_ owner: RuleBook.Owner) { more[owner, default: 0] += 1 }
}
