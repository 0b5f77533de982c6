// Unescaping+Strings.swift: quoted texts that a program puts together again.

extension Unescaping {
    /// `"cu" + "rl"`, `"cu"."rl"`, `cu''rl`.
    static func stringsJoined(_ text: [UInt8]) -> [UInt8]? {
        var result: [UInt8] = []
        var hasChanged = false
        var index = 0
        while index < text.count {
            let byte = text[index]
            if byte == 0x22 || byte == 0x27, let next = joint(text, index) {
                index = next
                hasChanged = true
                continue
            }
            result.append(byte)
            index += 1
        }
        return hasChanged ? result : nil
    }

    /// Behind a quote that ends one part and before what the next begins with.
    private static func joint(_ text: [UInt8], _ quote: Int) -> Int? {
        if quote + 1 < text.count, text[quote + 1] == text[quote] {
            // Nothing between two quotes, inside of a word.
            let isInside =
                quote > 0 && ByteSet.word[text[quote - 1]] && quote + 2 < text.count && ByteSet.word[text[quote + 2]]
            return isInside ? quote + 2 : nil
        }
        var index = quote + 1
        while index < text.count, text[index] == 0x20 { index += 1 }
        guard index < text.count, text[index] == UInt8(ascii: "+") || text[index] == UInt8(ascii: ".") else {
            return nil
        }
        index += 1
        while index < text.count, text[index] == 0x20 { index += 1 }
        guard index < text.count, text[index] == 0x22 || text[index] == 0x27 else { return nil }
        return index + 1
    }

    /// `"lruc"[::-1]` and `echo lruc | rev`: the quoted text the other way round.
    static func reversedStrings(_ text: [UInt8]) -> [UInt8]? {
        let isMarked =
            contains(text, "[::-1]") || contains(text, "| rev") || contains(text, "|rev") || contains(text, ".reverse(")
            || contains(text, "strrev(")
        guard isMarked else { return nil }
        var result = text
        var start: Int?
        var hasChanged = false
        for index in text.indices where text[index] == 0x22 || text[index] == 0x27 {
            if let from = start, text[from] == text[index] {
                if index - from > 5 {
                    result.replaceSubrange((from + 1)..<index, with: text[(from + 1)..<index].reversed())
                    hasChanged = true
                }
                start = nil
            } else if start == nil {
                start = index
            }
        }
        return hasChanged ? result : nil
    }

    private static func contains(_ text: [UInt8], _ word: StaticString) -> Bool {
        let wanted = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
        guard text.count >= wanted.count else { return false }
        return (0...(text.count - wanted.count)).contains { text[$0...].starts(with: wanted) }
    }
}
