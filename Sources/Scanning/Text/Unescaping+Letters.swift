// Unescaping+Letters.swift: words written so that people read them and searches do not.

extension Unescaping {
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
}
