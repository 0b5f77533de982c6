// Stem.swift: English words that differ by an ending alone.

/// Takes plural, -ing and -ed off English words. Light on purpose: two words with one stem should mean one thing.
enum Stem {
    /// The stem of a folded word; the word itself where nothing is taken off. Words with other letters than a to z have none.
    static func of(_ word: String) -> String {
        let letters = Array(word.utf8)
        guard letters.count >= 4, !whole.contains(word), letters.allSatisfy({ (0x61...0x7A).contains($0) }) else {
            return word
        }
        let singular = withoutPlural(letters)
        return String(decoding: withoutFinalE(withoutParticiple(singular)), as: UTF8.self)
    }

    /// Words that end as others do in the plural, and are none.
    private static let whole: Set<String> = [
        "news", "saas", "paas", "iaas", "https", "canvas", "atlas", "pandas", "jenkins", "postgres", "always", "lens",
        "bing",
        "nothing", "something", "everything", "string", "spring", "king",
    ]

    private static func withoutPlural(_ word: [UInt8]) -> [UInt8] {
        if word.ends(with: "ies"), word.count > 4 { return word.dropLast(3) + Array("y".utf8) }
        for ending in ["sses", "xes", "ches", "shes", "zzes"] where word.ends(with: ending) { return word.dropLast(2) }
        for ending in ["ss", "us", "is", "ous"] where word.ends(with: ending) { return word }
        return word.last == UInt8(ascii: "s") ? word.dropLast() : word
    }

    private static func withoutParticiple(_ word: [UInt8]) -> [UInt8] {
        let base: [UInt8]
        if word.ends(with: "ing"), word.count >= 6 {
            base = word.dropLast(3)
        } else if word.ends(with: "ed"), word.count >= 6, !word.ends(with: "eed") {
            base = word.dropLast(2)
        } else {
            return word
        }
        guard base.contains(where: isVowel), let last = base.last else { return word }
        // "debugging" doubles its last consonant, "coding" has lost an e, "calling" has neither done.
        if base.count >= 4, base[base.count - 2] == last, !isVowel(last), !"lsz".utf8.contains(last) {
            return base.dropLast()
        }
        return base.count == 3 && !isVowel(last) && isVowel(base[1]) ? base + Array("e".utf8) : base
    }

    private static func withoutFinalE(_ word: [UInt8]) -> [UInt8] {
        word.count >= 5 && word.last == UInt8(ascii: "e") ? word.dropLast() : word
    }

    private static func isVowel(_ letter: UInt8) -> Bool { "aeiouy".utf8.contains(letter) }
}

extension [UInt8] {
    fileprivate func ends(with ending: String) -> Bool { suffix(ending.utf8.count).elementsEqual(ending.utf8) }
}
