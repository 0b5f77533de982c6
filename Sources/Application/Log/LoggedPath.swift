// LoggedPath.swift: a path as a log may hold it. Which requests are logged is decided elsewhere.

/// Takes out of a path what a log must not hold: credentials, which somebody may have pasted into an address, and characters
/// that would move a terminal's cursor or turn the order of a line's text around.
enum LoggedPath {
    /// What stands in the place of a credential, after the mark by which it is known.
    private static let redaction = "[redacted]"
    /// Shorter runs that begin as a token does are no token: three parts in base64url are never this short.
    private static let shortestToken = 16

    /// - Parameter path: decoded, so that no escape hides anything.
    static func text(_ path: String) -> String {
        let isASCII = path.utf8.allSatisfy { $0 < 0x7F }
        let visible = isASCII ? path : escapingControls(in: path)
        return mayHoldCredential(visible) ? redactingCredentials(in: visible) : visible
    }

    // MARK: Credentials

    /// How the secrets that Purser makes begin.
    private static let secretMarks = ["key_", "signin_", "mail_", "inv_", "link_"].map { secretPrefix + $0 }
    private static let secretPrefix = "prs_"
    /// `{"` in base64url: the beginning of every JWS whose header begins with a member.
    private static let tokenMark = "eyJ"

    /// Whether four bytes of it begin a secret, or three a token: most paths have none, and the line of every request is asked.
    private static func mayHoldCredential(_ path: String) -> Bool {
        var last: UInt32 = 0
        for byte in path.utf8 {
            last = last << 8 | UInt32(byte)
            if last == secretBeginning || last & 0xFF_FFFF == tokenBeginning { return true }
        }
        return false
    }

    private static let secretBeginning = asNumber(secretPrefix)
    private static let tokenBeginning = asNumber(tokenMark)

    private static func asNumber(_ text: String) -> UInt32 { text.utf8.reduce(0) { $0 << 8 | UInt32($1) } }

    private static func redactingCredentials(in path: String) -> String {
        var result = ""
        var rest = path[...]
        while let first = rest.first {
            let run = rest.prefix(while: isPartOfCredential)
            if run.isEmpty {
                result.append(first)
                rest = rest.dropFirst()
            } else {
                result += redacted(run)
                rest = rest[run.endIndex...]
            }
        }
        return result
    }

    private static func redacted(_ run: Substring) -> String {
        if let mark = secretMarks.lazy.compactMap({ run.firstRange(of: $0) }).first {
            return run[..<mark.upperBound] + redaction
        }
        if let mark = run.firstRange(of: tokenMark), run[mark.lowerBound...].count >= shortestToken {
            return run[..<mark.upperBound] + redaction
        }
        return String(run)
    }

    private static func isPartOfCredential(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber || "-_.".contains(character))
    }

    // MARK: Control characters

    /// Writes them as the escapes of their bytes, as a client would have to send them.
    private static func escapingControls(in path: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in path.unicodeScalars {
            if isControl(scalar) {
                for byte in String(scalar).utf8 {
                    let digits = String(byte, radix: 16, uppercase: true)
                    result.append(contentsOf: "%\(digits.count < 2 ? "0" : "")\(digits)".unicodeScalars)
                }
            } else {
                result.append(scalar)
            }
        }
        return String(result)
    }

    /// C0, DEL, C1; the marks of bidirectional text; the separators of lines and paragraphs.
    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x00...0x1F, 0x7F...0x9F, 0x061C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
