// VerifiedTokens.swift: tokens that have been verified lately, so that the next request with the same bytes is not slower
// for it. What a session may do is never kept here.

@preconcurrency import Glibc
internal import Synchronization

/// Remembers which tokens verify, byte for byte.
///
/// Sound because a code depends on its bytes and key alone, and what was remembered is forgotten when a key goes: each shard
/// knows of which ``SigningKeyRing/generation`` its entries are. State, scopes, cap and the token's own `exp` are looked at
/// on every request all the same. Looking one up hashes the whole text with a seed of
/// this process, so that a caller learns nothing from how long a miss takes, and then compares the whole text.
final class VerifiedTokens: Sendable {
    private struct Entry {
        let text: [UInt8]
        let claims: TokenClaims

        func holds(_ other: UnsafeBufferPointer<UInt8>) -> Bool {
            text.withUnsafeBufferPointer { text in
                guard text.count == other.count, let a = text.baseAddress, let b = other.baseAddress else {
                    return false
                }
                return memcmp(a, b, text.count) == 0
            }
        }
    }

    private struct Entries {
        /// By the hash of the text. Of two texts with one hash the later one stays.
        var byHash: [UInt64: Entry] = [:]
        var generation: UInt64 = 0

        /// Makes the entries those of a generation, unless a later one has been here.
        mutating func move(to generation: UInt64) -> Bool {
            if generation > self.generation {
                byHash.removeAll(keepingCapacity: true)
                self.generation = generation
            }
            return generation == self.generation
        }
    }

    private final class Shard: Sendable {
        let entries = Mutex(Entries())
    }

    private let shards: [Shard]
    private let seed: UInt64

    /// About 600 bytes each: 5 MiB at most. A full shard is emptied; what is in use comes back with its next request.
    private static let maximumPerShard = 512
    private static let shardCount = 16

    init() {
        shards = (0..<Self.shardCount).map { _ in Shard() }
        // The standard library seeds its hashes anew in each process.
        seed = UInt64(bitPattern: Int64(Hasher().finalize()))
    }

    /// - Parameter generation: of the keys, now.
    func claims(of text: UnsafeBufferPointer<UInt8>, generation: UInt64) -> TokenClaims? {
        let hash = hash(text)
        return shard(hash).entries.withLock { entries in
            guard entries.move(to: generation), let entry = entries.byHash[hash], entry.holds(text) else { return nil }
            return entry.claims
        }
    }

    /// - Parameter generation: of the keys, before the text was verified.
    func remember(_ claims: TokenClaims, of text: UnsafeBufferPointer<UInt8>, generation: UInt64) {
        let hash = hash(text)
        let entry = Entry(text: Array(text), claims: claims)
        shard(hash).entries.withLock { entries in
            guard entries.move(to: generation) else { return }
            if entries.byHash.count >= Self.maximumPerShard { entries.byHash.removeAll(keepingCapacity: true) }
            entries.byHash[hash] = entry
        }
    }

    private func shard(_ hash: UInt64) -> Shard {
        shards[Int(truncatingIfNeeded: hash % UInt64(Self.shardCount))]
    }

    /// A seeded hash of 64 bits, eight bytes at a time. A token has 500 bytes, and this is done for each request.
    private func hash(_ text: UnsafeBufferPointer<UInt8>) -> UInt64 {
        let bytes = UnsafeRawBufferPointer(text)
        var hash = Self.mix(seed ^ UInt64(bytes.count))
        var offset = 0
        while offset + 8 <= bytes.count {
            hash = Self.mix(hash ^ bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
            offset += 8
        }
        var tail: UInt64 = 0
        while offset < bytes.count {
            tail = tail << 8 | UInt64(bytes[offset])
            offset += 1
        }
        return Self.mix(hash ^ tail)
    }

    /// Multiplication to 128 bits, folded: the step of wyhash.
    private static func mix(_ value: UInt64) -> UInt64 {
        let product = value.multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
        return product.high ^ product.low
    }
}
