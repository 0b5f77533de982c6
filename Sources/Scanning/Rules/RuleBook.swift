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

    let rules: [Rule]
    let signals: [Signal]
    let patterns: [Pattern]
    let programs: [PatternProgram]
    let literals: LiteralSet
    /// By index of a literal: the patterns that want it.
    let wanting: [[Int]]
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
        var wanting: [[UInt8]: [Int]] = [:]
        for (index, program) in programs.enumerated() {
            for literal in Set(program.literals) { wanting[literal, default: []].append(index) }
        }
        let ordered = wanting.sorted { $0.key.lexicographicallyPrecedes($1.key) }
        (self.rules, self.signals, self.combinations) = (rules, signals, combinations)
        (self.patterns, self.programs) = (patterns, programs)
        literals = LiteralSet(ordered.map(\.key))
        self.wanting = ordered.map(\.value)
        ruleByID = Dictionary(rules.enumerated().map { ($1.id, $0) }) { first, _ in first }
    }

    func index(of rule: String) -> Int? { ruleByID[rule] }
}
