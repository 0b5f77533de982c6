// PermissionScanner.swift: what an artifact reaches beyond what its manifest declares.

/// Compares the capability manifest with the declared permissions.
enum PermissionScanner {
    static let rules: [Rule] = [
        Rule(
            "permission.shell", .permissions, .high,
            "Programs are started, and the declared tools do not include a shell.",
            advice: "Declare `Bash` in allowed-tools, or take the scripts out.", "LLM07 LLM08", .computed),
        Rule(
            "permission.command", .permissions, .high, "A command is used that the declared tools do not allow.",
            advice: "Declare it, such as `Bash(docker:*)`.", "LLM07 LLM08", .computed),
        Rule(
            "permission.environment", .permissions, .high,
            "A secret is read from an environment variable that the manifest does not name.",
            advice: "Name it in environmentVariables.", "LLM06 LLM07", .computed),
        Rule(
            "permission.variable", .permissions, .info,
            "An environment variable is read that the manifest does not name.",
            advice: "Name it in environmentVariables.", "LLM07", .computed),
        Rule(
            "permission.host", .permissions, .high, "A host is contacted that the manifest does not name.",
            advice: "Name it, or take the connection out.", "LLM06 LLM07", .computed),
    ]

    private static let shellTools = [
        "bash", "shell", "execute", "terminal", "powershell", "computer", "run_command", "code_execution", "*",
    ]
    /// They change nothing outside and reach nothing.
    private static let quietCommands: Set<String> = [
        "ls", "cat", "mkdir", "pwd", "head", "tail", "grep", "rg", "sort", "uniq", "wc", "cut", "sed", "awk", "find",
        "touch", "cp", "mv", "diff",
        "basename", "dirname", "date", "sleep", "tr", "tee", "xargs", "jq", "which", "file", "stat", "tree", "less",
        "mktemp", "seq", "open", "cd",
    ]
    private static let graveCommands: Set<String> = [
        "curl", "wget", "ssh", "scp", "sftp", "rsync", "docker", "podman", "kubectl", "helm", "aws", "gcloud", "az",
        "nc", "ncat", "socat", "rm", "dd",
        "chmod", "chown", "sudo", "su", "crontab", "systemctl", "launchctl", "psql", "mysql", "mongo", "redis-cli",
        "terraform", "ansible", "osascript",
        "powershell", "pwsh", "python", "python3", "node", "perl", "ruby", "bash", "sh", "zsh", "eval", "gh", "git",
    ]

    static func add(_ found: CapabilityCollector, _ declared: DeclaredPermissions, to findings: inout FindingList) {
        if let tools = declared.tools { addTools(tools, found, &findings) }
        if let names = declared.environment { addEnvironment(Set(names), found, &findings) }
        if let hosts = declared.hosts { addHosts(hosts.map { $0.lowercased() }, found, &findings) }
    }

    private static func addTools(_ tools: [String], _ found: CapabilityCollector, _ findings: inout FindingList) {
        let lower = tools.map { $0.lowercased() }
        let shells = lower.filter { tool in
            shellTools.contains { tool == $0 || tool.hasPrefix($0 + "(") || tool == "mcp__*" }
        }
        func place(_ command: String) -> (file: String, line: Int) { found.places["command \(command)"] ?? ("", 0) }
        if shells.isEmpty {
            let started = found.commands.filter { found.inCode.contains("command \($0)") }.sorted()
            let shown = found.commands.sorted()
            guard let first = started.first ?? shown.first(where: { graveCommands.contains($0) }) else { return }
            findings.add(
                rules[0], file: place(first).file, line: place(first).line,
                excerpt: (started.isEmpty ? shown : started).prefix(8).joined(separator: ", "),
                severity: started.isEmpty ? .medium : .high)
            return
        }
        // `Bash` alone allows everything; `Bash(git:*)` allows git.
        if shells.contains(where: { !$0.contains("(") }) { return }
        let allowed = Set(
            shells.flatMap { tool in
                tool.drop { $0 != "(" }.dropFirst().prefix { $0 != ")" }.split {
                    $0 == "," || $0 == " " || $0 == ":" || $0 == "*"
                }.map(String.init)
            })
        if allowed.isEmpty { return }
        for command in found.commands.sorted()
        where !allowed.contains(command.lowercased()) && !quietCommands.contains(command) {
            findings.add(
                rules[1], file: place(command).file, line: place(command).line, excerpt: command,
                severity: graveCommands.contains(command) ? .high : .low)
        }
    }

    private static func addEnvironment(
        _ names: Set<String>, _ found: CapabilityCollector, _ findings: inout FindingList
    ) {
        let secretWords = [
            "KEY", "TOKEN", "SECRET", "PASSWORD", "PASSWD", "CREDENTIAL", "DATABASE_URL", "DSN", "PRIVATE",
        ]
        for name in found.environment.sorted()
        where !names.contains(name) && found.inCode.contains("environment \(name)") {
            let place = found.places["environment \(name)"] ?? ("", 0)
            if Caution.isTest(place.file) { continue }
            let isSecret = secretWords.contains { name.contains($0) }
            findings.add(rules[isSecret ? 2 : 3], file: place.file, line: place.line, excerpt: name)
        }
    }

    private static func addHosts(_ hosts: [String], _ found: CapabilityCollector, _ findings: inout FindingList) {
        let local: Set<String> = ["localhost", "127.0.0.1", "0.0.0.0"]
        for host in found.hosts.sorted() where found.inCode.contains("host \(host)") && !local.contains(host) {
            if hosts.contains(where: {
                host == $0 || host.hasSuffix("." + $0) || ($0.hasPrefix("*.") && host.hasSuffix($0.dropFirst(1)))
            }) {
                continue
            }
            let place = found.places["host \(host)"] ?? ("", 0)
            findings.add(rules[4], file: place.file, line: place.line, excerpt: host)
        }
    }
}
