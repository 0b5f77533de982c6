// AllRules.swift: the rules of all scanners together, their version and their digest.

/// Every rule and signal that there is.
enum AllRules {
    /// Raised with every change of a rule; a test compares ``digest`` with what stands beside this number.
    static let version = 1

    static let rules: [Rule] = MalwareScanner.rules
    static let signals: [Signal] = MalwareScanner.signals

    static let book: RuleBook = {
        do throws(PatternMistake) {
            return try RuleBook(rules: rules, signals: signals)
        } catch {
            preconditionFailure("A rule of ours cannot be used: \(error)")
        }
    }()
}
