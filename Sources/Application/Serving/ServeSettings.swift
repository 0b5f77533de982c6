// ServeSettings.swift: what `purser serve` is told.

/// How to serve.
package struct ServeSettings: Sendable {
    package var data: String
    /// `HOST:PORT`.
    package var listen: String
    /// The PostgreSQL database, as a connection string; without one, SQLite in the data directory.
    package var database: String?
    /// Whether an older schema in it is brought up to date here, or waited for until another node has done it.
    package var migrates = true
    package var demo = false
    /// Who may make an account of their own: `open`, `invitation` or `closed`; `nil` leaves it to administrators.
    package var signUp: String?
    package var requiresPublisherAgreement = false
    /// How mail leaves; `nil` for files in the data directory.
    package var smtp: SMTPServer?
    /// Whom mail is from; without it, `purser@` and the host of the public address.
    package var mailSender: String?
    /// Advisories in OSV's format for the scan of dependencies: a file or a folder.
    package var osv: String?
    /// The Unix socket of clamd.
    package var clamav: String?
    package var monetization = false
    /// For how long charges can be refunded.
    package var refundDays = 14
    /// What addresses name; without it, what is listened on.
    package var publicURL: String?
    package var trustedProxies: [String] = []
    package var logStyle: Log.Style
    /// Whether each request gets a line in the log.
    package var logsRequests = true

    package init(data: String, listen: String, logStyle: Log.Style) {
        self.data = data
        self.listen = listen
        self.logStyle = logStyle
    }
}

/// The version of this program.
package let purserVersion = "0.1.0"
