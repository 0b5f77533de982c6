// EncodedRuns.swift: finds text that is hidden in base64 or hexadecimal digits, and what it says.

/// Texts behind the encoded runs of a file, within bounds.
struct EncodedRuns {
    /// Runs of one file that are tried, bytes that come of them, and how often one may be inside of another.
    private static let maximumRuns = 400
    private static let maximumBytes = 2 << 20
    private static let maximumDepth = 3
    private static let minimumLength = 24

    private var found: [TextView] = []
    private var runs = 0
    private var bytes = 0

    /// - Returns: a view for each run that stands for text.
    static func views(of view: TextView) -> [TextView] {
        var finder = EncodedRuns()
        finder.look(through: view.bytes, depth: 1) { view.number(ofLine: view.lineIndex(at: $0)) }
        return finder.found
    }

    private mutating func look(through text: [UInt8], depth: Int, line: (Int) -> Int) {
        for range in Self.longRuns(text) where runs < Self.maximumRuns {
            take(text, range, depth, line(range.lowerBound))
        }
    }

    private static func longRuns(_ text: [UInt8]) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var start = 0
        text.withUnsafeBufferPointer { bytes in
            isDigit.withUnsafeBufferPointer { isDigit in
                // A run of this length covers one of every so many bytes: the others need not be looked at.
                var probe = minimumLength - 1
                while probe < bytes.count, found.count <= maximumRuns {
                    guard isDigit[Int(bytes[probe])] else {
                        start = probe + 1
                        probe += minimumLength
                        continue
                    }
                    var first = probe
                    while first > start, isDigit[Int(bytes[first - 1])] { first -= 1 }
                    let end = endOfRun(bytes, isDigit, first)
                    if end - first >= minimumLength { found.append(first..<end) }
                    start = end
                    probe = end + minimumLength - 1
                }
            }
        }
        return found
    }

    private static let isDigit: [Bool] = (0...255).map { value in
        let byte = UInt8(value)
        return ByteSet.word[byte] && byte != 0x5F || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "/")
            || byte == UInt8(ascii: "-") || byte == 0x5F
    }

    /// Over the line ends of a wrapped block.
    private static func endOfRun(
        _ text: UnsafeBufferPointer<UInt8>, _ isDigit: UnsafeBufferPointer<Bool>, _ start: Int
    ) -> Int {
        var end = start
        var lineStart = start
        while end < text.count {
            if isDigit[Int(text[end])] {
                end += 1
                continue
            }
            let isWrapped = end - lineStart >= 60 && end - lineStart <= 80 && text[end] == 0x0A
            guard isWrapped, end + 1 < text.count, isDigit[Int(text[end + 1])] else { break }
            end += 1
            lineStart = end
        }
        return end
    }

    private mutating func take(_ text: [UInt8], _ range: Range<Int>, _ depth: Int, _ line: Int) {
        runs += 1
        for (encoding, decode) in Self.decoders {
            // A few bytes tell: most runs are pictures, digests and names.
            guard let head = decode(text[range.prefix(64)]), Self.plausible(head), let all = decode(text[range]),
                let words = Self.text(all), bytes < Self.maximumBytes
            else { continue }
            bytes += words.count
            found.append(TextView(decoding: words, from: encoding, line: line))
            if depth < Self.maximumDepth { look(through: words, depth: depth + 1) { _ in line } }
            return
        }
    }

    private static let decoders: [(String, @Sendable (ArraySlice<UInt8>) -> [UInt8]?)] = [
        ("hexadecimal", hexadecimal), ("base64", base64),
    ]

    static func hexadecimal(_ run: ArraySlice<UInt8>) -> [UInt8]? {
        var result: [UInt8] = []
        result.reserveCapacity(run.count / 2)
        var high: UInt8?
        for byte in run where byte != 0x0A {
            guard let value = Unescaping.hexValue(byte) else { return nil }
            if let first = high {
                result.append(first << 4 | value)
                high = nil
            } else {
                high = value
            }
        }
        return result
    }

    static func base64(_ run: ArraySlice<UInt8>) -> [UInt8]? {
        var result: [UInt8] = []
        result.reserveCapacity(run.count * 3 / 4)
        var (bits, count) = (UInt32(0), 0)
        for byte in run {
            let value: UInt8
            switch byte {
            case 0x41...0x5A: value = byte - 0x41
            case 0x61...0x7A: value = byte - 0x61 + 26
            case 0x30...0x39: value = byte - 0x30 + 52
            case UInt8(ascii: "+"), UInt8(ascii: "-"): value = 62
            case UInt8(ascii: "/"), UInt8(ascii: "_"): value = 63
            case 0x0A: continue
            default: return nil
            }
            bits = bits << 6 | UInt32(value)
            count += 6
            if count >= 8 {
                count -= 8
                result.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            }
        }
        return result
    }

    /// Text, UTF-16 text, or the beginning of something compressed.
    private static func plausible(_ head: [UInt8]) -> Bool {
        if head.starts(with: [0x1F, 0x8B]) || FileType.isZlib(head) { return true }
        if isUTF16(head) { return true }
        return isText(head)
    }

    private static func isUTF16(_ bytes: [UInt8]) -> Bool {
        guard bytes.count >= 16 else { return false }
        let pairs = bytes.count / 2
        let high = (0..<pairs).count { bytes[2 * $0 + 1] == 0 }
        let low = (0..<pairs).count { (0x09...0x7E).contains(bytes[2 * $0]) }
        return high * 10 >= pairs * 9 && low * 10 >= pairs * 9
    }

    private static func isText(_ bytes: [UInt8]) -> Bool {
        guard bytes.count >= 12 else { return false }
        let odd = bytes.count { $0 < 0x09 || (0x0E..<0x20).contains($0) || $0 == 0x7F }
        guard odd == 0 else { return false }
        let ascii = bytes.count { (0x20...0x7E).contains($0) || $0 == 0x0A || $0 == 0x09 }
        return ascii * 10 >= bytes.count * 9 || String(validating: bytes.prefix(bytes.count - 3), as: UTF8.self) != nil
    }

    private static func text(_ bytes: [UInt8]) -> [UInt8]? {
        if bytes.starts(with: [0x1F, 0x8B]) || FileType.isZlib(bytes) {
            guard let inflated = Inflate.inflated(bytes, atMost: 1 << 20), isText(Array(inflated.bytes.prefix(4096)))
            else {
                return nil
            }
            return inflated.bytes
        }
        if isUTF16(bytes) { return TextEncoding.utf16LittleEndian.utf8(bytes) }
        return isText(bytes) ? bytes : nil
    }
}
