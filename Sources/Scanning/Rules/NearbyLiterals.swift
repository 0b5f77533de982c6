// NearbyLiterals.swift: which literals stand near a place, so that most patterns need not be tried where one of theirs stands.

/// Remembers, for a block of a text, in which cells of it literals of each set end.
struct NearbyLiterals {
    /// Small enough for the cells of all sets to stay in the processor's cache.
    static let blockSize = 32 << 10
    /// Two to the power of this many bytes are one cell.
    private static let cellShift = 5
    private let sets: Int
    private var cells: [UInt64] = []
    /// Words of one set.
    private var stride = 0
    private var origin = 0

    init(sets: Int) { self.sets = sets }

    /// Forgets everything, and begins with a part of the text.
    mutating func begin(_ range: Range<Int>) {
        origin = range.lowerBound
        stride = (range.count >> Self.cellShift) / 64 + 1
        let count = stride * sets
        if cells.count < count { cells = [UInt64](repeating: 0, count: count) } else { clear(count) }
    }

    private mutating func clear(_ count: Int) {
        cells.withUnsafeMutableBufferPointer { $0[..<count].update(repeating: 0) }
    }

    /// Notes that a literal of some sets ends before a place.
    @inline(__always)
    mutating func note(_ sets: UnsafeBufferPointer<Int32>.SubSequence, endingAt end: Int) {
        let cell = (end - 1 - origin) >> Self.cellShift
        let (word, bit) = (cell >> 6, UInt64(1) << UInt64(cell & 63))
        cells.withUnsafeMutableBufferPointer { cells in
            for set in sets { cells[Int(set) * stride + word] |= bit }
        }
    }

    /// Whether a literal of each set may stand in a range: said wrongly at most for one that ends just outside of it.
    @inline(__always)
    func hasAll(_ sets: UnsafeBufferPointer<Int32>.SubSequence, in range: Range<Int>) -> Bool {
        guard !range.isEmpty else { return false }
        let first = (range.lowerBound - origin) >> Self.cellShift
        let last = (range.upperBound - 1 - origin) >> Self.cellShift
        return cells.withUnsafeBufferPointer { cells in
            sets.allSatisfy { set in
                let start = Int(set) * stride
                for word in first >> 6...last >> 6 {
                    var bits = cells[start + word]
                    if word == first >> 6 { bits &= ~0 << UInt64(first & 63) }
                    if word == last >> 6 { bits &= ~0 >> UInt64(63 - last & 63) }
                    if bits != 0 { return true }
                }
                return false
            }
        }
    }
}
