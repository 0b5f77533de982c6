// SearchIndex+Match.swift: from the terms that answer each word to the documents that hold them, and how good each is.

extension SearchIndex {
    /// For each word the worth of each document, one word after the other, 0 where it does not answer; and the documents
    /// that do.
    private struct Answers {
        var worths: [UInt16]
        var documents: [[UInt32]] = []
    }

    /// What the pass over the matches reads, by address: it touches every listing that holds a common word, and nothing in it
    /// may be counted by reference or checked for each of them. Valid inside of ``matches(_:_:_:_:into:)`` alone.
    private struct Reading {
        let entries: UnsafeBufferPointer<Entry>
        let worths: UnsafeBufferPointer<UInt16>
        let weights: UnsafeBufferPointer<Int>
        /// The grade that a document has by its name alone; empty where no name is exactly what is asked for.
        let identities: UnsafeBufferPointer<UInt8>
        let filter: Filter
        let order: ListingOrder
    }

    /// Notes the documents that hold every word; where there are none, those that hold most of what the words weigh.
    ///
    /// - Returns: whether it is the latter.
    func matches(
        _ question: SearchQuestion, _ looks: [Look], _ filter: Filter, _ order: ListingOrder,
        into best: inout BestMatches
    ) -> Bool {
        let answers = answers(to: looks)
        let weights = answers.documents.map { SearchRank.weight(holders: $0.count, of: count) }
        let named = documents(named: question)
        var identities: [UInt8] = []
        if !named.isEmpty {
            identities = [UInt8](repeating: 0, count: entries.count)
            for (document, grade) in named { identities[Int(document)] = UInt8(grade) }
        }
        return entries.withUnsafeBufferPointer { entries in
            answers.worths.withUnsafeBufferPointer { worths in
                weights.withUnsafeBufferPointer { weights in
                    identities.withUnsafeBufferPointer { identities in
                        let reading = Reading(
                            entries: entries, worths: worths, weights: weights, identities: identities, filter: filter,
                            order: order)
                        return matches(answers.documents, named.keys.sorted(), reading, into: &best)
                    }
                }
            }
        }
    }

    private func matches(
        _ documents: [[UInt32]], _ named: [UInt32], _ reading: Reading, into best: inout BestMatches
    ) -> Bool {
        if let rarest = documents.min(by: { $0.count < $1.count }) {
            for document in rarest where Self.holdsAll(document, reading) {
                take(document, reading, evidence: 255, into: &best)
            }
        }
        for document in named where documents.isEmpty || !Self.holdsAll(document, reading) {
            take(document, reading, evidence: 255, into: &best)
        }
        if best.count > 0 || documents.count < 2 { return false }
        partial(documents, reading, into: &best)
        return true
    }

    @inline(__always)
    private static func holdsAll(_ document: UInt32, _ reading: Reading) -> Bool {
        var place = Int(document)
        while place < reading.worths.count {
            if reading.worths[place] == 0 { return false }
            place += reading.entries.count
        }
        return true
    }

    /// Notes the documents that hold at least half of what the words weigh, or of what the best of them holds.
    private func partial(_ documents: [[UInt32]], _ reading: Reading, into best: inout BestMatches) {
        var held = [UInt16](repeating: 0, count: entries.count)
        for (documents, weight) in zip(documents, reading.weights) {
            for document in documents { held[Int(document)] += UInt16(weight) }
        }
        let all = reading.weights.reduce(0, +)
        var most = 0
        for index in held.indices
        where Int(held[index]) > most && reading.filter.passes(index, reading.entries[index], in: self) {
            most = Int(held[index])
        }
        guard most > 0 else { return }
        let least = max(1, min(all, most) / 2)
        for index in held.indices where Int(held[index]) >= least {
            take(UInt32(index), reading, evidence: 254 * Int(held[index]) / max(1, all), into: &best)
        }
    }

    /// Notes a document that passes the filters.
    @inline(__always)
    private func take(_ document: UInt32, _ reading: Reading, evidence: Int, into best: inout BestMatches) {
        let index = Int(document)
        let entry = reading.entries[index]
        guard reading.filter.passes(index, entry, in: self) else { return }
        best.note(document)
        guard reading.order == .relevance else {
            return best.offer(document, key: key(of: standings[index], reading.order), rank: entry.nameRank)
        }
        var (grade, points, inName) = Self.merit(index, reading)
        var identity = 0
        // Partial answers have no names: what is named is answered in full.
        if !reading.identities.isEmpty, evidence == 255 { identity = Int(reading.identities[index]) }
        grade = max(0, max(grade, identity) - SearchRank.demotion(ofState: entry.state))
        // Whatever its points are, it is none of the first: of a common word nearly every listing ends here.
        if SearchRank.bestKey(evidence: evidence, grade: grade, adoption: entry.adoption) < best.leastKey { return }
        // How much of the name was asked for.
        points += 1_024 * min(inName, Int(entry.nameWords)) / Int(max(1, entry.nameWords))
        if identity > 0, entry.state == 0 { points += 4_096 }
        let key = SearchRank.key(evidence: evidence, grade: grade, adoption: entry.adoption, points: points)
        best.offer(document, key: key, rank: entry.nameRank)
    }

    /// The mean grade and points of a document's words by their weights, and how many of them stand in its name.
    @inline(__always)
    private static func merit(_ index: Int, _ reading: Reading) -> (grade: Int, points: Int, inName: Int) {
        if reading.weights.count == 1 {
            let worth = Int(reading.worths[index])
            return (worth >> 8, 16 * (worth & 0xFF), worth >> 8 >= 14 ? 1 : 0)
        }
        var (grades, points, weight, inName) = (0, 0, 0, 0)
        for word in reading.weights.indices {
            let worth = Int(reading.worths[word * reading.entries.count + index])
            guard worth > 0 else { continue }
            let wordWeight = reading.weights[word]
            grades += wordWeight * (worth >> 8)
            points += wordWeight * (worth & 0xFF)
            weight += wordWeight
            if worth >> 8 >= 14 { inName += 1 }
        }
        return weight > 0 ? ((2 * grades + weight) / (2 * weight), 16 * points / weight, inName) : (0, 0, 0)
    }

    /// Documents that have exactly the name that is asked for, with the grade that this gives them.
    private func documents(named question: SearchQuestion) -> [UInt32: Int] {
        var named: [UInt32: Int] = [:]
        if !question.key.isEmpty {
            for document in byKey[question.key] ?? [] {
                // A name alone is no merit: nobody has to have installed what was published under it a minute ago.
                named[document] = entries[Int(document)].adoption > 0 ? SearchRank.identityGrade : SearchRank.bestGrade
            }
        }
        if let name = question.fullName, let document = byName[name] { named[document] = SearchRank.fullIdentityGrade }
        return named
    }

    // MARK: Documents of a word

    /// The documents that answer each word in any of its ways.
    private func answers(to looks: [Look]) -> Answers {
        var answers = Answers(worths: [UInt16](repeating: 0, count: entries.count * looks.count))
        answers.worths.withUnsafeMutableBufferPointer { worths in
            for (word, look) in looks.enumerated() {
                let start = word * entries.count
                let ofWord = UnsafeMutableBufferPointer(rebasing: worths[start..<(start + entries.count)])
                answers.documents.append(documents(answering: look, worths: ofWord))
            }
        }
        return answers
    }

    private func documents(answering look: Look, worths: UnsafeMutableBufferPointer<UInt16>) -> [UInt32] {
        let bound = look.ways.reduce(0) { $0 + ($1.map { holderCount($0) }.min() ?? 0) }
        return [UInt32](unsafeUninitializedCapacity: min(bound, entries.count)) { documents, count in
            for way in look.ways {
                if way.count == 1 {
                    for (term, match) in way[0] {
                        let worthOf = SearchRank.worths[match.rawValue]
                        terms.postings[term].withUnsafeBufferPointer { postings in
                            worthOf.withUnsafeBufferPointer { worthOf in
                                for posting in postings {
                                    let worth = worthOf[Int(posting & 0xFF)]
                                    Self.raise(worths, documents, &count, posting >> 8, worth)
                                }
                            }
                        }
                    }
                } else {
                    let (together, least) = self.together(way)
                    for document in together where least[Int(document)] > 0 {
                        Self.raise(worths, documents, &count, document, least[Int(document)])
                    }
                }
            }
        }
    }

    @inline(__always)
    private static func raise(
        _ worths: UnsafeMutableBufferPointer<UInt16>, _ documents: UnsafeMutableBufferPointer<UInt32>,
        _ count: inout Int, _ document: UInt32, _ worth: UInt16
    ) {
        let known = worths[Int(document)]
        if known == 0 {
            documents.initializeElement(at: count, to: document)
            count += 1
        }
        if worth > known { worths[Int(document)] = worth }
    }

    /// The documents that hold the rarest part of a phrase, and for each the worth of the part that is worth least: 0 where one
    /// is missing.
    private func together(_ way: [Look.Choice]) -> (documents: [UInt32], least: [UInt16]) {
        let parts = way.sorted { holderCount($0) < holderCount($1) }
        var least = [UInt16](repeating: 0, count: entries.count)
        var documents: [UInt32] = []
        for (term, match) in parts.first ?? [] {
            let worths = SearchRank.worths[match.rawValue]
            for posting in terms.postings[term] {
                let index = Int(posting >> 8)
                if least[index] == 0 { documents.append(posting >> 8) }
                least[index] = max(least[index], worths[Int(posting & 0xFF)])
            }
        }
        var held = [UInt16](repeating: 0, count: entries.count)
        for part in parts.dropFirst() {
            for (term, match) in part {
                let worths = SearchRank.worths[match.rawValue]
                for posting in terms.postings[term] where least[Int(posting >> 8)] > 0 {
                    let index = Int(posting >> 8)
                    held[index] = max(held[index], worths[Int(posting & 0xFF)])
                }
            }
            for document in documents {
                least[Int(document)] = min(least[Int(document)], held[Int(document)])
                held[Int(document)] = 0
            }
        }
        return (documents, least)
    }
}
