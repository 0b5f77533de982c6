// HostReputation.swift: what an address that something is run from says about it.

/// Judges the addresses of a command.
enum HostReputation {
    enum Verdict: Int, Comparable {
        /// Installers that everybody knows.
        case wellKnown
        /// This machine, and those beside it.
        case local
        /// What the listing itself names as its own: whoever plants something can name any host.
        case own
        case unknown
        /// Nobody stands behind it: an address of numbers, a tunnel, a shortener, no encryption.
        case throwaway

        static func < (lhs: Verdict, rhs: Verdict) -> Bool { lhs.rawValue < rhs.rawValue }
    }

    /// Hosts, and paths below hosts that everybody may write to.
    private static let wellKnown = [
        "astral.sh", "repo.anaconda.com", "repo.continuum.io", "git-scm.com", "python.org", "www.python.org",
        "nodejs.org", "go.dev", "dl.google.com", "download.visualstudio.microsoft.com", "desktop.docker.com",
        "awscli.amazonaws.com", "sh.rustup.rs", "rustup.rs", "static.rust-lang.org",
        "raw.githubusercontent.com/homebrew/",
        "raw.githubusercontent.com/nvm-sh/", "raw.githubusercontent.com/ohmyzsh/",
        "raw.githubusercontent.com/pyenv/", "raw.githubusercontent.com/helm/", "raw.githubusercontent.com/golangci/",
        "raw.githubusercontent.com/rancher/", "raw.githubusercontent.com/conda-forge/",
        "raw.githubusercontent.com/jesseduffield/", "raw.githubusercontent.com/creationix/",
        "raw.githubusercontent.com/asdf-vm/", "raw.githubusercontent.com/dokku/",
        "raw.githubusercontent.com/kubernetes", "raw.githubusercontent.com/aquasecurity/",
        "raw.githubusercontent.com/anchore/", "raw.githubusercontent.com/docker/", "raw.githubusercontent.com/tj/n/",
        "raw.githubusercontent.com/pnpm/", "raw.githubusercontent.com/modelcontextprotocol/",
        "raw.githubusercontent.com/anthropics/",
        "bun.sh", "bun.com", "deno.land", "deno.com", "get.pnpm.io", "install.python-poetry.org", "bootstrap.pypa.io",
        "get.docker.com", "deb.nodesource.com", "rpm.nodesource.com", "fnm.vercel.app", "get.volta.sh",
        "ollama.com", "ollama.ai", "claude.ai", "opencode.ai", "cursor.com", "install.determinate.systems", "nixos.org",
        "get.helm.sh", "get.k3s.io", "cli.github.com", "packagecloud.io", "fly.io", "get.sdkman.io", "mise.run",
        "mise.jdx.dev", "starship.rs", "sh.brew.sh", "brew.sh",
        "get.rvm.io", "cli.run", "install.duckdb.org", "get.pulumi.com", "tailscale.com", "wasmtime.dev", "pixi.sh",
        "zed.dev", "ghcup.haskell.org", "get-ghcup.haskell.org", "sh.haskellstack.org", "get.haskellstack.org",
        "install.meteor.com", "getcomposer.org", "install.stack.build",
        "aka.ms", "get.scoop.sh", "community.chocolatey.org", "chocolatey.org", "dot.net", "packages.microsoft.com",
        "download.docker.com", "pkgs.k8s.io", "apt.releases.hashicorp.com", "packages.cloud.google.com",
        "sdk.cloud.google.com", "get.jetify.com", "moonrepo.dev", "proto.moonrepo.dev",
        "setup.atuin.sh", "install.julialang.org", "get.activated.win", "foundry.paradigm.xyz", "sh.solana.com",
        "release.solana.com", "release.anza.xyz", "swiftlang.github.io", "download.swift.org", "d.juliahub.com",
        "openclaw.ai", "get.wasmer.io", "rclone.org", "install.goreleaser.com", "goreleaser.com", "taskfile.dev",
        "just.systems", "cdn.jsdelivr.net/npm/", "sentry.io/get-cli", "get.dagger.io", "dl.dagger.io", "lmstudio.ai",
        "pyenv.run", "cht.sh", "wttr.in", "dl.brave.com", "apt.llvm.org", "get.acme.sh", "get.opentofu.org",
        "ohmyposh.dev",
        "install.ohmyz.sh", "cli.doppler.com", "crystal-lang.org", "nim-lang.org", "elixir-lang.org", "get.k0s.sh",
        "get.rke2.io", "istio.io", "fluxcd.io", "run.linkerd.io", "railway.app", "aider.chat", "ampcode.com",
        "install.flox.dev", "boxstarter.org", "raw.githubusercontent.com/rvm/", "raw.githubusercontent.com/nektos/act/",
        "raw.githubusercontent.com/terraform-linters/", "raw.githubusercontent.com/trufflesecurity/",
        "raw.githubusercontent.com/starship/", "raw.githubusercontent.com/junegunn/",
        "raw.githubusercontent.com/block/",
    ]
    private static let shared = words([
        "bit.ly", "tinyurl.com", "t.co", "is.gd", "goo.gl", "cutt.ly", "rb.gy", "shorturl", "ow.ly", "tiny.cc", "v.gd",
        "rebrand.ly", "t.ly", "s.id", "ngrok", "trycloudflare.com", "loca.lt", "serveo.net", "localhost.run",
        "pagekite", "localtunnel", "serveousercontent",
        "pastebin.com", "paste.", "rentry.", "hastebin", "ghostbin", "dpaste", "termbin", "transfer.sh", "0x0.st",
        "ix.io", "sprunge.us", "file.io", "gofile.io", "anonfiles", "mega.nz", "mediafire.com", "glot.io",
        "cdn.discordapp.com", "duckdns.org", "no-ip.", "ddns.net", "hopto.org", "zapto.org", "sytes.net",
        "webhook.site", "requestbin", "pipedream.net", "oast.", "interact.sh", "burpcollaborator",
        "gist.githubusercontent.com", "000webhostapp", "workers.dev", "repl.co", "glitch.me", "surge.sh", ".onion",
        ".tk/", ".ml/", ".ga/", ".cf/", ".gq/", ".top/", ".xyz/",
    ])
    private static let telling = words([
        "evil", "malware", "malicious", "attacker", "payload", "c2.", "c2/", "backdoor", "stage2", "stage-2", "stage1",
        "dropper", "exfil", "botnet", "loader", "stealer", "implant", "beacon", "hacker", "pwn", "rat.", "exploit",
    ])

    private static func words(_ list: [String]) -> LiteralSet { LiteralSet(list.map { Array($0.utf8) }) }

    /// - Parameter own: hosts that the listing names as its own.
    static func verdict(on text: String, own: Set<String>) -> Verdict {
        let text = text.lowercased()
        var worst: Verdict?
        for address in addresses(in: text) {
            let verdict = judge(address, own: own)
            worst = max(worst ?? .wellKnown, verdict)
        }
        return worst ?? .unknown
    }

    /// Hosts of those who hand out tokens to their own tools, and read them again.
    private static let issuers = [
        "googleapis.com", "google.com", "azure.com", "azure.net", "windows.net", "graph.microsoft.com",
        "visualstudio.com",
        "github.com", "githubcopilot.com", "ghcr.io", "amazonaws.com", "gitlab.com", "gcr.io", "pkg.dev", "npmjs.org",
        "heroku.com", "slack.com", "digitalocean.com", "stripe.com", "azurecr.io",
    ]

    /// Whether all addresses of a text are those of the issuers of tokens. What others run at them is not.
    static func areIssuers(in text: String) -> Bool {
        let found = addresses(in: text.lowercased())
        return !found.isEmpty
            && found.allSatisfy { address in
                let name = host(of: address.rest)
                guard !name.contains("execute-api"), !name.hasPrefix("sites.") else { return false }
                return issuers.contains { name == $0 || name.hasSuffix("." + $0) }
                    || judge(address, own: []) == .local
            }
    }

    /// Without a name to sign in by and without the port.
    private static func host(of rest: String) -> String {
        let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        return String((authority.split(separator: "@").last ?? authority).prefix { $0 != ":" })
    }

    /// What follows `://`, up to what ends an address; and hosts without a scheme behind the tools that take them.
    private static func addresses(in text: String) -> [(scheme: Substring, rest: String)] {
        let bytes = Array(text.utf8)
        let stops = Set("\"'`<>() \t\r\n|;)".utf8)
        var found: [(scheme: Substring, rest: String)] = []
        for index in bytes.indices.dropLast(3)
        where bytes[index] == 0x3A && bytes[index + 1] == 0x2F && bytes[index + 2] == 0x2F {
            var start = index
            while start > 0, ByteSet.word[bytes[start - 1]] { start -= 1 }
            let rest = bytes[(index + 3)...].prefix { !stops.contains($0) }
            found.append(
                (Substring(decoding: bytes[start..<index], as: UTF8.self), String(decoding: rest, as: UTF8.self)))
        }
        if found.isEmpty {
            // irm bun.sh/install.ps1
            let fetchers: Set<Substring> = ["irm", "iwr", "curl", "wget", "invoke-restmethod", "invoke-webrequest"]
            var last: Substring = ""
            for word in text.split(whereSeparator: { " \"'`()|;".contains($0) }) {
                defer { last = word }
                guard word.contains("."), word.contains("/") || fetchers.contains(last), !word.hasPrefix("/"),
                    !word.hasPrefix(".")
                else { continue }
                if let host = word.split(separator: "/").first, host.contains("."), !host.hasPrefix("-") {
                    found.append(("https", String(word)))
                }
            }
        }
        return found
    }

    private static func judge(_ address: (scheme: Substring, rest: String), own: Set<String>) -> Verdict {
        var rest = address.rest
        if let at = rest.firstIndex(of: "@"), !rest[..<at].contains("/") {
            rest = String(rest[rest.index(after: at)...])
        }
        let host = String(rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" })
        let name = String(host.prefix { $0 != ":" })
        if ["localhost", "127.0.0.1", "0.0.0.0", "host.docker.internal", "[::1]"].contains(name) { return .local }
        if name.hasPrefix("192.168.") || name.hasPrefix("10.") { return .local }
        if name.split(separator: ".").count == 4, name.allSatisfy({ $0.isNumber || $0 == "." }) { return .throwaway }
        if name.hasPrefix("0x") || (!name.isEmpty && name.allSatisfy(\.isNumber)) || name.contains("xn--")
            || name.hasPrefix("[")
        {
            return .throwaway
        }
        if wellKnown.contains(where: {
            rest == $0 || rest.hasPrefix($0.hasSuffix("/") ? $0 : $0 + "/") || name == $0
                || ($0.contains("/") && rest.hasPrefix($0))
        }) {
            return address.scheme == "http" ? .unknown : .wellKnown
        }
        if own.contains(where: { name == $0 || name.hasSuffix("." + $0) || ($0.contains("/") && rest.hasPrefix($0)) }) {
            return .own
        }
        if shared.isAny(in: rest + "/") || telling.isAny(in: rest) {
            return .throwaway
        }
        // A port of its own, or nothing that keeps the text from being changed on the way.
        if address.scheme == "http" || address.scheme == "ftp" || host.contains(":") { return .throwaway }
        return .unknown
    }

    /// Hosts of addresses that a listing names, and the folders of those that many share.
    static func own(of links: [String]) -> Set<String> {
        var result: Set<String> = []
        for link in links {
            guard let (_, rest) = addresses(in: link.lowercased()).first else { continue }
            let parts = rest.split(separator: "/").map(String.init)
            guard let host = parts.first else { continue }
            if ["github.com", "gitlab.com", "bitbucket.org", "codeberg.org"].contains(host) {
                if parts.count >= 2 {
                    result.insert("raw.githubusercontent.com/\(parts[1])/")
                    result.insert("\(host)/\(parts[1])/")
                }
            } else {
                result.insert(host.hasPrefix("www.") ? String(host.dropFirst(4)) : host)
            }
        }
        return result
    }
}
