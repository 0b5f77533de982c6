// ByteBuffer.swift: bytes that grow and are reused, for the one hot place where an array's checks are felt.

/// Bytes in memory of their own. Its owner sees to it that nobody reads while it is written.
///
/// An array would be the same but for its uniqueness check at each append and its retain at each read: a request appends to
/// this twice for each field.
struct ByteBuffer: ~Copyable {
    private var start: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    private(set) var count = 0

    init(capacity: Int) {
        start = .allocate(capacity: capacity)
        self.capacity = capacity
    }

    deinit { start.deallocate() }

    mutating func removeAll() { count = 0 }

    mutating func append(_ byte: UInt8) {
        if count == capacity { grow(by: 1) }
        start[count] = byte
        count += 1
    }

    mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let source = bytes.baseAddress else { return }
        if count + bytes.count > capacity { grow(by: bytes.count) }
        (start + count).update(from: source, count: bytes.count)
        count += bytes.count
    }

    subscript(index: Int) -> UInt8 {
        precondition(index >= 0 && index < count, "A place in the buffer.")
        return start[index]
    }

    /// A part of the bytes, valid until the next change of the buffer.
    func bytes(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
        precondition(range.lowerBound >= 0 && range.upperBound <= count, "A part of the buffer.")
        return UnsafeBufferPointer(start: start + range.lowerBound, count: range.count)
    }

    private mutating func grow(by need: Int) {
        let larger = max(capacity * 2, count + need)
        let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
        moved.moveUpdate(from: start, count: count)
        start.deallocate()
        start = moved
        capacity = larger
    }
}

/// Searching bytes eight at a time.
enum WordSearch {
    /// Whether there is a control character other than a tab.
    static func hasControl(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let start = bytes.baseAddress else { return false }
        var index = 0
        // Four words to a question: a token has some sixty of them.
        while index + 32 <= bytes.count {
            let at = UnsafeRawPointer(start + index)
            let signs = signs(at) | signs(at + 8) | signs(at + 16) | signs(at + 24)
            if signs & highs != 0 && slowly(bytes, index..<index + 32) { return true }
            index += 32
        }
        while index + 8 <= bytes.count {
            if signs(UnsafeRawPointer(start + index)) & highs != 0 && slowly(bytes, index..<index + 8) { return true }
            index += 8
        }
        return slowly(bytes, index..<bytes.count)
    }

    private static var highs: UInt64 { 0x8080_8080_8080_8080 }

    /// Has one of the high bits for each word with a byte below 0x20 or equal to 0x7F, and for some others.
    private static func signs(_ place: UnsafeRawPointer) -> UInt64 {
        let word = place.loadUnaligned(as: UInt64.self)
        let ones: UInt64 = 0x0101_0101_0101_0101
        let deleted = word ^ (ones &* 0x7F)
        return (word &- ones &* 0x20) & ~word | (deleted &- ones) & ~deleted
    }

    private static func slowly(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
        for index in range where bytes[index] < 0x20 && bytes[index] != 0x09 || bytes[index] == 0x7F { return true }
        return false
    }
}
