// TermDictionary.swift: all terms with the listings that hold them: exactly, by beginning, by stem, and by likeness.

/// An inverted index: for each term the documents that hold it, in ascending order of their numbers.
struct TermDictionary: Sendable {
    private var numbers: [String: Int32] = [:]
    private(set) var texts: [String] = []
    /// For each term, a document's number and in the last byte where the term stands (``TermPlace``).
    private(set) var postings: [[UInt32]] = []
    /// Numbers of terms in the order of their texts.
    private var sorted: [Int32] = []
    private var stems: [String: [Int32]] = [:]
    /// A bit for each letter that a term holds: most terms that are not alike differ in many.
    private var letters: [UInt32] = []
    private var lengths: [UInt8] = []
    /// How many terms, from the first, stand in ``sorted``.
    private var settledCount = 0

    /// Documents are numbered in 24 bits.
    static let maximumDocuments = 1 << 24

    mutating func add(_ term: String, at place: UInt8, of document: UInt32) {
        let number: Int
        if let known = numbers[term] {
            number = Int(known)
        } else {
            number = texts.count
            numbers[term] = Int32(number)
            texts.append(term)
            postings.append([])
            letters.append(Self.letters(of: term))
            lengths.append(UInt8(min(255, term.utf8.count)))
            stems[Stem.of(term), default: []].append(Int32(number))
        }
        postings[number].append(document << 8 | UInt32(place))
    }

    /// Brings the order of terms up to date: after the last ``add(_:at:of:)`` of several.
    mutating func settle() {
        let new = Array(Int32(settledCount)..<Int32(texts.count))
        if new.count > 64 {
            sorted = Merging.merged(sorted, new) { Self.precedes(texts[Int($0)], texts[Int($1)]) }
        } else {
            for number in new { sorted.insert(number, at: firstPlace(notBefore: texts[Int(number)])) }
        }
        settledCount = texts.count
    }

    /// Takes documents out: one look at all postings, however many they are.
    mutating func remove(_ isGone: (UInt32) -> Bool) {
        for number in postings.indices where postings[number].contains(where: { isGone($0 >> 8) }) {
            postings[number].removeAll { isGone($0 >> 8) }
        }
    }

    /// Gives each document the number that stands at its own.
    mutating func renumber(_ numbers: [UInt32]) {
        for term in postings.indices {
            for index in postings[term].indices {
                let posting = postings[term][index]
                postings[term][index] = numbers[Int(posting >> 8)] << 8 | posting & 0xFF
            }
        }
    }

    /// How many documents hold a term.
    func count(of number: Int) -> Int { postings[number].count }

    /// Where a term stands in a document; `nil` where it does not.
    func place(of number: Int, in document: UInt32) -> UInt8? {
        let postings = postings[number]
        var (low, high) = (0, postings.count)
        while low < high {
            let middle = (low + high) / 2
            if postings[middle] >> 8 < document { low = middle + 1 } else { high = middle }
        }
        return low < postings.count && postings[low] >> 8 == document ? UInt8(truncatingIfNeeded: postings[low]) : nil
    }

    func number(of term: String) -> Int? {
        guard let number = numbers[term], !postings[Int(number)].isEmpty else { return nil }
        return Int(number)
    }

    /// The other terms of the same stem.
    func kin(of term: String) -> [Int] {
        (stems[Stem.of(term)] ?? []).lazy.map(Int.init).filter { !postings[$0].isEmpty && texts[$0] != term }
    }

    /// Terms that begin so and are longer, those first that most documents hold.
    func extensions(of prefix: String, limit: Int) -> [Int] {
        var found: [Int] = []
        var place = firstPlace(notBefore: prefix)
        let end = min(sorted.count, place + Self.maximumCompared)
        while place < end {
            let number = Int(sorted[place])
            guard texts[number].utf8.starts(with: prefix.utf8) else { break }
            if !postings[number].isEmpty, Int(lengths[number]) != prefix.utf8.count { found.append(number) }
            place += 1
        }
        return found.count <= limit ? found : Array(byCount(found).prefix(limit))
    }

    /// More terms of one beginning than this are not looked at.
    private static let maximumCompared = 4_000

    /// Terms that differ from a word by a few changes, the nearest first: one change for four to seven letters, two for more.
    /// None for shorter words, and for words of other letters than Latin ones: there every change is another word.
    func alike(_ word: String, limit: Int) -> [(number: Int, distance: Int)] {
        let wanted = Array(word.utf8)
        guard (4...Words.maximumLength).contains(wanted.count), wanted.allSatisfy({ $0 < 0x80 }) else { return [] }
        let bound = wanted.count >= 8 ? 2 : 1
        let signature = Self.letters(of: word)
        let digits = wanted.filter(Self.isDigit)
        var found: [(number: Int, distance: Int)] = []
        for number in letters.indices {
            let length = Int(lengths[number])
            guard (signature ^ letters[number]).nonzeroBitCount <= 2 * bound, abs(length - wanted.count) <= bound,
                length >= 3, !postings[number].isEmpty
            else { continue }
            let candidate = Array(texts[number].utf8)
            let distance = EditDistance.between(wanted, candidate)
            // Another number is another thing, and no mistake.
            if (1...bound).contains(distance), candidate.filter(Self.isDigit) == digits {
                found.append((number, distance))
            }
        }
        found.sort { first, second in
            if first.distance != second.distance { return first.distance < second.distance }
            return isBefore(first.number, second.number)
        }
        return Array(found.prefix(limit))
    }

    /// The order of terms where only some count: by documents, then by text, so that it is the same on every server.
    ///
    /// - Parameter numbers: in the order of their texts, which therefore need not be compared.
    private func byCount(_ numbers: [Int]) -> [Int] {
        let ranked = numbers.enumerated().map {
            (place: $0.offset, number: $0.element, count: postings[$0.element].count)
        }
        return ranked.sorted { $0.count != $1.count ? $0.count > $1.count : $0.place < $1.place }.map(\.number)
    }

    private func isBefore(_ first: Int, _ second: Int) -> Bool {
        let (a, b) = (postings[first].count, postings[second].count)
        return a != b ? a > b : Self.precedes(texts[first], texts[second])
    }

    private func firstPlace(notBefore text: String) -> Int {
        var (low, high) = (0, sorted.count)
        while low < high {
            let middle = (low + high) / 2
            if Self.precedes(texts[Int(sorted[middle])], text) { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private static func letters(of text: String) -> UInt32 {
        text.utf8.reduce(0) { $0 | 1 << UInt32($1 & 31) }
    }

    /// The order of bytes.
    static func precedes(_ first: String, _ second: String) -> Bool {
        first.utf8.lexicographicallyPrecedes(second.utf8)
    }
}
