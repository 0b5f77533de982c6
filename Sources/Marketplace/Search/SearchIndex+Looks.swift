// SearchIndex+Looks.swift: from the words of a question to the terms that answer them, and back for an explanation.

extension SearchIndex {
    /// A word of a question with the terms of this index that answer it.
    struct Look: Sendable {
        /// Terms of which one is enough, and in what way each answers.
        typealias Choice = [(term: Int, match: TermMatch)]

        let text: String
        /// Of each way to answer the word, what has to stand in a document together.
        var ways: [[Choice]]
    }

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

    func holderCount(_ choice: Look.Choice) -> Int { choice.reduce(0) { $0 + terms.count(of: $1.term) } }

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
