// SearchTerms.swift: the words by which a listing is found. A table of words is SQL that every engine understands.

internal import SQL
internal import Sessions

/// The words of a listing, each with the weight of the best place it stands in.
struct SearchTerms {
    private var weights: [String: Int64] = [:]

    /// Words beyond this length are cut, and beyond this number are left out: they find nothing that others do not.
    static let maximumLength = 40
    /// The same in bytes: one character may carry any number of marks, and PostgreSQL refuses long entries of an index.
    static let maximumBytes = 160
    private static let maximumCount = 400

    init(_ draft: ListingDraft) {
        add(draft.name.name, weight: 12)
        add(draft.title, weight: 8)
        add(draft.summary, weight: 4)
        add(draft.name.owner.text, weight: 3)
        add(draft.category, weight: 2)
        add(draft.kind, weight: 2)
        add(draft.description, weight: 1)
    }

    private mutating func add(_ text: String, weight: Int64) {
        for word in Self.words(of: text) where weights.count < Self.maximumCount {
            weights[word] = max(weights[word] ?? 0, weight)
        }
    }

    /// The words of a text, in lower case: runs of letters and digits, and each Han, Hiragana, Katakana or Hangul
    /// character by itself, since those scripts put no space between words.
    static func words(of text: String) -> [String] {
        var words: [String] = []
        var word = ""
        func close() {
            if !word.isEmpty { words.append(word) }
            word = ""
        }
        for character in text.lowercased() {
            if let scalar = character.unicodeScalars.first, isIdeographic(scalar) {
                close()
                words.append(character.utf8.count <= maximumBytes ? String(character) : String(scalar))
            } else if character.isLetter || character.isNumber {
                let fits = word.utf8.count + character.utf8.count <= maximumBytes
                if fits, word.count < maximumLength { word.append(character) }
            } else {
                close()
            }
        }
        close()
        return words
    }

    private static func isIdeographic(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x3040...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7AF, 0xF900...0xFAFF, 0x20000...0x2FA1F:
            true
        default: false
        }
    }

    /// Replaces the words that are stored for a listing.
    func replace(in listing: ListingID, in transaction: borrowing Transaction) async throws(SQLError) {
        try await transaction.run(Self.removal(of: listing))
        try await add(to: listing, in: transaction)
    }

    /// Needs the index on `listing_id`: the primary key begins with the word, and without it every row is looked at.
    static func removal(of listing: ListingID) -> SQL { "DELETE FROM listing_term WHERE listing_id = \(listing)" }

    /// Rows of one statement: fewer statements for a long text, and few texts of statements to prepare.
    private static let rowsPerStatement = 16

    /// Stores the words of a listing that has none yet.
    func add(to listing: ListingID, in transaction: borrowing Transaction) async throws(SQLError) {
        let rows = weights.sorted { $0.key < $1.key }
        for start in stride(from: 0, to: rows.count, by: Self.rowsPerStatement) {
            let values = rows[start..<min(start + Self.rowsPerStatement, rows.count)].map { word, weight -> SQL in
                "(\(word), \(listing), \(weight))"
            }
            try await transaction.run(
                "INSERT INTO listing_term (term, listing_id, weight) VALUES \(values.joined(separator: ", "))")
        }
    }
}
