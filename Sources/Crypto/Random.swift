// Random.swift: unpredictable bytes, behind a seam so that tests can repeat a run.

internal import CSodium
internal import Synchronization

/// A source of random bytes.
public protocol RandomSource: Sendable {
    /// `count` bytes that nobody can predict.
    func bytes(_ count: Int) -> [UInt8]
    /// 64 random bits.
    func word() -> UInt64
}

/// The kernel's generator, through libsodium.
public struct SystemRandom: RandomSource {
    /// Words fetched ahead and not given out yet: a call of the kernel costs as much as a dozen ids. One store for all
    /// copies of the value; the process never forks, so nothing in it is given out twice.
    private final class WordStore: Sendable {
        let waiting = Mutex<[UInt64]>([])
    }

    private static let wordsAtOnce = 64

    private let words = WordStore()

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
        words.waiting.withLock { waiting in
            if waiting.isEmpty {
                waiting.append(contentsOf: repeatElement(0, count: Self.wordsAtOnce))
                waiting.withUnsafeMutableBytes { bytes in
                    if let base = bytes.baseAddress { randombytes_buf(base, bytes.count) }
                }
            }
            let word = waiting[waiting.count - 1]
            waiting[waiting.count - 1] = 0  // what has been given out cannot be read here any more
            waiting.removeLast()
            return word
        }
    }
}
