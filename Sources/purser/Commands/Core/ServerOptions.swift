// ServerOptions.swift: what the commands on a data directory are given, parsed. What they do is behind ServerCommands.

/// `purser serve`
struct ServeOptions: Sendable, Equatable {
    enum LogStyle: String, CaseIterable, ArgumentValue { case json, pretty }

    /// What to do about a schema that is older than this program.
    enum Migration: String, CaseIterable, ArgumentValue { case run, wait }

    var data: String
    /// A connection string, which may hold a password; nil for SQLite.
    var database: String?
    var host: String
    var port: UInt16
    var isDemo: Bool
    var isMonetizationOn: Bool
    /// Without a trailing slash; nil for the address that is listened on.
    var publicURL: String?
    /// Addresses or networks whose `X-Forwarded-*` fields count.
    var trustedProxies: [String]
    /// Nil: pretty on a terminal, JSON elsewhere.
    var log: LogStyle?
    /// Whether each request gets a line.
    var logsRequests: Bool
    var migration = Migration.run
    /// For how long charges can be refunded.
    var refundDays = 14
    /// Who may make an account of their own.
    enum SignUp: String, CaseIterable, ArgumentValue { case open, invitation, closed }
    /// Nil leaves it to the administrators.
    var signUp: SignUp?
    var requiresPublisherAgreement = false
    var smtpURL: String?
    var smtpPasswordFile: String?
    var mailFrom: String?
    /// Advisories in OSV's format.
    var osv: String?
    /// The socket of clamd.
    var clamav: String?
}

/// `purser account create`
struct CreateAccountOptions: Sendable, Equatable {
    var data: DataPlace
    var handle: String
    var name: String?
    /// Micro-dollars, 0 to 999,999,999,999,999.
    var balanceMicros: Int64
    var email: String?
    var isAdministrator = false
    var password: String?
}

/// `purser account password`
struct SetPasswordOptions: Sendable, Equatable {
    var data: DataPlace
    var handle: String
    var password: String
}

/// `purser account suspend`
struct SuspendAccountOptions: Sendable, Equatable {
    var data: DataPlace
    var handle: String
    /// Nil takes the suspension back.
    var reason: String?
}

/// `purser key rotate`
struct RotateKeyOptions: Sendable, Equatable {
    var data: DataPlace
    var keyID: String
    var overlapSeconds: Int
}

/// `purser key create`
struct CreateKeyOptions: Sendable, Equatable {
    var data: DataPlace
    /// Nil over the network: one's own.
    var account: String?
    /// Nil: the basic four.
    var scopes: [String]?
    var label: String?
    var expiresInSeconds: Int?
    var capMicros: Int64?
}

/// `purser key list`
struct ListKeysOptions: Sendable, Equatable {
    var data: DataPlace
    /// Nil over the network: one's own.
    var account: String?
}

/// `purser key revoke`
struct RevokeKeyOptions: Sendable, Equatable {
    var data: DataPlace
    var keyID: String
}

/// `purser import …`
struct ImportOptions: Sendable, Equatable {
    var data: DataPlace
    /// A file for `mcp-registry`, a folder for `skills`.
    var source: String
    /// Whose listings they become; nil where the source says so.
    var owner: String?
}

/// `purser account credit`
struct CreditOptions: Sendable, Equatable {
    var data: DataPlace
    var handle: String
    var amountMicros: Int64
    var reason: String?
    var idempotencyKey: String?
}

/// Where the commands on a server's data find it.
struct DataPlace: Sendable, Equatable {
    /// The data directory; with a database it holds artifacts alone, and may be left out by commands without any.
    var data: String?
    var database: String?
    /// A server over the network, in the place of both.
    var remote: RemotePlace?

    /// The options that lead there again, for hints. A database's address may hold a password: it stands for itself.
    var options: String {
        if let remote { return remote.server.map { "--server \($0)" } ?? "" }
        if let data, database == nil { return "--data \(data)" }
        return "--database URL"
    }
}

/// A server over the network, as a command names it.
struct RemotePlace: Sendable, Equatable {
    /// Its address; nil for the one that is signed in to.
    let server: String?
    /// Where the credential is looked for.
    let environment: [String: String]
}

/// What can be done with signing keys.
enum SigningKeyTask: Sendable, Equatable {
    case list, create
    case retire(String)
}
