// PlainSearch.swift: what the index has to answer, worked out from the listings one by one, as Docs/search.md tells it.

import Sessions

@testable import Marketplace

/// Listings and a slow search among them: no inverted lists, no early end, every match sorted.
struct PlainSearch {
    private(set) var documents: [ListingID: SearchDocument] = [:]
    private(set) var figures: [ListingID: SearchFigures] = [:]

    mutating func apply(_ changes: [(id: ListingID, document: SearchDocument?)]) {
        for (id, document) in changes {
            var known = figures.removeValue(forKey: id) ?? SearchFigures()
            documents[id] = document
            guard let document else { continue }
            known.installs = document.installs
            figures[id] = known
        }
    }

    mutating func setFigures(_ counted: [ListingID: SearchFigures]) {
        for id in documents.keys { figures[id] = counted[id] ?? SearchFigures() }
    }

    struct Answer {
        var places: [ListingQuery.Place] = []
        var facets: [ListingFacet: [ListingPage.Count]] = [:]
        var isPartial = false
    }

    /// Everything that answers, in order.
    ///
    /// - Parameter index: says which terms answer a word, and nothing else: that is not what is held against this.
    func answer(_ query: ListingQuery, categories: [String], _ index: SearchIndex) -> Answer {
        let passing = documents.values.filter { passes($0, query, categories) }
        var keys: [ListingID: Int64] = [:]
        var answer = Answer()
        if let text = query.words {
            let question = SearchQuestion(text)
            if question.words.isEmpty, question.fullName == nil { return answer }
            (keys, answer.isPartial) = matches(question, index.looks(for: question), passing, index)
        } else {
            for document in passing { keys[document.id] = 0 }
        }
        if query.order != .relevance || query.words == nil {
            for id in keys.keys { keys[id] = key(of: id, query.order) }
        }
        let found = passing.filter { keys[$0.id] != nil }
        answer.places = found.map { ListingQuery.Place(key: keys[$0.id] ?? 0, name: $0.fullNameFolded) }
            .sorted { $0.key != $1.key ? $0.key > $1.key : TermDictionary.precedes($0.name, $1.name) }
        for facet in ListingFacet.allCases { answer.facets[facet] = counts(of: facet, found) }
        return answer
    }

    // MARK: Words

    private func matches(
        _ question: SearchQuestion, _ looks: [SearchIndex.Look], _ passing: [SearchDocument], _ index: SearchIndex
    ) -> (keys: [ListingID: Int64], isPartial: Bool) {
        var worths: [ListingID: [Int]] = [:]
        for document in documents.values {
            let places = DocumentTerms(document).places
            worths[document.id] = looks.map { worth(of: $0, places, index.terms) }
        }
        let weights = looks.indices.map { word in
            SearchRank.weight(holders: worths.values.count { $0[word] > 0 }, of: documents.count)
        }
        var keys: [ListingID: Int64] = [:]
        for document in passing {
            let own = worths[document.id] ?? []
            let identity = identity(of: document, question)
            if identity > 0 || !own.isEmpty && own.allSatisfy({ $0 > 0 }) {
                keys[document.id] = key(of: document, own, weights, evidence: 255, identity)
            }
        }
        if !keys.isEmpty || looks.count < 2 { return (keys, false) }
        func held(_ document: SearchDocument) -> Int {
            zip(worths[document.id] ?? [], weights).reduce(0) { $1.0 > 0 ? $0 + $1.1 : $0 }
        }
        let all = weights.reduce(0, +)
        let most = passing.map(held).max() ?? 0
        for document in passing where most > 0 && held(document) >= max(1, most / 2) {
            let evidence = 254 * held(document) / all
            keys[document.id] = key(of: document, worths[document.id] ?? [], weights, evidence: evidence, 0)
        }
        return (keys, true)
    }

    /// The best way to answer a word is worth as much as the part of it that is worth least.
    private func worth(of look: SearchIndex.Look, _ places: [String: UInt8], _ terms: TermDictionary) -> Int {
        let ways = look.ways.map { way in
            way.map { choice in
                choice.compactMap { part in
                    places[terms.texts[part.term]].map { Int(SearchRank.worth(part.match, $0)) }
                }.max() ?? 0
            }.min() ?? 0
        }
        return ways.max() ?? 0
    }

    private func identity(of document: SearchDocument, _ question: SearchQuestion) -> Int {
        if question.fullName == document.fullNameFolded { return SearchRank.fullIdentityGrade }
        guard !question.key.isEmpty, question.key == document.nameKey else { return 0 }
        return adoption(of: document) > 0 ? SearchRank.identityGrade : SearchRank.bestGrade
    }

    private func adoption(of document: SearchDocument) -> UInt8 {
        SearchIndex.adoption(figures[document.id]?.installs ?? 0)
    }

    private func key(
        of document: SearchDocument, _ worths: [Int], _ weights: [Int], evidence: Int, _ identity: Int
    ) -> Int64 {
        let held = zip(worths, weights).filter { $0.0 > 0 }
        let weight = held.reduce(0) { $0 + $1.1 }
        let grades = held.reduce(0) { $0 + $1.1 * ($1.0 >> 8) }
        var grade = weight > 0 ? Int((Double(grades) / Double(weight)).rounded()) : 0
        var points = weight > 0 ? 16 * held.reduce(0) { $0 + $1.1 * ($1.0 & 0xFF) } / weight : 0
        let nameWords = DocumentTerms(document).nameWords
        points += 1_024 * min(nameWords, worths.count { $0 >> 8 >= 14 }) / nameWords
        if identity > 0 {
            grade = max(grade, identity)
            if document.state == .active { points += 4_096 }
        }
        grade = max(0, grade - SearchRank.demotion(ofState: SearchIndex.number(of: document.state)))
        return SearchRank.key(evidence: evidence, grade: grade, adoption: adoption(of: document), points: points)
    }

    // MARK: Filters, orders, counts

    private func passes(_ document: SearchDocument, _ query: ListingQuery, _ categories: [String]) -> Bool {
        if let kind = query.kind, document.kind != kind { return false }
        if query.category != nil, !categories.contains(document.category) { return false }
        if let owner = query.owner, document.owner.folded != owner { return false }
        if let free = query.free, document.isFree != free { return false }
        if let level = query.level, document.level != level { return false }
        if let client = query.client, !document.clients.contains(client) { return false }
        if let license = query.license, document.license?.lowercased() != license.lowercased() { return false }
        if let tag = query.tag, !document.tags.contains(tag) { return false }
        return true
    }

    private func key(of id: ListingID, _ order: ListingOrder) -> Int64 {
        guard let document = documents[id], let figures = figures[id] else { return 0 }
        return switch order {
        case .relevance, .installs: figures.installs
        case .name: 0
        case .newest: document.createdAt.milliseconds
        case .updated: document.updatedAt.milliseconds
        case .rating: figures.rating
        case .trending: figures.trend
        }
    }

    private func counts(of facet: ListingFacet, _ found: [SearchDocument]) -> [ListingPage.Count] {
        let values = found.flatMap { document -> [String] in
            switch facet {
            case .kind: [document.kind]
            case .category: [document.category]
            case .price: [document.isFree ? "free" : "paid"]
            case .level: [document.level?.rawValue ?? "unknown"]
            case .client: document.clients
            case .license: document.license.map { [$0] } ?? []
            case .owner: [document.owner.folded]
            case .tag: document.tags
            }
        }
        return Dictionary(grouping: values) { $0 }.map { ListingPage.Count(value: $0, count: $1.count) }
            .sorted { $0.count != $1.count ? $0.count > $1.count : TermDictionary.precedes($0.value, $1.value) }
            .prefix(ListingFacet.maximumValues).map { $0 }
    }
}
