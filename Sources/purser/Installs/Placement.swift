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

    /// Where it looks for skills in a project; nil where it is not known to.
    var skillsFolder: String? {
        switch self {
        case .claudeCode: ".claude/skills"
        case .codex: ".agents/skills"
        case .cursor: ".cursor/skills"
        case .gemini: ".gemini/skills"
        case .antigravity, .claudeDesktop, .cline, .copilotCLI, .copilotIntelliJ, .jetbrains, .junie, .kiro, .opencode,
            .vscode, .windsurf, .zed:
            nil
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
                status: .usage, message: "It is not known where \(client.rawValue) looks for skills.",
                advice: ["Say where: --dir FOLDER"], code: "usage")
        case "plugin": return ".claude/plugins"
        case "agent": return ".claude/agents"
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
