// GGUFReader.swift: the header of a GGUF file, read with a bound on everything.

/// Reads metadata and tensor descriptions.
///
/// - Source: docs/gguf.md of ggml: magic, version, counts, key-value pairs, tensor infos, then aligned data.
struct GGUFReader {
    private let bytes: [UInt8]
    private var place = 4
    private(set) var templates: [String] = []

    /// Models have hundreds of each.
    private static let maximumPairs: UInt64 = 65_536
    private static let maximumTensors: UInt64 = 1 << 20
    private static let maximumText: UInt64 = 64 << 20
    private static let scalarSizes: [UInt32: UInt64] = [
        0: 1, 1: 1, 2: 2, 3: 2, 4: 4, 5: 4, 6: 4, 7: 1, 10: 8, 11: 8, 12: 8,
    ]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The templates of a file, as far as it can be read.
    static func templates(of bytes: [UInt8]) -> [String] {
        var reader = GGUFReader(bytes)
        _ = reader.read()
        return reader.templates
    }

    /// - Returns: what is wrong; `nil` where nothing is.
    mutating func read() -> String? {
        guard bytes.starts(with: "GGUF".utf8) else { return "it does not begin with GGUF" }
        guard let version = uint32(), (1...3).contains(version) else { return "its version is none that there is" }
        guard let tensors = version == 1 ? uint32().map(UInt64.init) : uint64(),
            let pairs = version == 1 ? uint32().map(UInt64.init) : uint64()
        else { return "it breaks off in the header" }
        guard tensors <= Self.maximumTensors, pairs <= Self.maximumPairs else {
            return "\(tensors) tensors and \(pairs) pairs"
        }
        for _ in 0..<pairs {
            guard let key = text(version), let type = uint32() else { return "it breaks off in the metadata" }
            if type == 8 {
                guard let value = text(version) else { return "a text of '\(key.prefix(40))' leaves the file" }
                if key.hasSuffix("chat_template") || key.contains("template") { templates.append(value) }
            } else if let problem = skipValue(type, version, depth: 0) {
                return "\(problem) in '\(key.prefix(40))'"
            }
        }
        for _ in 0..<tensors {
            guard text(version) != nil, let dimensions = uint32(), dimensions <= 8 else {
                return "a tensor's description"
            }
            var elements: UInt64 = 1
            for _ in 0..<dimensions {
                guard let size = version == 1 ? uint32().map(UInt64.init) : uint64() else { return "a tensor's shape" }
                let (product, overflow) = elements.multipliedReportingOverflow(by: size)
                guard !overflow else { return "a tensor's shape overflows" }
                elements = product
            }
            guard uint32() != nil, let offset = uint64(), offset <= UInt64(bytes.count) else {
                return "a tensor lies outside of the file"
            }
        }
        return nil
    }

    private mutating func uint32() -> UInt32? {
        guard place + 4 <= bytes.count else { return nil }
        defer { place += 4 }
        return (0..<4).reduce(0) { $0 | UInt32(bytes[place + $1]) << UInt32(8 * $1) }
    }

    private mutating func uint64() -> UInt64? {
        guard let low = uint32(), let high = uint32() else { return nil }
        return UInt64(low) | UInt64(high) << 32
    }

    private mutating func text(_ version: UInt32) -> String? {
        guard let length = version == 1 ? uint32().map(UInt64.init) : uint64(), length <= Self.maximumText,
            length <= UInt64(bytes.count - place)
        else { return nil }
        defer { place += Int(length) }
        return String(decoding: bytes[place..<(place + Int(length))].prefix(1 << 20), as: UTF8.self)
    }

    private mutating func skipValue(_ type: UInt32, _ version: UInt32, depth: Int) -> String? {
        if let size = Self.scalarSizes[type] { return skip(size) }
        if type == 8 { return text(version) == nil ? "a text leaves the file" : nil }
        guard type == 9, depth < 2, let inner = uint32(),
            let count = version == 1 ? uint32().map(UInt64.init) : uint64()
        else {
            return "a value of an unknown type"
        }
        if let size = Self.scalarSizes[inner] {
            let (total, overflow) = count.multipliedReportingOverflow(by: size)
            return overflow ? "an array's length" : skip(total)
        }
        guard count <= UInt64(bytes.count) else { return "an array's length" }
        for _ in 0..<count { if let problem = skipValue(inner, version, depth: depth + 1) { return problem } }
        return nil
    }

    private mutating func skip(_ count: UInt64) -> String? {
        guard count <= UInt64(bytes.count - place) else { return "a value leaves the file" }
        place += Int(count)
        return nil
    }
}
