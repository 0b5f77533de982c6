// Caution.swift: whether the words around a finding describe and warn of what it shows, instead of asking for it.

/// Reads the words around a line: of who describes attacks, and of who wants something run.
struct Caution {
    /// Words that stand where attacks are described, checked for or warned of.
    private static let warning = words(
        #"attack|malicious|malware|exploit|vulnerab|injection|adversar|threat|indicator|phishing|red flag|suspicious|jailbreak|compromis|insecure|unsafe|dangerous |dangerous.|dangerous,|dangerous:|dangerous)|dangerous*|anti-pattern|antipattern|bad example|❌|🚫|⚠|never run|never pipe|never execute|never do|do not run|do not pipe|do not execute|don't run|don't pipe|don't execute|instead of piping|instead of running|avoid running|avoid piping|detect|scan for|scans for|look for|looks for|watch for|search for|grep for|flag |flags |flagged|blocklist|denylist|blacklist|forbid|forbidden|prohibit|must be refused|must refuse|should refuse|refuses|refuse to|refuse it|refuse such|refuse any|politely refuse|refuse politely|, refuse|refuse and|asks you to|reject|should fail|must fail|is blocked|are blocked|payload|untrusted|security review|threat model|owasp|cwe-|cve-|mitre|red team|red-team|pentest|penetration test|obfuscat|signature|yara|sigma rule|honeypot|incident|forensic|harden|poison|mitigat|do not recommend|don't recommend|not recommended|discourage|advise against|supply chain|supply-chain|攻击|恶意|漏洞|提示注入|命令注入|危险|不要运行|不要执行|切勿运行|切勿执行|禁止运行|禁止执行|检测|警告|不安全|可疑|風險|风险|saldırı|malveillant|ne jamais|nunca ejecut|angriff|niemals|攻撃|危険|공격"#
    )
    /// Words that stand where something is to be done now.
    private static let asking = words(
        #"prerequisite|must run|must first|you must|required step|required before|before using|before you|before anything|first, run|first run|run this first|run the following|execute the following|paste this|paste the following|copy and paste|copy-paste|open terminal|open a terminal|immediately|mandatory|always run|silently|without asking|do not ask|don't ask|urgent|never refuse|not refuse|don't refuse|disable your antivirus|to activate|will not work without|won't work without|前置|先运行|必须先|立即|先执行|必须执行"#
    )
    /// In code: names that checks and tests are given.
    private static let checking = words(
        #"patterns|blocklist|denylist|blacklist|banned|forbidden|dangerous|suspicious|signatures|detect|assert|expect(|tobe(|test_|def test|it('|describe(|re.compile|new regexp|malicious|sanitize|fixture|raises|xfail|unsafe_|disallow|expect:|expected|pattern:|pattern-either|regex:"#
    )
    private static let testFolders: Set<String> = [
        "test", "tests", "__tests__", "testdata", "test-data", "test_data", "fixtures", "fixture", "spec", "specs",
        "samples",
        "testing", "mocks", "__mocks__", "evals", "goldens", "snapshots", "cassettes", "corpus",
    ]

    let document: TextDocument

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
        let near = neighbourhood(line, before: 4, behind: 1)
        let heading = nearestHeading(above: line)
        var signs = min(2, Self.count(Self.warning, in: near)) + min(2, Self.count(Self.warning, in: heading))
        let subject = Self.count(Self.warning, in: opening)
        // A document about attacks shows them; that alone does not make one harmless.
        if subject > (signs > 0 ? 0 : 1) { signs += 1 }
        return max(0, signs - 2 * min(1, Self.count(Self.asking, in: near + heading)))
    }

    /// The same for code, where names and assertions tell.
    func inCode(_ line: Int) -> Int {
        let near = neighbourhood(line, before: 6, behind: 1)
        return min(2, Self.count(Self.checking, in: near) + (Self.count(Self.warning, in: near) > 1 ? 1 : 0))
    }

    /// The first lines: name, description, title.
    private var opening: String {
        (1...max(1, min(12, document.lineCount))).map { document.line($0) }.joined(separator: "\n").lowercased()
    }

    private func neighbourhood(_ line: Int, before: Int, behind: Int) -> String {
        let (first, last) = (max(1, line - before), min(document.lineCount, line + behind))
        guard first <= last else { return "" }
        return (first...last).map { document.line($0) }.joined(separator: "\n").lowercased()
    }

    private func nearestHeading(above line: Int) -> String {
        var number = line
        var looked = 0
        while number >= 1, looked < 60 {
            let text = document.line(number)
            if text.hasPrefix("#"), !document.place(ofLine: number).contains(.shell),
                !document.place(ofLine: number).contains(.python)
            {
                return text.lowercased()
            }
            number -= 1
            looked += 1
        }
        return ""
    }

    private static func words(_ list: String) -> (set: LiteralSet, count: Int) {
        let words = list.split(separator: "|").map { Array($0.utf8) }
        return (LiteralSet(words), words.count)
    }

    /// How many different words of a list stand in a text.
    private static func count(_ words: (set: LiteralSet, count: Int), in text: String) -> Int {
        guard !text.isEmpty else { return 0 }
        var found = [Bool](repeating: false, count: words.count)
        var bytes = Array(text.utf8)
        bytes.withUnsafeMutableBufferPointer { bytes in
            words.set.visit(UnsafeBufferPointer(bytes)) { word, _ in found[word] = true }
        }
        return found.count { $0 }
    }
}
