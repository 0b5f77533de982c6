// SecretInput.swift: reading a secret from a terminal, without showing it, or from standard input. Never from the command line.

@preconcurrency import Glibc

/// Where secrets are typed.
struct SecretInput {
    let console: Console
    /// Whether a question may be asked.
    let mayAsk: Bool

    /// A line of standard input, without white space around it; on a terminal it is asked for and not shown.
    ///
    /// - Parameters:
    ///   - what: `API key`: for the question, and for the mistake where there is none.
    ///   - example: a command that gives it.
    func read(_ what: String, example: String) throws(CommandFailure) -> String {
        let isTerminal = isatty(0) == 1
        if isTerminal {
            guard console.canAsk, mayAsk else { throw missing(what, example) }
            console.prompt("\(what): ")
        }
        let echo = isTerminal ? hideInput() : nil
        let line = readLine()
        if var echo {
            tcsetattr(0, TCSANOW, &echo)
            console.insist("")
        }
        var text = Substring(line ?? "")
        while let last = text.last, last.isWhitespace { text.removeLast() }
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        guard !text.isEmpty else { throw missing(what, example) }
        return String(text)
    }

    private func missing(_ what: String, _ example: String) -> CommandFailure {
        CommandFailure(
            status: .usage, message: "There is no \(what) on standard input.",
            advice: [example], code: "usage")
    }

    /// Stops the terminal from showing what is typed. Returns how it was before.
    private func hideInput() -> termios? {
        var settings = termios()
        guard tcgetattr(0, &settings) == 0 else { return nil }
        let before = settings
        settings.c_lflag &= ~tcflag_t(ECHO)
        tcsetattr(0, TCSANOW, &settings)
        return before
    }
}
