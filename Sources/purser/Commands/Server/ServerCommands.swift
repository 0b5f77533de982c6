// ServerCommands.swift: the commands that work on a data directory, as closures: this file alone knows the server.

/// What the commands on a data directory do. Each prints its result to the console and returns the exit status.
struct ServerCommands: Sendable {
    /// Runs until a signal ends it. Synchronous: it starts the event loops, which no task may do.
    var serve: @Sendable (ServeOptions) -> ExitStatus
    var createAccount: @Sendable (CreateAccountOptions, Console) async throws -> ExitStatus
    var listAccounts: @Sendable (_ data: String, Console) async throws -> ExitStatus
    var createKey: @Sendable (CreateKeyOptions, Console) async throws -> ExitStatus
    var listKeys: @Sendable (_ data: String, Console) async throws -> ExitStatus
    var revokeKey: @Sendable (RevokeKeyOptions, Console) async throws -> ExitStatus
    var importMCPRegistry: @Sendable (ImportOptions, ImportReporter) async throws -> Void
    var importSkills: @Sendable (ImportOptions, ImportReporter) async throws -> Void
}

extension ServerCommands {
    /// What this build can do: it holds no server.
    static let live = ServerCommands(
        serve: { _ in
            Console(form: nil, color: .auto, environment: [:]).insist("error: \(absent.message)")
            return absent.status
        },
        createAccount: { _, _ in throw absent }, listAccounts: { _, _ in throw absent },
        createKey: { _, _ in throw absent }, listKeys: { _, _ in throw absent }, revokeKey: { _, _ in throw absent },
        importMCPRegistry: { _, _ in throw absent }, importSkills: { _, _ in throw absent })

    private static let absent = CommandFailure(status: .failed, message: "This build holds no server.")
}
