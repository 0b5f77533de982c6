// SearchDocument.swift: what search knows of one listing, and under which terms it is found.

internal import Sessions

/// What is said of a listing, as far as it is searched, filtered and ordered by.
struct SearchDocument: Sendable {
    var id: ListingID
    var owner: Handle
    var name: String
    var kind: String
    var title: String
    var summary: String
    var description: String
    var category: String
    var tags: [String] = []
    var clients: [String] = []
    var license: String?
    var level: SecurityLevel?
    var state: ListingState = .active
    var isFree: Bool
    var createdAt: Timestamp
    var updatedAt: Timestamp
    var installs: Int64 = 0

    /// In lower case, without `@`.
    var fullNameFolded: String { owner.folded + "/" + name.lowercased() }
    /// The letters and digits of the name alone: `commit-messages` and "Commit Messages" have the same.
    var nameKey: String { Self.key(of: name) }

    static func key(of text: String) -> String {
        Words.pieces(of: text).reduce(into: "") { key, piece in
            switch piece {
            case .word(let word): key += word
            case .run(let run): for scalar in run { key.unicodeScalars.append(scalar) }
            }
        }
    }
}

/// Where a term stands in a listing: the better place has the greater number.
enum SearchField: UInt8, Sendable, CaseIterable {
    case body = 1
    /// Its kind and its category.
    case taxonomy = 2
    case owner = 3
    case summary = 4
    case tags = 5
    case title = 6
    case name = 7

    var word: String {
        switch self {
        case .body: "description"
        case .taxonomy: "category"
        case .owner: "owner"
        case .summary: "summary"
        case .tags: "tags"
        case .title: "title"
        case .name: "name"
        }
    }
}

/// The terms of a listing, each with where it stands.
struct DocumentTerms {
    /// Where a term stands, in a byte: its best field, whether it stands in title or tags, summary and body as well, and how
    /// often (once, twice, up to five times, more often).
    private(set) var places: [String: UInt8] = [:]
    /// How many words the name has that tell it from others.
    private(set) var nameWords = 0

    /// Terms beyond this number find nothing that others do not.
    private static let maximumCount = 600
    /// What many names hold: it tells nothing from anything.
    static let generic: Set<String> = [
        "mcp", "server", "servers", "the", "a", "for", "of", "and", "skill", "plugin", "agent",
    ]

    init(_ document: SearchDocument) {
        addName(document.name)
        add(document.title, .title)
        for tag in document.tags { add(tag, .tags) }
        add(document.summary, .summary)
        add(Self.tellingPart(of: document.owner), .owner)
        add(document.kind, .taxonomy)
        add(document.category, .taxonomy)
        add(document.description, .body)
    }

    /// The words of a name, its parts where capitals begin words, and neighbours written as one.
    private mutating func addName(_ name: String) {
        var words: [String] = []
        Words.each(name) { piece in
            add(piece, .name)
            if case .word(let word) = piece { words.append(word) }
        }
        nameWords = max(1, words.filter { !Self.generic.contains($0) }.count)
        for part in Words.parts(ofName: name) { add(part, place: .title) }
        for (first, second) in zip(words, words.dropFirst())
        where !isNumber(first) && !isNumber(second) && first.utf8.count + second.utf8.count <= Words.maximumLength {
            add(first + second, place: .title)
        }
    }

    private func isNumber(_ word: String) -> Bool { word.utf8.allSatisfy { (0x30...0x39).contains($0) } }

    /// `io.github.acme` is acme's: what stands before says where it registered.
    private static func tellingPart(of owner: Handle) -> String {
        var labels = owner.text.split(separator: ".")
        if labels.count > 1 { labels.removeFirst() }
        if labels.count > 1, ["github", "gitlab"].contains(labels[0].lowercased()) { labels.removeFirst() }
        return labels.joined(separator: " ")
    }

    private mutating func add(_ text: String, _ field: SearchField) {
        Words.each(text) { add($0, field) }
    }

    private mutating func add(_ piece: WordPiece, _ field: SearchField) {
        switch piece {
        case .word(let word): add(word, place: field)
        case .run(let run): for term in Words.terms(ofRun: run) { add(term, place: field) }
        }
    }

    private mutating func add(_ term: String, place field: SearchField) {
        guard let known = places[term] else {
            if places.count < Self.maximumCount { places[term] = TermPlace.first(in: field) }
            return
        }
        places[term] = TermPlace.adding(field, to: known)
    }
}

/// The byte that says where a term stands.
enum TermPlace {
    static func first(in field: SearchField) -> UInt8 { field.rawValue << 5 }

    static func adding(_ field: SearchField, to place: UInt8) -> UInt8 {
        let best = max(place >> 5, field.rawValue)
        // What the fields are, but for the best of them.
        let other = min(place >> 5, field.rawValue)
        let also = (place & 0b11100) | (other == best ? 0 : bit(of: other))
        return best << 5 | also | min(3, place & 0b11 + 1)
    }

    private static func bit(of field: UInt8) -> UInt8 {
        switch SearchField(rawValue: field) {
        case .title, .tags: 0b10000
        case .summary: 0b01000
        case .body: 0b00100
        case .name, .owner, .taxonomy, nil: 0
        }
    }

    static func field(of place: UInt8) -> SearchField { SearchField(rawValue: place >> 5) ?? .body }
    static func others(of place: UInt8) -> Int { (place & 0b11100).nonzeroBitCount }
    static func frequency(of place: UInt8) -> Int { Int(place & 0b11) }
}
