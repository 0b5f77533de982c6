// CreateSession.swift: `purser session create`. The token alone goes to standard output.

import JSON
import PurserClient

/// `purser session create`
struct CreateSession: ServerCommand {
    /// A common grant under one word, so that nobody gives more than the job needs.
    enum Preset: String, CaseIterable, ArgumentValue {
        case discovery, install, publish, shop

        var grant: (scopes: [String], ttlSeconds: Int, cap: USD) {
            switch self {
            case .discovery: (["read"], 5 * 60, USD(micros: 0))
            case .install: (["read", "install"], 15 * 60, USD(micros: 0))
            case .publish: (["publish"], 10 * 60, USD(micros: 0))
            case .shop: (["read", "install", "purchase"], 3600, USD(micros: 5_000_000))
            }
        }
    }

    static let defaultTTLSeconds = 15 * 60

    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "create", abstract: "Issue a session to an agent, and print its token once",
            discussion: """
                The token alone goes to standard output, so that TOKEN=$(purser session create …) works; everything else goes \
                to standard error. Without --ttl a session lives 15 minutes, without --cap it cannot spend.
                Presets: discovery (read, 5 min), install (read,install, 15 min), publish (publish, 10 min), \
                shop (read,install,purchase, 1 h, at most $5.00). Other options change a preset.
                """,
            examples: [
                "purser session create --scope read,install --ttl 30m --cap 0",
                "PURSER_TOKEN=$(purser session create --preset install) purser install @acme/pdf-forms",
                "purser session create --preset shop --cap 2.50 --label 'research run 14' --json",
            ])
    }
    static var purpose: CredentialPurpose { .sessions }

    @Option(
        repeated: "LIST",
        help: "what it may do: scopes separated by commas (\(ScopeList.known.joined(separator: ", ")))")
    var scope: [ScopeList]
    @Option(valueName: "TIME", help: "how long it lives: 90s, 30m, 12h")
    var ttl: TimeToLive?
    @Option(valueName: "USD", help: "the most that it may spend, in US dollars")
    var cap: USD?
    @Option(valueName: "NAME", help: "begin from a common grant")
    var preset: Preset?
    @Option(valueName: "TEXT", help: "a name to find it by")
    var label: String?
    @OptionGroup var remote: ServerOption
    @OptionGroup var output: OutputOptions

    func validate() throws(UsageMistake) {
        if scope.isEmpty, preset == nil { throw UsageMistake("missing --scope LIST or --preset NAME") }
        let scopes = scope.flatMap(\.scopes)
        if Set(scopes).count != scopes.count { throw UsageMistake("--scope names a scope twice") }
    }

    func run(_ client: Client, _ console: Console, _ context: Context) async throws -> ExitStatus {
        let named = scope.flatMap(\.scopes)
        let grant = preset?.grant
        let session = try await client.issueSession(
            scopes: named.isEmpty ? grant?.scopes ?? [] : named,
            ttlSeconds: ttl?.seconds ?? grant?.ttlSeconds ?? Self.defaultTTLSeconds,
            spendCap: cap ?? grant?.cap ?? USD(micros: 0), label: label)
        if case .json = console.form {
            try console.show([], document: parsed(session.json))
            return .done
        }
        let end = Instant(rfc3339: session.expiresAt)
        let life = end.map {
            durationText(seconds: max(0, $0.seconds - context.now.seconds)) + ", until \($0.localTime)"
        }
        console.note(
            "Session \(printable(session.sessionID))   \(printable(session.scopes.joined(separator: ", ")))   "
                + "\(life ?? printable(session.expiresAt))   cap \(session.spendCap)")
        console.result(printable(session.token))
        console.note("Shown once. Stop it with: purser session revoke \(printable(session.sessionID))")
        return .done
    }
}
