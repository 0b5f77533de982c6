// DependencyReader+Python.swift: requirements as pip reads them.

extension DependencyReader {
    mutating func requirements() {
        for (index, raw) in lines.enumerated() { requirement(raw, line: index + 1) }
    }

    mutating func requirement(_ raw: String, line: Int) {
        var text = raw[...]
        if let comment = text.index(ofFirst: " #") { text = text[..<comment] }
        text = text.trimmingBlanks()
        if text.hasPrefix("#") || text.isEmpty { return }
        if text.hasPrefix("-") {
            if text.contains("index-url") || text.contains("trusted-host") || text.contains("find-links")
                || text.hasPrefix("-i ")
            {
                addRegistry(String(text), line: line)
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
}
