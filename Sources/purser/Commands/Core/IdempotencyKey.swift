// IdempotencyKey.swift: the key of an order that may be sent again.

/// 128 random bits, so that no two orders share a key.
func newIdempotencyKey() -> String {
    var random = SystemRandomNumberGenerator()
    return (0..<2).map { _ in
        let digits = String(random.next() as UInt64, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
}
