// NameLikeness.swift: when two names count as the same, and when one can be mistaken for another.

/// Compares names of listings and handles, which are ASCII.
package enum NameLikeness {
    /// Equal for names that count as one: without case, and with `-`, `_` and `.` the same, as crates.io and PyPI have it.
    package static func folded(_ name: String) -> String {
        String(
            decoding: name.utf8.map { $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: ".") ? UInt8(ascii: "-") : $0 },
            as: UTF8.self
        )
        .lowercased()
    }

    /// How a name can be mistaken for another.
    package enum Likeness: Sendable, Hashable {
        /// The same but for case and separators.
        case same
        /// It looks the same: `l` for `1`, `0` for `o`, `rn` for `m`.
        case confusable
        /// One letter added, left out, changed, or two neighbours swapped.
        case oneEdit
        /// The same words in another order, or with the separators left out.
        case rearranged
    }

    /// How `name` resembles `other`; `nil` where they are plainly two.
    ///
    /// Short names (fewer than four letters) are near so many others that only looks count.
    package static func likeness(of name: String, to other: String) -> Likeness? {
        let (left, right) = (folded(name), folded(other))
        if left == right { return .same }
        if skeleton(name) == skeleton(other) { return .confusable }
        let (first, second) = (words(left), words(right))
        if first.sorted() == second.sorted() || first.joined() == second.joined() { return .rearranged }
        guard min(left.utf8.count, right.utf8.count) >= 4 else { return nil }
        return isOneEdit(Array(left.utf8), Array(right.utf8)) ? .oneEdit : nil
    }

    /// The first of `popular` that a name can be mistaken for. Who owns which and what is to be done is the caller's.
    package static func mistaken(_ name: String, among popular: some Sequence<String>) -> (
        name: String, likeness: Likeness
    )? {
        for other in popular {
            if let likeness = likeness(of: name, to: other) { return (other, likeness) }
        }
        return nil
    }

    /// What is left without case and separators.
    static func letters(_ name: String) -> String { folded(name).filter { $0 != "-" } }

    private static func words(_ folded: String) -> [String] { folded.split(separator: "-").map(String.init) }

    /// Letters that look alike made one: equal for names that look the same.
    static func skeleton(_ name: String) -> String {
        var bytes: [UInt8] = []
        for byte in folded(name).utf8 {
            switch byte {
            case UInt8(ascii: "-"): continue
            case UInt8(ascii: "0"): bytes.append(UInt8(ascii: "o"))
            case UInt8(ascii: "1"), UInt8(ascii: "i"): bytes.append(UInt8(ascii: "l"))
            case UInt8(ascii: "5"): bytes.append(UInt8(ascii: "s"))
            case UInt8(ascii: "8"): bytes.append(UInt8(ascii: "b"))
            case UInt8(ascii: "n") where bytes.last == UInt8(ascii: "r"): bytes[bytes.count - 1] = UInt8(ascii: "m")
            case UInt8(ascii: "v") where bytes.last == UInt8(ascii: "v"): bytes[bytes.count - 1] = UInt8(ascii: "w")
            default: bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Whether one insertion, deletion, replacement or swap of neighbours makes one of the other.
    private static func isOneEdit(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        let (short, long) = left.count <= right.count ? (left, right) : (right, left)
        guard long.count - short.count <= 1 else { return false }
        let start = zip(short, long).prefix { $0 == $1 }.count
        if short.count < long.count { return short[start...].elementsEqual(long[(start + 1)...]) }
        guard start < short.count else { return false }
        if short[(start + 1)...].elementsEqual(long[(start + 1)...]) { return true }
        return start + 1 < short.count && short[start] == long[start + 1] && short[start + 1] == long[start]
            && short[(start + 2)...].elementsEqual(long[(start + 2)...])
    }
}
