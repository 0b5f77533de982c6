// DependencyReader+Instructions.swift: commands in scripts and documents that install packages.

extension DependencyReader {
    /// `pip install …` and its like in scripts and documents.
    mutating func instructions() {
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
