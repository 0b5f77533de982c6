// VerifiedTokens.swift: tokens that have been verified lately, so that the next request with the same bytes is not slower
// for it. What a session may do is never kept here.

@preconcurrency import Glibc
internal import Synchronization

/// Remembers which tokens verify, byte for byte.
///
/// Sound because a code depends on its bytes and key alone, and keys only ever come by a restart. State, scopes, cap and
/// the token's own `exp` are looked at on every request all the same. Looking one up hashes the whole text with a seed of
/// this process, so that a caller learns nothing from how long a miss takes.
final class VerifiedTokens: Sendable {
    private struct Text: Hashable {
        let bytes: [UInt8]

        static func == (lhs: Text, rhs: Text) -> Bool {
            lhs.bytes.withUnsafeBytes { left in
                rhs.bytes.withUnsafeBytes { right in
                    guard left.count == right.count, let a = left.baseAddress, let b = right.baseAddress else {
                        return false
                    }
                    return memcmp(a, b, left.count) == 0
                }
            }
        }

        func hash(into hasher: inout Hasher) {
            bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
        }
    }

    private final class Shard: Sendable {
        let claims = Mutex<[Text: TokenClaims]>([:])
    }

    private let shards: [Shard]

    /// About 500 bytes each: 4 MiB at most. A full shard is emptied; what is in use comes back with its next request.
    private static let maximumPerShard = 512
    private static let shardCount = 16

    init() {
        shards = (0..<Self.shardCount).map { _ in Shard() }
    }

    private func shard(of bytes: [UInt8]) -> Shard {
        // The last characters are the code's, as good as random; the very last has only four bits of it.
        shards[bytes.count < 2 ? 0 : Int(bytes[bytes.count - 2]) % Self.shardCount]
    }

    func claims(of bytes: [UInt8]) -> TokenClaims? {
        shard(of: bytes).claims.withLock { $0[Text(bytes: bytes)] }
    }

    func remember(_ claims: TokenClaims, of bytes: [UInt8]) {
        shard(of: bytes).claims.withLock { known in
            if known.count >= Self.maximumPerShard { known.removeAll(keepingCapacity: true) }
            known[Text(bytes: bytes)] = claims
        }
    }
}
