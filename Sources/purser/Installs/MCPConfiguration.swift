// MCPConfiguration.swift: one MCP server's configuration in the words of each client. One JSON does not fit all of them:
// the wrapping member, the transport's name, the address's name and the way to name a variable all differ.

import JSON

/// The servers of an install, for one client.
struct MCPConfiguration {
    let client: AgentClient
    /// As the API has them: `{NAME: {"command", "args", "env"} or {"type", "url", "headers"}}`.
    let servers: JSONObject

    /// The member of the configuration file that holds all servers.
    var serversKey: String {
        switch client {
        case .copilotIntelliJ, .vscode: "servers"
        case .zed: "context_servers"
        case .opencode: "mcp"
        case .codex: TOMLServers.key
        case .antigravity, .claudeCode, .claudeDesktop, .cline, .copilotCLI, .cursor, .gemini, .jetbrains, .junie,
            .kiro,
            .windsurf:
            "mcpServers"
        }
    }

    /// Where a person puts what is printed.
    var usualPlace: String {
        if let file = client.serversFile { return file }
        return switch client {
        case .claudeDesktop: "claude_desktop_config.json (Settings, Developer, Edit Config)"
        case .copilotIntelliJ: "mcp.json of Copilot's configuration folder"
        case .jetbrains: "Settings, Tools, AI Assistant, MCP"
        case .antigravity, .claudeCode, .cline, .codex, .copilotCLI, .cursor, .gemini, .junie, .kiro, .opencode,
            .vscode,
            .windsurf, .zed:
            "the client's configuration"
        }
    }

    /// Codex alone reads TOML.
    var isTOML: Bool { client == .codex }

    /// The servers as their file has them: objects, or of TOML the text of their tables.
    var stored: JSONObject {
        guard isTOML else { return entries }
        var result = JSONObject()
        for member in entries.members { result.append(member.name, .string(table(member.name, member.value))) }
        return result
    }

    /// The servers in the client's words.
    var entries: JSONObject {
        var result = JSONObject()
        for member in servers.members { result.append(member.name, entry(member.value)) }
        return result
    }

    /// What to paste into an empty file.
    var text: String {
        if isTOML { return stored.members.compactMap(\.value.string).joined(separator: "\n") }
        var document = JSONObject()
        document.append(serversKey, .object(entries))
        return JSONValue.object(document).pretty() + "\n"
    }

    // MARK: one server

    private func entry(_ server: JSONValue) -> JSONValue {
        let isRemote = server["url"]?.string != nil
        var result = JSONObject()
        if isRemote, client == .claudeDesktop || client == .junie { return bridged(server) }
        switch client {
        case .claudeCode, .vscode, .copilotCLI, .copilotIntelliJ:
            if !isRemote { result.append("type", "stdio") }
        case .opencode: return openCode(server, isRemote: isRemote)
        case .codex: return codex(server)
        case .antigravity, .claudeDesktop, .cline, .cursor, .gemini, .jetbrains, .junie, .kiro, .windsurf, .zed: break
        }
        for member in server.object?.members ?? [] {
            if isRemote, let name = remoteName(member.name) {
                result.append(name, name == "type" ? remoteType(member.value) : variables(member.value))
            } else if !isRemote, member.name != "type" {
                result.append(member.name, variables(member.value))
            }
        }
        return .object(result)
    }

    /// What the client calls a member of a remote server; nil where it has no such member.
    private func remoteName(_ name: String) -> String? {
        switch (client, name) {
        case (.gemini, "url"): "httpUrl"
        case (.windsurf, "url"), (.antigravity, "url"): "serverUrl"
        case (.antigravity, "type"), (.jetbrains, "type"), (.cursor, "type"), (.gemini, "type"), (.windsurf, "type"),
            (.zed, "type"), (.kiro, "type"):
            nil
        default: name
        }
    }

    private func remoteType(_ value: JSONValue) -> JSONValue {
        let isStream = ["http", "streamable-http", "streamableHttp"].contains(value.string ?? "http")
        guard isStream else { return value }
        return client == .cline ? "streamableHttp" : "http"
    }

    /// For clients whose file takes servers on this machine alone: `mcp-remote` speaks to the one that is elsewhere.
    private func bridged(_ server: JSONValue) -> JSONValue {
        var words: [JSONValue] = ["-y", "mcp-remote", server["url"] ?? ""]
        for header in server["headers"]?.object?.members ?? [] {
            words += ["--header", .string("\(header.name):\(header.value.string ?? "")")]
        }
        var result = JSONObject()
        result.append("command", "npx")
        result.append("args", .array(words))
        return .object(result)
    }

    private func openCode(_ server: JSONValue, isRemote: Bool) -> JSONValue {
        var result = JSONObject()
        result.append("type", isRemote ? "remote" : "local")
        if isRemote {
            if let url = server["url"] { result.append("url", variables(url)) }
            if let headers = server["headers"] { result.append("headers", variables(headers)) }
        } else {
            let words = [server["command"]].compactMap { $0 } + (server["args"]?.array ?? [])
            result.append("command", variables(.array(words)))
            if let environment = server["env"] { result.append("environment", variables(environment)) }
        }
        result.append("enabled", true)
        return .object(result)
    }

    // MARK: variables

    /// Writes each `${NAME}` as the client does.
    private func variables(_ value: JSONValue) -> JSONValue {
        if let text = value.string { return .string(variables(text)) }
        if let array = value.array { return .array(array.map(variables)) }
        guard let object = value.object else { return value }
        var result = JSONObject()
        for member in object.members { result.append(member.name, variables(member.value)) }
        return .object(result)
    }

    private func variables(_ text: String) -> String {
        let opening: String
        switch client {
        case .copilotIntelliJ, .cursor, .windsurf, .vscode: opening = "${env:"
        case .opencode: opening = "{env:"
        case .antigravity, .claudeCode, .claudeDesktop, .cline, .codex, .copilotCLI, .gemini, .jetbrains, .junie, .kiro,
            .zed:
            return text
        }
        var result = ""
        var rest = text[...]
        while let start = rest.firstRange(of: "${"), let end = rest[start.upperBound...].firstIndex(of: "}") {
            let name = rest[start.upperBound..<end]
            let isName = isVariableName(name)
            result += rest[..<start.lowerBound] + (isName ? opening + name + "}" : rest[start.lowerBound...end])
            rest = rest[rest.index(after: end)...]
        }
        return result + rest
    }

    // MARK: TOML

    /// TOML's basic strings take JSON's escapes, but for `\/`, which is not written here.
    private func table(_ name: String, _ server: JSONValue) -> String {
        func key(_ name: String) -> String {
            let isBare =
                !name.isEmpty
                && name.utf8.allSatisfy {
                    $0 == 0x2d || $0 == 0x5f || (48...57).contains($0) || (65...90).contains($0)
                        || (97...122).contains($0)
                }
            return isBare ? name : JSONValue.string(name).compact()
        }
        func inline(_ value: JSONValue) -> String {
            if let array = value.array { return "[" + array.map(inline).joined(separator: ", ") + "]" }
            guard let object = value.object else { return value.compact() }
            return "{ " + object.members.map { "\(key($0.name)) = \(inline($0.value))" }.joined(separator: ", ") + " }"
        }
        let lines = (server.object?.members ?? []).map { "\(key($0.name)) = \(inline($0.value))\n" }
        return "[\(TOMLServers.key).\(key(name))]\n" + lines.joined()
    }

    // MARK: Codex

    /// The names of placeholders that the client leaves as they are: a person has to put the values in their place.
    var placeholdersToReplace: [String] {
        switch client {
        case .antigravity, .claudeDesktop, .cline, .codex, .jetbrains, .junie, .zed: break
        case .claudeCode, .copilotCLI, .copilotIntelliJ, .cursor, .gemini, .kiro, .opencode, .vscode, .windsurf:
            return []
        }
        return Self.variableNames(in: text)
    }

    /// The names of all values that the servers take from outside.
    var variableNames: [String] { Self.variableNames(in: JSONValue.object(servers).text()) }

    private static func variableNames(in text: String) -> [String] {
        var names: [String] = []
        var rest = text[...]
        while let start = rest.firstRange(of: "${"), let end = rest[start.upperBound...].firstIndex(of: "}") {
            let name = rest[start.upperBound..<end]
            if isVariableName(name), !names.contains(String(name)) { names.append(String(name)) }
            rest = rest[start.upperBound...]
        }
        return names
    }

    /// Codex expands no variables: it is told the names of those that it passes on.
    private func codex(_ server: JSONValue) -> JSONValue {
        var result = JSONObject()
        for member in server.object?.members ?? [] where member.name != "type" && member.value.object?.count != 0 {
            switch member.name {
            case "env": for part in codexEnvironment(member.value).members { result.append(part.name, part.value) }
            case "headers": for part in codexHeaders(member.value).members { result.append(part.name, part.value) }
            default: result.append(member.name, member.value)
            }
        }
        return .object(result)
    }

    /// A variable that is to have the value of the one of its own name is passed on; all others are written out.
    /// - Source: `env_vars` and `env` of `mcp_servers` in Codex's configuration reference.
    private func codexEnvironment(_ environment: JSONValue) -> JSONObject {
        var names: [JSONValue] = []
        var literal = JSONObject()
        for member in environment.object?.members ?? [] {
            if variable((member.value.string ?? "")[...]) == member.name {
                names.append(.string(member.name))
            } else {
                literal.append(member.name, member.value)
            }
        }
        var result = JSONObject()
        if literal.count > 0 { result.append("env", .object(literal)) }
        if !names.isEmpty { result.append("env_vars", .array(names)) }
        return result
    }

    /// One variable for the bearer token, one for each other field.
    private func codexHeaders(_ headers: JSONValue) -> JSONObject {
        var result = JSONObject()
        var literal = JSONObject()
        var fromEnvironment = JSONObject()
        for header in headers.object?.members ?? [] {
            let text = header.value.string ?? ""
            if header.name.lowercased() == "authorization", text.hasPrefix("Bearer "),
                let name = variable(text.dropFirst(7))
            {
                result.append("bearer_token_env_var", .string(name))
            } else if let name = variable(text[...]) {
                fromEnvironment.append(header.name, .string(name))
            } else {
                literal.append(header.name, header.value)
            }
        }
        if fromEnvironment.count > 0 { result.append("env_http_headers", .object(fromEnvironment)) }
        if literal.count > 0 { result.append("http_headers", .object(literal)) }
        return result
    }

    /// The name in a text that is `${NAME}` and nothing else.
    private func variable(_ text: Substring) -> String? {
        guard text.hasPrefix("${"), text.hasSuffix("}") else { return nil }
        let name = text.dropFirst(2).dropLast()
        return isVariableName(name) ? String(name) : nil
    }
}

/// ASCII letters, digits and underscores.
private func isVariableName(_ name: Substring) -> Bool {
    !name.isEmpty
        && name.utf8.allSatisfy {
            $0 == 0x5f || (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0)
        }
}
