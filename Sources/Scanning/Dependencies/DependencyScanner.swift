// DependencyScanner.swift: packages that are asked for: imitations, addresses, scripts at installation, advisories.

/// Looks at what an artifact depends on.
struct DependencyScanner {
    static let rules: [Rule] = [
        Rule(
            "dependency.imitation", .dependencies, .high, "A package whose name can be taken for a well-known one.",
            advice: "Check the spelling; if the package is meant, say so in an appeal.", "LLM05 ML06", .computed),
        Rule(
            "dependency.plain-http", .dependencies, .high,
            "A package is fetched over a connection that anybody can change.",
            advice: "Use a registry, or https and a digest.", "LLM05 ML06", .computed),
        Rule(
            "dependency.address", .dependencies, .low, "A package is fetched from an address instead of a registry.",
            advice: "Publish it to a registry, or pin a commit.", "LLM05", .computed),
        Rule(
            "dependency.registry", .dependencies, .high,
            "Packages are fetched from another registry, without protection.",
            advice: "Use https, or leave the setting to the user.", "LLM05", .computed),
        Rule(
            "dependency.insecure-install", .dependencies, .high,
            "A command installs a package over a connection that anybody can change.",
            advice: "Use a registry over https.", "LLM05",
            .patterns(
                [
                    #"\b(pip3?|uv|npm|yarn|pnpm|gem)\b[^\n]{0,40}\b(install|add|i)\b[^\n]{0,160}(index-url|registry|--source|-i)[= ]+["']?http://"#,
                    #"\b(pip3?|npm|yarn|pnpm)\s+(install|add|i)\b[^\n]{0,120}(\s|\+)http://"#,
                    #"\b(pip3?|uv|npm|yarn|pnpm|gem|go|poetry)\s+(config|set|env|sources?)\b[^\n]{0,40}(index-url|registry|source|GOPROXY|-a)[^\n]{0,6}[ =]["']?http://"#,
                    #"--trusted-host\s+\S"#,
                ], in: [.code, .prose, .hidden, .config])),
        Rule(
            "dependency.other-registry", .dependencies, .medium, "Packages are fetched from another registry.",
            advice: "Say why in the description.", "LLM05", .computed),
        Rule(
            "dependency.install-script", .dependencies, .high, "A script runs when the package is installed.",
            advice: "Do without: let the user start what is needed.", "LLM05", .computed),
        Rule(
            "dependency.install-network", .dependencies, .critical,
            "A script that talks to the network, or runs a text, starts when the package is installed.",
            advice: "Take it out.", "LLM05", .computed),
        Rule(
            "dependency.advisory", .dependencies, .high, "A version with a known vulnerability.",
            advice: "Update to a version in which it is fixed.", "LLM05 ML06", .computed),
        Rule(
            "dependency.malicious", .dependencies, .critical, "A package that an advisory calls malicious.",
            advice: "Take it out.", "LLM05 ML06", .computed),
    ]
    private enum Index {
        static let imitation = 0, http = 1, address = 2, registry = 3, other = 5, script = 6, network = 7, advisory = 8,
            malicious = 9
    }

    static func add(
        _ reader: DependencyReader, _ document: TextDocument, _ osv: OSVDatabase?, to findings: inout FindingList
    ) {
        let file = document.path
        var seen: Set<String> = []
        for dependency in reader.dependencies {
            if seen.insert("\(dependency.ecosystem) \(dependency.name)").inserted,
                let original = Imitation.of(dependency.name, in: dependency.ecosystem)
            {
                findings.add(
                    rules[Index.imitation], file: file, line: dependency.line,
                    excerpt: "\(dependency.name), which is like \(original)")
            }
            if let address = dependency.address { add(address: address, dependency, to: &findings) }
            add(advisoriesOf: dependency, osv, to: &findings)
        }
        for (setting, line) in reader.registries { add(setting: setting, file, line, to: &findings) }
        for script in reader.installScripts { add(script, file, to: &findings) }
    }

    private static func add(address: String, _ dependency: Dependency, to findings: inout FindingList) {
        let text = address.lowercased()
        if text.contains("http://"), !text.contains("http://localhost"), !text.contains("http://127.") {
            findings.add(rules[Index.http], file: dependency.file, line: dependency.line, excerpt: address)
            return
        }
        // Lock files name the registry's own addresses.
        let registries = [
            "registry.npmjs.org", "registry.yarnpkg.com", "files.pythonhosted.org", "pypi.org", "crates.io", "file:",
            "workspace:",
        ]
        if registries.contains(where: { text.contains($0) }) { return }
        findings.add(rules[Index.address], file: dependency.file, line: dependency.line, excerpt: address)
    }

    private static func add(setting: String, _ file: String, _ line: Int, to findings: inout FindingList) {
        let text = setting.lowercased()
        let usual = [
            "registry.npmjs.org", "registry.yarnpkg.com", "pypi.org", "download.pytorch.org", "pypi.nvidia.com",
            "localhost", "127.0.0.1", "npm.pkg.github.com", "registry.npmmirror.com", "mirrors.aliyun.com",
            "pypi.tuna.tsinghua.edu.cn",
        ]
        if usual.contains(where: { text.contains($0) }) { return }
        if text.contains("http://") || text.contains("trusted-host") || text.contains("strict-ssl=false") {
            findings.add(rules[Index.registry], file: file, line: line, excerpt: setting)
        } else if text.contains("https://") {
            findings.add(rules[Index.other], file: file, line: line, excerpt: setting)
        }
    }

    private static let harmlessScripts = [
        "tsc", "husky", "npm run build", "yarn build", "pnpm build", "pnpm run build", "patch-package", "node-gyp",
        "prebuild-install", "electron-builder", "prisma generate",
        "is-ci", "ngcc", "lefthook", "simple-git-hooks", "opencollective", "shx chmod", "vite build", "tsup", "rollup",
        "rimraf", "echo", "npm run compile", "bun run build", "node-pre-gyp", "esbuild", "playwright install",
        "svelte-kit sync", "nuxt prepare", "husky install", "npm run prepare",
    ]

    private static func add(
        _ script: (name: String, command: String, line: Int), _ file: String, to findings: inout FindingList
    ) {
        let text = script.command.lowercased()
        let excerpt = "\(script.name): \(script.command)"
        let network = [
            "curl ", "wget ", "http://", "https://", "| sh", "|sh", "| bash", "|bash", "powershell", "eval(", "base64",
            "child_process", "require('http", "require(\"http", "nc ", "python -c", "python3 -c", "/dev/tcp", "node -e",
        ]
        if network.contains(where: { text.contains($0) }) {
            findings.add(rules[Index.network], file: file, line: script.line, excerpt: excerpt)
            return
        }
        // `prepare` runs where the package is built, and `install` scripts of native modules compile.
        let isHarmless = harmlessScripts.contains { text.hasPrefix($0) || text.contains("&& " + $0) }
        if isHarmless || script.name.contains("prepare") || script.name == "prepublish" { return }
        findings.add(rules[Index.script], file: file, line: script.line, excerpt: excerpt)
    }

    private static func add(advisoriesOf dependency: Dependency, _ osv: OSVDatabase?, to findings: inout FindingList) {
        guard let osv else { return }
        for advisory in osv.advisories(of: dependency).prefix(20) {
            let isMalicious = advisory.id.hasPrefix("MAL-")
            findings.add(
                rules[isMalicious ? Index.malicious : Index.advisory], file: dependency.file, line: dependency.line,
                excerpt: "\(dependency.name) \(dependency.version ?? ""): \(advisory.id) \(advisory.summary)",
                severity: isMalicious ? .critical : advisory.severity)
        }
    }
}
