// SecretText.swift: the text of a secret that Purser makes: a prefix to find it by, randomness, a checksum.

package import Crypto

/// The form of every secret that is shown once and stored as its SHA-256: a prefix, the account's id (26 characters), 256
/// random bits (52), a CRC-32 of all that stands before it (7), in lower-case base 32: one word that a double click
/// selects, that scanners find, and whose typing errors are seen without a look into the database.
package struct SecretText: Sendable {
    package let prefix: StaticString

    private static let checksumLength = 7

    package init(prefix: StaticString) {
        self.prefix = prefix
    }

    /// How long such a text is.
    package var length: Int { prefix.utf8CodeUnitCount + 3 * Base32.length + Self.checksumLength }

    /// A new secret.
    package func make(for account: AccountID, random: any RandomSource) -> String {
        var out = Array(prefix.description.utf8)
        Base32.encode(account.high, account.low, to: &out)
        Base32.encode(random.word(), random.word(), to: &out)
        Base32.encode(random.word(), random.word(), to: &out)
        out.append(contentsOf: out.withUnsafeBufferPointer { Self.checksum(of: $0) })
        return String(decoding: out, as: UTF8.self)
    }

    /// Whether a text begins as these secrets do.
    package func isPrefix(of text: UnsafeBufferPointer<UInt8>) -> Bool {
        text.starts(with: UnsafeBufferPointer(start: prefix.utf8Start, count: prefix.utf8CodeUnitCount))
    }

    /// The hash of a secret that somebody has shown; `nil` where the text cannot be one of these.
    package func hash(of text: UnsafeBufferPointer<UInt8>) -> SHA256Digest? {
        guard text.count == length, isPrefix(of: text) else { return nil }
        let body = UnsafeBufferPointer(rebasing: text.prefix(length - Self.checksumLength))
        guard text.suffix(Self.checksumLength).elementsEqual(Self.checksum(of: body)) else { return nil }
        return SHA256.hash(UnsafeRawBufferPointer(text))
    }

    /// The same, of a text.
    package func hash(of text: String) -> SHA256Digest? {
        var copy = text
        return copy.withUTF8 { hash(of: $0) }
    }

    private static func checksum(of bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var out: [UInt8] = []
        Base32.encode(0, UInt64(CRC32.checksum(bytes)), to: &out)
        return out.suffix(checksumLength)
    }
}
