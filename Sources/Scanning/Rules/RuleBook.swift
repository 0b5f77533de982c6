// RuleBook.swift: all patterns of all rules and signals, compiled into one automaton over their literals.

/// Rules made ready to run. Immutable; all scans share one.
struct RuleBook: Sendable {
    /// Whose pattern it is.
    enum Owner: Sendable, Hashable {
        case rule(Int)
        case signal(Int)
    }

    /// What is asked of a pattern at each of its literals: without references, which would be counted each time.
    struct Pattern: Sendable {
        /// Its place in ``RuleBook/patterns`` and ``RuleBook/programs``.
        let index: Int
        let owner: Owner
        /// Of a match; `Int.max` where there is no bound.
        let maximumLength: Int
        let places: Places
        let test: TextTest
    }

    /// A pattern that is looked for at a literal.
    struct Want: Sendable {
        let pattern: Int32
        /// How many bytes before the literal a match may begin; -1 where they are so many that a window is searched.
        let lead: Int32
        /// Where the sets stand in ``RuleBook/needed`` without which there is no match.
        let needs: Range<Int32>
    }

    /// Lists, one behind the other, so that one is read without counting references to it.
    struct Lists<Element: Sendable>: Sendable {
        private(set) var starts: [Int32] = [0]
        private(set) var flat: [Element] = []

        mutating func append(_ list: [Element]) {
            flat += list
            starts.append(Int32(flat.count))
        }
    }

    /// Where a match may begin so far before its literal, each such place is tried; where it may be further, a window is searched.
    private static let longestLead = 24
    /// Sets that one want needs: more of them rule out little more.
    fileprivate static let maximumNeeds = 4

    let rules: [Rule]
    let signals: [Signal]
    let patterns: [Pattern]
    let programs: [PatternProgram]
    let literals: LiteralSet
    /// By index of a literal: the patterns that are looked for where it stands, and the sets that it is in.
    let wanting: Lists<Want>
    let memberships: Lists<Int32>
    /// The sets that patterns need, those of one want behind the other's.
    let needed: [Int32]
    let setCount: Int
    /// Of the literals, by their index.
    let lengths: [Int]
    let longestLiteral: Int
    /// Rules that combine signals, with the indices of those.
    let combinations: [(rule: Int, signals: [Int], lines: Int)]
    private let ruleByID: [String: Int]

    /// - Throws: ``PatternMistake`` for a pattern that is none, and for a signal that nobody has.
    init(rules: [Rule], signals: [Signal]) throws(PatternMistake) {
        var patterns: [Pattern] = []
        var programs: [PatternProgram] = []
        func add(_ program: PatternProgram, _ owner: Owner, _ places: Places, _ test: TextTest) {
            patterns.append(
                Pattern(
                    index: patterns.count, owner: owner, maximumLength: program.maximumLength ?? .max, places: places,
                    test: test))
            programs.append(program)
        }
        var combinations: [(rule: Int, signals: [Int], lines: Int)] = []
        for (index, signal) in signals.enumerated() {
            for text in signal.patterns { add(try PatternProgram(text), .signal(index), signal.places, .none) }
        }
        for (index, rule) in rules.enumerated() {
            switch rule.basis {
            case .patterns(let texts, let places):
                for text in texts { add(try PatternProgram(text), .rule(index), places, .none) }
            case .exact(let texts, let test):
                for text in texts {
                    add(try PatternProgram(text, isCaseSensitive: true), .rule(index), [.any, .binary], test)
                }
            case .together(let names, let lines):
                var found: [Int] = []
                for name in names {
                    guard let signal = signals.firstIndex(where: { $0.id == name }) else {
                        throw PatternMistake(pattern: rule.id, reason: "there is no signal '\(name)'")
                    }
                    found.append(signal)
                }
                combinations.append((index, found, lines))
            case .computed: break
            }
        }
        var needs = NeededSets()
        var wants: [[UInt8]: [Want]] = [:]
        for (index, program) in programs.enumerated() {
            for way in program.ways {
                let lead = way.lead.flatMap { $0 <= Self.longestLead ? Int32($0) : nil } ?? -1
                wants[way.literal, default: []].append(
                    Want(pattern: Int32(index), lead: lead, needs: needs.add(way.needs)))
            }
        }
        let all = Set(wants.keys).union(needs.ofLiteral.keys).sorted { $0.lexicographicallyPrecedes($1) }
        (self.rules, self.signals, self.combinations) = (rules, signals, combinations)
        (self.patterns, self.programs) = (patterns, programs)
        (needed, setCount) = (needs.needed, needs.ofSet.count)
        literals = LiteralSet(all)
        longestLiteral = all.map(\.count).max() ?? 0
        lengths = all.map(\.count)
        var (wanting, memberships) = (Lists<Want>(), Lists<Int32>())
        for literal in all {
            wanting.append(wants[literal] ?? [])
            memberships.append(needs.ofLiteral[literal] ?? [])
        }
        (self.wanting, self.memberships) = (wanting, memberships)
        ruleByID = Dictionary(rules.enumerated().map { ($1.id, $0) }) { first, _ in first }
    }

    func index(of rule: String) -> Int? { ruleByID[rule] }
}

/// Collects the sets that patterns need; many need the same ones.
private struct NeededSets {
    private(set) var ofSet: [Set<[UInt8]>: Int32] = [:]
    private(set) var ofLiteral: [[UInt8]: [Int32]] = [:]
    private(set) var needed: [Int32] = []

    /// - Returns: where the sets stand in ``needed``: the rarest first.
    mutating func add(_ sets: [[[UInt8]]]) -> Range<Int32> {
        let start = Int32(needed.count)
        var added: [Int32] = []
        for literals in sets.sorted(by: { PatternNode.worth($0) > PatternNode.worth($1) }).prefix(RuleBook.maximumNeeds)
        {
            let set = Set(literals)
            let index = ofSet[set] ?? Int32(ofSet.count)
            if ofSet.updateValue(index, forKey: set) == nil {
                for literal in set { ofLiteral[literal, default: []].append(index) }
            }
            if !added.contains(index) { added.append(index) }
        }
        needed += added
        return start..<Int32(needed.count)
    }
}
