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
        let from = place.map { (key: $0.key, rank: firstRank(after: $0)) }
        var best = BestMatches(limit: limit, from: from, keepsDocuments: !facets.isEmpty)
        var looks: [Look] = []
        if let question {
            looks = self.looks(for: question)
            answer.isPartial = matches(question, looks, filter, query.order, into: &best)
            if answer.isPartial || best.count < Self.littleCount {
                answer.didYouMean = suggestion(for: question, looks)
            }
        } else {
            takeAll(filter, query.order, into: &best)
        }
        answer.total = best.count
        answer.facets = facets.map { ($0, counts(of: $0, best.documents)) }
        answer.hits = best.matches.map { match in
            let words = query.order == .relevance ? question : nil
            let explanation =
                explains ? words.map { self.explanation(of: match.document, key: match.key, $0, looks) } : nil
            let detail = details[Int(match.document)]
            return SearchAnswer.Hit(
                listing: detail.id, place: ListingQuery.Place(key: match.key, name: detail.name),
                explanation: explanation)
        }
        return answer
    }

    /// Notes all documents that pass. The latest first: of lists by time, the first page is full at once.
    private func takeAll(_ filter: Filter, _ order: ListingOrder, into best: inout BestMatches) {
        entries.withUnsafeBufferPointer { entries in
            standings.withUnsafeBufferPointer { standings in
                for index in entries.indices.reversed() where filter.passes(index, entries[index], in: self) {
                    best.note(UInt32(index))
                    best.offer(UInt32(index), key: key(of: standings[index], order), rank: entries[index].nameRank)
                }
            }
        }
    }

    /// The number by which documents are ordered where no words do it, the greatest first.
    func key(of standing: Standing, _ order: ListingOrder) -> Int64 {
        switch order {
        case .relevance, .installs: standing.figures.installs
        case .name: 0
        case .newest: standing.createdAt
        case .updated: standing.updatedAt
        case .rating: standing.figures.rating
        case .trending: standing.figures.trend
        }
    }

    /// The least rank of a name that comes behind a place.
    private func firstRank(after place: ListingQuery.Place) -> Int {
        let rank = namesBefore(place.name)
        let isThere = rank < inOrderOfName.count && details[Int(inOrderOfName[rank])].name == place.name
        return isThere ? rank + 1 : rank
    }
}
