// SiteStore.swift: what an administrator has set of the site as a whole, and whether anybody can yet.

package import SQL
internal import Synchronization

/// What the site is, as far as it is set by people and not by how the server was started.
package struct SiteSettings: Sendable, Equatable {
    /// What it calls itself.
    package var name: String
    /// Who may make an account of their own.
    package var signUp: SignUpPolicy
    /// Who runs it, a person or an organisation; empty where nobody has said so.
    package var operatorName: String
    /// Where those who run it are written to; empty where nobody has said so.
    package var contactEmail: String

    package init(
        name: String = SiteSettings.standardName, signUp: SignUpPolicy = .closed, operatorName: String = "",
        contactEmail: String = ""
    ) {
        self.name = name
        self.signUp = signUp
        self.operatorName = operatorName
        self.contactEmail = contactEmail
    }

    package static let standardName = "Purser"
    /// Characters at most.
    package static let maximumName = 60
    /// Characters at most: the names of organisations are long.
    package static let maximumOperatorName = 120
}

/// Reads and writes them. What was read last is remembered: every page shows it.
package final class SiteStore: Sendable {
    private struct State {
        var settings = SiteSettings()
        var isSetUp = false
    }

    private let state = Mutex(State())
    /// What the operator has said at the start, which counts more than what is stored.
    package let fixedSignUp: SignUpPolicy?

    package init(fixedSignUp: SignUpPolicy?) {
        self.fixedSignUp = fixedSignUp
    }

    /// The settings in force, as they were read last.
    package var settings: SiteSettings {
        var settings = stored
        if let fixedSignUp { settings.signUp = fixedSignUp }
        return settings
    }

    /// What is stored, as it was read last.
    package var stored: SiteSettings { state.withLock { $0.settings } }

    /// What is stored now; `nil` where nothing was set yet.
    package func find(in reader: borrowing Reader) async throws(SQLError) -> SiteSettings? {
        try await reader.first(Self.query, Self.decode)
    }

    private static let query: SQL = "SELECT name, sign_up, operator_name, contact_email FROM site WHERE one = 1"

    private static func decode(_ row: borrowing Row) throws(SQLError) -> SiteSettings {
        SiteSettings(
            name: row.text(0), signUp: SignUpPolicy(rawValue: row.text(1)) ?? .closed, operatorName: row.text(2),
            contactEmail: row.text(3))
    }

    /// Reads what is stored: at the start, and every minute, since other servers write it too.
    package func follow(_ database: Database) async throws(SQLError) {
        if let stored = try await database.first(Self.query, Self.decode) { remember(stored) }
    }

    /// Takes what is stored for this transaction: what is read of it afterwards stays true until the commit. Where nothing was
    /// set yet, that is what holds then: two who set something for the first time come one after the other as well.
    package func lock(in transaction: borrowing Transaction) async throws(SQLError) {
        let first = SiteSettings()
        try await transaction.run(
            """
            INSERT INTO site (one, name, sign_up, changed_at) VALUES (1, \(first.name), \(first.signUp.rawValue), 0)
            ON CONFLICT (one) DO UPDATE SET changed_at = site.changed_at
            """)
    }

    /// - Precondition: ``remember(_:)`` is called once the transaction has committed.
    package func write(
        _ settings: SiteSettings, at now: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) {
        try await transaction.run(
            """
            INSERT INTO site (one, name, sign_up, operator_name, contact_email, changed_at)
            VALUES (1, \(settings.name), \(settings.signUp.rawValue), \(settings.operatorName), \(settings.contactEmail),
                    \(now))
            ON CONFLICT (one) DO UPDATE SET name = excluded.name, sign_up = excluded.sign_up,
                                            operator_name = excluded.operator_name,
                                            contact_email = excluded.contact_email, changed_at = excluded.changed_at
            """)
    }

    package func remember(_ settings: SiteSettings) { state.withLock { $0.settings = settings } }

    /// Whether somebody can sign in: an administrator, or whoever has a password. Before that there is nobody whom pages are for.
    package func isSetUp(_ database: Database) async throws(SQLError) -> Bool {
        if state.withLock({ $0.isSetUp }) { return true }
        let administrator = try await database.first("SELECT 1 FROM account WHERE is_admin LIMIT 1") { _ in true }
        let password = try await database.first("SELECT 1 FROM password LIMIT 1") { _ in true }
        let isSetUp = administrator != nil || password != nil
        if isSetUp { state.withLock { $0.isSetUp = true } }
        return isSetUp
    }

    /// Whether there is an administrator: then nobody becomes one by a link.
    package func hasAdministrator(in reader: borrowing Reader) async throws(SQLError) -> Bool {
        try await reader.first("SELECT 1 FROM account WHERE is_admin LIMIT 1") { _ in true } ?? false
    }
}
