// Rule.swift: a rule as data. What finds it is said by its basis; how findings are judged is in Judging/.

/// A rule of a scanner.
struct Rule: Sendable {
    /// Stable: it is told to providers, and stands in reports that are kept.
    let id: String
    let scanner: ScannerID
    /// Of a finding that nothing excuses.
    let severity: Severity
    let message: String
    let advice: String
    let checklist: [String]
    let basis: Basis

    /// What finds it.
    enum Basis: Sendable {
        /// Any of these patterns (``PatternNode``) in one of the places.
        case patterns([String], in: Places)
        /// The same, with the case of letters as written, and what is found has to pass a test.
        case exact([String], TextTest)
        /// A sighting of each of these signals, within this many lines of each other.
        case together([String], lines: Int)
        /// Code of the scanner.
        case computed
    }

    init(
        _ id: String, _ scanner: ScannerID, _ severity: Severity, _ message: String, advice: String,
        _ checklist: String, _ basis: Basis
    ) {
        (self.id, self.scanner, self.severity, self.message, self.advice) = (id, scanner, severity, message, advice)
        self.checklist = checklist.split(separator: " ").map(String.init)
        self.basis = basis
    }
}

/// Something that means little by itself: rules combine signals.
struct Signal: Sendable {
    let id: String
    let places: Places
    let patterns: [String]

    init(_ id: String, in places: Places = .any, _ patterns: [String]) {
        (self.id, self.places, self.patterns) = (id, places, patterns)
    }
}

/// What a text that a pattern found has to be besides.
enum TextTest: Sendable, Hashable {
    case none
    /// Looks drawn by lot, and not like a placeholder; the number is bits per character, in tenths.
    case random(tenths: Int)
    /// A payment card's number by its check digit.
    case card
    case iban
    /// A token whose claims are no textbook's.
    case jwt
    /// The password of an address at a host that is not just an example or this machine.
    case addressPassword
    /// The name and password of a header, encoded, that are no textbook's.
    case basicAuth
    /// What is assigned to a name such as `password`.
    case password
    /// An address of another machine than this one and those beside it.
    case distantHost
}
