// DependencyReader+NPM.swift: package.json, and the lock files of npm, Yarn and pnpm.

import JSON

extension DependencyReader {
    mutating func packageJSON() {
        guard let object = JSONObjectReader.object(document.view.bytes[...]) else { return }
        let lines = linesOfQuotedTexts()
        for field in ["dependencies", "devDependencies", "optionalDependencies", "peerDependencies"] {
            for (name, value) in object[field]?.object?.members ?? [] {
                let requirement = value.string ?? ""
                add(.npm, Self.installed(name, requirement), requirement, line: lines[Array(name.utf8)[...]] ?? 1)
            }
        }
        for hook in ["preinstall", "install", "postinstall", "prepare", "preprepare", "postprepare", "prepublish"] {
            if let command = object["scripts"]?.object?[hook]?.string {
                addScript(hook, command, line: lines[Array(hook.utf8)[...]] ?? 1)
            }
        }
    }

    /// `npm:other@1` and `npm:@scope/other@1` install another package under a name.
    private static func installed(_ name: String, _ requirement: String) -> String {
        guard requirement.hasPrefix("npm:") else { return name }
        let target = requirement.dropFirst(4)
        return String(target.prefix(1) + target.dropFirst().prefix { $0 != "@" })
    }

    /// On which line each text first stands between two quotes: one pass, since a file may name as many packages as it has room
    /// for. A name that is written with escapes is not found.
    private func linesOfQuotedTexts() -> [ArraySlice<UInt8>: Int] {
        let (bytes, starts) = (document.view.bytes, document.view.starts)
        var lines: [ArraySlice<UInt8>: Int] = [:]
        var line = 0
        var opened: (place: Int, line: Int)?
        for place in bytes.indices where bytes[place] == UInt8(ascii: "\"") {
            while line + 1 < starts.count, starts[line + 1] <= place { line += 1 }
            if let opened, place - opened.place - 1 <= Self.longestName {
                let text = bytes[(opened.place + 1)..<place]
                if lines[text] == nil { lines[text] = opened.line + 1 }
            }
            opened = (place, line)
        }
        return lines
    }

    mutating func packageLock() {
        guard let object = JSONObjectReader.object(document.view.bytes[...]) else { return }
        for (path, value) in object["packages"]?.object?.members ?? [] where !path.isEmpty {
            guard let name = path.rest(behindLast: "node_modules/") else { continue }
            add(.npm, name, value["resolved"]?.string ?? "", version: value["version"]?.string, line: 0)
        }
        if object["packages"] == nil {
            for (name, value) in object["dependencies"]?.object?.members ?? [] {
                add(.npm, name, value["resolved"]?.string ?? "", version: value["version"]?.string, line: 0)
            }
        }
    }

    mutating func yarnLock() {
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

    mutating func pnpmLock() {
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
}
