// PatternScan.swift: one pass over a text for all literals, and the patterns where their literals stand.

/// Runs a ``RuleBook`` over texts. Belongs to one scan: its automata learn as they run.
final class PatternScan {
    let book: RuleBook
    private var searching: [LazyDFA?]
    private var anchored: [LazyDFA?]
    /// By pattern: up to where the current view has been searched, and how many bytes of it so far.
    private var covered: [Int]
    private var spent: [Int]
    /// What all patterns together may still look at in this scan.
    private var allowance = maximumSpent
    /// Steps of automata that may still be worked out in this scan.
    private var lessons = maximumLessons
    /// The line of the latest literal: they come in the order of the text.
    private var line = 0

    /// A match reaches at most this far before and behind its literal; it may go over into the next line.
    private static let reachBefore = 300
    private static let reachBehind = 700
    /// Bytes that one pattern looks at in one file: many times what honest files need. Beyond it a finding says so.
    private static let maximumSpentPerPattern = 16 << 20
    private static let maximumSpent = 1 << 30
    private static let maximumLessons = 4_000_000

    init(book: RuleBook) {
        self.book = book
        let count = book.patterns.count
        searching = [LazyDFA?](repeating: nil, count: count)
        anchored = [LazyDFA?](repeating: nil, count: count)
        covered = [Int](repeating: 0, count: count)
        spent = [Int](repeating: 0, count: count)
    }

    /// Adds what stands in a view of a document.
    func look(at view: TextView, of document: TextDocument, into sightings: inout Sightings) {
        for index in covered.indices { (covered[index], spent[index]) = (0, 0) }
        line = 0
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
        let wanted = book.patterns[pattern]
        if sightings.isFull(wanted.owner) {
            if case .rule = wanted.owner { sightings.addMore(wanted.owner) }
            return
        }
        while line + 1 < view.starts.count, view.starts[line + 1] < end { line += 1 }
        // Cheap before dear: most lines of a file are in no place that the rule speaks of.
        guard admits(wanted, view, line, document) else { return }
        let window = window(of: wanted, near: end, line, view)
        let isAllowed = spent[pattern] < Self.maximumSpentPerPattern && allowance > 0 && lessons > 0
        guard isAllowed else {
            sightings.exhausted.insert(pattern)
            return
        }
        spent[pattern] += window.count
        allowance -= window.count
        let search = automaton(pattern)
        let learned = search.learned
        defer { lessons -= search.learned - learned }
        var place = window.lowerBound
        while place < window.upperBound, let matchEnd = search.matchEnd(in: bytes, place..<window.upperBound) {
            let range = start(of: pattern, in: bytes, place..<matchEnd, window.upperBound)
            note(wanted, range, in: view, bytes, document, &sightings)
            if sightings.isFull(wanted.owner) { return }
            place = max(range.upperBound, place + 1)
            covered[pattern] = max(covered[pattern], range.upperBound)
        }
    }

    private func window(of pattern: RuleBook.Pattern, near end: Int, _ line: Int, _ view: TextView) -> Range<Int> {
        let first = view.starts[max(0, line - 1)]
        let last = view.range(ofLine: min(line + 1, view.starts.count - 1)).upperBound
        let longest = pattern.maximumLength
        let start = max(first, end - min(longest, Self.reachBefore))
        let stop = min(last, end + min(longest, Self.reachBehind))
        // Whoever begins near a later literal within this distance is found in this window too.
        let reach = min(longest, Self.reachBehind / 2)
        covered[pattern.index] = max(covered[pattern.index], stop - reach, min(end, stop))
        return start..<max(start, stop)
    }

    /// The lines that a match could begin on: this one and the one before it.
    private func admits(_ pattern: RuleBook.Pattern, _ view: TextView, _ line: Int, _ document: TextDocument) -> Bool {
        if case .decoded = view.origin { return true }
        if !pattern.places.isDisjoint(with: document.place(ofLine: view.number(ofLine: line))) { return true }
        return line > 0 && !pattern.places.isDisjoint(with: document.place(ofLine: view.number(ofLine: line - 1)))
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
        _ wanted: RuleBook.Pattern, _ range: Range<Int>, in view: TextView, _ bytes: UnsafeBufferPointer<UInt8>,
        _ document: TextDocument, _ sightings: inout Sightings
    ) {
        let line = view.lineIndex(at: range.lowerBound)
        let number = view.number(ofLine: line)
        if sightings.has(wanted.owner, line: number) { return }
        if case .decoded = view.origin {
            // What was hidden in an encoding would not be the text of a language.
        } else if wanted.places.isDisjoint(with: document.place(ofLine: number)) {
            return
        }
        guard case .rule = wanted.owner else {
            sightings.add(Sighting(owner: wanted.owner, line: number, origin: view.origin, text: "", context: ""))
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
        let made = LazyDFA(book.programs[pattern], isAnchored: false)
        searching[pattern] = made
        return made
    }

    private func anchoredAutomaton(_ pattern: Int) -> LazyDFA {
        if let made = anchored[pattern] { return made }
        let made = LazyDFA(book.programs[pattern], isAnchored: true)
        anchored[pattern] = made
        return made
    }
}
