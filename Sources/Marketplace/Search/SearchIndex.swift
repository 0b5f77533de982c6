// SearchIndex.swift: the listings as search holds them in memory. Answering is SearchIndex+Answer's, filling SearchCatalogue's.

internal import Sessions

/// Values that many listings share, by number.
struct Interner: Sendable {
    private var numbers: [String: UInt32] = [:]
    private(set) var texts: [String] = []

    mutating func number(of text: String) -> UInt32 {
        if let known = numbers[text] { return known }
        let number = UInt32(texts.count)
        numbers[text] = number
        texts.append(text)
        return number
    }

    func known(_ text: String) -> UInt32? { numbers[text] }
}

/// What a listing is ordered and added up by beside words: counted in the background, the same for every server.
struct SearchFigures: Sendable, Hashable {
    /// Accounts that have installed it.
    var installs: Int64 = 0
    /// See ``Leaderboard``.
    var trend: Int64 = 0
    var rating: Int64 = 0
    /// Reviews that everybody sees, and those of them that its provider has answered.
    var reviews: Int64 = 0
    var answered: Int64 = 0

    static let none = SearchFigures()
}

/// All listings that can be found: a value without a lock or a database.
///
/// A document is a listing at one revision; a newer revision is another document. Documents that are gone keep their number
/// until there are more of them than of others.
struct SearchIndex: Sendable {
    /// What every pass over the documents reads: few bytes, and no references.
    struct Entry: Sendable {
        var kind: UInt32
        var category: UInt32
        var owner: UInt32
        /// The number of its licence, or ``none``.
        var license: UInt32
        /// Its place among all names.
        var nameRank: UInt32 = 0
        var level: UInt8
        var state: UInt8
        var adoption: UInt8
        var nameWords: UInt8
        var isFree: Bool
        var isGone = false

        static let none = UInt32.max
    }

    /// What a document is ordered by where words do not do it.
    struct Standing: Sendable {
        var createdAt: Int64
        var updatedAt: Int64
        var figures: SearchFigures
    }

    /// What is read of the documents that are answered with.
    struct Detail: Sendable {
        let id: ListingID
        /// In lower case, without `@`.
        let name: String
        let key: String
    }

    private(set) var entries: [Entry] = []
    private(set) var standings: [Standing] = []
    private(set) var details: [Detail] = []
    /// The tags and clients of each document, by their numbers.
    private(set) var tagsOf = NumberLists()
    private(set) var clientsOf = NumberLists()
    var terms = TermDictionary()
    var kinds = Interner()
    var categories = Interner()
    var owners = Interner()
    var licenses = Interner()
    var tags = Interner()
    var clients = Interner()
    /// Documents by the folded full name and by the key of the short name.
    private(set) var byName: [String: UInt32] = [:]
    private(set) var byKey: [String: [UInt32]] = [:]
    private(set) var byListing: [ListingID: UInt32] = [:]
    /// The documents that are there, in the order of their names.
    private(set) var inOrderOfName: [UInt32] = []
    private var goneCount = 0
    /// Documents that have no place in the order of names yet.
    private var unsettled: [UInt32] = []

    /// How many listings can be found.
    var count: Int { entries.count - goneCount }

    /// Takes in what has changed: each listing is replaced by the document given, or taken out where there is none.
    ///
    /// - Parameter settles: whether that is all for now. Until it is, nobody may ask: what was added has no place in orders.
    mutating func apply(_ changes: [(id: ListingID, document: SearchDocument?)], settles: Bool = true) {
        var figures: [ListingID: SearchFigures] = [:]
        var gone: Set<UInt32> = []
        for change in changes {
            guard let number = byListing.removeValue(forKey: change.id) else { continue }
            figures[change.id] = standings[Int(number)].figures
            forget(number)
            gone.insert(number)
        }
        if !gone.isEmpty {
            terms.remove { gone.contains($0) }
            inOrderOfName.removeAll { gone.contains($0) }
        }
        for change in changes {
            guard let document = change.document, entries.count < TermDictionary.maximumDocuments else { continue }
            unsettled.append(add(document, figures[change.id]))
        }
        guard settles else { return }
        terms.settle()
        settleNames(unsettled.filter { !entries[Int($0)].isGone })
        unsettled = []
        if goneCount > 1_000, goneCount > count { compact() }
    }

    private mutating func add(_ document: SearchDocument, _ figures: SearchFigures?) -> UInt32 {
        let number = UInt32(entries.count)
        let words = DocumentTerms(document)
        for (term, place) in words.places { terms.add(term, at: place, of: number) }
        var known = figures ?? .none
        known.installs = document.installs
        entries.append(
            Entry(
                kind: kinds.number(of: document.kind), category: categories.number(of: document.category),
                owner: owners.number(of: document.owner.folded),
                license: document.license.map { licenses.number(of: $0) } ?? Entry.none,
                level: Self.number(of: document.level), state: Self.number(of: document.state),
                adoption: Self.adoption(known.installs), nameWords: UInt8(min(255, words.nameWords)),
                isFree: document.isFree))
        standings.append(
            Standing(
                createdAt: document.createdAt.milliseconds, updatedAt: document.updatedAt.milliseconds, figures: known))
        tagsOf.append(document.tags.map { tags.number(of: $0) })
        clientsOf.append(document.clients.map { clients.number(of: $0) })
        let detail = Detail(id: document.id, name: document.fullNameFolded, key: document.nameKey)
        details.append(detail)
        byListing[document.id] = number
        byName[detail.name] = number
        byKey[detail.key, default: []].append(number)
        return number
    }

    private mutating func forget(_ number: UInt32) {
        let detail = details[Int(number)]
        entries[Int(number)].isGone = true
        goneCount += 1
        if byName[detail.name] == number { byName[detail.name] = nil }
        byKey[detail.key]?.removeAll { $0 == number }
        if byKey[detail.key]?.isEmpty == true { byKey[detail.key] = nil }
    }

    private mutating func settleNames(_ added: [UInt32]) {
        if added.count > 64 {
            inOrderOfName = Merging.merged(inOrderOfName, added) {
                TermDictionary.precedes(details[Int($0)].name, details[Int($1)].name)
            }
        } else {
            for number in added { inOrderOfName.insert(number, at: namesBefore(details[Int(number)].name)) }
        }
        for (rank, number) in inOrderOfName.enumerated() { entries[Int(number)].nameRank = UInt32(rank) }
    }

    /// How many names come before one.
    func namesBefore(_ name: String) -> Int {
        var (low, high) = (0, inOrderOfName.count)
        while low < high {
            let middle = (low + high) / 2
            if TermDictionary.precedes(details[Int(inOrderOfName[middle])].name, name) {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return low
    }

    /// Sets what is counted in the background, of all listings: one that is not named has nothing.
    mutating func setFigures(_ figures: [ListingID: SearchFigures]) {
        for (id, number) in byListing {
            let known = figures[id] ?? .none
            standings[Int(number)].figures = known
            entries[Int(number)].adoption = Self.adoption(known.installs)
        }
    }

    /// Numbers the documents anew.
    private mutating func compact() {
        var numbers = [UInt32](repeating: 0, count: entries.count)
        var next: UInt32 = 0
        for index in entries.indices where !entries[index].isGone {
            numbers[index] = next
            next += 1
        }
        terms.renumber(numbers)
        let kept = entries.indices.filter { !entries[$0].isGone }
        details = kept.map { details[$0] }
        standings = kept.map { standings[$0] }
        tagsOf = tagsOf.keeping(kept)
        clientsOf = clientsOf.keeping(kept)
        entries.removeAll { $0.isGone }
        byName = byName.mapValues { numbers[Int($0)] }
        byKey = byKey.mapValues { $0.map { numbers[Int($0)] } }
        byListing = byListing.mapValues { numbers[Int($0)] }
        inOrderOfName = inOrderOfName.map { numbers[Int($0)] }
        goneCount = 0
    }

    // MARK: Values as numbers

    /// How widely a listing is used, in steps of about three: 0 for nobody, 1 for one or two accounts, at most 15.
    static func adoption(_ installs: Int64) -> UInt8 {
        var (step, bound) = (0, Int64(1))
        while step < 15, installs >= bound {
            step += 1
            bound = step % 2 == 1 ? bound * 3 : (bound * 10 + 2) / 3
        }
        return UInt8(step)
    }

    static func number(of level: SecurityLevel?) -> UInt8 {
        switch level {
        case nil: 0
        case .safe: 1
        case .review: 2
        case .quarantine: 3
        }
    }

    static func number(of state: ListingState) -> UInt8 {
        switch state {
        case .active: 0
        case .deprecated: 1
        case .archived: 2
        case .quarantined, .deleted: 3
        }
    }
}
