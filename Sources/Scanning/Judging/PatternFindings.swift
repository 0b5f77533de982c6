// PatternFindings.swift: findings of the rules that are patterns or combine them.

/// Turns the sightings of a document into findings.
struct PatternFindings {
    let book: RuleBook

    func add(_ sightings: Sightings, of document: TextDocument, to findings: inout FindingList) {
        guard !sightings.all.isEmpty else { return }
        let judge = Judge(document: document)
        for sighting in sightings.all {
            guard case .rule(let index) = sighting.owner else { continue }
            let rule = book.rules[index]
            let isSecret = rule.scanner == .secrets || rule.scanner == .personalData
            findings.add(
                rule, file: document.path, line: sighting.line,
                excerpt: isSecret ? Excerpt.masked(sighting.text) : sighting.context,
                severity: judge.severity(of: rule, at: sighting))
        }
        for (owner, more) in sightings.more {
            guard case .rule(let index) = owner else { continue }
            findings.add(book.rules[index], file: document.path, severity: .info, more: more - 1)
        }
        addCombinations(sightings, judge, to: &findings)
    }

    private func addCombinations(_ sightings: Sightings, _ judge: Judge, to findings: inout FindingList) {
        var bySignal: [Int: [Sighting]] = [:]
        for sighting in sightings.all {
            if case .signal(let index) = sighting.owner { bySignal[index, default: []].append(sighting) }
        }
        guard !bySignal.isEmpty else { return }
        for (rule, signals, lines) in book.combinations {
            let places = signals.compactMap { bySignal[$0] }
            guard places.count == signals.count, let first = places.first else { continue }
            // The mildest of its parts decides: a description of one half is no attack.
            var worst: (severity: Severity, sighting: Sighting)?
            for anchor in first {
                let parts = places.map { $0.filter { abs($0.line - anchor.line) <= lines } }
                guard parts.allSatisfy({ !$0.isEmpty }) else { continue }
                let severities = parts.map { part in
                    part.map { judge.severity(of: book.rules[rule], at: $0) }.max() ?? .info
                }
                let severity = severities.min() ?? .info
                if severity > worst?.severity ?? .info { worst = (severity, anchor) }
            }
            guard let worst else { continue }
            findings.add(
                book.rules[rule], file: judge.document.path, line: worst.sighting.line, excerpt: worst.sighting.context,
                severity: worst.severity)
        }
    }
}
