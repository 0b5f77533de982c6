// ScanSample.swift: reads the labelled set: many small artifacts in a few text files. Their README tells the form.

import Archives
package import Scanning

/// An artifact with what scanning it should come to.
package struct ScanSample: Sendable {
    package let name: String
    package let isMalicious: Bool
    /// The scanners that should find it; empty for benign samples.
    package let expected: Set<ScannerID>
    /// One sample in three: nobody tunes rules on these.
    package let isHeldOut: Bool
    package let subject: ScanSubject

    /// A line that cannot be read.
    package struct Mistake: Error, CustomStringConvertible {
        package let file: String
        package let line: Int
        package let description: String
    }

    /// All samples of a text.
    package static func samples(in text: String, file: String) throws(Mistake) -> [ScanSample] {
        var reader = SampleReader(file: file)
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) { try reader.read(line) }
        try reader.endSample()
        return reader.samples
    }
}

private struct SampleReader {
    let file: String
    var samples: [ScanSample] = []
    private var line = 0
    private var head: [Substring] = []
    private var files: [ArchiveFile] = []
    private var fileHead: [Substring] = []
    private var content: [Substring] = []

    init(file: String) { self.file = file }

    private func mistake(_ text: String) -> ScanSample.Mistake { .init(file: file, line: line, description: text) }

    mutating func read(_ text: Substring) throws(ScanSample.Mistake) {
        line += 1
        if text.hasPrefix("%%%% ") {
            try endSample()
            head = text.dropFirst(5).split(separator: " ")
            guard head.count >= 4 else { throw mistake("label, scanner, kind and name are needed") }
        } else if text.hasPrefix("%%% ") {
            try endFile()
            fileHead = text.dropFirst(4).split(separator: " ")
        } else if !fileHead.isEmpty {
            content.append(text)
        }
    }

    private mutating func endFile() throws(ScanSample.Mistake) {
        guard let path = fileHead.first else { return }
        if content.last == "" { content.removeLast() }
        var bytes: [UInt8]
        if fileHead.contains("hex") {
            guard let binary = Self.hex(content.joined()) else { throw mistake("not hexadecimal") }
            bytes = binary
        } else {
            let text = content.map { $0 + "\n" }.joined()
            bytes = Array((fileHead.contains("escapes") || head.contains("escapes") ? Self.unescaped(text) : text).utf8)
            if fileHead.contains("utf16") {
                bytes =
                    [0xFF, 0xFE]
                    + text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
            }
        }
        files.append(ArchiveFile(path: String(path), bytes: bytes))
        (fileHead, content) = ([], [])
    }

    mutating func endSample() throws(ScanSample.Mistake) {
        try endFile()
        guard head.count >= 4 else { return }
        var scanners: Set<ScannerID> = []
        for name in head[1].split(separator: ",") where name != "-" {
            guard let scanner = ScannerID(rawValue: String(name)) else { throw mistake("no scanner '\(name)'") }
            scanners.insert(scanner)
        }
        var options: [String: String] = [:]
        for option in head.dropFirst(4) {
            let parts = option.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if parts.count == 2 { options[String(parts[0])] = String(parts[1]) }
        }
        func list(_ name: String) -> [String]? { options[name].map { $0.split(separator: ",").map(String.init) } }
        let name = String(head[3])
        let subject = ScanSubject(
            kind: String(head[2]), fullName: "@samples/\(name)", version: "1.0.0", licence: options["licence"],
            files: files,
            links: list("links") ?? [],
            declared: DeclaredPermissions(tools: list("tools"), environment: list("env"), hosts: list("hosts")))
        samples.append(
            ScanSample(
                name: name, isMalicious: head[0] == "malicious", expected: scanners, isHeldOut: Self.lot(name) % 3 == 0,
                subject: subject))
        (head, files) = ([], [])
    }

    /// FNV-1a: the same on every machine.
    private static func lot(_ name: String) -> UInt64 {
        name.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 } >> 20
    }

    private static func hex(_ text: String) -> [UInt8]? {
        let digits = text.utf8.filter { $0 != 0x20 }.compactMap {
            UnicodeScalar($0).properties.numericType == nil ? letter($0) : $0 - 0x30
        }
        guard digits.count % 2 == 0 else { return nil }
        return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    }

    private static func letter(_ byte: UInt8) -> UInt8? {
        (0x61...0x66).contains(byte) ? byte - 0x61 + 10 : nil
    }

    /// `\u{…}`, so that what must not be seen, or looked for, in this repository can be written.
    private static func unescaped(_ text: String) -> String {
        var result = ""
        var rest = text[...]
        while let start = rest.firstIndex(of: "\\") {
            result += rest[..<start]
            rest = rest[start...]
            if rest.hasPrefix("\\u{"), let end = rest.firstIndex(of: "}"),
                let value = UInt32(rest[rest.index(start, offsetBy: 3)..<end], radix: 16),
                let scalar = UnicodeScalar(value)
            {
                result.unicodeScalars.append(scalar)
                rest = rest[rest.index(after: end)...]
            } else {
                result.append("\\")
                rest = rest.dropFirst()
            }
        }
        return result + rest
    }
}
