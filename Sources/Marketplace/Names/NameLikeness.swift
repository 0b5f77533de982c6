// NameLikeness.swift: when two names count as the same, and when they look the same.

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

    /// What is left without case and separators.
    static func letters(_ name: String) -> String { folded(name).filter { $0 != "-" } }

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
}
