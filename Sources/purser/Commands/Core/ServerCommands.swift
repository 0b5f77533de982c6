// ServerCommands.swift: the commands that work on a data directory, as closures, so that a test can give others.

/// What the commands on a data directory do. Each prints its result to the console and returns the exit status.
struct ServerCommands: Sendable {
    /// Runs until a signal ends it. Synchronous: it starts the event loops, which no task may do.
    var serve: @Sendable (ServeOptions) -> ExitStatus
    var createAccount: @Sendable (CreateAccountOptions, Console) async throws -> ExitStatus
    var listAccounts: @Sendable (DataPlace, Console) async throws -> ExitStatus
    var creditAccount: @Sendable (CreditOptions, Console) async throws -> ExitStatus
    var verifyLedger: @Sendable (DataPlace, Console) async throws -> ExitStatus
    var setPassword: @Sendable (SetPasswordOptions, Console) async throws -> ExitStatus
    var suspendAccount: @Sendable (SuspendAccountOptions, Console) async throws -> ExitStatus
    var rotateKey: @Sendable (RotateKeyOptions, Console) async throws -> ExitStatus
    var createKey: @Sendable (CreateKeyOptions, Console) async throws -> ExitStatus
    var listKeys: @Sendable (ListKeysOptions, Console) async throws -> ExitStatus
    var revokeKey: @Sendable (RevokeKeyOptions, Console) async throws -> ExitStatus
    var makeSetupLink: @Sendable (DataPlace, Console) async throws -> ExitStatus
    var makeSignInLink: @Sendable (String, DataPlace, Console) async throws -> ExitStatus
    var signingKeys: @Sendable (SigningKeyTask, DataPlace, Console) async throws -> ExitStatus
    var importMCPRegistry: @Sendable (ImportOptions, ImportReporter) async throws -> Void
    var importSkills: @Sendable (ImportOptions, ImportReporter) async throws -> Void
}
