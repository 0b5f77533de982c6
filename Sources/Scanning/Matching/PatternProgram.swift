// PatternProgram.swift: a pattern as instructions of a nondeterministic automaton, and the classes of its bytes.

/// A compiled pattern. Immutable: many scans share it; what one scan learns while running it is in its ``LazyDFA``.
struct PatternProgram: Sendable {
    enum Instruction: Sendable {
        case byte(set: Int, next: Int)
        case split(Int, Int)
        case assertion(PatternNode.Assertion, next: Int)
        case match
    }

    private(set) var instructions: [Instruction] = []
    private var sets: [ByteSet] = []
    /// Bytes that no instruction tells apart are one class.
    private(set) var classOf: [UInt8] = []
    /// A byte of each class.
    private(set) var representatives: [UInt8] = []
    /// Every match comes about in one of them.
    let ways: [PatternWay]
    /// Of a match; `nil` where there is no bound.
    let maximumLength: Int?
    private static let maximumInstructions = 6000

    /// - Parameter minimumLiteral: patterns whose best literal is shorter are refused: they would be tried everywhere.
    init(_ pattern: String, isCaseSensitive: Bool = false, minimumLiteral: Int = 3) throws(PatternMistake) {
        let node = try PatternNode(parsing: pattern, foldingCase: !isCaseSensitive)
        ways = node.ways
        guard !ways.isEmpty, ways.allSatisfy({ $0.literal.count >= minimumLiteral }) else {
            throw PatternMistake(pattern: pattern, reason: "no literal of \(minimumLiteral) bytes has to be in a match")
        }
        maximumLength = node.maximumLength
        try emit(node, pattern)
        instructions.append(.match)
        makeClasses(foldingCase: !isCaseSensitive)
    }

    func matches(_ set: Int, _ byte: UInt8) -> Bool { sets[set][byte] }

    private mutating func emit(_ node: PatternNode, _ pattern: String) throws(PatternMistake) {
        guard instructions.count < Self.maximumInstructions else {
            throw PatternMistake(pattern: pattern, reason: "it is too large")
        }
        switch node {
        case .bytes(let set):
            instructions.append(.byte(set: index(of: set), next: instructions.count + 1))
        case .assertion(let assertion):
            instructions.append(.assertion(assertion, next: instructions.count + 1))
        case .sequence(let parts): for part in parts { try emit(part, pattern) }
        case .either(let branches): try emit(branches: branches[...], pattern)
        case .repeated(let node, let minimum, let maximum):
            for _ in 0..<minimum { try emit(node, pattern) }
            guard let maximum else {
                let split = instructions.count
                instructions.append(.split(split + 1, 0))
                try emit(node, pattern)
                instructions.append(.split(split, instructions.count + 1))
                instructions[split] = .split(split + 1, instructions.count)
                return
            }
            var splits: [Int] = []
            for _ in minimum..<maximum {
                splits.append(instructions.count)
                instructions.append(.split(instructions.count + 1, 0))
                try emit(node, pattern)
            }
            for split in splits { instructions[split] = .split(split + 1, instructions.count) }
        }
    }

    private mutating func emit(branches: ArraySlice<PatternNode>, _ pattern: String) throws(PatternMistake) {
        guard let first = branches.first else { return }
        if branches.count == 1 { return try emit(first, pattern) }
        let split = instructions.count
        instructions.append(.split(split + 1, 0))
        try emit(first, pattern)
        let jump = instructions.count
        instructions.append(.split(0, 0))
        instructions[split] = .split(split + 1, instructions.count)
        try emit(branches: branches.dropFirst(), pattern)
        instructions[jump] = .split(instructions.count, instructions.count)
    }

    private mutating func index(of set: ByteSet) -> Int {
        if let known = sets.firstIndex(of: set) { return known }
        sets.append(set)
        return sets.count - 1
    }

    private mutating func makeClasses(foldingCase: Bool) {
        if foldingCase {
            // Both cases of a letter are in a set or neither is.
            sets = sets.map(\.withBothCases)
        }
        var known: [[Bool]: UInt8] = [:]
        classOf = (0...255).map { value in
            let byte = UInt8(value)
            let signature = sets.map { $0[byte] } + [ByteSet.word[byte], byte == 0x0A]
            if let found = known[signature] { return found }
            let new = UInt8(known.count)
            known[signature] = new
            representatives.append(byte)
            return new
        }
    }
}
