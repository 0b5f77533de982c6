// PatternFindings.swift: findings of the rules that are patterns or combine them.

/// Turns the sightings of a document into findings.
struct PatternFindings {
    let book: RuleBook
    /// Hosts that the listing names as its own.
    let ownHosts: Set<String>

    static let rules: [Rule] = [
        Rule(
            "scan.exhausted", .malware, .high,
            "So much in this file resembles attacks that it was not looked through to the end.",
            advice: "Leave generated and repeated text out, or split the file.", "LLM04", .computed)
    ]
    /// Weighed by whose hosts the token goes to.
    private static let tokenSent = "malware.token-sent"
    /// Rules whose weight is that of the addresses in the command.
    private static let weighedByHost: Set<String> = [
        "malware.download-and-run", "malware.download-and-start", "malware.fake-prerequisite",
        "malware.fetched-variable", "malware.fetched-program", "malware.fetch-and-evaluate", "malware.hook-sends",
        "malware.start-file", "malware.start-file-text", "malware.self-starting-fetch", "malware.dropped-program",
        "malware.agent-redirected", tokenSent,
        "injection.remote-instructions",
    ]
    /// Places of one combination that are judged.
    private static let maximumAnchors = 60

    func add(_ sightings: Sightings, of document: TextDocument, to findings: inout FindingList) {
        if !sightings.exhausted.isEmpty { findings.add(Self.rules[0], file: document.path) }
        guard !sightings.all.isEmpty else { return }
        let judge = Judge(document: document)
        for sighting in sightings.all {
            guard case .rule(let index) = sighting.owner else { continue }
            let rule = book.rules[index]
            let isSecret = rule.scanner == .secrets || rule.scanner == .personalData
            let severity = weighed(rule, sighting.context, judge.steps(for: rule, at: sighting.line, sighting.origin))
            findings.add(
                rule, file: document.path, line: sighting.line,
                excerpt: isSecret ? Excerpt.masked(sighting.text) : sighting.context, severity: severity)
        }
        for (owner, more) in sightings.more {
            guard case .rule(let index) = owner else { continue }
            findings.add(book.rules[index], file: document.path, severity: .info, more: more - 1)
        }
        addCombinations(sightings, judge, to: &findings)
    }

    private func weighed(_ rule: Rule, _ text: String, _ steps: Int) -> Severity {
        guard Self.weighedByHost.contains(rule.id) else { return Judge.severity(rule.severity, milderBy: steps) }
        if rule.id == Self.tokenSent, HostReputation.areIssuers(in: text) { return .info }
        let base: Severity
        switch HostReputation.verdict(on: text, own: ownHosts) {
        case .wellKnown: base = .info
        // What runs inside of a program, nobody sees.
        case .local: base = rule.severity == .critical ? .high : .low
        // Releases of projects: somebody can look at what they are made of.
        case .own where isRelease(rule, text), .unknown where isRelease(rule, text): base = .low
        // Naming a host excuses from the worst, and no more.
        case .own: base = min(rule.severity, .high)
        // PowerShell's way to write `curl | sh`, which installers have as well.
        case .unknown where rule.id == "malware.fetch-and-evaluate" && isPowerShell(text):
            base = isSilent(text) ? .critical : .high
        case .unknown: base = isSilent(text) ? .critical : rule.severity
        case .throwaway: base = .critical
        }
        return Judge.severity(base, milderBy: steps)
    }

    private func isRelease(_ rule: Rule, _ text: String) -> Bool {
        rule.id == "malware.fake-prerequisite" && text.lowercased().contains("://github.com/")
    }

    private func isPowerShell(_ text: String) -> Bool { Self.powerShell.isAny(in: text) }

    /// Nothing of it is to be seen, or the other side is not checked.
    private func isSilent(_ text: String) -> Bool { Self.silent.isAny(in: text) }

    private static let powerShell = LiteralSet(words: "iex|invoke-expression")
    private static let silent = LiteralSet(
        words:
            "2>&1 &|&>/dev/null|nohup|--insecure|--no-check-certificate| -k | -sk| -ks|-w hidden|/dev/null 2>&1")

    private func addCombinations(_ sightings: Sightings, _ judge: Judge, to findings: inout FindingList) {
        var bySignal: [Int: [Sighting]] = [:]
        for sighting in sightings.all {
            if case .signal(let index) = sighting.owner { bySignal[index, default: []].append(sighting) }
        }
        guard !bySignal.isEmpty else { return }
        for signal in bySignal.keys { bySignal[signal]?.sort { $0.line < $1.line } }
        for (index, signals, lines) in book.combinations {
            let places = signals.compactMap { bySignal[$0] }
            guard places.count == signals.count, let rarest = places.min(by: { $0.count < $1.count }) else { continue }
            add(book.rules[index], rarest, places, lines, judge, &findings)
        }
    }

    private func add(
        _ rule: Rule, _ anchors: [Sighting], _ places: [[Sighting]], _ lines: Int, _ judge: Judge,
        _ findings: inout FindingList
    ) {
        var judged = 0
        var lastLine = Int.min
        for anchor in anchors where judged < Self.maximumAnchors && anchor.line > lastLine + lines {
            let parts = places.compactMap { Self.nearest(to: anchor.line, in: $0, within: lines) }
            guard parts.count == places.count else { continue }
            judged += 1
            lastLine = anchor.line
            // The mildest of its parts decides: a description of one half is no attack. Hiding one is enough.
            let steps = parts.map { judge.steps(for: rule, at: $0.line, $0.origin) }
            let line = parts.map(\.line).min() ?? anchor.line
            // Where a token goes may stand between them.
            let last = rule.id == Self.tokenSent ? parts.map(\.line).max() ?? line : line
            let lines = last > line ? Array(line...last) : parts.map(\.line)
            let text = lines.map { judge.document.line($0) }.joined(separator: " ")
            let worst = steps.contains(where: { $0 < 0 }) ? steps.min() : steps.max()
            findings.add(
                rule, file: judge.document.path, line: line, excerpt: judge.document.line(anchor.line),
                severity: weighed(rule, text, worst ?? 0))
        }
    }

    private static func nearest(to line: Int, in places: [Sighting], within lines: Int) -> Sighting? {
        var (low, high) = (0, places.count)
        while low < high {
            let middle = (low + high) / 2
            if places[middle].line < line { low = middle + 1 } else { high = middle }
        }
        return [low, low - 1].filter { places.indices.contains($0) }.map { places[$0] }
            .filter { abs($0.line - line) <= lines }.min { abs($0.line - line) < abs($1.line - line) }
    }
}
