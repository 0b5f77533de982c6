// Caution.swift: whether the words around a finding describe and warn of what it shows, instead of asking for it.

/// Reads the words around a line: of who describes attacks, and of who wants something run.
struct Caution {
    /// Words that stand where attacks are described, checked for or warned of.
    private static let warning = words(
        #"attack |attacks|attacked|attacking|attack,|attack.|attack:|attack)|attack"|attack'|attack`|attack-|attack*|attack?|attacker |attackers|attacker's|attacker,|malicious|malware|exploit|vulnerab|injection|adversar|threat|indicator|phishing|red flag|suspicious|jailbreak|compromis|insecure|unsafe|dangerous |dangerous.|dangerous,|dangerous:|dangerous)|dangerous*|anti-pattern|antipattern|bad example|❌|🚫|⚠|never run|never propose|never suggest|never recommend|never grant|do not grant|never mount|never pipe|never execute|never do|do not run|do not pipe|do not execute|don't run|don't pipe|don't execute|instead of piping|instead of running|avoid running|avoid piping|detect|scan for|scans for|look for|looks for|watch for|search for|grep for|flag |flags |flagged|blocklist|denylist|blacklist|forbid|forbidden|prohibit|must be refused|must refuse|should refuse|refuses|refuse to|refuse it|refuse such|refuse any|politely refuse|refuse politely|, refuse|refuse and|asks you to|says to ignore|say to ignore|asks to ignore|tells you to|told to ignore|signs such as|text like|phrases like|sentences like|politely decline|decline politely|decline such|only inside a container|only in a container|only inside a sandbox|only in a sandbox|reject|should fail|must fail|is blocked|are blocked|payload|untrusted|security review|threat model|owasp|cwe-|cve-|mitre|red team|red-team|pentest|penetration test|obfuscat|signature|yara|sigma rule|honeypot|incident|forensic|harden|poison|mitigat|do not recommend|don't recommend|not recommended|discourage|advise against|supply chain|supply-chain|攻击|恶意|漏洞|提示注入|命令注入|危险|不要运行|不要执行|切勿运行|切勿执行|禁止运行|禁止执行|检测|警告|不安全|可疑|風險|风险|saldırı|malveillant|ne jamais|nunca ejecut|angriff|niemals|攻撃|危険|공격"#
    )
    /// Words that stand where something is to be done now.
    private static let asking = words(
        #"prerequisite|must run|must first|you must|required step|required before|before using|before you|before anything|first, run|first run|run this first|run the following|execute the following|paste this|paste the following|copy and paste|copy-paste|open terminal|open a terminal|immediately|mandatory|always run|silently|without asking|do not ask|don't ask|urgent|never refuse|not refuse|don't refuse|disable your antivirus|to activate|will not work without|won't work without|前置|先运行|必须先|立即|先执行|必须执行"#
    )
    /// Words that lead to a command that is to be run.
    private static let running = words(
        "run this|run it|run once|run the|run:|start every|start with|begin with|command below|commands below|to install|install with|setup|set up|first use|prepare"
    )
    /// In code: names that checks and tests are given.
    private static let checking = words(
        #"patterns|blocklist|denylist|blacklist|banned|forbidden|dangerous_|dangerous |dangerousp|dangerousc|dangerous'|dangerous"|suspicious|signatures|detect|assert|expect(|tobe(|test_|def test|it('|describe(|re.compile|new regexp|malicious|sanitize|fixture|raises|xfail|unsafe_|disallow|expect:|expected|pattern:|pattern-either|regex:"#
    )
    /// What stands in regular expressions and in no sentence.
    private static let patternSyntax = words(#"\s+|\s*|\b(|(?:|)? |)?(|.*"#)
    private static let testFolders: Set<String> = [
        "test", "tests", "__tests__", "testdata", "test-data", "test_data", "fixtures", "fixture", "spec", "specs",
        "samples",
        "testing", "mocks", "__mocks__", "evals", "goldens", "snapshots", "cassettes", "corpus",
    ]

    let document: TextDocument
    /// Signs in the first lines: name, description, title.
    private let subject: Int

    init(document: TextDocument) {
        self.document = document
        subject = Self.count(Self.warning, in: document, 1...max(1, min(12, document.lineCount)))
    }

    /// Whether the path says that it is a test or what a test reads.
    static func isTest(_ path: String) -> Bool {
        let parts = path.lowercased().split { $0 == "/" || $0 == "!" }
        if parts.dropLast().contains(where: { testFolders.contains(String($0)) }) { return true }
        guard let name = parts.last else { return false }
        return name.hasPrefix("test_") || name.hasPrefix("conftest.") || name.contains("_test.")
            || name.contains(".test.")
            || name.contains(".spec.") || name.contains("_spec.")
    }

    /// Whether the name is that of a file that scanners read: rules of YARA, Snort and Sigma.
    static func isSignatures(_ path: String) -> Bool {
        [".yar", ".yara", ".sigma.yml", ".ndb", ".hdb"].contains { path.lowercased().hasSuffix($0) }
    }

    /// How many signs there are around a line that it describes an attack: of words in prose and headings, less those
    /// that ask to do it.
    func inDocument(_ line: Int) -> Int {
        let above = nearestHeading(above: line)
        let heading = above.map { $0...$0 }
        // What is said in another section is said of something else.
        let near = neighbourhood(line, before: min(4, line - (above ?? 1)), behind: 1)
        var signs = min(2, Self.count(Self.warning, in: document, near))
        signs += min(2, Self.count(Self.warning, in: document, heading))
        // A document about attacks shows them; that alone does not make one harmless.
        if subject > (signs > 0 ? 0 : 1) { signs += 1 }
        // What is quoted asks nobody.
        let isQuoted = document.begins(line: line, with: UInt8(ascii: ">"))
        let asking = near.map { $0.filter { !isQuoted || !document.begins(line: $0, with: UInt8(ascii: ">")) } } ?? []
        let asks =
            asking.contains { Self.count(Self.asking, in: document, $0...$0) > 0 }
            || Self.count(Self.asking, in: document, heading) > 0
        return max(0, signs - (asks ? 2 : 0))
    }

    /// The same for a command in a fence: what counts is what leads to it, its heading, and comments beside it. What a document is
    /// about, or warns of elsewhere, says nothing about a command that it wants run.
    func inFence(_ line: Int) -> Int {
        let start = beginning(ofFenceAt: line)
        let lead = (1...max(1, start)).suffix(4).reversed().dropFirst().first { !document.range(ofLine: $0).isEmpty }
        let heading = nearestHeading(above: start).map { $0...$0 }
        let beside = neighbourhood(line, before: min(4, line - start), behind: 1)
        let parts = [lead.map { $0...$0 }, heading, beside]
        let counts = parts.map { Self.count(Self.warning, in: document, $0) }
        var signs = min(2, max(counts[0], counts[2])) + min(2, counts[1])
        guard signs > 0 else { return 0 }
        if subject > 0 { signs += 1 }
        let isRun = counts[0] == 0 && Self.count(Self.running, in: document, parts[0]) > 0
        return isRun || parts.contains { Self.count(Self.asking, in: document, $0) > 0 } ? max(0, signs - 2) : signs
    }

    /// The line that opens the fence around a line.
    private func beginning(ofFenceAt line: Int) -> Int {
        for number in stride(from: line - 1, to: max(0, line - 60), by: -1) {
            let text = document.view.bytes[document.range(ofLine: number)].drop { $0 == 0x20 }
            if text.starts(with: "```".utf8) || text.starts(with: "~~~".utf8) { return number }
        }
        return line
    }

    /// The same for code, where names and assertions tell.
    func inCode(_ line: Int) -> Int {
        let near = neighbourhood(line, before: 6, behind: 1)
        let isWarned = Self.count(Self.warning, in: document, near) > 1
        return min(2, Self.count(Self.checking, in: document, near) + (isWarned ? 1 : 0))
    }

    /// Whether a line holds a pattern that looks for such words, and not the words.
    func isPattern(_ line: Int) -> Bool { Self.count(Self.patternSyntax, in: document, line...line) > 0 }

    private func neighbourhood(_ line: Int, before: Int, behind: Int) -> ClosedRange<Int>? {
        let (first, last) = (max(1, line - before), min(document.lineCount, line + behind))
        return first <= last ? first...last : nil
    }

    private func nearestHeading(above line: Int) -> Int? {
        for number in stride(from: line, to: max(0, line - 60), by: -1) where document.begins(line: number, with: 0x23)
        {
            let place = document.place(ofLine: number)
            if !place.contains(.shell), !place.contains(.python) { return number }
        }
        return nil
    }

    private static func words(_ list: String) -> (set: LiteralSet, count: Int) {
        (LiteralSet(words: list), list.split(separator: "|").count)
    }

    /// How many different words of a list stand in some lines.
    private static func count(
        _ words: (set: LiteralSet, count: Int), in document: TextDocument, _ lines: ClosedRange<Int>?
    ) -> Int {
        guard let lines else { return 0 }
        var found = [Bool](repeating: false, count: words.count)
        document.view.bytes.withUnsafeBufferPointer { bytes in
            for line in lines {
                words.set.visit(bytes, document.range(ofLine: line)) { word, _ in found[word] = true }
            }
        }
        return found.count { $0 }
    }
}
