// AgentHooks.swift: programs in files of their own that an agent's hooks start: whether one of them sends away what it is given.

/// Puts together what stands in two files: settings that name a program, and the program.
struct AgentHooks {
    static let rules: [Rule] = [
        Rule(
            "malware.hook-program-sends", .malware, .high,
            "A program that the agent's hooks start sends what it is given to another machine.",
            advice: "Keep it on the user's machine, or say in the description what is sent and where.", "LLM06 LLM05",
            .computed)
    ]

    /// A program that reads what it is given and sends something.
    private struct Sender {
        let path: String
        let line: Int
        let excerpt: String
        let severity: Severity
    }

    /// Hosts that the listing names as its own.
    private let ownHosts: Set<String>
    private let hook: Int?
    private let reads: Int?
    private let sends: Int?
    private let sendsInput: Int?
    /// Names of files, without their folders, in lower case, that stand in settings with hooks.
    private var named: Set<String> = []
    private var senders: [Sender] = []
    private static let maximumNamed = 4000
    private static let maximumSenders = 200
    /// What is read may be sent this many lines later.
    private static let reach = 30
    private static let wordEnds: Set<Character> = Set(" \t\n\r\"'`\\;|&()<>,=")

    init(book: RuleBook, ownHosts: Set<String>) {
        func signal(_ id: String) -> Int? { book.signals.firstIndex { $0.id == id } }
        self.ownHosts = ownHosts
        (hook, reads) = (signal("agent-hook"), signal("reads-input"))
        (sends, sendsInput) = (signal("sends-out"), signal("sends-input"))
    }

    mutating func look(at document: TextDocument, _ sightings: Sightings) {
        func lines(_ signal: Int?) -> [Int] {
            guard let signal else { return [] }
            return sightings.all.filter { $0.owner == .signal(signal) }.map(\.line)
        }
        if [.json, .config, .markdown].contains(document.language) {
            if !lines(hook).isEmpty { note(namesIn: document) }
            return
        }
        let read = lines(reads)
        let sent =
            lines(sendsInput).first
            ?? lines(sends).first { line in read.contains { abs($0 - line) <= Self.reach } }
        guard let sent, senders.count < Self.maximumSenders else { return }
        let text = document.line(sent)
        // What stays on this machine is no theft.
        guard HostReputation.verdict(on: text, own: ownHosts) != .local else { return }
        let steps = Judge(document: document).steps(for: Self.rules[0], at: sent, .asWritten)
        senders.append(
            Sender(
                path: document.path, line: sent, excerpt: text,
                severity: Judge.severity(Self.rules[0].severity, milderBy: steps)))
    }

    /// Whatever looks like the path of a file in settings.
    private mutating func note(namesIn document: TextDocument) {
        let text = String(decoding: document.view.bytes.prefix(1 << 20), as: UTF8.self)
        for word in text.split(whereSeparator: { Self.wordEnds.contains($0) })
        where named.count < Self.maximumNamed && (word.contains("/") || word.contains(".")) {
            if let name = word.split(whereSeparator: { $0 == "/" || $0 == "}" }).last {
                named.insert(name.lowercased())
            }
        }
    }

    func conclude(_ findings: inout FindingList) {
        for sender in senders {
            guard let name = sender.path.split(whereSeparator: { $0 == "/" || $0 == "!" }).last,
                named.contains(name.lowercased())
            else { continue }
            findings.add(
                Self.rules[0], file: sender.path, line: sender.line, excerpt: sender.excerpt,
                severity: sender.severity)
        }
    }
}
