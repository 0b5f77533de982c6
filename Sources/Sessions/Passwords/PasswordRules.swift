// PasswordRules.swift: which passwords are good enough. How they are hashed is Argon2id's, how they are kept PasswordStore's.

internal import Crypto
package import Wording

/// A password that somebody has typed. It prints as `[redacted]`.
package struct Password: Sendable, CustomStringConvertible {
    /// Its bytes in UTF-8, as they were typed.
    package let bytes: [UInt8]

    /// Long enough that guessing it takes longer than the throttle lets anybody try, short enough to be typed (NIST SP
    /// 800-63B asks for eight at least, and for no rules of composition).
    package static let minimumLength = 10
    /// More is no password: hashing takes a request's whole body otherwise.
    package static let maximumLength = 1_024

    package init(_ text: String) { bytes = Array(text.utf8) }

    package var description: String { "[redacted]" }

    /// Why it is not good enough; `nil` where it is.
    package func weakness(for handle: Handle) -> PasswordWeakness? {
        if bytes.count < Self.minimumLength { return .tooShort }
        if bytes.count > Self.maximumLength { return .tooLong }
        let folded = String(decoding: bytes, as: UTF8.self).lowercased()
        if isRepetition(folded) || CommonPasswords.contains(folded) { return .common }
        let rest = folded.replacing(handle.folded, with: "")
        if rest.utf8.count < folded.utf8.count, rest.utf8.count < Self.minimumLength / 2 { return .holdsHandle }
        return nil
    }

    /// Whether a piece of up to four characters, again and again, is all there is: `abcabcabcabc`.
    private func isRepetition(_ text: String) -> Bool {
        let scalars = Array(text.unicodeScalars)
        return (1...4).contains { period in
            scalars.indices.dropFirst(period).allSatisfy { scalars[$0] == scalars[$0 - period] }
        }
    }
}

/// Why a password is not good enough.
package enum PasswordWeakness: String, Sendable, CaseIterable {
    case tooShort = "too_short"
    case tooLong = "too_long"
    case common = "too_common"
    case holdsHandle = "holds_handle"

    /// For people.
    package var sentence: Sentence {
        switch self {
        case .tooShort: "A password has at least \(Password.minimumLength) bytes."
        case .tooLong: "A password has at most \(Password.maximumLength) bytes."
        case .common: "This password is one of the first that anybody would try."
        case .holdsHandle: "This password is little more than the account's handle."
        }
    }
}
