// CRC32.swift: the checksum in API keys, from zlib.

internal import CZlib

/// CRC-32 as zlib, gzip and PNG use it (polynomial 0xEDB88320). Catches typing errors; protects against nobody.
public enum CRC32 {
    /// The checksum of `bytes`.
    public static func checksum(_ bytes: [UInt8]) -> UInt32 {
        bytes.withUnsafeBufferPointer { checksum($0) }
    }

    /// The checksum of `bytes`.
    public static func checksum(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
        UInt32(truncatingIfNeeded: crc32(0, bytes.baseAddress, UInt32(bytes.count)))
    }
}
