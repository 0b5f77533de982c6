// Gzip.swift: gzip (RFC 1952) by zlib.

internal import CZlib

/// Compressing what goes to browsers.
enum Gzip {
    /// zlib's window of 32 KiB, with the header of gzip around it.
    private static let windowBits: Int32 = 15 + 16
    /// zlib's own default for memory.
    private static let memoryLevel: Int32 = 8

    /// - Parameter level: 1 (quick) to 9 (small).
    /// - Returns: `nil` where there is no memory for it.
    static func pack(_ bytes: [UInt8], level: Int32 = 5) -> [UInt8]? {
        var stream = z_stream()
        let size = Int32(MemoryLayout<z_stream>.size)
        guard
            deflateInit2_(&stream, level, Z_DEFLATED, windowBits, memoryLevel, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size)
                == Z_OK
        else { return nil }
        defer { deflateEnd(&stream) }
        var input = bytes
        var output = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(bytes.count))))
        let capacity = output.count
        let written = input.withUnsafeMutableBufferPointer { source in
            output.withUnsafeMutableBufferPointer { target -> Int? in
                stream.next_in = source.baseAddress
                stream.avail_in = UInt32(source.count)
                stream.next_out = target.baseAddress
                stream.avail_out = UInt32(capacity)
                // The bound leaves room for all of it, so that one call ends it.
                return deflate(&stream, Z_FINISH) == Z_STREAM_END ? capacity - Int(stream.avail_out) : nil
            }
        }
        guard let written else { return nil }
        output.removeLast(capacity - written)
        return output
    }
}
