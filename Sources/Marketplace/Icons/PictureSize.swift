// PictureSize.swift: width and height from the headers of PNG, JPEG and WebP. Pixels are never decoded.

struct PictureSize: Sendable, Hashable {
    let width: Int
    let height: Int

    /// The header has to be the first chunk, and the end the last.
    static func png(_ bytes: [UInt8]) throws(IconProblem) -> PictureSize {
        guard bytes.count >= 45, bytes[12..<16].elementsEqual("IHDR".utf8), number(bytes, 8, 4) == 13 else {
            throw .damaged(type: "PNG")
        }
        var at = 8
        var hasPixels = false
        while at + 12 <= bytes.count {
            let length = number(bytes, at, 4)
            guard length <= bytes.count - at - 12 else { throw .damaged(type: "PNG") }
            let name = bytes[(at + 4)..<(at + 8)]
            if name.elementsEqual("acTL".utf8) { throw .animated }
            if name.elementsEqual("IDAT".utf8) { hasPixels = true }
            at += 12 + length
            guard name.elementsEqual("IEND".utf8) else { continue }
            // What stands behind the end belongs to another format: a file of two faces.
            guard hasPixels, at == bytes.count else { throw .damaged(type: "PNG") }
            return PictureSize(width: number(bytes, 16, 4), height: number(bytes, 20, 4))
        }
        throw .damaged(type: "PNG")
    }

    static func jpeg(_ bytes: [UInt8]) throws(IconProblem) -> PictureSize {
        guard bytes.suffix(2).elementsEqual([0xFF, 0xD9]) else { throw .damaged(type: "JPEG") }
        var at = 2
        while at + 4 <= bytes.count, bytes[at] == 0xFF {
            let marker = bytes[at + 1]
            if marker == 0xFF {  // fill
                at += 1
                continue
            }
            let length = number(bytes, at + 2, 2)
            guard length >= 2, at + 2 + length <= bytes.count else { break }
            // A start of frame; C4, C8 and CC are tables.
            if (0xC0...0xCF).contains(marker), ![0xC4, 0xC8, 0xCC].contains(marker), length >= 8 {
                return PictureSize(width: number(bytes, at + 7, 2), height: number(bytes, at + 5, 2))
            }
            at += 2 + length
        }
        throw .damaged(type: "JPEG")
    }

    static func webp(_ bytes: [UInt8]) throws(IconProblem) -> PictureSize {
        guard bytes.count >= 30, little(bytes, 4, 4) == bytes.count - 8 || little(bytes, 4, 4) == bytes.count - 9 else {
            throw .damaged(type: "WebP")
        }
        switch String(decoding: bytes[12..<16], as: UTF8.self) {
        case "VP8 ":
            guard bytes[23..<26].elementsEqual([0x9D, 0x01, 0x2A]) else { throw .damaged(type: "WebP") }
            return PictureSize(width: little(bytes, 26, 2) & 0x3FFF, height: little(bytes, 28, 2) & 0x3FFF)
        case "VP8L":
            guard bytes[20] == 0x2F else { throw .damaged(type: "WebP") }
            let bits = little(bytes, 21, 4)
            return PictureSize(width: (bits & 0x3FFF) + 1, height: (bits >> 14 & 0x3FFF) + 1)
        case "VP8X":
            if bytes[20] & 0x02 != 0 { throw .animated }
            return PictureSize(width: little(bytes, 24, 3) + 1, height: little(bytes, 27, 3) + 1)
        default: throw .damaged(type: "WebP")
        }
    }

    /// Big-endian.
    private static func number(_ bytes: [UInt8], _ at: Int, _ count: Int) -> Int {
        bytes[at..<(at + count)].reduce(0) { $0 << 8 | Int($1) }
    }

    private static func little(_ bytes: [UInt8], _ at: Int, _ count: Int) -> Int {
        bytes[at..<(at + count)].reversed().reduce(0) { $0 << 8 | Int($1) }
    }
}
