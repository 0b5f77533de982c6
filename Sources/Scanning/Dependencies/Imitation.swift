// Imitation.swift: whether a name is that of a well-known package with a slip in it.

/// Compares names of packages.
enum Imitation {
    /// - Returns: the well-known name that this one can be taken for; `nil` where there is none.
    static func of(_ name: String, in ecosystem: Ecosystem) -> String? {
        let name = ecosystem.normalised(name)
        let popular = PopularPackages.names(of: ecosystem)
        guard !popular.contains(name), !PopularPackages.established.contains(name), name.utf8.count >= 4 else {
            return nil
        }
        if ecosystem == .npm, name.hasPrefix("@") { return scope(name) }
        if let plain = lookalike(of: name, in: popular) { return plain }
        // Debian's names and others: python3-dateutil is nobody's.
        for prefix in ["python3-", "py-", "python-", "node-", "js-"] where name.hasPrefix(prefix) {
            let rest = String(name.dropFirst(prefix.count))
            if prefix == "python3-", popular.contains(rest) || popular.contains("python-" + rest) {
                return popular.contains(rest) ? rest : "python-" + rest
            }
        }
        let bytes = Array(name.utf8)
        guard bytes.count >= 5 else { return nil }
        return popular.first { isSlip(bytes, of: Array($0.utf8)) }
    }

    private static func scope(_ name: String) -> String? {
        guard let slash = name.firstIndex(of: "/") else { return nil }
        let scope = String(name[..<slash])
        guard !PopularPackages.scopes.contains(scope) else { return nil }
        let bytes = Array(scope.utf8)
        if let plain = lookalike(of: scope, in: PopularPackages.scopes) { return plain + name[slash...] }
        return PopularPackages.scopes.first { isSlip(bytes, of: Array($0.utf8)) }.map { $0 + name[slash...] }
    }

    /// Equal but for characters that are drawn alike, or for hyphens.
    private static func lookalike(of name: String, in names: Set<String>) -> String? {
        let skeleton = skeleton(name)
        return names.first { $0.utf8.count >= 5 && Imitation.skeleton($0) == skeleton }
    }

    private static func skeleton(_ name: String) -> [UInt8] {
        var result: [UInt8] = []
        for byte in Confusables.folded(Array(name.utf8)[...]) ?? Array(name.utf8) {
            switch byte {
            case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."): continue
            case UInt8(ascii: "1"), UInt8(ascii: "l"), UInt8(ascii: "I"): result.append(UInt8(ascii: "i"))
            case UInt8(ascii: "0"): result.append(UInt8(ascii: "o"))
            case UInt8(ascii: "n") where result.last == UInt8(ascii: "r"): result[result.count - 1] = UInt8(ascii: "m")
            default: result.append(lowered(byte))
            }
        }
        return result
    }

    /// One letter too many, too few or wrong, or two neighbours exchanged; not the first letter, which nobody mistypes
    /// and many names differ in (grequests), and not a number put behind.
    static func isSlip(_ name: [UInt8], of popular: [UInt8]) -> Bool {
        guard popular.count >= 6 || (popular.count == 5 && name.count == 6), abs(name.count - popular.count) <= 1,
            name.first == popular.first || exchangedFirst(name, popular)
        else {
            return popular.count >= 10 && isSlipWithSuffix(name, popular)
        }
        let common = zip(name, popular).prefix { $0 == $1 }.count
        if name.count == popular.count {
            let (a, b) = (name[common...], popular[common...])
            guard a.count >= 1 else { return false }
            if a.dropFirst().elementsEqual(b.dropFirst()) {
                return !(ByteSet.digit[a[common]] && a.count == 1 && !ByteSet.digit[b[common]])
            }
            return a.count >= 2 && a[common] == b[common + 1] && a[common + 1] == b[common]
                && a.dropFirst(2).elementsEqual(b.dropFirst(2))
        }
        if name.count > popular.count {
            guard name[(common + 1)...].elementsEqual(popular[common...]) else { return false }
            // requests2, pypdf3
            return popular.count >= 6 && !(common == popular.count && ByteSet.digit[name[common]])
        }
        return popular.count >= 6 && popular[(common + 1)...].elementsEqual(name[common...])
    }

    private static func exchangedFirst(_ name: [UInt8], _ popular: [UInt8]) -> Bool {
        name.count == popular.count && name.count > 2 && name[0] == popular[1] && name[1] == popular[0]
            && name.dropFirst(2).elementsEqual(popular.dropFirst(2))
    }

    /// python-dateutils2
    private static func isSlipWithSuffix(_ name: [UInt8], _ popular: [UInt8]) -> Bool {
        name.count == popular.count + 2 && name.starts(with: popular) && name[popular.count] == UInt8(ascii: "s")
            && ByteSet.digit[name[popular.count + 1]]
    }
}
