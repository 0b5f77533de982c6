// SHA256.swift: SHA-256 and HMAC-SHA-256 over libcrypto, which uses the processor's SHA instructions.

internal import COpenSSL

/// The SHA-256 of some bytes (FIPS 180-4): 32 bytes.
public struct SHA256Digest: Sendable, Hashable {
    // Four words instead of an array: no allocation, and hashing and comparing cost next to nothing.
    let a, b, c, d: UInt64

    /// - Parameter bytes: exactly 32.
    public init?(_ bytes: [UInt8]) {
        guard bytes.count == 32 else { return nil }
        self = bytes.withUnsafeBytes { bytes in
            SHA256Digest(
                bigEndian: (
                    bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self),
                    bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self),
                    bytes.loadUnaligned(fromByteOffset: 16, as: UInt64.self),
                    bytes.loadUnaligned(fromByteOffset: 24, as: UInt64.self)
                ))
        }
    }

    /// - Parameter hex: 64 lower-case hexadecimal digits.
    public init?(hex: String) {
        guard hex.utf8.count == 64 else { return nil }
        var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
        for character in hex.utf8 {
            let digit: UInt8
            switch character {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = character - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = character - UInt8(ascii: "a") + 10
            default: return nil
            }
            // The 256 bits move up by four.
            words.0 = words.0 << 4 | words.1 >> 60
            words.1 = words.1 << 4 | words.2 >> 60
            words.2 = words.2 << 4 | words.3 >> 60
            words.3 = words.3 << 4 | UInt64(digit)
        }
        (a, b, c, d) = words
    }

    /// The 32 bytes.
    public var bytes: [UInt8] {
        var words = (a.bigEndian, b.bigEndian, c.bigEndian, d.bigEndian)
        return withUnsafeBytes(of: &words) { [UInt8]($0) }
    }

    /// 64 lower-case hexadecimal digits.
    public var hex: String { hexadecimal(of: [a, b, c, d]) }

    /// The first 16 bytes, big-endian.
    public var firstHalf: (high: UInt64, low: UInt64) { (a, b) }

    /// Whether both are equal, in a time that does not depend on where they differ.
    public func equalsInConstantTime(_ other: SHA256Digest) -> Bool {
        (a ^ other.a) | (b ^ other.b) | (c ^ other.c) | (d ^ other.d) == 0
    }
}

/// SHA-256 of bytes that arrive in parts.
public struct SHA256Hasher: Sendable {
    private var state = purser_sha256()

    /// A hasher that has been given nothing.
    public init() {
        purser_sha256_init(&state)
    }

    /// Adds bytes.
    public mutating func update(_ bytes: UnsafeRawBufferPointer) {
        purser_sha256_update(&state, bytes.baseAddress, bytes.count)
    }

    /// Adds bytes.
    public mutating func update(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { update($0) }
    }

    /// The digest of all that was given; the hasher must not be used afterwards.
    public mutating func finish() -> SHA256Digest {
        var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
        withUnsafeMutableBytes(of: &words) { out in
            purser_sha256_final(&state, out.baseAddress?.assumingMemoryBound(to: UInt8.self))
        }
        return SHA256Digest(bigEndian: words)
    }
}

extension SHA256Digest {
    fileprivate init(bigEndian words: (UInt64, UInt64, UInt64, UInt64)) {
        a = UInt64(bigEndian: words.0)
        b = UInt64(bigEndian: words.1)
        c = UInt64(bigEndian: words.2)
        d = UInt64(bigEndian: words.3)
    }
}

/// SHA-256 in one call.
public enum SHA256 {
    /// The digest of `bytes`.
    public static func hash(_ bytes: UnsafeRawBufferPointer) -> SHA256Digest {
        var hasher = SHA256Hasher()
        hasher.update(bytes)
        return hasher.finish()
    }

    /// The digest of `bytes`.
    public static func hash(_ bytes: [UInt8]) -> SHA256Digest {
        bytes.withUnsafeBytes { hash($0) }
    }
}

/// A key for HMAC-SHA-256 (RFC 2104), with both pads already hashed: a message of up to 55 bytes costs two compressions.
public struct HMACKey: Sendable, CustomStringConvertible {
    private let inner: SHA256Hasher
    private let outer: SHA256Hasher

    /// Nothing of the secret: what prints a key by mistake gives none away.
    public var description: String { "HMACKey" }

    /// - Parameter secret: at least 32 bytes (RFC 7518 section 3.2); fewer give `nil`.
    public init?(_ secret: [UInt8]) {
        guard secret.count >= 32 else { return nil }
        let short = secret.count > 64 ? SHA256.hash(secret).bytes : secret
        let block = short + [UInt8](repeating: 0, count: 64 - short.count)
        var hashers = (SHA256Hasher(), SHA256Hasher())
        hashers.0.update(block.map { $0 ^ 0x36 })
        hashers.1.update(block.map { $0 ^ 0x5C })
        (inner, outer) = hashers
    }

    /// The code of a message.
    public func code(for message: UnsafeRawBufferPointer) -> SHA256Digest {
        var inner = inner
        inner.update(message)
        var outer = outer
        outer.update(inner.finish())
        return outer.finish()
    }

    /// The code of a message.
    public func code(for message: [UInt8]) -> SHA256Digest {
        message.withUnsafeBytes { code(for: $0) }
    }
}

extension SHA256Hasher {
    fileprivate mutating func update(_ digest: SHA256Digest) {
        var words = (digest.a.bigEndian, digest.b.bigEndian, digest.c.bigEndian, digest.d.bigEndian)
        withUnsafeBytes(of: &words) { update($0) }
    }
}
