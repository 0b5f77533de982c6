// PatternScan.swift: one pass over a text for all literals, and the patterns where their literals stand.

/// Runs a ``RuleBook`` over texts. Belongs to one scan: its automata learn as they run.
final class PatternScan {
    let book: RuleBook
    private var searching: [LazyDFA?]
    private var anchored: [LazyDFA?]
    /// By pattern: up to where the current view has been searched.
    private var covered: [Int]

    /// A match reaches at most this far before and behind its literal; it may go over into the next line.
    private static let reachBefore = 300
    private static let reachBehind = 700

    init(book: RuleBook) {
        self.book = book
        searching = [LazyDFA?](repeating: nil, count: book.patterns.count)
        anchored = [LazyDFA?](repeating: nil, count: book.patterns.count)
        covered = [Int](repeating: 0, count: book.patterns.count)
    }

    /// Adds what stands in a view of a document.
    func look(at view: TextView, of document: TextDocument, into sightings: inout Sightings) {
        for index in covered.indices { covered[index] = 0 }
        view.bytes.withUnsafeBufferPointer { bytes in
            book.literals.visit(bytes) { literal, end in
                for pattern in book.wanting[literal] where end > covered[pattern] {
                    look(for: pattern, near: end, in: view, bytes, document, &sightings)
                }
            }
        }
    }

    private func look(
        for pattern: Int, near end: Int, in view: TextView, _ bytes: UnsafeBufferPointer<UInt8>,
        _ document: TextDocument, _ sightings: inout Sightings
    ) {
        let owner = book.patterns[pattern].owner
        let line = view.lineIndex(at: end - 1)
        let first = view.starts[max(0, line - 1)]
        let last = view.range(ofLine: min(line + 1, view.starts.count - 1)).upperBound
        var place = max(first, end - Self.reachBefore)
        let stop = min(last, end + Self.reachBehind)
        covered[pattern] = min(end + Self.reachBehind / 2, stop)
        let search = automaton(pattern)
        while place < stop, let matchEnd = search.matchEnd(in: bytes, place..<stop) {
            guard !sightings.isFull(owner) else {
                sightings.addMore(owner)
                return
            }
            let range = start(of: pattern, in: bytes, place..<matchEnd, stop)
            note(pattern, range, in: view, bytes, document, &sightings)
            place = max(range.upperBound, place + 1)
            covered[pattern] = max(covered[pattern], range.upperBound)
        }
    }

    /// Where a match that ends in a range begins, and how far it goes at most.
    private func start(
        of pattern: Int, in bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ stop: Int
    ) -> Range<Int> {
        let automaton = anchoredAutomaton(pattern)
        for start in range {
            if let end = automaton.matchEnd(in: bytes, start..<stop), end >= range.upperBound { return start..<end }
        }
        return range
    }

    private func note(
        _ pattern: Int, _ range: Range<Int>, in view: TextView, _ bytes: UnsafeBufferPointer<UInt8>,
        _ document: TextDocument, _ sightings: inout Sightings
    ) {
        let (wanted, line) = (book.patterns[pattern], view.lineIndex(at: range.lowerBound))
        let number = view.number(ofLine: line)
        if case .decoded = view.origin {
            // What was hidden in an encoding would not be the text of a language.
        } else if wanted.places.isDisjoint(with: document.place(ofLine: number)) {
            return
        }
        let text = String(decoding: bytes[range], as: UTF8.self)
        guard wanted.test.passes(text) else { return }
        let whole = view.range(ofLine: line)
        let from = max(whole.lowerBound, range.lowerBound - Self.reachBefore)
        let context = from..<max(min(whole.upperBound, range.upperBound + Self.reachBefore), range.upperBound)
        sightings.add(
            Sighting(
                owner: wanted.owner, line: number, origin: view.origin, text: text,
                context: String(decoding: bytes[context], as: UTF8.self)))
    }

    private func automaton(_ pattern: Int) -> LazyDFA {
        if let made = searching[pattern] { return made }
        let made = LazyDFA(book.patterns[pattern].program, isAnchored: false)
        searching[pattern] = made
        return made
    }

    private func anchoredAutomaton(_ pattern: Int) -> LazyDFA {
        if let made = anchored[pattern] { return made }
        let made = LazyDFA(book.patterns[pattern].program, isAnchored: true)
        anchored[pattern] = made
        return made
    }
}
