// ServerSettings.swift: the settings of a server, as `serve` and `config check` take them.

import PurserClient
import SQL

/// What `purser serve` can be told, on the command line, in the environment or in a file.
struct ServerSettings: ParsableArguments {
    @Option(required: "DIR", placeholder: "", help: "the data directory; with --database it holds artifacts alone")
    var data: String
    @Option(valueName: "URL", help: "the PostgreSQL database; without it, SQLite in the data directory")
    var database: String?
    @Option(valueName: "HOST:PORT", help: "where to listen; [::1]:8080 for IPv6, port 0 for a free one")
    var listen: ListenAddress = .standard
    @Option(valueName: "STATE", help: "whether purchases charge")
    var monetization: Switch = .off
    @Option(valueName: "URL", help: "the address that links name, behind a proxy")
    var publicUrl: String?
    @Option(repeated: "ADDRESS", help: "an address whose X-Forwarded-* fields count")
    var trustedProxy: [String]
    @Option(valueName: "STYLE", help: "how to log; without it, pretty on a terminal and JSON elsewhere")
    var log: ServeOptions.LogStyle?
    @Option(valueName: "STATE", help: "whether each request gets a line in the log")
    var accessLog: Switch = .on
    @Option(valueName: "WAY", help: "bring an older PostgreSQL schema up to date, or wait until another node has")
    var migrate: ServeOptions.Migration = .run
    @Option(valueName: "DAYS", help: "for how long a charge can be refunded, and is kept back from payouts")
    var refundDays: Int = 14
    @Option(valueName: "WHO", help: "who may make an account of their own; without it, what administrators have set")
    var signUp: ServeOptions.SignUp?
    @Option(valueName: "STATE", help: "whether nothing is published without the publisher agreement")
    var requirePublisherAgreement: Switch = .off
    @Option(
        valueName: "URL",
        help: "the mail server, smtps://user@host:465 or smtp://…; without it, mails are files in the data directory")
    var smtpUrl: String?
    @Option(valueName: "FILE", help: "the password of the mail server's user, instead of PURSER_SMTP_PASSWORD")
    var smtpPasswordFile: String?
    @Option(valueName: "ADDRESS", help: "whom mails are from; without it, purser@ and the host of --public-url")
    var mailFrom: String?
    @Option(valueName: "PATH", help: "advisories in OSV's format: a folder, a ZIP, JSON or lines of it")
    var osv: String?
    @Option(valueName: "SOCKET", help: "the Unix socket of clamd, which is then asked about each file")
    var clamav: String?
    @Option(valueName: "FILE", help: "the settings file, instead of \(SettingSources.standardFile)")
    var config: String?

    let origins = Box<[String: String]>([:])

    func options(isDemo: Bool) -> ServeOptions {
        var url = publicUrl
        while url?.hasSuffix("/") == true { url?.removeLast() }
        return ServeOptions(
            data: data, database: database, host: listen.host, port: listen.port, isDemo: isDemo,
            isMonetizationOn: monetization == .on, publicURL: url, trustedProxies: trustedProxy, log: log,
            logsRequests: accessLog == .on, migration: migrate, refundDays: refundDays, signUp: signUp,
            requiresPublisherAgreement: requirePublisherAgreement == .on, smtpURL: smtpUrl,
            smtpPasswordFile: smtpPasswordFile, mailFrom: mailFrom, osv: osv, clamav: clamav)
    }

    func check() throws(UsageMistake) {
        if data.isEmpty { throw UsageMistake("--data names a folder") }
        if !(0...3_650).contains(refundDays) { throw UsageMistake("--refund-days goes from 0 to 3650") }
        // A socket's address holds no longer one.
        if let clamav, clamav.isEmpty || clamav.utf8.count > 107 {
            throw UsageMistake("--clamav is the path of a Unix socket, 107 bytes at most")
        }
        // What no client could reach must not stand in links: what the client refuses is refused here.
        if let publicUrl, (try? Client(url: publicUrl)) == nil {
            throw UsageMistake(
                "--public-url is an address that begins with https:// or http://, without a user, a query or a fragment"
            )
        }
    }

    /// What is in force, as people may see it: the name, the value, and where it is from.
    var inForce: [(name: String, value: String, origin: String)] {
        let values = [
            ("data", data), ("database", database.map(PostgresConfiguration.masked) ?? "SQLite in the data directory"),
            ("listen", listen.argumentText), ("monetization", monetization.rawValue),
            ("public-url", publicUrl ?? "the address that is listened on"),
            ("trusted-proxy", trustedProxy.isEmpty ? "none" : trustedProxy.joined(separator: ", ")),
            ("log", log?.rawValue ?? "pretty on a terminal, else json"), ("access-log", accessLog.rawValue),
            ("migrate", migrate.rawValue), ("refund-days", String(refundDays)),
            ("sign-up", signUp?.rawValue ?? "what administrators have set: closed at first"),
            ("require-publisher-agreement", requirePublisherAgreement.rawValue),
            ("smtp-url", smtpUrl ?? "none: mails are files in the data directory"),
            ("smtp-password-file", smtpPasswordFile ?? "none"),
            ("osv", osv ?? "none: dependencies are looked up in no advisories"),
            ("clamav", clamav ?? "none: no antivirus is asked"),
            ("mail-from", mailFrom ?? "purser@ and the host of the public address"),
        ]
        return values.map { ($0.0, $0.1, origins.value[$0.0] ?? "default") }
    }
}
