// Confusables.swift: letters that look like ASCII letters, and characters that nobody sees.

/// Folds characters to the ASCII that they pass for.
enum Confusables {
    /// Letters of other scripts and the ASCII that they are taken for (after Unicode's UTS 39, what occurs in attacks).
    private static let lookalikes: [UInt32: UInt8] = {
        let pairs: [(String, String)] = [
            ("аᴀɑαа", "aaaaa"), ("ϲсᴄⅽ", "cccc"), ("ԁⅾ", "dd"), ("еҽɛε", "eeee"), ("ɡց", "gg"), ("һհ", "hh"),
            ("іıɩιⅰ", "iiiii"), ("јϳ", "jj"), ("кκ", "kk"), ("ӏⅼ", "ll"), ("ⅿм", "mm"), ("ոռп", "nnn"),
            ("оοօσо", "ooooo"),
            ("рρ", "pp"), ("ԛզ", "qq"), ("гᴦ", "rr"), ("ѕꜱ", "ss"), ("тτ", "tt"), ("υսц", "uuu"), ("νѵⅴ", "vvv"),
            ("ѡԝω", "www"), ("хχⅹ", "xxx"), ("уγү", "yyy"), ("ᴢ", "z"), ("АΑ", "AA"), ("ВΒ", "BB"), ("СϹ", "CC"),
            ("ЕΕ", "EE"),
            ("НΗ", "HH"), ("ІΙ", "II"), ("Ј", "J"), ("КΚ", "KK"), ("МΜ", "MM"), ("Ν", "N"), ("ОΟ", "OO"), ("РΡ", "PP"),
            ("Ѕ", "S"), ("ТΤ", "TT"), ("ХΧ", "XX"), ("УΥ", "YY"), ("Ζ", "Z"), ("ｏ", "o"), ("−‐‑‒–—", "------"),
            ("‘’‚′", "''''"), ("“”„″", "\"\"\"\""), ("∕⁄", "//"), ("∣ǀ", "||"), ("։：", "::"), ("․", "."),
            ("\u{A0}\u{2002}\u{2003}\u{2009}\u{202F}\u{3000}", "      "),
            ("ıîïìí", "iiiii"), ("öòôõø", "ooooo"), ("åãâà", "aaaa"), ("ğ", "g"), ("ñ", "n"),
        ]
        var table: [UInt32: UInt8] = [:]
        for (from, to) in pairs {
            for (scalar, letter) in zip(from.unicodeScalars, to.utf8) { table[scalar.value] = letter }
        }
        return table
    }()

    /// The ASCII that a character passes for; `nil` where it is its own.
    static func ascii(_ value: UInt32) -> UInt8? {
        switch value {
        case 0xFF01...0xFF5E: return UInt8(value - 0xFF01 + 0x21)
        case 0x1D400...0x1D6A3:  // mathematical letters: thirteen alphabets, capitals first
            let place = (value - 0x1D400) % 52
            return UInt8(place < 26 ? 0x41 + place : 0x61 + place - 26)
        case 0x1D7CE...0x1D7FF: return UInt8(0x30 + (value - 0x1D7CE) % 10)
        case 0x24B6...0x24CF: return UInt8(0x41 + value - 0x24B6)
        case 0x24D0...0x24E9: return UInt8(0x61 + value - 0x24D0)
        case 0x1F130...0x1F149: return UInt8(0x41 + value - 0x1F130)
        case 0x1F150...0x1F169: return UInt8(0x41 + value - 0x1F150)
        case 0x1F170...0x1F189: return UInt8(0x41 + value - 0x1F170)
        default: return lookalikes[value]
        }
    }

    /// A line with what nobody sees left out and what looks like ASCII folded.
    ///
    /// - Returns: `nil` where that changes nothing.
    static func folded(_ line: ArraySlice<UInt8>) -> [UInt8]? {
        var result: [UInt8] = []
        var hasChanged = false
        result.reserveCapacity(line.count)
        for scalar in String(decoding: line, as: UTF8.self).unicodeScalars {
            let value = scalar.value
            if value < 0x80 {
                result.append(UInt8(value))
            } else if let letter = ascii(value) {
                result.append(letter)
                hasChanged = true
            } else if Excerpt.isInvisible(value) || (0x300...0x36F).contains(value) {
                // Tag characters are ASCII in disguise.
                if (0xE0020...0xE007E).contains(value) { result.append(UInt8(value - 0xE0000)) }
                hasChanged = true
            } else {
                result += Array(String(scalar).utf8)
            }
        }
        return hasChanged ? result : nil
    }
}
