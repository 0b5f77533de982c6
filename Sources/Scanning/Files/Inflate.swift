// Inflate.swift: zlib and gzip streams, within a bound. Archives are read by Archives.

internal import CZlib

/// Unpacks a single zlib or gzip stream.
enum Inflate {
    /// - Parameter maximum: bytes that may come out; beyond them the result is cut.
    /// - Returns: what could be unpacked, and whether that was all of it; `nil` where nothing could.
    static func inflated(_ packed: [UInt8], atMost maximum: Int) -> (bytes: [UInt8], isWhole: Bool)? {
        var stream = z_stream()
        // 32: by the header, zlib's or gzip's.
        guard inflateInit2_(&stream, 15 + 32, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            return nil
        }
        defer { inflateEnd(&stream) }
        var input = packed
        var output: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        var status = Z_OK
        input.withUnsafeMutableBufferPointer { input in
            stream.next_in = input.baseAddress
            stream.avail_in = UInt32(clamping: input.count)
            while status == Z_OK, output.count < maximum {
                let made = chunk.withUnsafeMutableBufferPointer { buffer -> Int in
                    stream.next_out = buffer.baseAddress
                    stream.avail_out = UInt32(buffer.count)
                    status = inflate(&stream, Z_NO_FLUSH)
                    return buffer.count - Int(stream.avail_out)
                }
                output += chunk[..<made]
                if made == 0, status == Z_OK, stream.avail_in == 0 { break }
            }
        }
        guard !output.isEmpty else { return nil }
        if output.count > maximum { output.removeLast(output.count - maximum) }
        return (output, status == Z_STREAM_END)
    }
}
