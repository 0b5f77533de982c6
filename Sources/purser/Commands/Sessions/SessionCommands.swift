// SessionCommands.swift: `purser session …` for reading and ending sessions. Issuing is in CreateSession.swift.

import JSON
import PurserClient

/// `purser session`
struct SessionGroup: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "session", abstract: "Issue, list and stop sessions",
            discussion:
                "A session is what an agent is given instead of a key: a few scopes, a time to live and a spend cap. "
                + "These commands prefer a key (PURSER_KEY, or the one signed in with) to a session's token.",
            subcommands: [CreateSession.self, ListSessions.self, ShowSession.self, RevokeSession.self])
    }
}

/// `purser session list`
struct ListSessions: ServerCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "list", abstract: "List the sessions that can still be used",
            examples: ["purser session list", "purser session list --all --json=session_id,state"])
    }
    static var purpose: CredentialPurpose { .sessions }

    @Flag(help: "also those that have expired or are revoked")
    var all: Bool
    @Option(valueName: "N", help: "list at most so many")
    var limit: Int = 100
    @OptionGroup var remote: ServerOption
    @OptionGroup var output: OutputOptions

    func validate() throws(UsageMistake) {
        try Paging.check(limit, upTo: 10_000)
    }

    func run(_ client: Client, _ console: Console, _ context: Context) async throws -> ExitStatus {
        let sessions = try await Paging.items(upTo: limit) { cursor, count in
            let page = try await client.sessions(cursor: cursor, limit: count)
            return (page.items.filter { all || ["active", "paused"].contains($0.state) }, page.nextCursor)
        }.items
        let now = context.now
        let rows = sessions.map { session in
            [
                session.sessionID, session.state, session.scopes.joined(separator: ","),
                console.form == .human ? session.spent.description : session.spent.text,
                console.form == .human ? session.spendCap.description : session.spendCap.text,
                console.time(session.expiresAt, now: now), session.label ?? "",
            ]
        }
        let table = Table(
            columns: [
                Table.Column(title: "SESSION"), Table.Column(title: "STATE"),
                Table.Column(title: "SCOPES", shrinks: true),
                Table.Column(title: "SPENT", alignsRight: true), Table.Column(title: "CAP", alignsRight: true),
                Table.Column(title: "ENDS"), Table.Column(title: "LABEL", shrinks: true),
            ], rows: rows)
        try console.show(
            table, items: sessions.map { parsed($0.json) },
            whenEmpty: "No session is live. Issue one with: purser session create --scope read")
        return .done
    }
}

/// `purser session show`
struct ShowSession: ServerCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "show", abstract: "Show one session: state, scopes, money, end",
            examples: ["purser session show ses_8fK2mQ"])
    }
    static var purpose: CredentialPurpose { .sessions }

    @Argument("ID", help: "the session's id, ses_…")
    var id: String
    @OptionGroup var remote: ServerOption
    @OptionGroup var output: OutputOptions

    func run(_ client: Client, _ console: Console, _ context: Context) async throws -> ExitStatus {
        let session = try await client.session(id)
        try console.show(session.facts(console, now: context.now), document: parsed(session.json))
        return .done
    }
}

/// `purser session revoke`
struct RevokeSession: ServerCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "revoke", abstract: "Stop a session at once and for good",
            discussion: "Nothing new can be charged afterwards. Repeating it changes nothing.",
            examples: ["purser session revoke ses_8fK2mQ"])
    }
    static var purpose: CredentialPurpose { .sessions }

    @Argument("ID", help: "the session's id, ses_…")
    var id: String
    @OptionGroup var remote: ServerOption
    @OptionGroup var output: OutputOptions

    func run(_ client: Client, _ console: Console, _ context: Context) async throws -> ExitStatus {
        let session = try await client.revoke(id)
        if console.form == .human {
            console.result(
                "\(printable(session.sessionID)) is \(printable(session.state)). It spent \(session.spent) of \(session.spendCap)."
            )
        } else {
            try console.show(session.facts(console, now: context.now), document: parsed(session.json))
        }
        return .done
    }
}

extension SessionState {
    /// What `show` and `me` say of a session.
    func facts(_ console: Console, now: Instant) -> [(name: String, value: String)] {
        let isHuman = console.form == .human
        func money(_ amount: USD) -> String { isHuman ? amount.description : amount.text }
        return [
            ("session_id", sessionID), ("label", label ?? ""), ("account", account ?? ""),
            ("state", reason.map { isHuman ? "\(state) (\($0))" : state } ?? state),
            ("scopes", scopes.joined(separator: isHuman ? ", " : ",")), ("spend_cap_usd", money(spendCap)),
            ("spent_usd", money(spent)), ("held_usd", money(held)), ("remaining_usd", money(remaining)),
            ("expires_at", isHuman ? "\(expiresAt), \(console.time(expiresAt, now: now))" : expiresAt),
        ]
    }
}
