// DependencyReader.swift: reads the files in which packages are asked for, and lock files.

import JSON

/// Finds what a file asks for.
struct DependencyReader {
    private static let maximumDependencies = 20_000

    private let document: TextDocument
    private(set) var dependencies: [Dependency] = []
    /// Scripts that a package manager runs when it installs: name, command, line.
    private(set) var installScripts: [(name: String, command: String, line: Int)] = []
    /// Settings that change where packages come from.
    private(set) var registries: [(setting: String, line: Int)] = []

    init(_ document: TextDocument) {
        self.document = document
        let name = document.path.split(separator: "/").last.map { $0.lowercased() } ?? ""
        switch name {
        case "package.json": packageJSON()
        case "package-lock.json", "npm-shrinkwrap.json": packageLock()
        case "yarn.lock": yarnLock()
        case "pnpm-lock.yaml": pnpmLock()
        case "pyproject.toml": toml(.pypi)
        case "cargo.toml": toml(.crates)
        case "cargo.lock": lockTOML(.crates)
        case "poetry.lock", "uv.lock", "pdm.lock": lockTOML(.pypi)
        case "pipfile": toml(.pypi)
        case "go.mod": goMod()
        case "gemfile": gemfile()
        case ".npmrc", "pip.conf", ".pypirc", ".yarnrc", ".yarnrc.yml", "bunfig.toml": settings()
        default:
            if name.hasSuffix(".txt"), name.contains("requirements") || name.contains("constraints") { requirements() }
            if document.language == .shell || document.language == .markdown || document.language == .notebook {
                instructions()
            }
        }
    }

    private mutating func add(
        _ ecosystem: Ecosystem, _ name: String, _ requirement: String, version: String? = nil, line: Int
    ) {
        guard dependencies.count < Self.maximumDependencies, !name.isEmpty, name.utf8.count <= 214 else { return }
        dependencies.append(
            Dependency(
                ecosystem: ecosystem, name: name, version: version ?? Self.exact(requirement), requirement: requirement,
                file: document.path, line: line))
    }

    /// `==1.2.3`, `1.2.3`; nothing that is a range.
    private static func exact(_ requirement: String) -> String? {
        var text = requirement[...]
        while let first = text.first, first == "=" || first == " " || first == "v" { text = text.dropFirst() }
        text = text.prefix { $0 != " " && $0 != ";" && $0 != "," }
        guard let first = text.first, first.isNumber, text.contains("."), !text.contains("*"), !text.contains("x")
        else { return nil }
        return String(text)
    }

    private var lines: [String] { (1...max(1, min(document.lineCount, 200_000))).map { document.line($0) } }

    // MARK: - Python

    private mutating func requirements() {
        for (index, raw) in lines.enumerated() { requirement(raw, line: index + 1) }
    }

    private mutating func requirement(_ raw: String, line: Int) {
        var text = raw[...]
        if let comment = text.range(ofFirst: " #") { text = text[..<comment] }
        text = text.trimmingBlanks()
        if text.hasPrefix("#") || text.isEmpty { return }
        if text.hasPrefix("-") {
            if text.contains("index-url") || text.contains("trusted-host") || text.contains("find-links")
                || text.hasPrefix("-i ")
            {
                registries.append((String(text), line))
            } else if text.hasPrefix("-e ") || text.hasPrefix("--editable") {
                add(.pypi, String(text.drop { $0 != " " }.trimmingBlanks().prefix(80)), String(text), line: line)
            }
            return
        }
        let isAddress = text.hasPrefix("git+") || text.hasPrefix("http://") || text.hasPrefix("https://")
        let name =
            isAddress
            ? text.split(separator: "/").last.map(String.init) ?? "" : String(text.prefix { $0.isNameCharacter })
        let rest = isAddress ? text : text.dropFirst(name.count).drop { $0 == " " }
        // Extras: name[a,b]
        let plain = rest.hasPrefix("[") ? rest.drop { $0 != "]" }.dropFirst() : rest
        add(.pypi, name, String(plain.trimmingBlanks().prefix(300)), line: line)
    }

    // MARK: - npm

    private mutating func packageJSON() {
        guard let object = JSONObjectReader.object(document.view.bytes[...]) else { return }
        for field in ["dependencies", "devDependencies", "optionalDependencies", "peerDependencies"] {
            for (name, value) in object[field]?.object?.members ?? [] {
                let text = value.string ?? ""
                // `npm:other@1` installs another package under this name.
                let real =
                    text.hasPrefix("npm:")
                    ? String(text.dropFirst(4).split(separator: "@", omittingEmptySubsequences: true).first ?? "")
                    : name
                add(.npm, text.hasPrefix("npm:@") ? name : real, text, line: lineOf("\"\(name)\""))
            }
        }
        for hook in ["preinstall", "install", "postinstall", "prepare", "preprepare", "postprepare", "prepublish"] {
            if let command = object["scripts"]?.object?[hook]?.string {
                installScripts.append((hook, command, lineOf("\"\(hook)\"")))
            }
        }
    }

    private func lineOf(_ text: String) -> Int {
        let wanted = Array(text.utf8)
        let bytes = document.view.bytes
        guard let first = wanted.first, bytes.count >= wanted.count else { return 1 }
        for start in 0...(bytes.count - wanted.count)
        where bytes[start] == first && bytes[start...].starts(with: wanted) {
            return document.view.lineIndex(at: start) + 1
        }
        return 1
    }

    private mutating func packageLock() {
        guard let object = JSONObjectReader.object(document.view.bytes[...]) else { return }
        for (path, value) in object["packages"]?.object?.members ?? [] where !path.isEmpty {
            guard let name = path.components(after: "node_modules/") else { continue }
            add(.npm, name, value["resolved"]?.string ?? "", version: value["version"]?.string, line: 0)
        }
        if object["packages"] == nil {
            for (name, value) in object["dependencies"]?.object?.members ?? [] {
                add(.npm, name, value["resolved"]?.string ?? "", version: value["version"]?.string, line: 0)
            }
        }
    }

    private mutating func yarnLock() {
        var names: [(String, Int)] = []
        for (index, line) in lines.enumerated() {
            if !line.hasPrefix(" "), line.hasSuffix(":"), !line.hasPrefix("#") {
                let first = line.dropLast().split(separator: ",").first.map(String.init) ?? ""
                let entry = first.filter { $0 != "\"" }
                if let at = entry.dropFirst().lastIndex(of: "@") { names = [(String(entry[..<at]), index + 1)] }
            } else if let (name, at) = names.first, line.trimmingBlanks().hasPrefix("version") {
                let version = line.filter { $0.isNumber || $0 == "." || $0 == "-" }
                add(.npm, name, "", version: version, line: at)
                names = []
            }
        }
    }

    private mutating func pnpmLock() {
        for (index, line) in lines.enumerated() {
            let whole = line.trimmingBlanks().filter { $0 != "'" && $0 != "\"" }
            // Behind the version: the peers that it was resolved with.
            let text = whole.contains("(") ? whole.prefix { $0 != "(" } + ":" : whole
            guard line.hasPrefix("  "), text.hasSuffix(":"), let at = text.dropFirst().lastIndex(of: "@") else {
                continue
            }
            let name = text[..<at].drop { $0 == "/" }
            let version = text[text.index(after: at)...].dropLast().prefix { $0 != "(" }
            if version.first?.isNumber ?? false {
                add(.npm, String(name), "", version: String(version), line: index + 1)
            }
        }
    }

    // MARK: - TOML

    /// The part of TOML that dependency tables are written in.
    private mutating func toml(_ ecosystem: Ecosystem) {
        var section = ""
        var inList = false
        for (index, raw) in lines.enumerated() {
            let line = String(raw.trimmingBlanks())
            if line.hasPrefix("["), !inList {
                section = line.filter { $0 != "[" && $0 != "]" && $0 != "\"" }
                // [dependencies.name]
                if ecosystem == .crates, let name = section.components(after: "dependencies.") {
                    add(.crates, name, "", line: index + 1)
                }
                continue
            }
            if inList || Self.beginsList(line, section) {
                inList = true
                let content =
                    line.contains("[") && line.contains("=") && !line.hasPrefix("\"") && !line.hasPrefix("'")
                    ? String(line.drop { $0 != "[" }) : line
                for text in Self.quoted(content) { requirement(text, line: index + 1) }
                if content.hasSuffix("]") || content.hasSuffix("],") || content == "]" { inList = false }
                continue
            }
            let isTable = section.hasSuffix("dependencies") || section == "packages" || section == "dev-packages"
            guard isTable || section.contains("dependencies"), let equals = line.firstIndex(of: "="),
                !line.hasPrefix("#")
            else { continue }
            let name = line[..<equals].trimmingBlanks().filter { $0 != "\"" }
            if ecosystem == .pypi, name == "python" || section.hasPrefix("project.optional") { continue }
            guard section.hasSuffix("dependencies") || isTable else { continue }
            let value = String(line[line.index(after: equals)...].trimmingBlanks())
            add(
                ecosystem, String(name), value.hasPrefix("{") ? value : value.filter { $0 != "\"" && $0 != "'" },
                line: index + 1)
        }
    }

    private static func beginsList(_ line: String, _ section: String) -> Bool {
        guard let equals = line.firstIndex(of: "="), line.contains("[") else { return false }
        let name = line[..<equals].trimmingBlanks()
        let isProject = section == "project" && name == "dependencies"
        return isProject || section == "project.optional-dependencies" || section == "dependency-groups"
            || (section == "build-system" && name == "requires")
    }

    private static func quoted(_ line: String) -> [String] {
        line.split(separator: "\"", omittingEmptySubsequences: false).enumerated().filter { $0.offset % 2 == 1 }.map {
            String($0.element)
        }
            + line.split(separator: "'", omittingEmptySubsequences: false).enumerated().filter {
                $0.offset % 2 == 1 && !line.contains("\"")
            }.map { String($0.element) }
    }

    private mutating func lockTOML(_ ecosystem: Ecosystem) {
        var name: (String, Int)?
        for (index, raw) in lines.enumerated() {
            let line = raw.trimmingBlanks()
            if line.hasPrefix("[[") { name = nil }
            if line.hasPrefix("name = ") { name = (line.dropFirst(7).filter { $0 != "\"" }, index + 1) }
            if line.hasPrefix("version = "), let (text, at) = name {
                add(ecosystem, text, "", version: line.dropFirst(10).filter { $0 != "\"" }, line: at)
                name = nil
            }
        }
    }

    // MARK: - Go, Ruby

    private mutating func goMod() {
        for (index, raw) in lines.enumerated() {
            let words = raw.split { $0 == " " || $0 == "\t" }.map(String.init)
            let start = words.first == "require" || words.first == "replace" ? 1 : 0
            guard words.count >= start + 2, words[start].contains("."),
                words[start].contains("/") || words[start].contains("."),
                words[start + 1].hasPrefix("v")
            else { continue }
            add(.go, words[start], words[start + 1], version: String(words[start + 1].dropFirst()), line: index + 1)
        }
    }

    private mutating func gemfile() {
        for (index, raw) in lines.enumerated() {
            let line = raw.trimmingBlanks()
            guard line.hasPrefix("gem ") else { continue }
            let parts = Self.quoted(String(line))
            if let name = parts.first { add(.rubygems, name, parts.dropFirst().first ?? "", line: index + 1) }
        }
    }

    private mutating func settings() {
        for (index, line) in lines.enumerated() {
            let text = line.lowercased()
            if text.contains("registry") || text.contains("index-url") || text.contains("index_url")
                || text.contains("trusted-host") || text.contains("strict-ssl")
            {
                registries.append((line, index + 1))
            }
        }
    }

    // MARK: - Instructions

    /// `pip install …` and its like in scripts and documents.
    private mutating func instructions() {
        var found: [(command: Int, end: Int)] = []
        document.view.bytes.withUnsafeBufferPointer { bytes in
            Self.commands.visit(bytes) { command, end in
                if found.count < 5000 { found.append((command, end)) }
            }
        }
        var lastLine = -1
        for (command, end) in found {
            let line = document.view.lineIndex(at: end - 1)
            if line == lastLine { continue }
            lastLine = line
            let rest = document.view.bytes[end..<max(end, document.view.range(ofLine: line).upperBound)].prefix(1000)
            packages(in: String(decoding: rest, as: UTF8.self), Self.installers[command], line + 1)
        }
    }

    private mutating func packages(in text: String, _ installer: (Ecosystem, String), _ line: Int) {
        for word in text.split(separator: " ").prefix(30) {
            let text = word.filter { !"`\"'()".contains($0) }
            if text.hasPrefix("-") { continue }
            if ["&&", "||", ";", "|", "#", "or", "and", "to", "first", "then"].contains(text) { break }
            let name = Self.packageName(text)
            guard let first = name.first, first.isLetter || first == "@", !name.contains("\\"), name != "." else {
                break
            }
            if !name.contains("/") || name.hasPrefix("@") { add(installer.0, name, "", line: line) }
            let isLast = word.hasSuffix("`") || word.hasSuffix(";") || word.hasSuffix(".") || word.hasSuffix(",")
            if isLast || ["npx -y ", "npx ", "uvx "].contains(installer.1) { break }
        }
    }

    private static let commands = LiteralSet(installers.map { Array($0.1.utf8) })

    private static let installers: [(Ecosystem, String)] = [
        (.pypi, "pip install "), (.pypi, "pip3 install "), (.pypi, "uv add "), (.pypi, "uv pip install "),
        (.pypi, "pipx install "),
        (.pypi, "poetry add "), (.pypi, "uvx "), (.npm, "npm install "), (.npm, "npm i "), (.npm, "yarn add "),
        (.npm, "pnpm add "),
        (.npm, "bun add "), (.npm, "npx -y "), (.npm, "npx "), (.crates, "cargo install "), (.crates, "cargo add "),
        (.rubygems, "gem install "),
    ]

    private static func packageName(_ text: String) -> String {
        var name = text[...]
        if name.hasPrefix("@") {
            let at = name.dropFirst().firstIndex(of: "@") ?? name.endIndex
            return String(name[..<at].prefix { $0.isNameCharacter || $0 == "@" || $0 == "/" })
        }
        name = name.prefix { $0.isNameCharacter || $0 == "/" }
        while name.hasSuffix(".") { name = name.dropLast() }
        return String(name)
    }
}

extension StringProtocol {
    func trimmingBlanks() -> SubSequence {
        let front = drop { $0 == " " || $0 == "\t" || $0 == "\r" }
        guard let last = front.lastIndex(where: { $0 != " " && $0 != "\t" && $0 != "\r" }) else { return front }
        return front[...last]
    }

    /// Where a text first stands.
    func range(ofFirst wanted: String) -> Index? {
        var place = startIndex
        while let found = self[place...].firstIndex(of: wanted.first ?? " ") {
            if self[found...].hasPrefix(wanted) { return found }
            place = index(after: found)
        }
        return nil
    }

    /// What follows the last occurrence of a text.
    func components(after mark: String) -> String? {
        var (result, rest): (String?, SubSequence) = (nil, self[...])
        while let at = rest.range(ofFirst: mark) {
            rest = rest[rest.index(at, offsetBy: mark.count)...]
            result = String(rest)
        }
        return result
    }
}

extension Character {
    /// What names of packages are written with.
    var isNameCharacter: Bool { isASCII && (isLetter || isNumber || self == "-" || self == "_" || self == ".") }
}
