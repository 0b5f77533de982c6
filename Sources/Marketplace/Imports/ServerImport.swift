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

    init(_ name: String, _ stored: Result<StoreOutcome, StoreRefusal>, version: String) {
        self.name = name
        switch stored {
        case .success(.listingCreated), .success(.versionAdded): outcome = .imported
        case .success(.unchanged): outcome = .unchanged
        case .failure(.nameTaken(let other)):
            outcome = .problem("Its name counts as the same as \(other), which is here already.")
        case .failure(.kindDiffers(let kind)): outcome = .problem("The listing of this name is of the kind \(kind).")
        case .failure(.versionExists):
            outcome = .problem("Version \(version) is here already with other content, and a version never changes.")
        case .failure(.notAccepting(let state)): outcome = .problem("The listing of this name is \(state.rawValue).")
        }
    }
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

    /// Stores one record. A problem of the record is a result, not an error: the others go on.
    package func store(
        _ record: JSONValue, at now: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) -> ImportResult {
        let manifest: ServerManifest
        do throws(ServerManifest.Fault) {
            manifest = try ServerManifest(reading: record)
        } catch {
            return ImportResult(error.name, .problem(error.description))
        }
        guard manifest.status != .deleted else {
            return ImportResult(manifest.name, .problem("Its publisher has deleted it from its registry."))
        }
        guard let handle = Handle(manifest.owner), Handle.isName(manifest.shortName) else {
            return ImportResult(manifest.name, .problem("Its name cannot be an address here."))
        }
        // The whole record: the envelope holds text that is shown, too.
        if let place = UnusableText.place(in: record) {
            return ImportResult(manifest.name, .problem("The text at '\(place)' holds a control character."))
        }
        let owner = try await accounts.findOrCreate(handle, name: handle.text, at: now, in: transaction)
        guard owner.handle.text == handle.text else {
            return ImportResult(
                manifest.name, .problem("Its owner counts as the same as @\(owner.handle), which is here already."))
        }
        var draft = ListingDraft(
            owner: owner.id, name: ListingName(owner: handle, name: manifest.shortName), kind: Kind.mcp.id,
            title: manifest.title ?? manifest.shortName, summary: manifest.summary, description: manifest.text,
            category: Category.forImport(name: manifest.shortName, description: manifest.description).id,
            pricing: .free, price: .zero, repository: manifest.repository, version: manifest.version.text,
            manifest: manifest.record.canonicalBytes(), artifact: nil)
        // A record is a few kilobytes: looking into it holds the writer up for less than storing it.
        draft.verdict = inspection.verdict(of: draft)
        let stored = try await listings.store(draft, at: now, in: transaction)
        return ImportResult(manifest.name, stored, version: draft.version)
    }
}
