// TOTP.swift: the six digits of an authenticator app (RFC 6238 over RFC 4226). Which were used is SecondFactorStore's.

internal import Crypto

/// Time-based one-time passwords: SHA-1, six digits, thirty seconds, as every app knows them.
package enum TOTP {
    package static let digits = 6
    package static let stepSeconds: Int64 = 30
    /// A clock may be a step off to either side, and a code be typed slowly.
    package static let window: Int64 = 1
    /// What RFC 4226 recommends: as much as SHA-1 gives.
    package static let secretLength = 20

    package static func step(at now: Timestamp) -> Int64 { now.seconds / stepSeconds }

    /// The code of a step.
    package static func code(of secret: [UInt8], step: Int64) -> String? {
        let counter = withUnsafeBytes(of: UInt64(bitPattern: step).bigEndian) { [UInt8]($0) }
        guard let mac = HMACSHA1.code(for: counter, key: secret) else { return nil }
        let offset = Int(mac[19] & 15)
        let number = mac[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
        let text = String(number % 1_000_000)
        return String(repeating: "0", count: digits - text.utf8.count) + text
    }

    /// The step that a code belongs to, among those that count now.
    package static func step(of code: String, secret: [UInt8], at now: Timestamp) -> Int64? {
        let present = step(at: now)
        var found: Int64?
        for step in (present - window)...(present + window) {
            // All are compared, so that the time tells nothing.
            if let known = self.code(of: secret, step: step), isEqual(known, code) { found = step }
        }
        return found
    }

    private static func isEqual(_ one: String, _ other: String) -> Bool {
        guard one.utf8.count == other.utf8.count else { return false }
        return zip(one.utf8, other.utf8).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }

    /// The secret as apps take it from a keyboard: base 32 of RFC 4648.
    package static func text(of secret: [UInt8]) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)
        var out: [UInt8] = []
        var (bits, count): (UInt32, Int) = (0, 0)
        for byte in secret {
            bits = bits << 8 | UInt32(byte)
            count += 8
            while count >= 5 {
                count -= 5
                out.append(alphabet[Int(bits >> UInt32(count) & 31)])
            }
        }
        if count > 0 { out.append(alphabet[Int(bits << UInt32(5 - count) & 31)]) }
        return String(decoding: out, as: UTF8.self)
    }
}
