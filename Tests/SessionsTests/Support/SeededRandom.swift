// SeededRandom.swift: random words that a seed repeats (SplitMix64), and the seed that a run is given or prints.

import Crypto
import Glibc
import Synchronization

final class SeededRandom: RandomSource {
    private let state: Mutex<UInt64>

    init(seed: UInt64) { state = Mutex(seed) }

    func word() -> UInt64 {
        state.withLock { state in
            state &+= 0x9E37_79B9_7F4A_7C15
            var word = state
            word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
            word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
            return word ^ word >> 31
        }
    }

    func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8(truncatingIfNeeded: word()) } }

    /// A number in a range of at least one.
    func number(_ range: ClosedRange<Int64>) -> Int64 {
        range.lowerBound + Int64(word() % UInt64(range.upperBound - range.lowerBound + 1))
    }

    /// The seed of a random test: `PURSER_SEED`, else a new one. Printed, so that a failure can be repeated.
    static func seed(for test: String) -> UInt64 {
        let given = getenv("PURSER_SEED").flatMap { UInt64(String(cString: $0)) }
        let seed = given ?? SystemRandom().word()
        print("\(test): PURSER_SEED=\(seed)")
        return seed
    }
}
