// TOMLServers.swift: the tables of MCP servers in Codex's config.toml, changed as lines of text. Everything else stays as it is.

/// A TOML file as lines, of which those that belong to `[mcp_servers.…]` are known. What cannot be told for certain is refused.
struct TOMLServers {
    static let key = "mcp_servers"

    private var lines: [Substring]
    /// The lines of each server, in the order of the file; a server may have several tables.
    private var places: [(name: String, range: Range<Int>)] = []

    /// Why a file is not changed; a sentence's end.
    enum Fault: Error {
        case multilineText
        case serversInline
        case unreadable(line: Int)

        var text: String {
            switch self {
            case .multilineText: "has texts of several lines"
            case .serversInline: "has \(TOMLServers.key) in another form than tables of their own"
            case .unreadable(let line): "cannot be read at line \(line)"
            }
        }
    }

    init(_ text: String) throws(Fault) {
        // In such a text a line may look like a table and be none.
        if text.contains("\"\"\"") || text.contains("'''") { throw .multilineText }
        // By bytes: "\r\n" is one character, and no line would end there.
        lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { Substring($0) }
        if lines.last == "" { lines.removeLast() }
        try findPlaces()
    }

    var text: String { lines.map { $0 + "\n" }.joined() }

    /// What stands in the file of each server.
    var servers: [(name: String, text: String)] {
        var names: [String] = []
        for place in places where !names.contains(place.name) { names.append(place.name) }
        return names.map { name in (name, places.filter { $0.name == name }.map { text(of: $0.range) }.joined()) }
    }

    /// Puts a server's tables in the place of those that it has, or at the end.
    mutating func set(_ name: String, to text: String) throws(Fault) {
        let new = text.split(separator: "\n", omittingEmptySubsequences: true)
        let old = places.filter { $0.name == name }.map(\.range)
        guard let first = old.first else {
            if let last = lines.last, !Self.isBlank(last) { lines.append("") }
            lines += new
            return try findPlaces()
        }
        for range in old.dropFirst().reversed() { lines.removeSubrange(range) }
        lines.replaceSubrange(first, with: new)
        try findPlaces()
    }

    /// Takes a server out, with the empty line before it.
    mutating func remove(_ name: String) throws(Fault) {
        for place in places.reversed() where place.name == name {
            let start = place.range.lowerBound
            let hasGap = start > 0 && Self.isBlank(lines[start - 1])
            lines.removeSubrange((hasGap ? start - 1 : start)..<place.range.upperBound)
        }
        try findPlaces()
    }

    private func text(of range: Range<Int>) -> String { lines[range].map { $0 + "\n" }.joined() }

    // MARK: reading

    private mutating func findPlaces() throws(Fault) {
        places = []
        var depth = 0
        var open: (name: String, start: Int)?
        /// The path of the table that the lines belong to.
        var table: [String] = []
        var lastOfTable = 0
        for (index, line) in lines.enumerated() {
            let bare = line.drop { $0 == " " || $0 == "\t" }
            if depth == 0, bare.first == "[" {
                if let server = open { places.append((server.name, server.start..<lastOfTable)) }
                guard let path = Self.path(ofHeader: bare) else { throw .unreadable(line: index + 1) }
                table = path
                open = path.count >= 2 && path[0] == Self.key ? (path[1], index) : nil
                lastOfTable = index + 1
                continue
            }
            if depth == 0, !Self.isBlank(bare), bare.first != "#" {
                let isOfServers = table == [Self.key] || table.isEmpty && Self.firstKey(of: bare) == Self.key
                if isOfServers { throw .serversInline }
            }
            guard let change = Self.brackets(in: bare), depth + change >= 0 else { throw .unreadable(line: index + 1) }
            depth += change
            // Comments that stand before the next table belong to that one.
            if depth > 0 || !Self.isBlank(bare) && bare.first != "#" { lastOfTable = index + 1 }
        }
        if let server = open { places.append((server.name, server.start..<lastOfTable)) }
    }

    private static func isBlank(_ line: Substring) -> Bool { line.allSatisfy { $0 == " " || $0 == "\t" || $0 == "\r" } }

    private static func firstKey(of line: Substring) -> String? {
        var rest = line
        return component(&rest)
    }

    /// `[a."b c".d]` or `[[a]]`; `nil` where it is neither.
    private static func path(ofHeader line: Substring) -> [String]? {
        var rest = line.dropFirst()
        if rest.first == "[" { rest = rest.dropFirst() }
        var path: [String] = []
        while let part = component(&rest) {
            path.append(part)
            rest = rest.drop { $0 == " " || $0 == "\t" }
            switch rest.first {
            case ".": rest = rest.dropFirst()
            case "]": return path
            default: return nil
            }
        }
        return nil
    }

    private static func component(_ rest: inout Substring) -> String? {
        rest = rest.drop { $0 == " " || $0 == "\t" }
        if let quote = rest.first, quote == "\"" || quote == "'" {
            let inner = rest.dropFirst()
            // An escape could spell any name: what has one is nobody's that was written here.
            guard let end = inner.firstIndex(of: quote), !inner[..<end].contains("\\") else { return nil }
            rest = inner[inner.index(after: end)...]
            return String(inner[..<end])
        }
        let name = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber) || $0 == "-" || $0 == "_" }
        rest = rest[name.endIndex...]
        return name.isEmpty ? nil : String(name)
    }

    /// How many more brackets a line opens than it closes; `nil` where a text does not end on it.
    private static func brackets(in line: Substring) -> Int? {
        var depth = 0
        var quote: Character?
        var isEscaped = false
        for character in line {
            if let open = quote {
                if isEscaped {
                    isEscaped = false
                } else if character == "\\", open == "\"" {
                    isEscaped = true
                } else if character == open {
                    quote = nil
                }
                continue
            }
            switch character {
            case "#": return depth
            case "\"", "'": quote = character
            case "[", "{": depth += 1
            case "]", "}": depth -= 1
            default: break
            }
        }
        return quote == nil ? depth : nil
    }
}
