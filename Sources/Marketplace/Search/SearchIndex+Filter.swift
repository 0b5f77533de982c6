// SearchIndex+Filter.swift: which documents a query wants, and how many of them have each value of a property.

extension SearchIndex {
    /// The filters of a query in the numbers of the index.
    struct Filter {
        private var kind: UInt32?
        private var categories: [UInt32]?
        private var owner: UInt32?
        private var licenses: [UInt32]?
        private var tag: UInt32?
        private var client: UInt32?
        private var level: UInt8?
        private var free: Bool?

        /// - Returns: `nil` where a value is no listing's.
        init?(_ query: ListingQuery, categories wanted: [String], in index: SearchIndex) {
            func number(_ text: String?, _ values: Interner) -> UInt32?? {
                guard let text else { return .some(nil) }
                return values.known(text).map { .some($0) }
            }
            guard let kind = number(query.kind, index.kinds), let owner = number(query.owner, index.owners),
                let tag = number(query.tag, index.tags), let client = number(query.client, index.clients)
            else { return nil }
            (self.kind, self.owner, self.tag, self.client) = (kind, owner, tag, client)
            if let license = query.license?.lowercased() {
                let same = index.licenses.texts.filter { $0.lowercased() == license }.compactMap(index.licenses.known)
                if same.isEmpty { return nil }
                licenses = same
            }
            if query.category != nil {
                let known = wanted.compactMap(index.categories.known)
                if known.isEmpty { return nil }
                categories = known
            }
            level = query.level.map { SearchIndex.number(of: $0) }
            free = query.free
        }

        @inline(__always)
        func passes(_ index: Int, _ entry: Entry, in all: borrowing SearchIndex) -> Bool {
            if entry.isGone { return false }
            if let kind, entry.kind != kind { return false }
            if let categories, !categories.contains(entry.category) { return false }
            if let owner, entry.owner != owner { return false }
            if let licenses, !licenses.contains(entry.license) { return false }
            if let level, entry.level != level { return false }
            if let free, entry.isFree != free { return false }
            if let tag, !all.tagsOf.contains(tag, in: index) { return false }
            if let client, !all.clientsOf.contains(client, in: index) { return false }
            return true
        }
    }

    // MARK: Counts

    /// How many of these documents have each value, the most frequent first.
    func counts(of facet: ListingFacet, _ documents: [UInt32]) -> [ListingPage.Count] {
        switch facet {
        case .kind: counts(kinds.texts, documents) { $0.kind }
        case .category: counts(categories.texts, documents) { $0.category }
        case .owner: counts(owners.texts, documents) { $0.owner }
        case .license: counts(licenses.texts, documents) { $0.license }
        case .price: counts(["free", "paid"], documents) { $0.isFree ? 0 : 1 }
        case .level: counts(["unknown", "safe", "review", "quarantine"], documents) { UInt32($0.level) }
        case .tag: counts(tags.texts, documents, each: tagsOf)
        case .client: counts(clients.texts, documents, each: clientsOf)
        }
    }

    @inline(__always)
    private func counts(
        _ values: [String], _ documents: [UInt32], _ number: (Entry) -> UInt32
    ) -> [ListingPage.Count] {
        var counts = [Int](repeating: 0, count: values.count)
        entries.withUnsafeBufferPointer { entries in
            for document in documents {
                let value = number(entries[Int(document)])
                if value != Entry.none { counts[Int(value)] += 1 }
            }
        }
        return Self.most(values, counts)
    }

    private func counts(_ values: [String], _ documents: [UInt32], each lists: NumberLists) -> [ListingPage.Count] {
        var counts = [Int](repeating: 0, count: values.count)
        lists.starts.withUnsafeBufferPointer { starts in
            lists.numbers.withUnsafeBufferPointer { numbers in
                for document in documents {
                    for place in starts[Int(document)]..<starts[Int(document) + 1] {
                        counts[Int(numbers[Int(place)])] += 1
                    }
                }
            }
        }
        return Self.most(values, counts)
    }

    /// The values that count most, as many as are shown. Texts are compared only where counts are equal.
    private static func most(_ values: [String], _ counts: [Int]) -> [ListingPage.Count] {
        func precedes(_ first: Int, _ second: Int) -> Bool {
            if counts[first] != counts[second] { return counts[first] > counts[second] }
            return TermDictionary.precedes(values[first], values[second])
        }
        var most: [Int] = []
        for value in values.indices where counts[value] > 0 {
            if most.count == ListingFacet.maximumValues {
                guard let last = most.last, precedes(value, last) else { continue }
                most.removeLast()
            }
            let place = most.firstIndex { precedes(value, $0) } ?? most.endIndex
            most.insert(value, at: place)
        }
        return most.map { ListingPage.Count(value: values[$0], count: counts[$0]) }
    }
}
