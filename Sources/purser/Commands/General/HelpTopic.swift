// HelpTopic.swift: explanations that belong to no single command. Docs/cli.md holds the same text.

/// What `purser help TOPIC` explains.
enum HelpTopic: String, CaseIterable {
    case exitCodes = "exit-codes"
    case environment
    case json
    case reference

    /// - Parameter root: the tree of commands, which the reference prints.
    func text(of root: any ParsableCommand.Type) -> String {
        switch self {
        case .exitCodes: "EXIT STATUS\n\(ExitStatus.table)\n"
        case .environment: Self.environmentText
        case .json: Self.jsonText
        case .reference: Self.reference(of: root)
        }
    }

    private static let environmentText = """
        ENVIRONMENT
          PURSER_URL       the server; --server beats it, it beats the one signed in to
          PURSER_TOKEN     a session's token: what an agent works with
          PURSER_KEY       an API key
          PURSER_DATA, PURSER_DATABASE_URL, PURSER_LISTEN, PURSER_MONETIZATION, PURSER_PUBLIC_URL, PURSER_TRUSTED_PROXY,
          PURSER_LOG, PURSER_ACCESS_LOG, PURSER_MIGRATE, PURSER_REFUND_DAYS, PURSER_SIGN_UP, PURSER_REQUIRE_PUBLISHER_AGREEMENT,
          PURSER_SMTP_URL, PURSER_SMTP_PASSWORD, PURSER_SMTP_PASSWORD_FILE, PURSER_MAIL_FROM, PURSER_OSV, PURSER_CLAMAV,
          PURSER_CONFIG
                           settings of a server; its options beat them, they beat the settings file
          XDG_CONFIG_HOME  where purser/credentials.json is, instead of ~/.config
          NO_COLOR         no colours, if it is set to anything
          COLUMNS          how wide tables may be
          https_proxy, http_proxy, no_proxy
                           as for other programs

        `session` commands prefer PURSER_KEY, then the stored key, then PURSER_TOKEN; all others PURSER_TOKEN, then
        PURSER_KEY, then the stored key. The stored key is sent to the server that it was stored for, and to no other.

        """

    private static let jsonText = """
        OUTPUT
          Results go to standard output, everything else to standard error. On a terminal results are tables with relative
          times; in a pipe, and with --plain, tab-separated whole values with RFC 3339 times and without a heading.

          --json prints the server's own document; a list is {"items": […]}. --json=name,kind keeps these members only.
          A failure is then one line of JSON on standard error:
          {"error": {"code", "message", "advice", "exit_status", "problem"}}, where problem is the server's document or null.

        """

    private static func reference(of root: any ParsableCommand.Type) -> String {
        let topics: [HelpTopic] = [.exitCodes, .environment, .json]
        return """
            # The command line

            Printed by `purser help reference`; a test holds this page against the commands.

            \(topics.map { $0.section(of: root) }.joined(separator: "\n\n"))

            \(HelpText(command: root, path: "purser").reference())

            """
    }

    private func section(of root: any ParsableCommand.Type) -> String {
        var lines = text(of: root).split(separator: "\n", omittingEmptySubsequences: false)
        let title = lines.removeFirst()
        while lines.last?.isEmpty == true { lines.removeLast() }
        return "## \(title.prefix(1))\(title.dropFirst().lowercased())\n\n```text\n" + lines.joined(separator: "\n")
            + "\n```"
    }
}
