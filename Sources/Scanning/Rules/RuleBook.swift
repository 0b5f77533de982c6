// RuleBook.swift: all patterns of all rules and signals, compiled into one automaton over their literals.

/// Rules made ready to run. Immutable; all scans share one.
struct RuleBook: Sendable {
    /// Whose pattern it is.
    enum Owner: Sendable, Hashable {
        case rule(Int)
        case signal(Int)
    }

    struct Pattern: Sendable {
        /// Its place in ``RuleBook/patterns``.
        let index: Int
        let owner: Owner
        let program: PatternProgram
        let places: Places
        let test: TextTest
    }

    let rules: [Rule]
    let signals: [Signal]
    let patterns: [Pattern]
    let literals: LiteralSet
    /// By index of a literal: the patterns that want it.
    let wanting: [[Int]]
    /// Rules that combine signals, with the indices of those.
    let combinations: [(rule: Int, signals: [Int], lines: Int)]
    private let ruleByID: [String: Int]

    /// - Throws: ``PatternMistake`` for a pattern that is none, and for a signal that nobody has.
    init(rules: [Rule], signals: [Signal]) throws(PatternMistake) {
        var patterns: [Pattern] = []
        var combinations: [(rule: Int, signals: [Int], lines: Int)] = []
        for (index, signal) in signals.enumerated() {
            for text in signal.patterns {
                let program = try PatternProgram(text)
                patterns.append(
                    Pattern(
                        index: patterns.count, owner: .signal(index), program: program, places: signal.places,
                        test: .none))
            }
        }
        for (index, rule) in rules.enumerated() {
            switch rule.basis {
            case .patterns(let texts, let places):
                for text in texts {
                    let program = try PatternProgram(text)
                    patterns.append(
                        Pattern(
                            index: patterns.count, owner: .rule(index), program: program, places: places, test: .none))
                }
            case .exact(let texts, let test):
                for text in texts {
                    let program = try PatternProgram(text, isCaseSensitive: true)
                    let places: Places = [.any, .binary]
                    patterns.append(
                        Pattern(
                            index: patterns.count, owner: .rule(index), program: program, places: places, test: test))
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
        for (index, pattern) in patterns.enumerated() {
            for literal in Set(pattern.program.literals) { wanting[literal, default: []].append(index) }
        }
        let ordered = wanting.sorted { $0.key.lexicographicallyPrecedes($1.key) }
        (self.rules, self.signals, self.patterns, self.combinations) = (rules, signals, patterns, combinations)
        literals = LiteralSet(ordered.map(\.key))
        self.wanting = ordered.map(\.value)
        ruleByID = Dictionary(rules.enumerated().map { ($1.id, $0) }) { first, _ in first }
    }

    func index(of rule: String) -> Int? { ruleByID[rule] }
}
