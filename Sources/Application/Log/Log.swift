// Log.swift: what happens, one line each, on standard error. What is worth a line is decided by who calls.

@preconcurrency import Glibc
package import JSON
package import Sessions

/// Writes structured lines: JSON for programs, a readable form on a terminal. Never given a secret.
package struct Log: Sendable {
    package enum Style: String, Sendable {
        case json
        case pretty
    }

    package enum Level: String, Sendable {
        case info
        case warning
        case error
    }

    private let style: Style
    private let clocks: any MachineClocks
    private let descriptor: Int32
    private let owner: (any AnyObject & Sendable)?

    /// - Parameters:
    ///   - descriptor: where lines go, standard error as a rule; never closed here.
    ///   - owner: who closes the descriptor when it goes away: it stays for as long as anybody may write a line, because a number
    ///     that was closed soon belongs to a database's connection.
    package init(
        style: Style, clocks: any MachineClocks = SystemClocks(), descriptor: Int32 = 2,
        owner: (any AnyObject & Sendable)? = nil
    ) {
        self.owner = owner
        self.style = style
        self.clocks = clocks
        self.descriptor = descriptor
    }

    /// Pretty on a terminal, JSON elsewhere.
    package static var standardStyle: Style { isatty(2) == 1 ? .pretty : .json }

    /// - Parameter fields: what a reader or a program may search by.
    package func write(_ level: Level, _ message: String, _ fields: [(String, JSONValue)] = []) {
        var line: [UInt8]
        switch style {
        case .json:
            // Written in one go: the access log has a line for each request.
            var writer = JSONWriter()
            writer.beginObject()
            writer.name("time")
            clocks.wall().write(to: &writer)
            writer.name("level")
            writer.value(level.rawValue)
            writer.name("message")
            writer.value(message)
            for (name, value) in fields {
                writer.name(name)
                writer.value(value)
            }
            writer.endObject()
            line = writer.bytes
        case .pretty:
            let mark = level == .info ? "" : "\(level.rawValue): "
            let rest = fields.map { "  \($0)=\($1.string ?? $1.text())" }.joined()
            line = Array("\(clocks.wall().text.dropFirst(11))  \(mark)\(message)\(rest)".utf8)
        }
        line.append(UInt8(ascii: "\n"))
        // One call a line, so that lines of several threads do not mix.
        _ = line.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
    }
}
