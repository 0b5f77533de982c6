// TextRecords.swift: TXT records of the DNS.

internal import CResolver

/// Asks the resolver that the machine is configured with. Blocks for seconds.
enum TextRecords {
    /// Room for what a domain may say.
    private static let capacity = 16 << 10

    static func of(_ name: String) -> Result<[String], ProbeFailure> {
        var failure = purser_txt_none
        let bytes = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
            count = max(0, Int(purser_txt_records(name, buffer.baseAddress, Int32(buffer.count), &failure)))
        }
        switch failure {
        case purser_txt_none: return .success(records(in: bytes))
        case purser_txt_absent: return .failure(.absent)
        default: return .failure(.unreachable("no DNS server answered"))  // over C's numbers
        }
    }

    /// Each record stands behind two bytes of its length.
    static func records(in bytes: [UInt8]) -> [String] {
        var (records, rest): ([String], ArraySlice<UInt8>) = ([], bytes[...])
        while rest.count >= 2 {
            let length = Int(rest[rest.startIndex]) << 8 | Int(rest[rest.startIndex + 1])
            rest = rest.dropFirst(2)
            guard length <= rest.count else { break }
            records.append(String(decoding: rest.prefix(length), as: UTF8.self))
            rest = rest.dropFirst(length)
        }
        return records
    }
}
