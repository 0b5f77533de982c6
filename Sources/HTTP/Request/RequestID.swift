// RequestID.swift: the name of one request, in answers and logs.

import CSystem
import Glibc

/// `req_` and 20 letters and digits: ten that are random for the process, ten that count.
public struct RequestID: Sendable, Hashable, CustomStringConvertible {
    /// The length of ``description`` in bytes.
    static let length = 24

    private let number: UInt64

    /// - Parameter number: distinct within the process, below 2^50.
    init(number: UInt64) { self.number = number }

    /// The 24 characters.
    public var description: String {
        String(unsafeUninitializedCapacity: RequestID.length) { buffer in
            if let start = buffer.baseAddress { write(to: start) }
            return RequestID.length
        }
    }

    /// Writes the 24 bytes of ``description``.
    func write(to start: UnsafeMutablePointer<UInt8>) {
        (start[0], start[1], start[2], start[3]) = (0x72, 0x65, 0x71, 0x5F)
        RequestID.write(RequestID.process, to: start + 4)
        RequestID.write(number, to: start + 14)
    }

    /// Ten base-32 digits of 50 bits, the highest first.
    private static func write(_ value: UInt64, to start: UnsafeMutablePointer<UInt8>) {
        for place in 0..<10 {
            let digit = UInt8(truncatingIfNeeded: value >> UInt64(45 - 5 * place)) & 31
            start[place] = digit < 10 ? 0x30 + digit : 0x61 + digit - 10
        }
    }

    private static let process: UInt64 = {
        var value: UInt64 = 0
        // Only to tell two runs apart in a log: where the kernel has nothing yet, the time serves.
        if getrandom(&value, 8, UInt32(GRND_NONBLOCK)) != 8 {
            var time = timespec()
            clock_gettime(CLOCK_REALTIME, &time)
            value = UInt64(bitPattern: Int64(time.tv_sec &* 1_000_000_000 &+ time.tv_nsec))
        }
        return value
    }()
}
