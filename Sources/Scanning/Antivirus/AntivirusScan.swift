// AntivirusScan.swift: the antivirus as a scanner: what it finds, and that it could not be asked.

/// Asks the antivirus about each file of one scan.
struct AntivirusScan {
    static let rules: [Rule] = [
        Rule(
            "antivirus.found", .antivirus, .critical, "The antivirus knows this file.", advice: "Take it out.",
            "LLM05 ML06", .computed)
    ]

    private let clamAV: ClamAV
    /// Why it was given up, after which nothing more is asked: one that hangs must not hang for each file.
    private(set) var failure: String?

    init(_ clamAV: ClamAV) { self.clamAV = clamAV }

    mutating func look(at path: String, _ bytes: [UInt8], _ findings: inout FindingList) {
        guard failure == nil, !bytes.isEmpty else { return }
        switch clamAV.scan(bytes) {
        case .clean: break
        case .found(let name): findings.add(Self.rules[0], file: path, excerpt: name)
        case .unavailable(let why): failure = why
        }
    }
}
