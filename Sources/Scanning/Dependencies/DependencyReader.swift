// DependencyReader.swift: reads the files in which packages are asked for, and lock files. The formats of an ecosystem, TOML and
// commands in scripts and documents are in files of their own.

import JSON

/// Finds what a file asks for.
struct DependencyReader {
    private static let maximumDependencies = 20_000
    /// As npm has it; the others' are shorter.
    static let longestName = 214

    let document: TextDocument
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

    mutating func add(
        _ ecosystem: Ecosystem, _ name: String, _ requirement: String, version: String? = nil, line: Int
    ) {
        guard dependencies.count < Self.maximumDependencies, !name.isEmpty, name.utf8.count <= Self.longestName else {
            return
        }
        dependencies.append(
            Dependency(
                ecosystem: ecosystem, name: name, version: version ?? Self.exact(requirement), requirement: requirement,
                file: document.path, line: line))
    }

    mutating func addScript(_ name: String, _ command: String, line: Int) {
        installScripts.append((name, command, line))
    }

    mutating func addRegistry(_ setting: String, line: Int) { registries.append((setting, line)) }

    /// `==1.2.3`, `1.2.3`; nothing that is a range.
    private static func exact(_ requirement: String) -> String? {
        var text = requirement[...]
        while let first = text.first, first == "=" || first == " " || first == "v" { text = text.dropFirst() }
        text = text.prefix { $0 != " " && $0 != ";" && $0 != "," }
        guard let first = text.first, first.isNumber, text.contains("."), !text.contains("*"), !text.contains("x")
        else { return nil }
        return String(text)
    }

    var lines: [String] { (1...max(1, min(document.lineCount, 200_000))).map { document.line($0) } }

    private mutating func goMod() {
        for (index, raw) in lines.enumerated() {
            let words = raw.split { $0 == " " || $0 == "\t" }.map(String.init)
            let start = words.first == "require" || words.first == "replace" ? 1 : 0
            guard words.count >= start + 2, words[start].contains("."), words[start + 1].hasPrefix("v") else {
                continue
            }
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
                addRegistry(line, line: index + 1)
            }
        }
    }
}
