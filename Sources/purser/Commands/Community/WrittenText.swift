// WrittenText.swift: texts that come from a file, and texts of others as they are shown.

import PurserClient

/// Markdown from a file, or from standard input.
enum WrittenText {
    /// More than the server takes of any text.
    private static let limit = 256 * 1024

    /// - Parameter path: `-` is standard input.
    static func read(_ path: String) throws -> String {
        let bytes =
            path == "-" ? try readAll(0, path: "standard input", limit: limit) : try bytesOfFile(path, limit: limit)
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw CommandFailure(
                status: .usage, message: "\(path == "-" ? "Standard input" : printable(path)) is not UTF-8 text.",
                code: "usage")
        }
        // Lines of Windows end in two characters; the server takes one.
        var lines = text.replacing("\r\n", with: "\n")
        while let last = lines.last, last.isWhitespace { lines.removeLast() }
        return lines
    }
}

extension Console {
    /// Markdown that others wrote, line by line, so that none of it acts on the terminal.
    func show(markdown text: String, indent: String = "") {
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            result(indent + printable(String(line)))
        }
    }
}
