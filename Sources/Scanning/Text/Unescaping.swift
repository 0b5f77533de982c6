// Unescaping.swift: undoes the ways in which a line hides what it says; `nil` where there is nothing to undo.

enum Unescaping {
    /// `\x63`, `\u0063`, `\u{63}`, `\143`, `%63`, `&#99;`, `&#x63;`.
    static func unescaped(_ text: [UInt8]) -> [UInt8]? {
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        var hasChanged = false
        var index = 0
        while index < text.count {
            if let (byte, length) = escape(text, index) {
                result.append(byte)
                index += length
                hasChanged = true
            } else {
                result.append(text[index])
                index += 1
            }
        }
        return hasChanged ? result : nil
    }

    private static func escape(_ text: [UInt8], _ index: Int) -> (UInt8, Int)? {
        let kind = index + 1 < text.count ? text[index + 1] : 0
        switch text[index] {
        case UInt8(ascii: "\\"):
            if kind == UInt8(ascii: "x") { return hex(text, index + 2, digits: 2).map { ($0, 4) } }
            if kind == UInt8(ascii: "u") {
                if index + 2 < text.count, text[index + 2] == UInt8(ascii: "{") {
                    let digits = text[(index + 3)...].prefix { hexValue($0) != nil }
                    guard digits.count <= 6, index + 3 + digits.count < text.count else { return nil }
                    return hex(text, index + 3, digits: digits.count).map { ($0, digits.count + 4) }
                }
                return hex(text, index + 2, digits: 4).map { ($0, 6) }
            }
            // Octal: \143
            guard index + 3 < text.count, (0x30...0x31).contains(kind) else { return nil }
            let digits = text[(index + 1)...(index + 3)]
            guard digits.allSatisfy({ (0x30...0x37).contains($0) }) else { return nil }
            let value = digits.reduce(0) { $0 * 8 + Int($1 - 0x30) }
            return printable(value).map { ($0, 4) }
        case UInt8(ascii: "%"): return hex(text, index + 1, digits: 2).map { ($0, 3) }
        case UInt8(ascii: "&"):
            guard kind == UInt8(ascii: "#") else { return nil }
            let isHex = index + 2 < text.count && lowered(text[index + 2]) == UInt8(ascii: "x")
            let start = index + (isHex ? 3 : 2)
            guard start < text.count else { return nil }
            let digits = text[start...].prefix(7).prefix { isHex ? hexValue($0) != nil : ByteSet.digit[$0] }
            let value = digits.reduce(0) { $0 * (isHex ? 16 : 10) + Int(hexValue($1) ?? 0) }
            let end = start + digits.count
            guard !digits.isEmpty, end < text.count, text[end] == UInt8(ascii: ";") else { return nil }
            return printable(value).map { ($0, end - index + 1) }
        default: return nil
        }
    }

    private static func hex(_ text: [UInt8], _ start: Int, digits: Int) -> UInt8? {
        guard digits > 0, start + digits <= text.count else { return nil }
        var value = 0
        for byte in text[start..<(start + digits)] {
            guard let digit = hexValue(byte) else { return nil }
            value = value * 16 + Int(digit)
        }
        return printable(value)
    }

    private static func printable(_ value: Int) -> UInt8? { (0x20...0x7E).contains(value) ? UInt8(value) : nil }

    static func hexValue(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x41 + 10
        case 0x61...0x66: byte - 0x61 + 10
        default: nil
        }
    }

    /// `chr(99)+chr(117)`, `String.fromCharCode(99, 117)`, `[char]99`: the text that the numbers stand for, quoted.
    static func charactersByNumber(_ text: [UInt8]) -> [UInt8]? {
        var result: [UInt8] = []
        var run: [UInt8] = []
        var hasChanged = false
        var index = 0
        func flush() {
            guard !run.isEmpty else { return }
            result.append(0x22)
            result += run
            result.append(0x22)
            run = []
        }
        while index < text.count {
            if let (bytes, next) = characterCall(text, index) {
                run += bytes
                index = next
                hasChanged = true
                // What joins two calls.
                var after = index
                while after < text.count,
                    [0x20, UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: "&")].contains(text[after])
                {
                    after += 1
                }
                if after < text.count, characterCall(text, after) != nil { index = after }
                continue
            }
            flush()
            result.append(text[index])
            index += 1
        }
        flush()
        return hasChanged ? result : nil
    }

    private static let callNames = ["string.fromcharcode(", "fromcharcode(", "chr(", "char("].map { Array($0.utf8) }

    private static func characterCall(_ text: [UInt8], _ start: Int) -> (bytes: [UInt8], next: Int)? {
        guard start == 0 || !ByteSet.word[text[start - 1]] else { return nil }
        let first = lowered(text[start])
        guard first == UInt8(ascii: "c") || first == UInt8(ascii: "s") || first == UInt8(ascii: "f") else { return nil }
        guard
            let name = callNames.first(where: { name in
                start + name.count < text.count
                    && text[start..<(start + name.count)].lazy.map(lowered).elementsEqual(name)
            })
        else { return nil }
        var index = start + name.count
        var bytes: [UInt8] = []
        var value: Int?
        while index < text.count, bytes.count < 4000 {
            let byte = text[index]
            index += 1
            if ByteSet.digit[byte] {
                value = min((value ?? 0) * 10 + Int(byte - 0x30), 1 << 20)
            } else if byte == UInt8(ascii: ",") || byte == UInt8(ascii: ")") {
                guard let code = value, (0x09...0x7E).contains(code) else { return nil }
                bytes.append(UInt8(code))
                value = nil
                if byte == UInt8(ascii: ")") { return (bytes, index) }
            } else if byte != 0x20 {
                return nil
            }
        }
        return nil
    }

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

    /// `p^ower^shell` of cmd.exe.
    static func caretsRemoved(_ text: [UInt8]) -> [UInt8]? {
        let places = text.indices.dropFirst().dropLast().filter {
            text[$0] == UInt8(ascii: "^") && ByteSet.word[text[$0 - 1]] && ByteSet.word[text[$0 + 1]]
        }
        guard places.count >= 2 else { return nil }
        let removed = Set(places)
        return text.indices.filter { !removed.contains($0) }.map { text[$0] }
    }

    /// `$IFS` as a blank, `$@` as nothing, and variables by what was assigned to them.
    static func variablesFilledIn(_ text: [UInt8], _ variables: [String: [UInt8]]) -> [UInt8]? {
        var result: [UInt8] = []
        var hasChanged = false
        var index = 0
        while index < text.count, result.count < 16384 {
            guard text[index] == UInt8(ascii: "$"), index + 1 < text.count else {
                result.append(text[index])
                index += 1
                continue
            }
            let hasBrace = text[index + 1] == UInt8(ascii: "{")
            let start = index + (hasBrace ? 2 : 1)
            let name = text[min(start, text.count)...].prefix { ByteSet.word[$0] }
            let end = start + name.count + (hasBrace ? 1 : 0)
            let isClosed =
                !hasBrace || (start + name.count < text.count && text[start + name.count] == UInt8(ascii: "}"))
            let text = String(decoding: name, as: UTF8.self)
            if isClosed, text == "IFS" {
                result.append(0x20)
            } else if isClosed, let value = variables[text] {
                result += value
            } else {
                result.append(UInt8(ascii: "$"))
                index += 1
                continue
            }
            hasChanged = true
            index = end
        }
        return hasChanged ? result : nil
    }

    /// `c\url`: a backslash before a letter that it does not change in a shell.
    static func idleBackslashesRemoved(_ text: [UInt8]) -> [UInt8]? {
        let kept = Set("nrtbfvaexN0123456789".utf8)
        let places = text.indices.dropFirst().dropLast().filter {
            text[$0] == UInt8(ascii: "\\") && ByteSet.word[text[$0 - 1]] && ByteSet.word[text[$0 + 1]]
                && !kept.contains(text[$0 + 1])
        }
        guard !places.isEmpty else { return nil }
        let removed = Set(places)
        return text.indices.filter { !removed.contains($0) }.map { text[$0] }
    }

    /// ``Down`load`` of PowerShell: a backtick inside of a word says nothing.
    static func backticksRemoved(_ text: [UInt8]) -> [UInt8]? {
        let result = text.filter { $0 != UInt8(ascii: "`") }
        return result.count == text.count ? nil : result
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

    /// `i g n o r e   a l l`: single letters with one blank between them; more blanks part words.
    static func spacedLettersJoined(_ text: [UInt8]) -> [UInt8]? {
        var result: [UInt8] = []
        var hasChanged = false
        var index = 0
        while index < text.count {
            var letters: [UInt8] = []
            var end = index
            while end < text.count, ByteSet.word[text[end]], end + 1 >= text.count || !ByteSet.word[text[end + 1]] {
                letters.append(text[end])
                guard end + 2 < text.count, text[end + 1] == 0x20, ByteSet.word[text[end + 2]] else {
                    end += 1
                    break
                }
                end += 2
            }
            let isStart = index == 0 || !ByteSet.word[text[index - 1]]
            // The blank before a word that is written as usual stays.
            if end > index, end < text.count, text[end - 1] == 0x20 { end -= 1 }
            if isStart, letters.count >= 3 {
                result += letters
                index = end
                hasChanged = true
                // Several blanks part words: one is enough.
                if index < text.count, text[index] == 0x20 {
                    result.append(0x20)
                    while index < text.count, text[index] == 0x20 { index += 1 }
                }
            } else {
                result.append(text[index])
                index += 1
            }
        }
        return hasChanged ? result : nil
    }

    /// `1gn0r3`: digits inside of words as the letters that they are drawn like.
    static func digitsReadAsLetters(_ text: [UInt8]) -> [UInt8]? {
        let letters: [UInt8: UInt8] = [
            0x30: 0x6F, 0x31: 0x69, 0x33: 0x65, 0x34: 0x61, 0x35: 0x73, 0x37: 0x74, 0x40: 0x61, 0x24: 0x73,
        ]
        var result = text
        var changed = 0
        var start = 0
        while start < text.count {
            let end = text[start...].firstIndex { !ByteSet.word[$0] && $0 != 0x40 && $0 != 0x24 } ?? text.count
            let word = text[start..<end]
            let hasLetter = word.contains { letters[$0] == nil && !ByteSet.digit[$0] }
            if hasLetter, word.count <= 24, word.contains(where: { letters[$0] != nil }) {
                for index in start..<end {
                    if let letter = letters[text[index]] { result[index] = letter }
                }
                changed += 1
            }
            start = end + 1
        }
        return changed >= 2 ? result : nil
    }

    private static func contains(_ text: [UInt8], _ word: StaticString) -> Bool {
        let wanted = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
        guard text.count >= wanted.count else { return false }
        return (0...(text.count - wanted.count)).contains { text[$0...].starts(with: wanted) }
    }
}
