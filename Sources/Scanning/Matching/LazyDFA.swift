// LazyDFA.swift: runs a pattern over bytes in time that grows with their number and with nothing else.

/// A deterministic automaton that is made from a ``PatternProgram`` as texts need it.
///
/// One pass per call, whatever the text: no input makes it slow. Belongs to one scan, since it learns while it runs; a value, so
/// that looking at its table costs no check of who else does.
struct LazyDFA {
    private let program: PatternProgram
    private let isAnchored: Bool
    private let width: Int
    private var cores: [[UInt16]] = []
    private var befores: [Before] = []
    private var known: [Key: Int32] = [:]
    /// By state times ``width`` and class: the next state times ``width``, with a ``Step`` in its last two bits; or -1 where that
    /// is not known yet.
    private var table: [Int32] = []
    /// The states in which searches begin, by ``Before``, once they are known.
    private var starts: [Int?] = [nil, nil, nil]
    private var marks: [Int]
    private var mark = 0
    private var stack: [Int] = []
    /// Steps that had to be worked out: the dear ones.
    private(set) var learned = 0
    /// Bytes that the latest search has looked at.
    private(set) var looked = 0
    private static let maximumStates = 2000

    private enum Before: UInt8 { case lineStart, word, other }
    private enum Step {
        /// The pattern has matched before this byte.
        static let matched: Int32 = 1
        /// Nothing that follows can make a match.
        static let dead: Int32 = 2
    }
    private struct Key: Hashable {
        let core: [UInt16]
        let before: UInt8
    }

    /// - Parameter isAnchored: whether a match has to begin where the search does.
    init(_ program: PatternProgram, isAnchored: Bool) {
        self.program = program
        self.isAnchored = isAnchored
        width = program.representatives.count + 1  // the last is the end of the text
        marks = [Int](repeating: 0, count: program.instructions.count)
    }

    /// The end of the first match to end, or of the longest where anchored; `nil` where there is none.
    ///
    /// - Parameter range: what is searched; the byte before it decides about `\b` and `^`, the one behind it about `\b`
    ///   and `$`.
    mutating func matchEnd(in bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int? {
        var before = Before.lineStart
        if range.lowerBound > 0 { before = Self.before(bytes[range.lowerBound - 1]) }
        var run = Run(state: start(before), place: range.lowerBound, isAnchored: isAnchored)
        defer { looked = run.place - range.lowerBound }
        while run.place < range.upperBound {
            if follow(&run, bytes, range.upperBound) { return run.last }
            guard run.place < range.upperBound else { break }
            if run.isOver(learn(run.state, Int(program.classOf[Int(bytes[run.place])]))) { return run.last }
        }
        let next = run.place < bytes.count ? Int(program.classOf[Int(bytes[run.place])]) : width - 1
        var step = table[run.state + next]
        if step < 0 { step = learn(run.state, next) }
        return step & Step.matched != 0 ? run.place : run.last
    }

    /// Where a search has come to.
    private struct Run {
        var state: Int
        var place: Int
        var last: Int?
        let isAnchored: Bool

        /// Takes a step, and says whether it was the last.
        @inline(__always)
        mutating func isOver(_ step: Int32) -> Bool {
            if step & Step.matched != 0 {
                last = place
                if !isAnchored { return true }
            }
            if step & Step.dead != 0 { return true }
            state = Int(step >> 2)
            place += 1
            return false
        }
    }

    /// Takes the steps that are known, up to the end or to one that is not: by far the most, and so nothing in here is checked or
    /// counted by reference.
    ///
    /// - Returns: whether the search is over.
    private func follow(_ run: inout Run, _ bytes: UnsafeBufferPointer<UInt8>, _ end: Int) -> Bool {
        table.withUnsafeBufferPointer { table in
            program.classOf.withUnsafeBufferPointer { classOf in
                while run.place < end {
                    let step = table[run.state + Int(classOf[Int(bytes[run.place])])]
                    if step < 0 { return false }
                    if run.isOver(step) { return true }
                }
                return false
            }
        }
    }

    private mutating func start(_ before: Before) -> Int {
        if let known = starts[Int(before.rawValue)] { return known }
        let state = Int(state([0], before)) * width
        starts[Int(before.rawValue)] = state
        return state
    }

    private static func before(_ byte: UInt8) -> Before {
        byte == 0x0A ? .lineStart : ByteSet.word[byte] ? .word : .other
    }

    private mutating func state(_ core: [UInt16], _ before: Before) -> Int32 {
        let key = Key(core: core, before: before.rawValue)
        if let state = known[key] { return state }
        if cores.count >= Self.maximumStates {
            // Starting over costs time, growing without end costs memory.
            (cores, befores, table, known) = ([], [], [], [:])
            starts = [nil, nil, nil]
        }
        let state = Int32(cores.count)
        cores.append(core)
        befores.append(before)
        table.append(contentsOf: repeatElement(-1, count: width))
        known[key] = state
        return state
    }

    /// - Parameter place: a state times ``width``.
    private mutating func learn(_ place: Int, _ byteClass: Int) -> Int32 {
        learned += 1
        let state = place / width
        let isEnd = byteClass == width - 1
        let byte = isEnd ? 0 : program.representatives[byteClass]
        let before = befores[state]
        var next: [UInt16] = []
        var hasMatched = false
        mark += 1
        stack.removeAll(keepingCapacity: true)
        for instruction in cores[state] { stack.append(Int(instruction)) }
        while let instruction = stack.popLast() {
            if marks[instruction] == mark { continue }
            marks[instruction] = mark
            switch program.instructions[instruction] {
            case .match: hasMatched = true
            case .split(let first, let second):
                stack.append(first)
                stack.append(second)
            case .assertion(let assertion, let target):
                if holds(assertion, before, byte, isEnd) { stack.append(target) }
            case .byte(let set, let target):
                if !isEnd, program.matches(set, byte) { next.append(UInt16(target)) }
            }
        }
        if !isAnchored { next.append(0) }
        next.sort()
        let statesBefore = cores.count
        let core = isEnd ? [] : Self.unique(next)
        var step = self.state(core, isEnd ? .other : Self.before(byte)) * Int32(4 * width)
        if hasMatched { step |= Step.matched }
        if core.isEmpty { step |= Step.dead }
        // Unless the table has just been started over.
        if cores.count >= statesBefore { table[place + byteClass] = step }
        return step
    }

    private static func unique(_ sorted: [UInt16]) -> [UInt16] {
        var result: [UInt16] = []
        result.reserveCapacity(sorted.count)
        for value in sorted where result.last != value { result.append(value) }
        return result
    }

    private func holds(_ assertion: PatternNode.Assertion, _ before: Before, _ byte: UInt8, _ isEnd: Bool) -> Bool {
        switch assertion {
        case .lineStart: before == .lineStart
        case .lineEnd: isEnd || byte == 0x0A || byte == 0x0D
        case .wordBoundary: (before == .word) != (!isEnd && ByteSet.word[byte])
        }
    }
}
