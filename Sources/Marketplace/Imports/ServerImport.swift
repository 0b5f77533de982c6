// ServerImport.swift: records of the MCP registry become listings.

package import JSON
package import SQL
package import Sessions

/// What became of one record that was to be imported.
package struct ImportResult: Error, Sendable {
    package enum Outcome: Sendable {
        case imported
        /// It is there already, with the same content.
        case unchanged
        /// It was not stored; the sentence says why.
        case problem(String)
    }

    package let name: String?
    package let outcome: Outcome

    init(_ name: String?, _ outcome: Outcome) {
        self.name = name
        self.outcome = outcome
    }

    init(_ name: String, _ stored: Result<StoreOutcome, StoreRefusal>) {
        self.name = name
        switch stored {
        case .success(.listingCreated), .success(.versionAdded): outcome = .imported
        case .success(.unchanged): outcome = .unchanged
        case .failure(let refusal): outcome = .problem("\(refusal.sentence)")
        }
    }
}

/// A record that has been checked and scanned. Whose listing it becomes is known once it is stored.
package struct PreparedServer: Sendable {
    let name: String
    let draft: ListingDraft
}

/// Imports servers: `io.github.x/y` becomes `@io.github.x/y`, under an account of that handle.
package struct ServerImport: Sendable {
    private let accounts: AccountStore
    private let listings: ListingStore
    private let inspection: Inspection

    package init(accounts: AccountStore, listings: ListingStore, inspection: Inspection) {
        self.accounts = accounts
        self.listings = listings
        self.inspection = inspection
    }

    /// Checks a record and scans it. Call it outside of a transaction: the first scan of a process compiles all rules, and
    /// nobody writes in the meantime.
    ///
    /// - Returns: a problem of the record as its result: the others go on.
    package func prepare(_ record: JSONValue) -> Result<PreparedServer, ImportResult> {
        let manifest: ServerManifest
        do throws(ServerManifest.Fault) {
            manifest = try ServerManifest(reading: record)
        } catch {
            return .failure(ImportResult(error.name, .problem(error.description)))
        }
        func problem(_ detail: String) -> Result<PreparedServer, ImportResult> {
            .failure(ImportResult(manifest.name, .problem(detail)))
        }
        guard manifest.status != .deleted else { return problem("Its publisher has deleted it from its registry.") }
        guard let handle = Handle(manifest.owner), Handle.isName(manifest.shortName) else {
            return problem("Its name cannot be an address here.")
        }
        // The whole record: the envelope holds text that is shown, too.
        if let place = UnusableText.place(in: record) {
            return problem("The text at '\(place)' holds a control character.")
        }
        var draft = ListingDraft(
            owner: AccountID(high: 0, low: 0), name: ListingName(owner: handle, name: manifest.shortName),
            kind: Kind.mcp.id,
            title: manifest.title ?? manifest.shortName, summary: manifest.summary, description: manifest.text,
            category: Category.forImport(name: manifest.shortName, description: manifest.description).id,
            pricing: .free, price: .zero, repository: manifest.repository, version: manifest.version.text,
            manifest: manifest.record.canonicalBytes(), artifact: nil)
        draft.verdict = inspection.verdict(of: draft)
        return .success(PreparedServer(name: manifest.name, draft: draft))
    }

    package func store(
        _ server: PreparedServer, at now: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) -> ImportResult {
        let handle = server.draft.name.owner
        let owner = try await accounts.findOrCreate(handle, name: handle.text, at: now, in: transaction)
        guard owner.handle.text == handle.text else {
            return ImportResult(
                server.name, .problem("Its owner counts as the same as @\(owner.handle), which is here already."))
        }
        var draft = server.draft
        draft.owner = owner.id
        let stored = try await listings.store(draft, at: now, in: transaction)
        return ImportResult(server.name, stored)
    }
}
