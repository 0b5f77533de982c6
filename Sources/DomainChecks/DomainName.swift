// DomainName.swift: names of domains as they are accepted. Looking something up is DomainProbe's.

/// A domain that somebody may own: ASCII labels, in lower case. International names come in their ASCII form (`xn--…`).
package struct DomainName: Sendable, Hashable, CustomStringConvertible {
    package let text: String

    /// - Parameter text: two labels or more, each of 1 to 63 letters, digits and inner hyphens, 253 characters at most; the last
    ///   one has a letter, so that an address is no name. Capitals are made small.
    package init?(_ text: String) {
        guard text.utf8.count <= 253 else { return nil }
        let labels = text.split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count >= 2, labels.allSatisfy({ Self.isLabel($0) }), let last = labels.last,
            last.utf8.contains(where: { ($0 | 0x20) >= UInt8(ascii: "a") && ($0 | 0x20) <= UInt8(ascii: "z") })
        else { return nil }
        self.text = text.lowercased()
    }

    private static func isLabel(_ label: Substring) -> Bool {
        let bytes = label.utf8
        guard (1...63).contains(bytes.count), bytes.first != UInt8(ascii: "-"), bytes.last != UInt8(ascii: "-") else {
            return false
        }
        return bytes.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
                true
            default: false  // over bytes
            }
        }
    }

    package var description: String { text }
}
