// CapabilityCollector.swift: reads from the files what an artifact can reach. What it may is judged elsewhere.

/// Collects hosts, environment variables, commands, paths, packages and tools.
struct CapabilityCollector {
    private(set) var hosts: Set<String> = []
    private(set) var environment: Set<String> = []
    private(set) var commands: Set<String> = []
    private(set) var files: Set<String> = []
    private(set) var packages: Set<String> = []
    private(set) var tools: Set<String> = []

    /// Where each was first seen, for findings: `host api.acme.io` → file and line.
    private(set) var places: [String: (file: String, line: Int)] = [:]
    /// Those that code uses, and not only instructions.
    private(set) var inCode: Set<String> = []

    /// Collected at most; the manifest shows fewer.
    private static let maximum = 2000

    var manifest: CapabilityManifest {
        func list(_ set: Set<String>) -> [String] {
            Array(set.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.prefix(CapabilityManifest.maximumItems))
        }
        return CapabilityManifest(
            hosts: list(hosts), environment: list(environment), commands: list(commands), files: list(files),
            packages: list(packages), tools: list(tools))
    }

    init(declared: DeclaredPermissions) { tools = Set(declared.tools ?? []) }

    private mutating func add(
        _ path: WritableKeyPath<CapabilityCollector, Set<String>>, _ kind: String, _ text: String,
        _ document: TextDocument, _ line: Int
    ) {
        let key = "\(kind) \(text)"
        let place = document.place(ofLine: line)
        let isCode = !Places.code.isDisjoint(with: place)
        if isCode, document.language != .markdown { inCode.insert(key) }
        guard self[keyPath: path].count < Self.maximum, self[keyPath: path].insert(text).inserted else { return }
        places[key] = (document.path, line)
    }

    mutating func look(at document: TextDocument, dependencies: DependencyReader?) {
        // Rows of a data set name hosts that nobody asks; licences and change logs neither.
        guard document.language != .table else { return }
        for dependency in dependencies?.dependencies.prefix(Self.maximum) ?? []
        where !dependency.file.hasSuffix(".lock") && !dependency.file.hasSuffix("-lock.json") {
            add(\.packages, "package", "\(dependency.ecosystem.rawValue):\(dependency.name)", document, dependency.line)
        }
        marks(of: document)
        shellLines(of: document)
    }

    // MARK: - What marks tell

    private enum Mark: CaseIterable {
        case address, environ, getenv, processEnv, envIndex, goEnv, rustEnv, powershellEnv, home, homeVariable, etc,
            start, spawn, tool, toolDecorator

        var literals: [String] {
            switch self {
            case .address: ["://"]
            case .environ: ["os.environ"]
            case .getenv: ["getenv("]
            case .processEnv: ["process.env"]
            case .envIndex: ["env["]
            case .goEnv: ["lookupenv("]
            case .rustEnv: ["env::var("]
            case .powershellEnv: ["$env:"]
            case .home: ["~/"]
            case .homeVariable: ["$home/", "${home}/"]
            case .etc: ["/etc/", "/var/run/", "/proc/", "/dev/tcp"]
            case .start: ["subprocess.", "popen(", "check_output(", "exec.command("]
            case .spawn: ["spawn(", "spawnsync(", "execfile(", "execfilesync(", "exec(", "execsync("]
            case .tool: [".tool(", "registertool("]
            case .toolDecorator: ["mcp.tool"]
            }
        }
    }

    private static let marks: [Mark] = Mark.allCases.flatMap { mark in mark.literals.map { _ in mark } }
    private static let literals = LiteralSet(Mark.allCases.flatMap { $0.literals.map { Array($0.utf8) } })

    private mutating func marks(of document: TextDocument) {
        var found: [(Mark, Int)] = []
        document.view.bytes.withUnsafeBufferPointer { bytes in
            Self.literals.visit(bytes) { literal, end in
                if found.count < 50_000 { found.append((Self.marks[literal], end)) }
            }
        }
        let bytes = document.view.bytes
        for (mark, end) in found {
            let line = document.view.lineIndex(at: end - 1) + 1
            switch mark {
            case .address:
                if !Self.isNamespace(bytes, end), let host = Self.host(bytes, end) {
                    add(\.hosts, "host", host, document, line)
                }
            case .environ, .getenv, .processEnv, .envIndex, .goEnv, .rustEnv, .powershellEnv:
                if let name = Self.variable(bytes, end, mark == .processEnv || mark == .powershellEnv) {
                    add(\.environment, "environment", name, document, line)
                }
            case .home, .homeVariable:
                if let path = Self.path(bytes, end) { add(\.files, "file", "~/" + path, document, line) }
            case .etc: if let path = Self.rootPath(bytes, end) { add(\.files, "file", path, document, line) }
            case .start, .spawn:
                if let command = Self.started(bytes, end) { add(\.commands, "command", command, document, line) }
            case .tool: if let name = Self.quoted(bytes, end) { add(\.tools, "tool", name, document, line) }
            case .toolDecorator:
                if let name = Self.definition(bytes, end) { add(\.tools, "tool", name, document, line) }
            }
        }
    }

    private static let hostEnds = ByteSet("/?#\"'`<>()[]{} \t\r\n\\,;|*&".utf8)
    private static let nameLeads = ByteSet("[(\"'. ".utf8)

    /// Whether an address that begins before a place is the name of an XML vocabulary, which nobody asks for anything:
    /// `xmlns="http://www.w3.org/2000/svg"`, `xmlns:xlink='…'`.
    private static func isNamespace(_ bytes: [UInt8], _ start: Int) -> Bool {
        let before = bytes[max(0, start - 48)..<start]
        guard let equals = before.lastIndex(of: 0x3D), start - equals <= "=\"https://".utf8.count else { return false }
        let name = before[..<equals].reversed().prefix { ByteSet.word[$0] || $0 == 0x3A }
        return name.reversed().starts(with: "xmlns".utf8)
    }

    /// Lower case, without port and user.
    static func host(_ bytes: [UInt8], _ start: Int) -> String? {
        var text = bytes[start...].prefix(260).prefix { !hostEnds[$0] }
        if let at = text.lastIndex(of: 0x40) { text = text[(at + 1)...] }
        if let colon = text.firstIndex(of: 0x3A) { text = text[..<colon] }
        while text.last == 0x2E { text = text.dropLast() }
        guard text.count >= 3, text.contains(0x2E) || text.elementsEqual("localhost".utf8),
            text.allSatisfy({ ByteSet.word[$0] || $0 == 0x2E || $0 == 0x2D })
        else { return nil }
        return String(decoding: text.map(lowered), as: UTF8.self)
    }

    private static func variable(_ bytes: [UInt8], _ start: Int, _ isDotted: Bool) -> String? {
        // `.get(`, `["`, `('`, `.`
        var place = start
        while place < min(bytes.count, start + 8),
            nameLeads[bytes[place]] || bytes[place...].starts(with: "get(".utf8)
                || bytes[place...].starts(with: "et(".utf8) || bytes[place...].starts(with: "t(".utf8)
        {
            place += 1
        }
        let name = bytes[place...].prefix(80).prefix { ByteSet.word[$0] }
        guard name.count >= 2, let first = name.first, (0x41...0x5A).contains(first),
            name.allSatisfy({ !(0x61...0x7A).contains($0) })
        else { return nil }
        return String(decoding: name, as: UTF8.self)
    }

    private static func path(_ bytes: [UInt8], _ start: Int) -> String? {
        let text = bytes[start...].prefix(120).prefix { ByteSet.word[$0] || [0x2E, 0x2D, 0x2F, 0x2A].contains($0) }
        var trimmed = text
        while let last = trimmed.last, last == 0x2E || last == 0x2F { trimmed = trimmed.dropLast() }
        guard trimmed.count >= 2 else { return nil }
        return String(decoding: trimmed, as: UTF8.self)
    }

    private static func rootPath(_ bytes: [UInt8], _ end: Int) -> String? {
        let marks = ["/etc/", "/var/run/", "/proc/", "/dev/tcp"]
        for mark in marks {
            let count = mark.utf8.count
            guard end >= count, bytes[(end - count)..<end].lazy.map(lowered).elementsEqual(mark.utf8) else { continue }
            // Not the middle of an address or of another path.
            if end - count > 0, ByteSet.word[bytes[end - count - 1]] || bytes[end - count - 1] == 0x2E { return nil }
            return mark + (path(bytes, end) ?? "")
        }
        return nil
    }

    /// The program in `run(["git", …`, `spawn('git', …`, `exec("git …")`.
    private static func started(_ bytes: [UInt8], _ start: Int) -> String? {
        var place = start
        while place < min(bytes.count, start + 24), bytes[place] != 0x22, bytes[place] != 0x27, bytes[place] != 0x60 {
            place += 1
        }
        guard place < bytes.count, [0x22, 0x27, 0x60].contains(bytes[place]) else { return nil }
        return program(bytes[(place + 1)...].prefix(60).prefix { ByteSet.word[$0] || [0x2E, 0x2D, 0x2F].contains($0) })
    }

    private static func quoted(_ bytes: [UInt8], _ start: Int) -> String? {
        guard start < bytes.count, [0x22, 0x27].contains(bytes[start]) else { return nil }
        let name = bytes[(start + 1)...].prefix(64).prefix {
            ByteSet.word[$0] || $0 == 0x2D || $0 == 0x2E || $0 == 0x2F
        }
        return name.isEmpty ? nil : String(decoding: name, as: UTF8.self)
    }

    /// The function under a decorator.
    private static func definition(_ bytes: [UInt8], _ start: Int) -> String? {
        let window = bytes[start...].prefix(300)
        guard let def = window.indices.first(where: { window[$0...].starts(with: "def ".utf8) }) else { return nil }
        let name = window[(def + 4)...].prefix { ByteSet.word[$0] }
        return name.isEmpty ? nil : String(decoding: name, as: UTF8.self)
    }

    // MARK: - Lines of a shell

    private static let shellWords: Set<String> = [
        "if", "then", "else", "elif", "fi", "for", "while", "until", "do", "done", "case", "esac", "function", "in",
        "return", "exit", "set",
        "export", "local", "readonly", "declare", "unset", "shift", "trap", "cd", "true", "false", "echo", "printf",
        "test", "read", "eval",
        "source", "exec", "wait", "sudo", "time", "env", "nohup", "command", "let", "break", "continue", "alias",
        "pushd", "popd", "run", "from",
        "workdir", "copy", "cmd", "entrypoint", "arg", "label", "expose", "user", "then", "and", "or", "import",
        "const", "var", "def", "class",
    ]

    private mutating func shellLines(of document: TextDocument) {
        let isShell = document.language == .shell
        guard isShell || document.language == .markdown else { return }
        for index in document.view.starts.indices where document.place(ofLine: index + 1) == .shell {
            let line = document.view.bytes[document.view.range(ofLine: index)].prefix(2000)
            if line.first(where: { $0 != 0x20 && $0 != 0x09 }) == UInt8(ascii: "#") { continue }
            for part in line.split(whereSeparator: {
                $0 == UInt8(ascii: "|") || $0 == UInt8(ascii: ";") || $0 == UInt8(ascii: "&")
            }).prefix(20) {
                for word in part.split(whereSeparator: {
                    $0 == 0x20 || $0 == 0x09 || $0 == UInt8(ascii: "(") || $0 == UInt8(ascii: "`")
                        || $0 == UInt8(ascii: "$")
                }).prefix(6) {
                    if word.contains(UInt8(ascii: "=")) || word.first == UInt8(ascii: "-") { continue }
                    guard let name = Self.program(word) else { break }
                    if Self.shellWords.contains(name.lowercased()) { continue }
                    add(\.commands, "command", name, document, index + 1)
                    break
                }
            }
            variables(of: line, document, index + 1)
        }
    }

    private static func program(_ word: ArraySlice<UInt8>) -> String? {
        let name = word.split(separator: 0x2F).last ?? []
        guard name.count >= 2 || name.elementsEqual("w".utf8), name.count <= 40, let first = name.first,
            (0x61...0x7A).contains(lowered(first)),
            name.allSatisfy({ ByteSet.word[$0] || $0 == 0x2D || $0 == 0x2E || $0 == 0x2B })
        else { return nil }
        return String(decoding: name, as: UTF8.self)
    }

    /// `$API_KEY` and `${API_KEY}`: upper case with an underscore, which local variables seldom are.
    private mutating func variables(of line: ArraySlice<UInt8>, _ document: TextDocument, _ number: Int) {
        var place = line.startIndex
        while let dollar = line[place...].firstIndex(of: UInt8(ascii: "$")) {
            var start = dollar + 1
            if start < line.endIndex, line[start] == UInt8(ascii: "{") { start += 1 }
            let name = line[min(start, line.endIndex)...].prefix { ByteSet.word[$0] }
            if name.count > 4, name.contains(0x5F), name.allSatisfy({ !(0x61...0x7A).contains($0) }),
                !ByteSet.digit[name.first ?? 0x30]
            {
                add(\.environment, "environment", String(decoding: name, as: UTF8.self), document, number)
            }
            place = max(start, dollar + 1)
            if place >= line.endIndex { return }
        }
    }
}
