// PluginPaths.swift: the parts that a plugin.json points to, and whether they are in the artifact.

internal import JSON

/// Judges the members that name parts of a plugin: a path, several, or the part itself.
struct PluginPaths {
    /// Of the artifact's files; `nil` where they are not known.
    let paths: Set<String>?
    private let folders: Set<String>

    init(paths: Set<String>?) {
        self.paths = paths
        var folders: Set<String> = []
        for path in paths ?? [] {
            var parts = path.split(separator: "/")
            while parts.popLast() != nil, !parts.isEmpty {
                // Where a folder is known, so are those around it.
                guard folders.insert(parts.joined(separator: "/")).inserted else { break }
            }
        }
        self.folders = folders
    }

    /// What may stand in place of a path, by member.
    private static let members: [(name: String, inline: Bool)] = [
        ("commands", true), ("agents", false), ("skills", false), ("hooks", true), ("mcpServers", true),
        ("lspServers", true),
        ("outputStyles", false), ("themes", false), ("workflows", false), ("monitors", true),
    ]

    func check(_ manifest: ManifestObject) {
        for (name, inline) in Self.members {
            guard let item = manifest.item(name) else { continue }
            if let items = item.value.array {
                if items.count > 256 { item.fault("has more than 256 items") }
                for entry in manifest.items(name, count: 0...256) { checkPart(entry, of: name, inline: inline) }
            } else {
                checkPart(item, of: name, inline: inline)
            }
        }
    }

    private func checkPart(_ item: ManifestObject.Item, of name: String, inline: Bool) {
        if item.value.string != nil {
            guard let path = item.text(.line(1024)) else { return }
            // A bundle of servers may be fetched.
            if name == "mcpServers", path.lowercased().hasPrefix("https://"), isWebAddress(path) { return }
            if let what = fault(in: path) { item.fault(what) }
            return
        }
        guard inline, item.value.object != nil, let object = item.object else {
            item.fault(inline ? "is neither a path nor an object" : "is not a path")
            return
        }
        switch name {
        case "mcpServers": checkServers(object)
        case "lspServers": checkLanguageServers(object)
        case "hooks": checkHooks(object)
        case "commands": checkCommands(object)
        default: break
        }
    }

    /// What is wrong with a path, as the end of a sentence.
    func fault(in path: String) -> String? {
        guard path.hasPrefix("./") else { return "does not begin with './': '\(quotable(path))'" }
        if path.contains("\\") { return "holds a backslash: '\(quotable(path))'" }
        let parts = path.dropFirst(2).split(separator: "/").filter { $0 != "." }
        if parts.contains("..") { return "leaves the plugin: '\(quotable(path))'" }
        let plain = parts.joined(separator: "/")
        guard let paths, !plain.isEmpty else { return nil }
        if folders.contains(plain) || (paths.contains(plain) && !path.hasSuffix("/")) { return nil }
        return "names '\(quotable(plain))', which is not in the artifact"
    }

    /// `{"name": {"command", "args", "env"}}` or `{"type", "url"}`.
    private func checkServers(_ object: ManifestObject) {
        for (name, _) in object.value.members {
            guard let server = object.object(name) else { continue }
            let command = server.text("command", .line(4096))
            if server.value["url"] == nil, command == nil, server.value["command"] == nil {
                server.faultOfWhole("has neither 'command' nor 'url'")
            }
            if server.value["url"] != nil, let url = server.text("url", .line(2048)), !url.contains("${"),
                !isWebAddress(url)
            {
                server.fault("url", "is not an http or https address")
            }
            _ = server.texts("args", TextRule(form: .prose, length: 0...4096))
            _ = server.object("env")
        }
    }

    private func checkLanguageServers(_ object: ManifestObject) {
        for (name, _) in object.value.members {
            guard let server = object.object(name) else { continue }
            _ = server.text("command", .line(4096), required: true)
            _ = server.object("extensionToLanguage", required: true)
        }
    }

    /// `{"hooks": {EVENT: [{"matcher", "hooks": [{"type"}]}]}}`, or the inner object alone.
    private func checkHooks(_ object: ManifestObject) {
        let events = object.value["hooks"] == nil ? object : object.object("hooks")
        guard let events else { return }
        for (event, _) in events.value.members where event != "description" {
            for matcher in events.objects(event) {
                for hook in matcher.objects("hooks", required: true) {
                    _ = hook.text("type", .line(64), required: true)
                }
            }
        }
    }

    /// `{"name": {"source": "./x.md"} | {"content": "…"}}`.
    private func checkCommands(_ object: ManifestObject) {
        for (name, _) in object.value.members {
            guard let command = object.object(name) else { continue }
            if command.value["content"] != nil {
                _ = command.text("content", .prose(100_000))
            } else if let source = command.text("source", .line(1024), required: true), let what = fault(in: source) {
                command.fault("source", what)
            }
        }
    }
}
