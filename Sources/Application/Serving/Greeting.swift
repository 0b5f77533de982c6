// Greeting.swift: what a person sees when the server has started.

internal import Operations
@preconcurrency import Glibc
internal import HTTP
internal import Sessions

/// The words on standard output at the start.
struct Greeting {
    let settings: ServeSettings
    let house: House
    let address: ListenAddress
    let isNew: Bool
    /// Whether anybody can do anything: an import makes accounts, but none of them has a key.
    let hasKeys: Bool
    /// The link by which the first administrator is made, where there is none and a terminal shows it.
    let setupLink: String?
    /// The link that signs whoever sits at the terminal in to the demo's account.
    let signInLink: String?
    /// What the demo's account is used by, on its first start.
    let made: DemoCredentials?

    func print(readyIn duration: Duration) {
        let url = house.stores.publicURL
        var lines = [
            "Purser \(purserVersion)   data \(settings.data)\(isNew ? " (new)" : "")   "
                + (settings.database == nil ? "SQLite" : "PostgreSQL") + "   monetization "
                + (settings.monetization ? "on" : "off"),
            "  Website  \(url)",
            "  API      \(url)/api/v1       reference  \(url)/agent-api",
        ]
        if let made {
            lines += demo(made.key, made.password, url)
        } else if settings.demo {
            lines += [
                "  The account \(DemoSetup.handle) is here already, and its key was shown when it was made. Another one:",
                "    purser key create \(place) --account \(DemoSetup.handle)",
            ]
        } else if let setupLink {
            lines += [
                "  First run. Create the administrator (once, within 30 minutes):",
                "    \(setupLink)",
                "  Without a browser: purser account create --admin --password-stdin --handle NAME \(place)",
                "  Another link: purser setup link \(place)",
            ]
        } else if !hasKeys {
            lines += [
                "  Nobody has a key yet. Make an account, and a key for it:",
                "    purser account create --handle NAME \(place)",
                "    purser key create --account NAME \(place)",
            ]
        }
        if let signInLink {
            lines += ["  Signed in with one click, once, within 30 minutes:", "    \(signInLink)"]
        }
        if isOpenToOthers, settings.publicURL == nil {
            lines.append(
                "  Warning: others can reach this address without TLS. Put a proxy in front, and name it by --public-url."
            )
        }
        lines.append("Ready in \(Int64(duration / .milliseconds(1))) ms. Ctrl-C stops.")
        let text = lines.joined(separator: "\n") + "\n"
        _ = text.withCString { write(1, $0, strlen($0)) }
    }

    /// The options that lead commands here. The address of a database may hold a password.
    private var place: String { settings.database == nil ? "--data \(settings.data)" : "--database URL" }

    private var isOpenToOthers: Bool {
        guard case .tcp(let host, _) = address else { return false }
        return !(host == "localhost" || host == "::1" || host.hasPrefix("127."))
    }

    /// The key, shown this once, and four commands that can be pasted as they are.
    private func demo(_ key: APIKeySecret, _ password: String, _ url: String) -> [String] {
        let json = "-H 'Content-Type: application/json'"
        let new = #"{"scopes":["read","install"],"ttl_seconds":3600,"spend_cap_usd":0.00}"#
        let token = #"TOKEN=$(echo "$SESSION" | sed 's/.*"token":"\([^"]*\)".*/\1/')"#
        let id = #"ID=$(echo "$SESSION" | sed 's/.*"session_id":"\([^"]*\)".*/\1/')"#
        return [
            "",
            "  Demo account \(DemoSetup.handle), balance $100.00. Sign in at \(url)/sign-in with the password, shown once:",
            "    \(password)",
            "  Its API key, shown once:",
            "    \(key.text)",
            "  Paste these, one after another: issue a session, look at it, install with it, revoke it.",
            "",
            "SESSION=$(curl -sS \(url)/api/v1/sessions -H 'Authorization: Bearer \(key.text)' \(json) -d '\(new)'); "
                + #"echo "$SESSION"; \#(token); \#(id)"#,
            #"curl -sS \#(url)/api/v1/me -H "Authorization: Bearer $TOKEN"; echo"#,
            #"curl -sS \#(url)/api/v1/install -H "Authorization: Bearer $TOKEN" \#(json) -d '{"name":"@purser/purser-agent"}'; echo"#,
            #"curl -sS -X DELETE \#(url)/api/v1/sessions/$ID -H "Authorization: Bearer $TOKEN"; echo"#,
            "",
        ]
    }
}
