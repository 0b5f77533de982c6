// Random.swift: unpredictable bytes, behind a seam so that tests can repeat a run.

internal import CSodium

/// A source of random bytes.
public protocol RandomSource: Sendable {
    /// `count` bytes that nobody can predict.
    func bytes(_ count: Int) -> [UInt8]
    /// 64 random bits.
    func word() -> UInt64
}

/// The kernel's generator, through libsodium.
public struct SystemRandom: RandomSource {
    /// - Precondition: libsodium can be initialised; it cannot where the kernel offers no random bytes at all.
    public init() {
        precondition(sodium_init() >= 0, "libsodium cannot be initialised: the kernel offers no random bytes")
    }

    /// Bytes of the kernel's generator.
    public func bytes(_ count: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            if let base = buffer.baseAddress { randombytes_buf(base, count) }
            initialized = count
        }
    }

    /// Eight bytes of the kernel's generator.
    public func word() -> UInt64 {
        var word: UInt64 = 0
        randombytes_buf(&word, 8)
        return word
    }
}
