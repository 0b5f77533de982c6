// TextView.swift: a text as a scanner sees it, with the lines of the file that its parts are from.

/// A text of a file, or made of one, with the number of the original line for each of its lines.
struct TextView: Sendable {
    /// How it came to be.
    enum Origin: Sendable, Hashable {
        /// As it stands in the file.
        case asWritten
        /// Lines that read differently without tricks of writing: joined, folded, unescaped.
        case plain
        /// What an encoded run stands for.
        case decoded(String)
    }

    let origin: Origin
    let bytes: [UInt8]
    /// Where each line begins.
    let starts: [Int]
    /// The number of each line in the file, from 1; `nil` where they are counted.
    let numbers: [Int]?

    init(asWritten bytes: [UInt8]) {
        origin = .asWritten
        self.bytes = bytes
        var starts = [0]
        bytes.withUnsafeBufferPointer { buffer in
            for place in buffer.indices where buffer[place] == 0x0A { starts.append(place + 1) }
        }
        self.starts = starts
        numbers = nil
    }

    init(origin: Origin, bytes: [UInt8], starts: [Int], numbers: [Int]) {
        (self.origin, self.bytes, self.starts, self.numbers) = (origin, bytes, starts, numbers)
    }

    /// What stands in one line of a file under another writing.
    init(decoding bytes: [UInt8], from encoding: String, line: Int) {
        let written = TextView(asWritten: bytes)
        self.init(
            origin: .decoded(encoding), bytes: bytes, starts: written.starts,
            numbers: [Int](repeating: line, count: written.starts.count))
    }

    /// The index of the line that an offset is in.
    func lineIndex(at offset: Int) -> Int {
        var (low, high) = (0, starts.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= offset { low = middle } else { high = middle }
        }
        return low
    }

    func number(ofLine index: Int) -> Int { numbers?[index] ?? index + 1 }

    /// The bytes of a line without its end.
    func range(ofLine index: Int) -> Range<Int> {
        let end = index + 1 < starts.count ? starts[index + 1] - 1 : bytes.count
        return starts[index]..<max(starts[index], end)
    }
}
