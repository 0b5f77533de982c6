// SampleFolder.swift: where the labelled set lies, and reading files of it.

import Glibc

extension ScanSample {
    /// All samples of `Benchmarks/ScanSamples`.
    package static func all() throws(Mistake) -> [ScanSample] {
        let folder = #filePath.split(separator: "/").dropLast(2).reduce(into: "") { $0 += "/" + $1 }
        var samples: [ScanSample] = []
        for name in names(in: folder) where name.hasSuffix(".txt") { samples += try inFile(folder + "/" + name) }
        return samples
    }

    /// The samples of one file.
    package static func inFile(_ path: String) throws(Mistake) -> [ScanSample] {
        guard let bytes = content(of: path) else {
            throw Mistake(file: path, line: 0, description: "cannot be read")
        }
        return try ScanSample.samples(in: String(decoding: bytes, as: UTF8.self), file: path)
    }

    /// Names in a folder, sorted; empty where there is none.
    package static func names(in path: String) -> [String] {
        guard let folder = opendir(path) else { return [] }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted()
    }

    package static func content(of path: String) -> [UInt8]? {
        let file = open(path, O_RDONLY)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(file, &chunk, chunk.count)
            if count == 0 { return bytes }
            guard count > 0 else { return nil }
            bytes += chunk[..<count]
        }
    }
}
