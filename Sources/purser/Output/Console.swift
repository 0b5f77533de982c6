// Console.swift: where results and talk go, and in which form. What they say is the commands' matter.

@preconcurrency import Glibc

/// Results go to standard output, all talk to standard error.
struct Console: Sendable {
    enum Form: Equatable, Sendable {
        /// Tables, colours and relative times: standard output is a terminal.
        case human
        /// Tab-separated whole values and RFC 3339: a pipe, or `--plain`.
        case plain
        /// One JSON document; `fields` empty for all of it.
        case json(fields: [String])
    }

    enum Color: String, CaseIterable, ArgumentValue {
        case auto, always, never
    }

    enum Style: String {
        case bold = "1"
        case dim = "2"
        case red = "31"
        case green = "32"
        case yellow = "33"
    }

    var form = Form.plain
    var isQuiet = false
    var isVerbose = false
    /// Whether a question can be asked: both ends are a terminal, and `--no-input` was not given.
    var canAsk = false
    /// Columns of the terminal.
    var width = 80
    /// Standard output, which decides how JSON is laid out.
    var outputIsTerminal = false
    var errorIsTerminal = false
    var colorsOutput = false
    var colorsErrors = false

    /// As the system and the options have it.
    init(form: Form?, color: Color, environment: [String: String]) {
        outputIsTerminal = isatty(1) == 1
        errorIsTerminal = isatty(2) == 1
        canAsk = isatty(0) == 1 && errorIsTerminal
        self.form = form ?? (outputIsTerminal ? .human : .plain)
        width = Self.terminalWidth(environment)
        let allowed = environment["NO_COLOR"].map(\.isEmpty) ?? true
        let isDumb = environment["TERM"] == "dumb"
        switch color {
        case .always: (colorsOutput, colorsErrors) = (true, true)
        case .never: (colorsOutput, colorsErrors) = (false, false)
        case .auto:
            (colorsOutput, colorsErrors) = (
                outputIsTerminal && allowed && !isDumb, errorIsTerminal && allowed && !isDumb
            )
        }
    }

    /// A line of the result.
    func result(_ line: String) { write(line + "\n", to: 1) }

    /// Bytes of the result, as they are.
    func result(bytes: [UInt8]) { writeAll(bytes, to: 1) }

    /// A line of talk; not under `--quiet`.
    func note(_ line: String) { if !isQuiet { write(line + "\n", to: 2) } }

    /// A line for those who look for a cause.
    func detail(_ line: String) { if isVerbose { write(line + "\n", to: 2) } }

    /// A line that is said in any case: errors, questions, what must not be overlooked.
    func insist(_ line: String) { write(line + "\n", to: 2) }

    /// Text on standard error without a line's end: a question, or progress that overwrites itself.
    func prompt(_ text: String) { write(text, to: 2) }

    func styled(_ text: String, _ style: Style) -> String {
        colorsOutput ? "\u{1b}[\(style.rawValue)m\(text)\u{1b}[0m" : text
    }

    func styledError(_ text: String, _ style: Style) -> String {
        colorsErrors ? "\u{1b}[\(style.rawValue)m\(text)\u{1b}[0m" : text
    }

    /// Asks for a yes. Only where ``canAsk`` is true.
    func confirms(_ question: String) -> Bool {
        prompt("\(question) [y/N] ")
        guard let answer = readLine() else { return false }
        return ["y", "yes"].contains(answer.lowercased())
    }

    private func write(_ text: String, to descriptor: Int32) { writeAll(Array(text.utf8), to: descriptor) }

    private func writeAll(_ bytes: [UInt8], to descriptor: Int32) {
        var offset = 0
        while offset < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                Glibc.write(descriptor, buffer.baseAddress?.advanced(by: offset), bytes.count - offset)
            }
            if count < 0, errno == EINTR { continue }
            // A reader that has gone (`purser search | head`) is no failure of ours, and there is nobody to tell.
            guard count > 0 else { return }
            offset += count
        }
    }

    private static func terminalWidth(_ environment: [String: String]) -> Int {
        if let columns = environment["COLUMNS"].flatMap(Int.init), (20...1000).contains(columns) { return columns }
        var size = winsize()
        guard ioctl(1, UInt(TIOCGWINSZ), &size) == 0 || ioctl(2, UInt(TIOCGWINSZ), &size) == 0, size.ws_col >= 20 else {
            return 80
        }
        return Int(size.ws_col)
    }
}
