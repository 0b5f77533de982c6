// Argon2id.swift: hashes of passwords (RFC 9106), through libsodium. Which passwords are good enough is decided elsewhere.

internal import CSodium

/// Slow hashing of passwords. Each call takes tens of milliseconds and ``memoryBytes``: never on an event loop.
package enum Argon2id {
    /// OWASP's recommendation for Argon2id (19 MiB, two passes, one lane): what a graphics card cannot do thousands of at a
    /// time, and what the four threads of the work pool can hold at once in 76 MiB.
    package static let memoryBytes = 19 << 20
    package static let passes: UInt64 = 2

    /// A hash with its salt and parameters in one text (`$argon2id$v=19$m=…`).
    ///
    /// - Returns: `nil` where there is no memory for it.
    package static func hash(_ password: [UInt8]) -> String? {
        guard sodium_init() >= 0 else { return nil }
        var out = [CChar](repeating: 0, count: crypto_pwhash_strbytes())
        let failed = password.withUnsafeBytes { bytes in
            crypto_pwhash_str_alg(
                &out, bytes.bindMemory(to: CChar.self).baseAddress ?? UnsafePointer(empty), UInt64(password.count),
                passes, memoryBytes, crypto_pwhash_ALG_ARGON2ID13)
        }
        guard failed == 0 else { return nil }
        return String(decoding: out.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// Whether a password is the one of a hash, with whatever parameters that was made.
    package static func verify(_ password: [UInt8], against hash: String) -> Bool {
        guard sodium_init() >= 0 else { return false }
        return password.withUnsafeBytes { bytes in
            crypto_pwhash_str_verify(
                hash, bytes.bindMemory(to: CChar.self).baseAddress ?? UnsafePointer(empty), UInt64(password.count)) == 0
        }
    }

    /// Whether a hash was made with other parameters than today's, so that it is worth making anew.
    package static func isOutdated(_ hash: String) -> Bool {
        crypto_pwhash_str_needs_rehash(hash, passes, memoryBytes) != 0
    }

    /// What stands for no bytes: C wants an address. Nothing is ever written to it or read from it; hence `nonisolated(unsafe)`.
    nonisolated(unsafe) private static let empty = UnsafeMutablePointer<CChar>.allocate(capacity: 1)
}
