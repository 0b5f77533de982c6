// PatternScan.swift: one pass over a text for all literals, and the patterns where their literals stand.

/// Runs a ``RuleBook`` over texts. Belongs to one scan: its automata learn as they run.
struct PatternScan {
    let book: RuleBook
    private var searching = Automata(isAnchored: false)
    private var anchored = Automata(isAnchored: true)
    private var nearby: NearbyLiterals
    /// Literals at which patterns are looked for, in the order of the text, and the places behind them.
    private var triggers: [Trigger] = []
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

    /// The automata of patterns, made when they are first needed.
    private struct Automata {
        let isAnchored: Bool
        private var made: [LazyDFA] = []
        /// By pattern: its place among those that are made; -1 before.
        private var place: [Int] = []

        init(isAnchored: Bool) { self.isAnchored = isAnchored }

        mutating func index(of pattern: Int, _ programs: [PatternProgram]) -> Int {
            if place.isEmpty { place = [Int](repeating: -1, count: programs.count) }
            if place[pattern] < 0 {
                place[pattern] = made.count
                made.append(LazyDFA(programs[pattern], isAnchored: isAnchored))
            }
            return place[pattern]
        }

        subscript(_ index: Int) -> LazyDFA {
            get { made[index] }
            _modify { yield &made[index] }
        }
    }

    private struct Trigger {
        let literal: Int32
        let end: Int
    }

    init(book: RuleBook) {
        self.book = book
        nearby = NearbyLiterals(sets: book.setCount)
        covered = [Int](repeating: 0, count: book.patterns.count)
        spent = [Int](repeating: 0, count: book.patterns.count)
    }

    /// Adds what stands in a view of a document.
    mutating func look(at view: TextView, of document: TextDocument, into sightings: inout Sightings) {
        for index in covered.indices { (covered[index], spent[index]) = (0, 0) }
        line = 0
        let book = book
        view.bytes.withUnsafeBufferPointer { bytes in
            book.wanting.flat.withUnsafeBufferPointer { wants in
                book.needed.withUnsafeBufferPointer { needed in
                    for start in stride(from: 0, to: bytes.count, by: NearbyLiterals.blockSize) {
                        findLiterals(in: bytes, start..<min(bytes.count, start + NearbyLiterals.blockSize))
                        for index in triggers.indices {
                            let trigger = triggers[index]
                            let literal = Int(trigger.literal)
                            for place in book.wanting.starts[literal]..<book.wanting.starts[literal + 1] {
                                let want = wants[Int(place)]
                                guard trigger.end > covered[Int(want.pattern)] else { continue }
                                look(for: want, at: trigger, needed, in: view, bytes, document, &sightings)
                            }
                        }
                    }
                }
            }
        }
    }

    /// Finds the literals that end in a block, and what stands near them.
    private mutating func findLiterals(in bytes: UnsafeBufferPointer<UInt8>, _ block: Range<Int>) {
        let start = max(0, block.lowerBound - Self.reachBefore - book.longestLiteral)
        let range = start..<min(bytes.count, block.upperBound + Self.reachBehind)
        nearby.begin(range)
        triggers.removeAll(keepingCapacity: true)
        book.memberships.flat.withUnsafeBufferPointer { sets in
            book.memberships.starts.withUnsafeBufferPointer { setStarts in
                book.wanting.starts.withUnsafeBufferPointer { wanting in
                    book.literals.visit(bytes, range) { literal, end in
                        if wanting[literal] < wanting[literal + 1], end > block.lowerBound, end <= block.upperBound {
                            triggers.append(Trigger(literal: Int32(literal), end: end))
                        }
                        let (first, last) = (Int(setStarts[literal]), Int(setStarts[literal + 1]))
                        if first < last { nearby.note(sets[first..<last], endingAt: end) }
                    }
                }
            }
        }
    }

    private mutating func look(
        for want: RuleBook.Want, at trigger: Trigger, _ needed: UnsafeBufferPointer<Int32>, in view: TextView,
        _ bytes: UnsafeBufferPointer<UInt8>, _ document: TextDocument, _ sightings: inout Sightings
    ) {
        let wanted = book.patterns[Int(want.pattern)]
        if sightings.isFull(wanted.owner) {
            if case .rule = wanted.owner { sightings.addMore(wanted.owner) }
            return
        }
        while line + 1 < view.starts.count, view.starts[line + 1] < trigger.end { line += 1 }
        // Cheap before dear: most lines of a file are in no place that the rule speaks of.
        guard admits(wanted, view, line, document) else { return }
        let literal = trigger.end - book.lengths[Int(trigger.literal)]
        let window = window(of: wanted, around: literal..<trigger.end, view)
        guard nearby.hasAll(needed[Int(want.needs.lowerBound)..<Int(want.needs.upperBound)], in: window) else { return }
        guard spent[wanted.index] < Self.maximumSpentPerPattern, allowance > 0, lessons > 0 else {
            sightings.exhausted.insert(wanted.index)
            return
        }
        if want.lead < 0 {
            search(for: wanted, window, end: trigger.end, in: view, bytes, document, &sightings)
        } else {
            let starts =
                max(
                    window.lowerBound, covered[wanted.index], literal - Int(want.lead))...max(
                    literal, covered[wanted.index])
            match(wanted, starts, window.upperBound, in: view, bytes, document, &sightings)
        }
    }

    /// Looks for a pattern in a window, wherever a match begins there.
    private mutating func search(
        for wanted: RuleBook.Pattern, _ window: Range<Int>, end: Int, in view: TextView,
        _ bytes: UnsafeBufferPointer<UInt8>, _ document: TextDocument, _ sightings: inout Sightings
    ) {
        // Whoever begins near a later literal within this distance is found in this window too.
        let reach = min(wanted.maximumLength, Self.reachBehind / 2)
        covered[wanted.index] = max(covered[wanted.index], window.upperBound - reach, min(end, window.upperBound))
        spend(window.count, wanted.index)
        let automaton = searching.index(of: wanted.index, book.programs)
        let learned = searching[automaton].learned
        defer { lessons -= searching[automaton].learned - learned }
        var place = window.lowerBound
        while place < window.upperBound,
            let matchEnd = searching[automaton].matchEnd(in: bytes, place..<window.upperBound)
        {
            let range = start(of: wanted.index, in: bytes, place..<matchEnd, window.upperBound)
            note(wanted, range, in: view, bytes, document, &sightings)
            if sightings.isFull(wanted.owner) { return }
            place = max(range.upperBound, place + 1)
            covered[wanted.index] = max(covered[wanted.index], range.upperBound)
        }
    }

    /// Looks for a match of a pattern that begins at one of a few places.
    private mutating func match(
        _ wanted: RuleBook.Pattern, _ starts: ClosedRange<Int>, _ stop: Int, in view: TextView,
        _ bytes: UnsafeBufferPointer<UInt8>, _ document: TextDocument, _ sightings: inout Sightings
    ) {
        let automaton = anchored.index(of: wanted.index, book.programs)
        let learned = anchored[automaton].learned
        defer { lessons -= anchored[automaton].learned - learned }
        for start in starts where start < stop {
            let end = anchored[automaton].matchEnd(in: bytes, start..<stop)
            spend(anchored[automaton].looked, wanted.index)
            guard let end else { continue }
            note(wanted, start..<end, in: view, bytes, document, &sightings)
            covered[wanted.index] = max(covered[wanted.index], end)
            return
        }
    }

    private mutating func spend(_ bytes: Int, _ pattern: Int) {
        spent[pattern] += bytes
        allowance -= bytes
    }

    /// Where a match may stand: never less than the literal, over however many lines that goes.
    private func window(of pattern: RuleBook.Pattern, around literal: Range<Int>, _ view: TextView) -> Range<Int> {
        let end = literal.upperBound
        var top = line
        while top > 0, view.starts[top] > literal.lowerBound { top -= 1 }
        let first = view.starts[max(0, top - 1)]
        let last = view.range(ofLine: min(line + 1, view.starts.count - 1)).upperBound
        let longest = pattern.maximumLength
        let start = min(literal.lowerBound, max(first, end - min(longest, Self.reachBefore)))
        let stop = max(end, min(last, end + min(longest, Self.reachBehind)))
        return start..<stop
    }

    /// The lines that a match could begin on: this one and the one before it.
    private func admits(_ pattern: RuleBook.Pattern, _ view: TextView, _ line: Int, _ document: TextDocument) -> Bool {
        if case .decoded = view.origin { return true }
        if !pattern.places.isDisjoint(with: document.place(ofLine: view.number(ofLine: line))) { return true }
        return line > 0 && !pattern.places.isDisjoint(with: document.place(ofLine: view.number(ofLine: line - 1)))
    }

    /// Where a match that ends in a range begins, and how far it goes at most.
    private mutating func start(
        of pattern: Int, in bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ stop: Int
    ) -> Range<Int> {
        let automaton = anchored.index(of: pattern, book.programs)
        for start in range {
            if let end = anchored[automaton].matchEnd(in: bytes, start..<stop), end >= range.upperBound {
                return start..<end
            }
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
}
