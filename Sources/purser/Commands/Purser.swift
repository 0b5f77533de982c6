// Purser.swift: the root of the command tree.

/// `purser`
struct Purser: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "purser",
            abstract: "A marketplace for AI capabilities, and sessions that keep agents within bounds",
            examples: [
                "purser serve --demo --data ./data", "purser login --key-stdin < key.txt",
                "purser session create --scope read,install --ttl 30m --cap 0", "purser install @acme/pdf-forms",
                "purser publish ./release-notes --version 1.0.0",
            ],
            subcommands: [
                Search.self, Show.self, ShowLeaderboard.self, InstallCommand.self, PublishCommand.self,
                ScanCommand.self, Buy.self, ListInstalled.self, Verify.self, Audit.self, Outdated.self, Update.self,
                Uninstall.self,
                WriteReview.self, ListReviews.self, PostGroup.self,
                SendReport.self, Subscriptions.self, LedgerGroup.self, ShowStatement.self, RefundCommand.self,
                SessionGroup.self, Login.self, Logout.self, Me.self, Serve.self, SetupGroup.self, AccountGroup.self,
                KeyGroup.self, SigningKeyGroup.self,
                ImportGroup.self, ConfigGroup.self, CallAPI.self, Completion.self, Help.self, Version.self,
            ])
    }
}
