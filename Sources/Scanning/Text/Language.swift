// Language.swift: what a file is written in, by its name and its first line, and the places that rules look at.

/// Where in an artifact a text stands. A rule says in which of them it means something.
struct Places: OptionSet, Sendable, Hashable {
    let rawValue: UInt16

    static let shell = Places(rawValue: 1 << 0)
    static let python = Places(rawValue: 1 << 1)
    /// JavaScript and TypeScript.
    static let script = Places(rawValue: 1 << 2)
    static let powershell = Places(rawValue: 1 << 3)
    static let otherCode = Places(rawValue: 1 << 4)
    /// JSON, YAML, TOML and their like.
    static let config = Places(rawValue: 1 << 5)
    /// What people and agents read: Markdown outside of fences, plain text.
    static let prose = Places(rawValue: 1 << 6)
    /// What agents read and people do not see: comments in Markdown and HTML.
    static let hidden = Places(rawValue: 1 << 7)
    /// Rows of a data set.
    static let data = Places(rawValue: 1 << 8)
    /// Title, summary and description of the listing.
    static let metadata = Places(rawValue: 1 << 9)
    /// Comments of code.
    static let comment = Places(rawValue: 1 << 10)
    /// Bytes that are no text.
    static let binary = Places(rawValue: 1 << 11)

    static let code: Places = [.shell, .python, .script, .powershell, .otherCode]
    static let text: Places = [.prose, .hidden, .metadata, .data, .config, .comment]
    static let any: Places = [.code, .text]
}

/// What a file is written in.
enum Language: Sendable, Hashable {
    case shell, python, script, powershell, otherCode
    case config, json, notebook
    case markdown, html, plain
    case table

    /// The place of a line that nothing says more about.
    var place: Places {
        switch self {
        case .shell: .shell
        case .python, .notebook: .python
        case .script: .script
        case .powershell: .powershell
        case .otherCode: .otherCode
        case .config, .json: .config
        case .markdown, .html, .plain: .prose
        case .table: .data
        }
    }

    private static let byExtension: [String: Language] = {
        let groups: [(Language, String)] = [
            (.shell, "sh bash zsh fish ksh command bats envrc"), (.python, "py pyw pyi pyx"),
            (.script, "js mjs cjs jsx ts mts cts tsx vue svelte"), (.powershell, "ps1 psm1 psd1"),
            (
                .otherCode,
                "bat cmd vbs rb pl pm php lua r jl go rs swift java kt kts scala c h cc cpp hpp cs m mm sql el clj ex exs hs ml nim zig dart gradle groovy tf mk cmake applescript scpt tcl awk sed nix ps dockerfile wsf hta css scss sass less"
            ),
            (.config, "yaml yml toml ini cfg conf env properties xml plist lock editorconfig service desktop reg"),
            (.json, "json json5 jsonc webmanifest mcp"), (.notebook, "ipynb"),
            (.markdown, "md markdown mdx mdc rmd qmd"),
            (.html, "html htm xhtml svg"),
            (.plain, "txt text rst adoc asciidoc org log tex"),
            (.table, "csv tsv jsonl ndjson psv"),
        ]
        return groups.reduce(into: [:]) { table, group in
            for name in group.1.split(separator: " ") { table[String(name)] = group.0 }
        }
    }()

    private static let byName: [String: Language] = [
        "dockerfile": .shell, "containerfile": .shell, "makefile": .shell, "gnumakefile": .shell, "justfile": .shell,
        "procfile": .shell, ".bashrc": .shell, ".zshrc": .shell, ".profile": .shell, ".bash_profile": .shell,
        "license": .plain, "licence": .plain, "copying": .plain, "notice": .plain, "readme": .markdown,
        "rakefile": .otherCode, "gemfile": .otherCode, "jenkinsfile": .otherCode, "vagrantfile": .otherCode,
        "requirements.txt": .config, "go.mod": .config, "go.sum": .config, ".env": .config, ".npmrc": .config,
        ".pypirc": .config, ".netrc": .config, ".cursorrules": .markdown, ".windsurfrules": .markdown,
        "authorized_keys": .config,
    ]

    /// - Parameter head: the first bytes.
    init(path: String, head: some Collection<UInt8>) {
        let name = (path.split(separator: "/").last.map(String.init) ?? path).lowercased()
        if let known = Self.byName[name] {
            self = known
            return
        }
        if let known = Self.shebang(head) {
            self = known
            return
        }
        let suffix = name.split(separator: ".", omittingEmptySubsequences: false).last.map(String.init) ?? ""
        self = name.contains(".") ? Self.byExtension[suffix] ?? .plain : .plain
    }

    /// The language named at the beginning of a fence.
    init(fence tag: String) {
        let tag = tag.lowercased()
        switch tag {
        case "", "console", "terminal", "shell-session", "shellsession", "bash", "shell", "dockerfile", "makefile":
            self = .shell
        case "text", "txt", "plain", "plaintext", "output", "log", "diff", "mermaid", "prompt": self = .plain
        case "python", "python3", "pycon", "ipython": self = .python
        case "javascript", "typescript", "node": self = .script
        case "powershell", "pwsh", "posh": self = .powershell
        case "markdown": self = .markdown
        default: self = Self.byExtension[tag] ?? .otherCode
        }
    }

    private static func shebang(_ head: some Collection<UInt8>) -> Language? {
        guard head.starts(with: [0x23, 0x21]) else { return nil }
        let line = String(decoding: head.prefix(128).prefix { $0 != 0x0A }, as: UTF8.self)
        if line.contains("python") { return .python }
        if line.contains("node") || line.contains("deno") || line.contains("bun") { return .script }
        if line.contains("pwsh") || line.contains("powershell") { return .powershell }
        return line.contains("sh") ? .shell : .otherCode
    }
}
