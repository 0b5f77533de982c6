// ChosenName.swift: whether a name that somebody chooses may be had: it is not kept back, and nobody takes it for another's.

package import SQL
package import Sessions
package import Wording

/// Why a name cannot be had. Names that are there already are never judged again.
package enum NameFault: Sendable, Hashable {
    case reserved(String, why: Sentence)
    /// It counts as the same as this one, or looks like it.
    case like(String, other: String)

    /// The word for machines.
    package var code: String {
        switch self {
        case .reserved: "reserved"
        case .like: "confusable"
        }
    }

    package var sentence: Sentence {
        switch self {
        case .reserved(_, let why): "\(why) Choose another name."
        case .like(let name, let other):
            "'\(name)' can be mistaken for \(other), which is here already. Choose another name."
        }
    }
}

/// Judges names where they are chosen: for accounts, new listings and renamed ones.
///
/// Two names are told apart by their letters alone. What differs in case or separators counts as one where both stand under
/// one roof (handles, the listings of one account); what has other letters that look the same (`rnemory`, `t0ols`) counts as
/// an imitation wherever it stands.
package enum ChosenName {
    package static func fault(
        in handle: Handle, chosenBy chooser: ReservedNames.Chooser, in reader: borrowing Reader
    ) async throws(SQLError) -> NameFault? {
        if let why = ReservedNames.fault(inHandle: handle.text, chosenBy: chooser) {
            return .reserved(handle.text, why: why)
        }
        let (folded, letters) = (NameLikeness.folded(handle.text), NameLikeness.letters(handle.text))
        let (ownFold, ownLetters) = (fold("handle_folded"), self.letters("handle_folded"))
        let other = try await reader.first(
            """
            SELECT handle FROM account
             WHERE \(skeleton("handle_folded")) = \(NameLikeness.skeleton(handle.text))
               AND handle_folded <> \(handle.folded)
               AND (\(ownFold) = \(folded) OR \(ownLetters) <> \(letters))
             ORDER BY handle_folded LIMIT 1
            """
        ) { row in row.text(0) }
        return other.map { .like(handle.text, other: "@\($0)") }
    }

    /// - Parameter listing: the one that is renamed; `nil` for a new one.
    package static func fault(
        in name: ListingName, of owner: AccountID, renaming listing: ListingID? = nil, in reader: borrowing Reader
    ) async throws(SQLError) -> NameFault? {
        let short = name.name
        if let why = ReservedNames.fault(inListing: short) { return .reserved(short, why: why) }
        let (folded, letters) = (NameLikeness.folded(short), NameLikeness.letters(short))
        let (ownFold, ownLetters) = (fold("l.name_folded"), self.letters("l.name_folded"))
        let looks: SQL = "\(skeleton("l.name_folded")) = \(NameLikeness.skeleton(short))"
        let isAnother: SQL = listing.map { "AND l.id <> \($0)" } ?? ""
        let own = try await reader.first(
            """
            SELECT a.handle, l.name FROM listing l JOIN account a ON a.id = l.owner_id
             WHERE \(looks) AND l.owner_id = \(owner) AND l.name_folded <> \(short.lowercased()) \(isAnother)
               AND l.state <> 'deleted' AND (\(ownFold) = \(folded) OR \(ownLetters) <> \(letters))
             ORDER BY l.name_folded LIMIT 1
            """
        ) { row in "@\(row.text(0))/\(row.text(1))" }
        if let own { return .like(short, other: own) }
        // A name that others have, too, imitates nobody: without this, who takes `rnemory` first would keep `memory` from all.
        let others: SQL = "\(looks) AND l.owner_id <> \(owner) AND l.state <> 'deleted' AND l.latest <> ''"
        let isKnown = try await reader.first(
            "SELECT 1 FROM listing l WHERE \(others) AND \(ownLetters) = \(letters) LIMIT 1"
        ) { _ in true }
        if isKnown == true { return nil }
        let other = try await reader.first(
            """
            SELECT a.handle, l.name FROM listing l JOIN account a ON a.id = l.owner_id
             WHERE \(others) AND l.state <> 'quarantined' AND \(ownLetters) <> \(letters)
             ORDER BY l.installs DESC, l.id LIMIT 1
            """
        ) { row in "@\(row.text(0))/\(row.text(1))" }
        return other.map { .like(short, other: $0) }
    }

    // MARK: The same rules in SQL

    /// As ``NameLikeness/skeleton(_:)``. The indexes of `NamesSchema` are of this expression.
    private static func skeleton(_ column: SQL) -> SQL {
        """
        REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(\(column), '-', ''), '_', ''), '.', ''), \
        '0', 'o'), '1', 'l'), 'i', 'l'), '5', 's'), '8', 'b'), 'rn', 'm'), 'vv', 'w')
        """
    }

    /// As ``NameLikeness/folded(_:)``, of a column in lower case.
    private static func fold(_ column: SQL) -> SQL { "REPLACE(REPLACE(\(column), '_', '-'), '.', '-')" }

    /// As ``NameLikeness/letters(_:)``, of a column in lower case.
    private static func letters(_ column: SQL) -> SQL {
        "REPLACE(REPLACE(REPLACE(\(column), '-', ''), '_', ''), '.', '')"
    }
}
