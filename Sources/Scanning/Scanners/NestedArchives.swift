// NestedArchives.swift: archives inside of an artifact: what is in them, as far as it can and may be looked into.

import Archives

/// Opens archives within bounds on depth, number and bytes.
struct NestedArchives {
    static let rules: [Rule] = [
        Rule(
            "archive.encrypted", .archives, .high, "An archive is encrypted: nothing can look into it.",
            advice: "Publish the files themselves.", "LLM05", .computed),
        Rule(
            "archive.closed", .archives, .high, "An archive of a kind that is not looked into.",
            advice: "Use ZIP or tar.gz, or publish the files themselves.", "LLM05", .computed),
        Rule(
            "archive.bomb", .archives, .high, "An archive expands to far more than it should.", advice: "Leave it out.",
            "LLM04 LLM05", .computed),
        Rule(
            "archive.leaves-folder", .archives, .critical,
            "An archive has names that lead out of the folder it is unpacked in.",
            advice: "Pack it again with relative names.", "LLM05", .computed),
        Rule(
            "archive.too-deep", .archives, .high, "Archives inside of archives, deeper than is looked into.",
            advice: "Publish the files themselves.", "LLM05", .computed),
        Rule(
            "archive.unreadable", .archives, .medium, "An archive is damaged, or has entries that are no files.",
            advice: "Pack it again.", "LLM05", .computed),
        Rule(
            "archive.disguised", .archives, .high, "An archive is named like a picture or a document.",
            advice: "Name it for what it is.", "LLM05", .computed),
    ]
    private enum Index {
        static let encrypted = 0, closed = 1, bomb = 2, leaves = 3, deep = 4, unreadable = 5, disguised = 6
    }

    static let maximumDepth = 5
    private static let maximumArchives = 256
    private static let maximumFiles = 20_000
    private static let maximumBytes = 256 << 20

    private var archives = 0
    private var files = 0
    private var bytes = 0

    private static let pictures: Set<String> = [
        "png", "jpg", "jpeg", "gif", "webp", "bmp", "ico", "pdf", "mp3", "mp4", "wav", "txt", "md", "csv", "json",
    ]

    /// - Parameter depth: 1 for an archive among the artifact's own files.
    /// - Returns: the files inside, with paths `archive!/file`; empty where there are none, or it cannot be opened.
    mutating func open(_ path: String, _ content: [UInt8], _ type: FileType, depth: Int, _ findings: inout FindingList)
        -> [ArchiveFile]
    {
        let suffix = path.split(separator: ".").last.map { $0.lowercased() } ?? ""
        switch type {
        case .closedArchive(let name):
            let isCompressedText = ["xz", "bzip2", "Zstandard"].contains(name)
            findings.add(
                Self.rules[Index.closed], file: path, excerpt: name, severity: isCompressedText ? .medium : nil)
            return []
        case .zip, .gzip, .tar, .zlib: break
        default: return []
        }
        if Self.pictures.contains(suffix), type != .zlib { findings.add(Self.rules[Index.disguised], file: path) }
        guard depth <= Self.maximumDepth, archives < Self.maximumArchives else {
            findings.add(Self.rules[Index.deep], file: path)
            return []
        }
        archives += 1
        if type == .tar { return tar(path, content, &findings) }
        if type == .zlib { return single(path, content, &findings) }
        let limits = ArchiveLimits(files: max(1, Self.maximumFiles - files), bytes: max(1, Self.maximumBytes - bytes))
        do throws(ArchiveProblem) {
            let inner = try ArchiveReader(limits: limits).files(of: .bytes(content))
            return take(inner, from: path)
        } catch {
            if type == .gzip, case .notAnArchive = error { return single(path, content, &findings) }
            note(error, path, &findings)
            return []
        }
    }

    private mutating func take(_ inner: [ArchiveFile], from path: String) -> [ArchiveFile] {
        files += inner.count
        bytes += inner.reduce(0) { $0 + $1.bytes.count }
        return inner.map { ArchiveFile(path: "\(path)!/\($0.path)", bytes: $0.bytes, isExecutable: $0.isExecutable) }
    }

    private func note(_ problem: ArchiveProblem, _ path: String, _ findings: inout FindingList) {
        func add(_ index: Int, _ severity: Severity? = nil) {
            findings.add(Self.rules[index], file: path, excerpt: problem.description, severity: severity)
        }
        switch problem {
        case .encrypted: add(Index.encrypted)
        case .tooLarge, .compressionRatio, .tooManyFiles: add(Index.bomb)
        case .absolutePath, .leavesFolder: add(Index.leaves)
        case .link, .notAFile, .versionControl: add(Index.unreadable, .high)
        case .empty: break
        case .notAnArchive(let detail):
            add(detail.lowercased().contains("encrypt") ? Index.encrypted : Index.unreadable)
        case .unusableName, .nameNotUTF8, .collidingNames, .notAFolder, .destinationExists, .system:
            add(Index.unreadable)
        }
    }

    /// One compressed file.
    private mutating func single(_ path: String, _ content: [UInt8], _ findings: inout FindingList) -> [ArchiveFile] {
        let maximum = min(Self.maximumBytes - bytes, max(1 << 20, content.count * 250))
        guard maximum > 0, let (inner, isWhole) = Inflate.inflated(content, atMost: maximum) else {
            findings.add(Self.rules[Index.unreadable], file: path)
            return []
        }
        if !isWhole, inner.count >= maximum { findings.add(Self.rules[Index.bomb], file: path) }
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let plain = name.lowercased().hasSuffix(".gz") ? String(name.dropLast(3)) : name
        if FileType(of: inner, path: plain) == .tar { return tar(path, inner, &findings) }
        return take([ArchiveFile(path: plain, bytes: inner)], from: path)
    }

    /// - Source: POSIX.1-1988, ustar: blocks of 512 bytes.
    private mutating func tar(_ path: String, _ content: [UInt8], _ findings: inout FindingList) -> [ArchiveFile] {
        var found: [ArchiveFile] = []
        var place = 0
        while place + 512 <= content.count, content[place] != 0, files + found.count < Self.maximumFiles {
            let name = String(decoding: content[place..<(place + 100)].prefix { $0 != 0 }, as: UTF8.self)
            let size = content[(place + 124)..<(place + 136)].reduce(0) { total, byte in
                (0x30...0x37).contains(byte) ? min(total * 8 + Int(byte - 0x30), 1 << 40) : total
            }
            let kind = content[place + 156]
            guard place + 512 + size <= content.count else {
                findings.add(Self.rules[Index.unreadable], file: path)
                break
            }
            if name.hasPrefix("/") || name.split(separator: "/").contains("..") {
                findings.add(Self.rules[Index.leaves], file: path, excerpt: name)
            }
            if kind == 0x31 || kind == 0x32 {
                let target = String(decoding: content[(place + 157)..<(place + 257)].prefix { $0 != 0 }, as: UTF8.self)
                if target.hasPrefix("/") || target.split(separator: "/").contains("..") {
                    findings.add(Self.rules[Index.leaves], file: path, excerpt: "\(name) -> \(target)")
                }
            }
            if kind == 0x30 || kind == 0 {
                found.append(ArchiveFile(path: name, bytes: Array(content[(place + 512)..<(place + 512 + size)])))
            }
            place += 512 + (size + 511) / 512 * 512
        }
        return take(found, from: path)
    }
}
