// DependencyReader+TOML.swift: the tables of pyproject.toml, Pipfile and Cargo.toml, and lock files in TOML.

extension DependencyReader {
    /// The part of TOML that dependency tables are written in.
    mutating func toml(_ ecosystem: Ecosystem) {
        var section = ""
        var inList = false
        for (index, raw) in lines.enumerated() {
            let line = String(raw.trimmingBlanks())
            if line.hasPrefix("["), !inList {
                section = line.filter { $0 != "[" && $0 != "]" && $0 != "\"" }
                // [dependencies.name]
                if ecosystem == .crates, let name = section.rest(behindLast: "dependencies.") {
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

    static func quoted(_ line: String) -> [String] {
        line.split(separator: "\"", omittingEmptySubsequences: false).enumerated().filter { $0.offset % 2 == 1 }.map {
            String($0.element)
        }
            + line.split(separator: "'", omittingEmptySubsequences: false).enumerated().filter {
                $0.offset % 2 == 1 && !line.contains("\"")
            }.map { String($0.element) }
    }

    mutating func lockTOML(_ ecosystem: Ecosystem) {
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
}
