// APIKey.swift: the permanent credential of an account, and its text.

package import Crypto

/// The text of an API key: shown once, stored only as its SHA-256.
///
/// `prs_key_`, the account's id (26 characters), 256 random bits (52), a CRC-32 of all that stands before it (7), all in
/// lower-case base 32: one word that a double click selects, that scanners find by
/// `prs_key_[0-9a-hjkmnp-tv-z]{85}`, and whose typing errors are seen without a look into the database.
package struct APIKeySecret: Sendable, CustomStringConvertible {
    /// The key itself. A secret: goes to its owner once, and nowhere else.
    package let text: String

    package static let prefix = "prs_key_"
    private static let secretLength = 2 * Base32.length
    private static let checksumLength = 7
    package static let length = prefix.utf8.count + Base32.length + secretLength + checksumLength

    /// Makes a new key for an account.
    package init(of account: AccountID, random: any RandomSource) {
        var out = Array(Self.prefix.utf8)
        Base32.encode(account.high, account.low, to: &out)
        Base32.encode(random.word(), random.word(), to: &out)
        Base32.encode(random.word(), random.word(), to: &out)
        out.append(contentsOf: out.withUnsafeBufferPointer { Self.checksum(of: $0) })
        text = String(decoding: out, as: UTF8.self)
    }

    /// The hash of a key that a caller has shown; `nil` where the text cannot be one of our keys.
    package static func hash(of text: UnsafeBufferPointer<UInt8>) -> SHA256Digest? {
        guard text.count == length, text.starts(with: prefix.utf8) else { return nil }
        let body = UnsafeBufferPointer(rebasing: text.prefix(length - checksumLength))
        guard text.suffix(checksumLength).elementsEqual(checksum(of: body)) else { return nil }
        return SHA256.hash(UnsafeRawBufferPointer(text))
    }

    package var hash: SHA256Digest { SHA256.hash(Array(text.utf8)) }

    /// Never the secret: it must not reach a log by way of an interpolation.
    package var description: String { "[redacted]" }

    private static func checksum(of bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var out: [UInt8] = []
        Base32.encode(0, UInt64(CRC32.checksum(bytes)), to: &out)
        return out.suffix(checksumLength)
    }
}

/// A key as it is known after it was made: everything but its text.
package struct APIKey: Sendable {
    package let id: KeyID
    package let account: AccountID
    package let scopes: Scopes
    package let label: String
    package let createdAt: Timestamp
    package let revokedAt: Timestamp?
}
