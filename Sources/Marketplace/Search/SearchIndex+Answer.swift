// SearchIndex+Answer.swift: filters, orders, pages and counts over the documents that match.

/// An answer of the index: documents, not yet the listings that they stand for.
struct SearchAnswer: Sendable {
    struct Hit: Sendable {
        let listing: ListingID
        let place: ListingQuery.Place
        let explanation: SearchExplanation?
    }

    var hits: [Hit] = []
    var total = 0
    var facets: [(facet: ListingFacet, counts: [ListingPage.Count])] = []
    var isPartial = false
    var didYouMean: String?
}

extension SearchIndex {
    /// With fewer hits than this, what may have been meant is said as well.
    private static let littleCount = 3

    /// Answers a query.
    ///
    /// - Parameters:
    ///   - place: where the page before this one ended.
    ///   - categories: the category of the query with those below it.
    func answer(
        _ query: ListingQuery, categories: [String], after place: ListingQuery.Place?, limit: Int,
        facets: [ListingFacet], explains: Bool
    ) -> SearchAnswer {
        var answer = SearchAnswer()
        guard let filter = Filter(query, categories: categories, in: self) else { return answer }
        let question = query.words.map { SearchQuestion($0) }
        if let question, question.words.isEmpty, question.fullName == nil { return answer }
        var looks: [Look] = []
        var matches: [Match] = []
        if let question {
            looks = self.looks(for: question)
            (matches, answer.isPartial) = self.matches(question, looks) { filter.passes($0, in: self) }
            if answer.isPartial || matches.count < Self.littleCount {
                answer.didYouMean = suggestion(for: question, looks)
            }
        } else {
            for index in entries.indices where filter.passes(index, in: self) {
                matches.append((UInt32(index), 0))
            }
        }
        if !(query.order == .relevance && question != nil) {
            for index in matches.indices {
                matches[index].key = key(of: entries[Int(matches[index].document)], query.order)
            }
        }
        answer.total = matches.count
        answer.facets = facets.map { ($0, counts(of: $0, matches)) }
        answer.hits = first(limit, of: matches, after: place).map { document, key in
            let words = query.order == .relevance ? question : nil
            let explanation = explains ? words.map { self.explanation(of: document, key: key, $0, looks) } : nil
            let detail = details[Int(document)]
            return SearchAnswer.Hit(
                listing: detail.id, place: ListingQuery.Place(key: key, name: detail.name), explanation: explanation)
        }
        return answer
    }

    /// The number by which documents are ordered where no words do it, the greatest first.
    private func key(of entry: Entry, _ order: ListingOrder) -> Int64 {
        switch order {
        case .relevance, .installs: entry.figures.installs
        case .name: 0
        case .newest: entry.createdAt
        case .updated: entry.updatedAt
        case .rating: entry.figures.rating
        case .trending: entry.figures.trend
        }
    }

    /// The first matches in order, after a place.
    private func first(_ limit: Int, of matches: [Match], after place: ListingQuery.Place?) -> [Match] {
        let from = place.map { place -> (key: Int64, rank: Int) in
            let rank = namesBefore(place.name)
            let isThere = rank < inOrderOfName.count && details[Int(inOrderOfName[rank])].name == place.name
            return (place.key, isThere ? rank + 1 : rank)
        }
        var best: [(match: Match, rank: UInt32)] = []
        best.reserveCapacity(limit + 1)
        for match in matches {
            let rank = entries[Int(match.document)].nameRank
            if let from, match.key > from.key || match.key == from.key && Int(rank) < from.rank { continue }
            if best.count == limit {
                guard let last = best.last else { break }
                if match.key < last.match.key || match.key == last.match.key && rank > last.rank { continue }
                best.removeLast()
            }
            var (low, high) = (0, best.count)
            while low < high {
                let middle = (low + high) / 2
                let other = best[middle]
                if other.match.key > match.key || other.match.key == match.key && other.rank < rank {
                    low = middle + 1
                } else {
                    high = middle
                }
            }
            best.insert((match, rank), at: low)
        }
        return best.map(\.match)
    }

    private func counts(of facet: ListingFacet, _ matches: [Match]) -> [ListingPage.Count] {
        func count(_ values: [String], _ number: (Int) -> UInt32) -> [ListingPage.Count] {
            var counts = [Int](repeating: 0, count: values.count)
            for match in matches {
                let value = number(Int(match.document))
                if value != Entry.none { counts[Int(value)] += 1 }
            }
            return inOrder(zip(values, counts))
        }
        func count(_ values: [String], each numbers: (Int) -> [UInt32]) -> [ListingPage.Count] {
            var counts = [Int](repeating: 0, count: values.count)
            for match in matches {
                for number in numbers(Int(match.document)) { counts[Int(number)] += 1 }
            }
            return inOrder(zip(values, counts))
        }
        switch facet {
        case .kind: return count(kinds.texts) { entries[$0].kind }
        case .category: return count(categories.texts) { entries[$0].category }
        case .owner: return count(owners.texts) { entries[$0].owner }
        case .license: return count(licenses.texts) { entries[$0].license }
        case .price: return count(["free", "paid"]) { entries[$0].isFree ? 0 : 1 }
        case .level: return count(["unknown", "safe", "review", "quarantine"]) { UInt32(entries[$0].level) }
        case .tag: return count(tags.texts, each: { details[$0].tags })
        case .client: return count(clients.texts, each: { details[$0].clients })
        }
    }

    private func inOrder(_ counts: some Sequence<(String, Int)>) -> [ListingPage.Count] {
        counts.filter { $0.1 > 0 }
            .sorted { $0.1 != $1.1 ? $0.1 > $1.1 : TermDictionary.precedes($0.0, $1.0) }
            .prefix(ListingFacet.maximumValues).map { ListingPage.Count(value: $0.0, count: $0.1) }
    }

    /// The filters of a query in the numbers of the index.
    private struct Filter {
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
        func passes(_ index: Int, in all: SearchIndex) -> Bool {
            let entry = all.entries[index]
            if entry.isGone { return false }
            if let kind, entry.kind != kind { return false }
            if let categories, !categories.contains(entry.category) { return false }
            if let owner, entry.owner != owner { return false }
            if let licenses, !licenses.contains(entry.license) { return false }
            if let level, entry.level != level { return false }
            if let free, entry.isFree != free { return false }
            if let tag, !all.details[index].tags.contains(tag) { return false }
            if let client, !all.details[index].clients.contains(client) { return false }
            return true
        }
    }
}
