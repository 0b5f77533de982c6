// LiteralSet.swift: finds all of thousands of literals in one pass (Aho and Corasick 1975), whatever their ASCII case.

/// An automaton over literals. Immutable and shared by all scans.
struct LiteralSet: Sendable {
    private let classOf: [UInt8]
    private let width: Int
    /// By state times ``width`` and class: the next state times ``width``; its complement where literals end there.
    private let table: [Int32]
    /// Per state: where its literals begin in ``outputs``; one more than there are states.
    private let outputStart: [Int32]
    private let outputs: [Int32]

    /// - Parameter literals: in lower case, none empty; one may stand there twice.
    init(_ literals: [[UInt8]]) {
        var classes = [UInt8](repeating: 0, count: 256)
        var count = 1  // class 0: bytes of no literal
        for byte in Set(literals.joined()).sorted() {
            classes[Int(byte)] = UInt8(count)
            count += 1
        }
        for letter in UInt8(ascii: "a")...UInt8(ascii: "z") { classes[Int(letter) - 32] = classes[Int(letter)] }
        var trie = Trie(width: count)
        for (index, literal) in literals.enumerated() { trie.add(literal.map { classes[Int($0)] }, index) }
        trie.close()
        var starts: [Int32] = []
        var flat: [Int32] = []
        for state in trie.ends {
            starts.append(Int32(flat.count))
            flat += state.map(Int32.init)
        }
        starts.append(Int32(flat.count))
        let width = count
        table = trie.next.map { next in
            let scaled = Int32(next * width)
            return trie.ends[next].isEmpty ? scaled : ~scaled
        }
        (classOf, self.width, outputStart, outputs) = (classes, count, starts, flat)
    }

    /// From words between bars.
    init(words: String) { self.init(words.split(separator: "|").map { Array($0.utf8) }) }

    /// Whether one of the literals stands in a text.
    func isAny(in text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            var state = 0
            for byte in bytes {
                let next = Int(table[state + Int(classOf[Int(byte)])])
                if next < 0 { return true }
                state = next
            }
            return false
        }
    }

    /// Calls `found` with the index of each literal and the place behind it, in the order of the text.
    @inline(__always)
    func visit(_ bytes: UnsafeBufferPointer<UInt8>, found: (_ literal: Int, _ end: Int) -> Void) {
        visit(bytes, 0..<bytes.count, found: found)
    }

    /// The same for those that lie in a part of the text as a whole.
    @inline(__always)
    func visit(
        _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, found: (_ literal: Int, _ end: Int) -> Void
    ) {
        table.withUnsafeBufferPointer { table in
            classOf.withUnsafeBufferPointer { classOf in
                var state = 0
                for place in range {
                    let next = Int(table[state + Int(classOf[Int(bytes[place])])])
                    if next >= 0 {
                        state = next
                        continue
                    }
                    state = ~next
                    let number = state / width
                    for output in outputStart[number]..<outputStart[number + 1] {
                        found(Int(outputs[Int(output)]), place + 1)
                    }
                }
            }
        }
    }
}

private struct Trie {
    let width: Int
    private(set) var next: [Int]
    private(set) var ends: [[Int]] = [[]]

    init(width: Int) {
        self.width = width
        next = [Int](repeating: -1, count: width)
    }

    mutating func add(_ word: [UInt8], _ index: Int) {
        var state = 0
        for byteClass in word {
            let slot = state * width + Int(byteClass)
            if next[slot] < 0 {
                next[slot] = ends.count
                ends.append([])
                next.append(contentsOf: repeatElement(-1, count: width))
            }
            state = next[slot]
        }
        ends[state].append(index)
    }

    /// Fills in where to go on a byte that no literal continues with.
    mutating func close() {
        var fallback = [Int](repeating: 0, count: ends.count)
        var queue: [Int] = []
        for byteClass in 0..<width {
            if next[byteClass] < 0 { next[byteClass] = 0 } else { queue.append(next[byteClass]) }
        }
        var head = 0
        while head < queue.count {
            let state = queue[head]
            head += 1
            ends[state] += ends[fallback[state]]
            for byteClass in 0..<width {
                let slot = state * width + byteClass
                let other = next[fallback[state] * width + byteClass]
                if next[slot] < 0 {
                    next[slot] = other
                } else {
                    fallback[next[slot]] = other
                    queue.append(next[slot])
                }
            }
        }
    }
}
