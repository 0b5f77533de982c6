// DependencyText.swift: cutting the lines in which packages are named.

extension StringProtocol {
    func trimmingBlanks() -> SubSequence {
        let front = drop { $0 == " " || $0 == "\t" || $0 == "\r" }
        guard let last = front.lastIndex(where: { $0 != " " && $0 != "\t" && $0 != "\r" }) else { return front }
        return front[...last]
    }

    /// Where a text first stands.
    func index(ofFirst wanted: String) -> Index? {
        var place = startIndex
        while let found = self[place...].firstIndex(of: wanted.first ?? " ") {
            if self[found...].hasPrefix(wanted) { return found }
            place = index(after: found)
        }
        return nil
    }

    /// What follows the last occurrence of a text.
    func rest(behindLast mark: String) -> String? {
        var (result, rest): (String?, SubSequence) = (nil, self[...])
        while let at = rest.index(ofFirst: mark) {
            rest = rest[rest.index(at, offsetBy: mark.count)...]
            result = String(rest)
        }
        return result
    }
}

extension Character {
    /// What names of packages are written with.
    var isNameCharacter: Bool { isASCII && (isLetter || isNumber || self == "-" || self == "_" || self == ".") }
}
