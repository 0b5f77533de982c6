// Placement.swift: into which folder an artifact of a kind goes. Putting it there is ArtifactInstaller's.

/// A program that uses what is installed; where it looks for skills and how it is told of MCP servers.
enum AgentClient: String, CaseIterable, ArgumentValue {
    case antigravity
    case claudeCode = "claude-code"
    case claudeDesktop = "claude-desktop"
    case cline
    case codex
    case copilotCLI = "copilot-cli"
    case copilotIntelliJ = "copilot-intellij"
    case cursor
    case gemini
    case jetbrains
    case junie
    case kiro
    case opencode
    case vscode
    case windsurf
    case zed

    /// Where it looks for skills in a project, as its own documentation has it; nil where that names no folder.
    var skillsFolder: String? {
        switch self {
        case .claudeCode: ".claude/skills"
        case .antigravity, .codex, .zed: ".agents/skills"
        case .cline: ".cline/skills"
        case .copilotCLI, .vscode: ".github/skills"
        case .cursor: ".cursor/skills"
        case .gemini: ".gemini/skills"
        case .junie: ".junie/skills"
        case .kiro: ".kiro/skills"
        case .opencode: ".opencode/skills"
        case .windsurf: ".windsurf/skills"
        case .claudeDesktop, .copilotIntelliJ, .jetbrains: nil
        }
    }

    /// Where it looks in a project for what its makers thought of alone: plugins are Claude Code's format, and no other client
    /// is known to read them, or a folder of agents.
    fileprivate func folder(for kind: String) -> String? {
        self == .claudeCode ? ".claude/\(kind)s" : nil
    }

    /// How a person brings a skill to a client that reads no folder.
    fileprivate var wayForSkills: String {
        switch self {
        case .claudeDesktop: "Claude Desktop takes skills as ZIP files: Settings, Capabilities, Skills."
        case .jetbrains: "AI Assistant takes skills in its settings: Skills Manager, Install."
        case .copilotIntelliJ:
            "Copilot in Visual Studio Code and on the command line reads .github/skills: --target vscode."
        case .antigravity, .claudeCode, .cline, .codex, .copilotCLI, .cursor, .gemini, .junie, .kiro, .opencode,
            .vscode,
            .windsurf, .zed:
            "It has a folder for them."
        }
    }

    /// The file that it reads MCP servers from: the project's, or the user's where there is none for a project; nil where it
    /// keeps them elsewhere than in a file whose place is documented.
    var serversFile: String? {
        switch self {
        case .antigravity: ".agents/mcp_config.json"
        case .claudeCode: ".mcp.json"
        case .cline: "~/.cline/data/settings/cline_mcp_settings.json"
        case .codex: ".codex/config.toml"
        case .copilotCLI: ".github/mcp.json"
        case .cursor: ".cursor/mcp.json"
        case .gemini: ".gemini/settings.json"
        case .junie: ".junie/mcp/mcp.json"
        case .kiro: ".kiro/settings/mcp.json"
        case .opencode: "opencode.json"
        case .vscode: ".vscode/mcp.json"
        case .windsurf: "~/.codeium/windsurf/mcp_config.json"
        case .zed: ".zed/settings.json"
        case .claudeDesktop, .copilotIntelliJ, .jetbrains: nil
        }
    }
}

/// What an install is for: a client, or `skills-dir`, any folder that `--dir` names.
enum InstallTarget: Equatable, ArgumentValue {
    case client(AgentClient)
    case skillsFolder

    private static let skillsFolderName = "skills-dir"

    init?(argument: String) {
        if argument == Self.skillsFolderName {
            self = .skillsFolder
        } else if let client = AgentClient(rawValue: argument) {
            self = .client(client)
        } else {
            return nil
        }
    }

    static var expectation: String {
        ([skillsFolderName] + AgentClient.allCases.map(\.rawValue)).joined(separator: ", ")
    }

    var argumentText: String {
        switch self {
        case .client(let client): client.rawValue
        case .skillsFolder: Self.skillsFolderName
        }
    }
}

/// Where an artifact goes, from the project's folder.
enum Placement {
    /// The folder for one kind, without the listing's own.
    ///
    /// - Parameter folder: `--dir`, which beats everything.
    static func folder(
        for kind: String, client: AgentClient, folder: String?
    ) throws(CommandFailure) -> String {
        if let folder { return trimmed(folder) }
        switch kind {
        case "skill":
            if let skills = client.skillsFolder { return skills }
            throw CommandFailure(
                status: .usage, message: "\(client.rawValue) documents no folder where it looks for skills.",
                advice: [client.wayForSkills, "Or say where to put the folder: --dir FOLDER"], code: "usage")
        case "plugin", "agent":
            if let folder = client.folder(for: kind) { return folder }
            throw CommandFailure(
                status: .usage, message: "No folder is known where \(client.rawValue) looks for \(kind)s.",
                advice: ["Say where to put it: --target skills-dir --dir FOLDER"], code: "usage")
        // The other kinds are folders of their own plural, those that are added later too.
        case _ where isWord(kind): return kind + "s"
        default:
            throw CommandFailure(
                status: .usage, message: "Where something of the kind '\(printable(kind))' goes is not known here.",
                advice: ["Say where: --dir FOLDER"], code: "usage")
        }
    }

    private static func isWord(_ kind: String) -> Bool {
        (1...40).contains(kind.utf8.count) && kind.utf8.allSatisfy { (0x61...0x7A).contains($0) }
    }

    /// The folder's name, which the server proposes: one plain segment, or it is refused.
    static func name(_ proposed: String?, fullName: String) throws(CommandFailure) -> String {
        let name = proposed ?? fullName.split(separator: "/").last.map(String.init) ?? ""
        let allowed = name.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5a, 0x61...0x7a: true
            default: byte == 0x2d || byte == 0x2e || byte == 0x5f
            }
        }
        guard allowed, (1...128).contains(name.utf8.count), !name.hasPrefix("."), !name.hasPrefix("-") else {
            throw CommandFailure(
                status: .integrity,
                message: "The server proposes the folder '\(printable(name))', which is no plain name.",
                advice: ["Nothing was written."], code: "unsafe_name")
        }
        return name
    }

    private static func trimmed(_ folder: String) -> String {
        var folder = folder
        while folder.count > 1, folder.hasSuffix("/") { folder.removeLast() }
        while folder.hasPrefix("./"), folder.count > 2 { folder.removeFirst(2) }
        return folder
    }
}
