// Judge.swift: where something stands decides what it means: how much milder, or worse, a finding is there.

/// Weighs the lines of one document.
struct Judge {
    let document: TextDocument
    private let caution: Caution
    private let isTest: Bool
    private let isSignatures: Bool

    init(document: TextDocument) {
        self.document = document
        caution = Caution(document: document)
        isTest = Caution.isTest(document.path)
        isSignatures = Caution.isSignatures(document.path)
    }

    /// Rules for commands: what a document has run is meant, and no less so than in a script.
    private static let commands: Set<String> = ["code.container-command"]

    /// - Parameter steps: below zero where it is worse than the rule says.
    static func severity(_ severity: Severity, milderBy steps: Int) -> Severity {
        if steps < 0 { return severity >= .medium ? .critical : severity }
        return severity.milder(by: steps)
    }

    /// How many steps milder a finding of a rule is on a line.
    func steps(for rule: Rule, at line: Int, _ origin: TextView.Origin) -> Int {
        let place = document.place(ofLine: line)
        switch rule.scanner {
        case .malware, .injection:
            // What is looked for in data alone means what it says there.
            if case .patterns(_, in: .data) = rule.basis { return isTest ? 1 : 0 }
            let steps = milder(rule.scanner, place, line, isCommand: rule.scanner == .malware) + (isSignatures ? 2 : 0)
            // Nobody encodes what may be seen.
            if case .decoded = origin, place != .data { return steps == 0 ? -1 : steps - 1 }
            return steps
        case .code, .permissions:
            // Documents show code more often than they want it run.
            let isCommand = Self.commands.contains(rule.id)
            let isShown = document.language == .markdown && rule.severity < .critical && !isCommand
            return min(3, milder(rule.scanner, place, line, isCommand: isCommand) + (isShown ? 1 : 0))
        case .secrets: return isTest ? 2 : 0
        case .personalData, .licences, .dependencies, .models, .archives, .antivirus: return 0
        }
    }

    private func milder(_ scanner: ScannerID, _ place: Places, _ line: Int, isCommand: Bool) -> Int {
        if place == .hidden { return 0 }
        if place == .data { return 2 }
        // A fence of a document is judged by the words around it.
        let isInDocument = document.language == .markdown || document.language == .plain || document.language == .html
        if isInDocument || place == .metadata {
            let isInFence = isCommand && document.language == .markdown && !place.isDisjoint(with: .code)
            return min(2, (isInFence ? caution.inFence(line) : caution.inDocument(line)) + (isTest ? 1 : 0))
        }
        // One telling name is enough where an attack is looked for; what is merely dangerous stays it.
        let named = caution.inCode(line)
        let signs = (scanner == .code && named < 2 ? 0 : named) + (isTest ? 1 : 0)
        if place == .comment, scanner != .injection { return min(3, signs + 1) }
        if scanner == .injection, !place.isDisjoint(with: .code), caution.isPattern(line) { return 2 }
        return min(2, signs)
    }
}
