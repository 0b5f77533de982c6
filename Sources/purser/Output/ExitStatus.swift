// ExitStatus.swift: how a run ends, for scripts. `purser help exit-codes` and Docs/cli.md show this table.

/// The exit status of the program.
enum ExitStatus: Int32, CaseIterable {
    case done = 0
    case failed = 1
    case usage = 2
    case notSignedIn = 3
    case scope = 4
    case money = 5
    case notFound = 6
    case integrity = 7
    case waiting = 8
    case review = 9
    case quarantine = 10
    case interrupted = 130

    var meaning: String {
        switch self {
        case .done: "done"
        case .failed: "failed: the server refused or cannot be reached, a file is in the way, a source cannot be read"
        case .usage: "the command line cannot be understood"
        case .notSignedIn: "not signed in, or the key or session is no longer valid"
        case .scope: "the key or session has not the scope that this needs"
        case .money: "the spend cap or the balance does not allow it, or it has to be bought first"
        case .notFound: "there is no such listing, session or file"
        case .integrity: "a digest is not what it should be"
        case .waiting: "waits for an approval (no command ends so yet)"
        case .review: "a scan found what has to be reviewed: publishing it asks for an acknowledgement at each install"
        case .quarantine: "a scan found what looks malicious: a server would not show it"
        case .interrupted: "interrupted with Ctrl-C"
        }
    }

    static var table: String {
        allCases.map { status in
            let number = String(status.rawValue)
            return String(repeating: " ", count: 5 - number.count) + number + "  " + status.meaning
        }.joined(separator: "\n")
    }
}

/// A command that ends without having done its work. Its text is shown, with what to do next.
struct CommandFailure: Error {
    let status: ExitStatus
    /// What happened and where: a sentence.
    let message: String
    /// What to do next, a line each.
    var advice: [String] = []
    /// A stable word for programs.
    var code = "failed"
    /// The server's own document, as JSON.
    var problemJSON: String?
}
