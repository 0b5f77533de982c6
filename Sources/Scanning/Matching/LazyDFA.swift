// LazyDFA.swift: runs a pattern over bytes in time that grows with their number and with nothing else.

/// A deterministic automaton that is made from a ``PatternProgram`` as texts need it.
///
/// One pass per call, whatever the text: no input makes it slow. Belongs to one scan, since it learns while it runs.
final class LazyDFA {
    private let program: PatternProgram
    private let isAnchored: Bool
    private let width: Int
    private var cores: [[UInt16]] = []
    private var befores: [Before] = []
    private var known: [Key: Int32] = [:]
    /// By state and class: the next state, doubled, plus one where the pattern has matched before this byte; or -1.
    private var table: [Int32] = []
    private var marks: [Int]
    private var mark = 0
    private var stack: [Int] = []
    /// Steps that had to be worked out: the dear ones.
    private(set) var learned = 0
    private static let maximumStates = 2000

    private enum Before: UInt8 { case lineStart, word, other }
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
    func matchEnd(in bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int? {
        var before = Before.lineStart
        if range.lowerBound > 0 { before = Self.before(bytes[range.lowerBound - 1]) }
        var state = self.state([0], before)
        var last: Int?
        var place = range.lowerBound
        let isAnchored = isAnchored
        let width = width
        program.classOf.withUnsafeBufferPointer { classOf in
            while place < range.upperBound {
                let byteClass = Int(classOf[Int(bytes[place])])
                var step = table[Int(state) * width + byteClass]
                if step < 0 { step = learn(state, byteClass) }
                if step & 1 != 0 {
                    last = place
                    if !isAnchored { return }
                }
                state = step >> 1
                if isAnchored, cores[Int(state)].isEmpty { return }
                place += 1
            }
        }
        guard place == range.upperBound else { return last }
        let next = place < bytes.count ? Int(program.classOf[Int(bytes[place])]) : width - 1
        var step = table[Int(state) * width + next]
        if step < 0 { step = learn(state, next) }
        return step & 1 != 0 ? place : last
    }

    private static func before(_ byte: UInt8) -> Before {
        byte == 0x0A ? .lineStart : ByteSet.word[byte] ? .word : .other
    }

    private func state(_ core: [UInt16], _ before: Before) -> Int32 {
        let key = Key(core: core, before: before.rawValue)
        if let state = known[key] { return state }
        if cores.count >= Self.maximumStates {
            // Starting over costs time, growing without end costs memory.
            (cores, befores, table, known) = ([], [], [], [:])
        }
        let state = Int32(cores.count)
        cores.append(core)
        befores.append(before)
        table.append(contentsOf: repeatElement(-1, count: width))
        known[key] = state
        return state
    }

    private func learn(_ state: Int32, _ byteClass: Int) -> Int32 {
        learned += 1
        let isEnd = byteClass == width - 1
        let byte = isEnd ? 0 : program.representatives[byteClass]
        let before = befores[Int(state)]
        var next: [UInt16] = []
        var hasMatched = false
        mark += 1
        stack.removeAll(keepingCapacity: true)
        for place in cores[Int(state)] { stack.append(Int(place)) }
        while let place = stack.popLast() {
            if marks[place] == mark { continue }
            marks[place] = mark
            switch program.instructions[place] {
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
        let following = self.state(isEnd ? [] : Self.unique(next), isEnd ? .other : Self.before(byte))
        let step = following << 1 | (hasMatched ? 1 : 0)
        // Unless the table has just been started over.
        if cores.count >= statesBefore { table[Int(state) * width + byteClass] = step }
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
