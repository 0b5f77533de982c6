// Judge.swift: from a sighting to a finding's severity: where something stands decides what it means.

/// Weighs the sightings of one document.
struct Judge {
    let document: TextDocument
    private let caution: Caution
    private let isTest: Bool

    init(document: TextDocument) {
        self.document = document
        caution = Caution(document: document)
        isTest = Caution.isTest(document.path)
    }

    func severity(of rule: Rule, at sighting: Sighting) -> Severity {
        let place = document.place(ofLine: sighting.line)
        var steps = 0
        switch rule.scanner {
        case .malware, .code, .injection, .permissions: steps = milder(rule.scanner, place, sighting.line)
        case .secrets: steps = isTest ? 2 : 0
        case .personalData, .licences, .dependencies, .models, .archives, .antivirus: break
        }
        // Nobody encodes what may be seen.
        if case .decoded = sighting.origin, rule.scanner == .malware || rule.scanner == .injection {
            return rule.severity >= .medium ? .critical.milder(by: min(steps, 2)) : rule.severity
        }
        return rule.severity.milder(by: steps)
    }

    private func milder(_ scanner: ScannerID, _ place: Places, _ line: Int) -> Int {
        if place == .hidden { return 0 }
        if place == .data { return 2 }
        // A fence of a document is judged by the words around it.
        let isInDocument = document.language == .markdown || document.language == .plain || document.language == .html
        if isInDocument || place == .metadata {
            return min(2, caution.inDocument(line) + (isTest ? 1 : 0))
        }
        let signs = caution.inCode(line) + (isTest ? 1 : 0)
        if place == .comment, scanner != .injection { return min(3, signs + 1) }
        return min(2, signs)
    }
}
