// SearchIndex+Match.swift: from words to the documents that hold them. Filters and pages are SearchIndex+Answer's.

extension SearchIndex {
    /// A word of a question with the terms of this index that answer it.
    struct Look: Sendable {
        /// Terms of which one is enough, and in what way each answers.
        typealias Choice = [(term: Int, match: TermMatch)]

        let text: String
        /// Of each way to answer the word, what has to stand in a document together.
        var ways: [[Choice]]
    }

    /// Documents that answer the words of a question. One array for all words, so that a pass over the documents touches
    /// nothing that is counted by reference.
    private struct Answers {
        /// For each word the worth of each document, one word after the other; 0 where it does not answer.
        var worths: [UInt16]
        /// For each word the documents that answer it.
        var documents: [[UInt32]] = []
        let documentCount: Int
    }

    /// A document that answers, and its key.
    typealias Match = (document: UInt32, key: Int64)

    /// More terms than this of one beginning, or like one word, are not looked at.
    static let maximumExtensions = 48
    private static let maximumAlike = 12
    /// A word that fewer documents hold may be a mistake for one that more do.
    private static let rareCount = 3

    /// The terms that answer each word of a question.
    func looks(for question: SearchQuestion) -> [Look] {
        question.words.flatMap { word -> [Look] in
            let look = look(for: word)
            // Of a phrase that nothing holds, nor what means the same, the words are looked for.
            guard look.ways.isEmpty, word.terms.count > 1, word.isOfWords else { return [look] }
            return word.terms.map { term in
                self.look(
                    for: SearchQuestion.Word(text: term, terms: [term], others: [], isOpen: true, isOfWords: true))
            }
        }
    }

    private func look(for word: SearchQuestion.Word) -> Look {
        var ways: [[Look.Choice]] = []
        let literal = word.terms.map { choice(of: $0, as: .exact, isOpen: word.isOpen) }
        if !literal.contains(where: \.isEmpty) { ways.append(literal) }
        for other in word.others {
            let way = other.map { choice(of: $0, as: .synonym, isOpen: false) }
            if !way.contains(where: \.isEmpty) { ways.append(way) }
        }
        let holders = ways.reduce(0) { $0 + ($1.map { holderCount($0) }.min() ?? 0) }
        if holders < Self.rareCount, word.terms.count == 1 {
            let alike = terms.alike(word.text, limit: Self.maximumAlike)
                .filter { terms.count(of: $0.number) > 3 * holders }
            if !alike.isEmpty { ways.append([alike.map { ($0.number, .typo) }]) }
        }
        return Look(text: word.text, ways: ways)
    }

    private func choice(of term: String, as match: TermMatch, isOpen: Bool) -> Look.Choice {
        var choice: Look.Choice = []
        if let number = terms.number(of: term) { choice.append((number, match)) }
        let kin = terms.kin(of: term)
        for number in kin { choice.append((number, match == .exact ? .stem : match)) }
        guard isOpen else { return choice }
        // What begins as another form of the word does, begins with the word: `screenshotone` for "screenshots".
        let stem = Stem.of(term)
        let beginning = stem.utf8.count >= 5 && term.utf8.starts(with: stem.utf8) ? stem : term
        for number in terms.extensions(of: beginning, limit: Self.maximumExtensions)
        where !choice.contains(where: { $0.term == number }) {
            choice.append((number, .beginning))
        }
        return choice
    }

    private func holderCount(_ choice: Look.Choice) -> Int { choice.reduce(0) { $0 + terms.count(of: $1.term) } }

    /// The words that would have been found, where some were not: the likeliest instead of each.
    func suggestion(for question: SearchQuestion, _ looks: [Look]) -> String? {
        var changed = false
        let words = zip(question.words, looks).map { word, look -> String in
            let typos = look.ways.first { $0.count == 1 && $0[0].first?.match == .typo }
            guard let typos, let best = typos[0].first else { return word.text }
            // Of those that are equally near, the one that most documents hold, comes first.
            changed = true
            return terms.texts[best.term]
        }
        return changed ? words.joined(separator: " ") : nil
    }

    /// The documents that hold every word; where there are none, those that hold most of what the words weigh.
    func matches(
        _ question: SearchQuestion, _ looks: [Look], passing filter: (Int) -> Bool
    ) -> (matches: [Match], isPartial: Bool) {
        let answers = answers(to: looks)
        let weights = answers.documents.map { SearchRank.weight(holders: $0.count, of: count) }
        let named = documents(named: question)
        var found: [Match] = []
        if let rarest = answers.documents.min(by: { $0.count < $1.count }) {
            for document in rarest {
                let index = Int(document)
                guard Self.holdsAll(answers, index), filter(index) else { continue }
                found.append((document, key(of: index, answers, weights, evidence: 255, named)))
            }
        }
        let present = named.isEmpty ? [] : Set(found.lazy.map(\.document).filter { named[$0] != nil })
        for document in named.keys.sorted() where !present.contains(document) && filter(Int(document)) {
            found.append((document, key(of: Int(document), answers, weights, evidence: 255, named)))
        }
        if !found.isEmpty || looks.count < 2 { return (found, false) }
        return (partial(answers, weights, passing: filter), true)
    }

    private static func holdsAll(_ answers: Answers, _ index: Int) -> Bool {
        var place = index
        while place < answers.worths.count {
            if answers.worths[place] == 0 { return false }
            place += answers.documentCount
        }
        return true
    }

    /// The documents that hold at least half of what the words weigh, or of what the best of them holds.
    private func partial(_ answers: Answers, _ weights: [Int], passing filter: (Int) -> Bool) -> [Match] {
        var held = [UInt16](repeating: 0, count: entries.count)
        for (documents, weight) in zip(answers.documents, weights) {
            for document in documents { held[Int(document)] += UInt16(weight) }
        }
        let all = weights.reduce(0, +)
        var best = 0
        for index in held.indices where Int(held[index]) > best && filter(index) {
            best = Int(held[index])
        }
        guard best > 0 else { return [] }
        let least = max(1, min(all, best) / 2)
        var found: [Match] = []
        for index in held.indices where Int(held[index]) >= least && filter(index) {
            let evidence = 254 * Int(held[index]) / max(1, all)
            found.append((UInt32(index), key(of: index, answers, weights, evidence: evidence, [:])))
        }
        return found
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

    private func key(
        of index: Int, _ answers: Answers, _ weights: [Int], evidence: Int, _ named: [UInt32: Int]
    ) -> Int64 {
        var (grades, points, weight, inName) = (0, 0, 0, 0)
        for word in weights.indices {
            let worth = Int(answers.worths[word * answers.documentCount + index])
            guard worth > 0 else { continue }
            let wordWeight = weights[word]
            grades += wordWeight * (worth >> 8)
            points += wordWeight * (worth & 0xFF)
            weight += wordWeight
            if worth >> 8 >= 14 { inName += 1 }
        }
        var grade = weight > 0 ? (2 * grades + weight) / (2 * weight) : 0
        points = weight > 0 ? 16 * points / weight : 0
        let entry = entries[index]
        // How much of the name was asked for.
        points += 1_024 * min(inName, Int(entry.nameWords)) / Int(max(1, entry.nameWords))
        if !named.isEmpty, let identity = named[UInt32(index)] {
            grade = max(grade, identity)
            if entry.state == 0 { points += 4_096 }
        }
        grade = max(0, grade - SearchRank.demotion(ofState: entry.state))
        return SearchRank.key(evidence: evidence, grade: grade, adoption: entry.adoption, points: points)
    }

    /// The documents that answer each word in any of its ways.
    private func answers(to looks: [Look]) -> Answers {
        var answers = Answers(
            worths: [UInt16](repeating: 0, count: entries.count * looks.count), documentCount: entries.count)
        for (word, look) in looks.enumerated() {
            var documents: [UInt32] = []
            let start = word * entries.count
            for way in look.ways {
                if way.count == 1 {
                    for (term, match) in way[0] {
                        let worths = SearchRank.worths[match.rawValue]
                        for posting in terms.postings[term] {
                            Self.raise(
                                &answers.worths, &documents, start, posting >> 8, worths[Int(posting & 0xFF)])
                        }
                    }
                } else {
                    for (document, worth) in together(way) {
                        Self.raise(&answers.worths, &documents, start, document, worth)
                    }
                }
            }
            answers.documents.append(documents)
        }
        return answers
    }

    @inline(__always)
    private static func raise(
        _ worths: inout [UInt16], _ documents: inout [UInt32], _ start: Int, _ document: UInt32, _ worth: UInt16
    ) {
        let known = worths[start + Int(document)]
        if known == 0 { documents.append(document) }
        if worth > known { worths[start + Int(document)] = worth }
    }

    /// The documents that hold all parts of a phrase, with the worth of the part that is worth least.
    private func together(_ way: [Look.Choice]) -> [(document: UInt32, worth: UInt16)] {
        let parts = way.sorted { holderCount($0) < holderCount($1) }
        var found: [UInt32: UInt16] = [:]
        for (number, choice) in parts.enumerated() {
            var held: [UInt32: UInt16] = [:]
            for (term, match) in choice {
                let worths = SearchRank.worths[match.rawValue]
                for posting in terms.postings[term] {
                    let document = posting >> 8
                    guard number == 0 || found[document] != nil else { continue }
                    held[document] = max(held[document] ?? 0, worths[Int(posting & 0xFF)])
                }
            }
            found = number == 0 ? held : held.reduce(into: [:]) { $0[$1.key] = min($1.value, found[$1.key] ?? 0) }
            if found.isEmpty { break }
        }
        return found.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// Why a document stands where it does.
    func explanation(of document: UInt32, key: Int64, _ question: SearchQuestion, _ looks: [Look]) -> SearchExplanation
    {
        let evidence = looks.map { look -> SearchExplanation.Evidence in
            var best: (worth: UInt16, term: String, match: TermMatch, field: SearchField)?
            for way in look.ways {
                // Of a phrase the part that is worth least stands for it.
                var least: (worth: UInt16, term: String, match: TermMatch, field: SearchField)?
                for choice in way {
                    guard let part = self.best(of: choice, in: document) else {
                        least = nil
                        break
                    }
                    if part.worth < least?.worth ?? .max { least = part }
                }
                if let least, least.worth > best?.worth ?? 0 { best = least }
            }
            return SearchExplanation.Evidence(
                word: look.text, term: best?.term, match: best?.match.word, field: best?.field.word)
        }
        let entry = entries[Int(document)]
        var demotions: [String] = []
        if entry.adoption == 0, details[Int(document)].key == question.key, !question.key.isEmpty,
            question.fullName == nil
        {
            demotions.append("unadopted_name")
        }
        if entry.state == Self.number(of: .deprecated) { demotions.append("deprecated") }
        if entry.state == Self.number(of: .archived) { demotions.append("archived") }
        return SearchExplanation(
            tier: SearchRank.tier(ofGrade: SearchRank.grade(ofKey: key)), evidence: evidence,
            adoption: Int(entry.adoption),
            score: SearchRank.points(ofKey: key), demotions: demotions)
    }

    private func best(
        of choice: Look.Choice, in document: UInt32
    ) -> (worth: UInt16, term: String, match: TermMatch, field: SearchField)? {
        var best: (worth: UInt16, term: String, match: TermMatch, field: SearchField)?
        for (term, match) in choice {
            guard let place = terms.place(of: term, in: document) else { continue }
            let worth = SearchRank.worth(match, place)
            if worth > best?.worth ?? 0 { best = (worth, terms.texts[term], match, TermPlace.field(of: place)) }
        }
        return best
    }
}
