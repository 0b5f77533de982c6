// ArchiveReader.swift: reads a ZIP or tar.gz that nobody vouches for. Writing to disk is in ArchiveReader+Unpack.swift.

import CArchive
import Glibc

/// Reads archives within limits and refuses whatever could leave a folder, collide, or exhaust the machine.
///
/// Of a ZIP, the central directory counts, so that local headers cannot show other names to other programs.
package struct ArchiveReader: Sendable {
    package let limits: ArchiveLimits

    package init(limits: ArchiveLimits = .skill) { self.limits = limits }

    /// Reads everything, keeps nothing.
    ///
    /// - Returns: the files in the order of the archive.
    package func entries(of source: ArchiveSource) throws(ArchiveProblem) -> [ArchiveEntry] {
        var entries: [ArchiveEntry] = []
        var size = 0
        try visit(source) { (event) throws(ArchiveProblem) in
            switch event {
            case .folder: break
            case .begin: size = 0
            case .bytes(let bytes): size += bytes.count
            case .end(let path, let isExecutable):
                entries.append(ArchiveEntry(path: path, size: size, isExecutable: isExecutable))
            }
        }
        return entries
    }

    /// Judges an archive without keeping anything of it.
    package func check(_ source: ArchiveSource) throws(ArchiveProblem) {
        _ = try entries(of: source)
    }

    /// All files in memory, which is as much as ``ArchiveLimits/bytes``.
    package func files(of source: ArchiveSource) throws(ArchiveProblem) -> [ArchiveFile] {
        var files: [ArchiveFile] = []
        var content: [UInt8] = []
        try visit(source) { (event) throws(ArchiveProblem) in
            switch event {
            case .folder: break
            case .begin: content = []
            case .bytes(let bytes): content.append(contentsOf: bytes)
            case .end(let path, let isExecutable):
                files.append(ArchiveFile(path: path, bytes: content, isExecutable: isExecutable))
            }
        }
        return files
    }

    /// All files, of each as many bytes as wanted: the whole archive is read and judged, not all of it is held.
    ///
    /// - Parameters:
    ///   - perFile: of one file, the first this many bytes are kept.
    ///   - inAll: of all files together; those behind have none.
    ///   - isNeeded: whether the file at a path is kept even where there is no room left: true of few paths.
    package func files(
        of source: ArchiveSource, keeping perFile: Int, inAll: Int,
        alwaysKeeping isNeeded: (String) -> Bool = { _ in false }
    ) throws(ArchiveProblem) -> [ArchiveFile] {
        var files: [ArchiveFile] = []
        var content: [UInt8] = []
        var room = inAll
        var bound = 0
        try visit(source) { (event) throws(ArchiveProblem) in
            switch event {
            case .folder: break
            case .begin(let path, _):
                content = []
                bound = isNeeded(path) ? perFile : min(perFile, room)
            case .bytes(let bytes):
                content.append(contentsOf: bytes.prefix(bound - content.count))
            case .end(let path, let isExecutable):
                room = max(0, room - content.count)
                files.append(ArchiveFile(path: path, bytes: content, isExecutable: isExecutable))
            }
        }
        return files
    }

    /// One file by its path: the whole archive is read and judged, and the beginning of that file is held.
    ///
    /// - Parameter maximum: how many bytes of it are kept.
    /// - Returns: those, and its whole size; `nil` where there is no such file.
    package func file(
        _ path: String, of source: ArchiveSource, keeping maximum: Int
    ) throws(ArchiveProblem) -> (bytes: [UInt8], size: Int)? {
        var content: [UInt8] = []
        var size = 0
        var isWanted = false
        var isFound = false
        try visit(source) { (event) throws(ArchiveProblem) in
            switch event {
            case .folder, .end: break
            case .begin(let name, _):
                isWanted = name.utf8.elementsEqual(path.utf8)
                isFound = isFound || isWanted
            case .bytes(let bytes):
                guard isWanted else { return }
                content.append(contentsOf: bytes.prefix(maximum - content.count))
                size += bytes.count
            }
        }
        return isFound ? (content, size) : nil
    }

    /// All files below a folder, as they would be packed: without version control, links followed inside of the folder.
    package func files(ofFolder path: String) throws(ArchiveProblem) -> [ArchiveFile] {
        try FolderContent(of: path, limits: limits).files
    }

    /// What a walk through an archive meets. Paths are judged before they are told.
    enum Event {
        case folder(path: String)
        case begin(path: String, isExecutable: Bool)
        /// Valid only during the call.
        case bytes(UnsafeRawBufferPointer)
        case end(path: String, isExecutable: Bool)
    }

    func visit(
        _ source: ArchiveSource, _ body: (Event) throws(ArchiveProblem) -> Void
    ) throws(ArchiveProblem) {
        switch source {
        case .file(let path):
            let handle = try ReadHandle(opening: path)
            try visit(handle, body)
        case .bytes(let bytes):
            try bytes.withUnsafeBufferPointer { (buffer) throws(ArchiveProblem) in
                let handle = try ReadHandle(reading: UnsafeRawBufferPointer(buffer))
                try visit(handle, body)
            }
        }
    }

    private func visit(
        _ handle: borrowing ReadHandle, _ body: (Event) throws(ArchiveProblem) -> Void
    ) throws(ArchiveProblem) {
        try withUTF8Locale { () throws(ArchiveProblem) in
            var paths = ArchivePaths(maximumFiles: limits.files)
            var files = 0
            var total = 0
            while let entry = try handle.next() {
                let kind = try Self.kind(of: entry)
                guard let path = try paths.admit(try Self.name(of: entry), isFolder: kind == .folder) else { continue }
                if kind == .folder {
                    try body(.folder(path: path))
                    continue
                }
                files += 1
                guard files <= limits.files else { throw .tooManyFiles(maximum: limits.files) }
                let isExecutable = archive_entry_perm(entry) & 0o100 != 0
                try body(.begin(path: path, isExecutable: isExecutable))
                try handle.read { (bytes) throws(ArchiveProblem) in
                    total += bytes.count
                    try check(total, packed: handle.size)
                    try body(.bytes(bytes))
                }
                try body(.end(path: path, isExecutable: isExecutable))
                // Padding and headers inflate too, without ever becoming a file.
                try check(handle.inflated - files * 4096, packed: handle.size)
            }
            guard files > 0 else { throw .empty }
        }
    }

    private func check(_ total: Int, packed: Int) throws(ArchiveProblem) {
        guard total <= limits.bytes else { throw .tooLarge(maximumBytes: limits.bytes) }
        guard total <= ArchiveLimits.ratioMatters || total / limits.ratio <= packed else {
            throw .compressionRatio(maximum: limits.ratio)
        }
    }

    private enum EntryKind { case file, folder }

    private static func kind(of entry: OpaquePointer) throws(ArchiveProblem) -> EntryKind {
        let name = archive_entry_pathname(entry).map { String(cString: $0) } ?? ""
        // A hard link has the type of a regular file.
        if archive_entry_hardlink(entry) != nil || archive_entry_symlink(entry) != nil { throw .link(path: name) }
        if archive_entry_is_encrypted(entry) != 0 { throw .encrypted(path: name) }
        switch mode_t(archive_entry_filetype(entry)) {
        case S_IFREG: return .file
        case S_IFDIR: return .folder
        case S_IFLNK: throw .link(path: name)
        default: throw .notAFile(path: name)
        }
    }

    private static func name(of entry: OpaquePointer) throws(ArchiveProblem) -> String {
        // The bytes as they are: a name that is not UTF-8 has to be refused, never repaired.
        guard let bytes = archive_entry_pathname(entry), let name = String(validatingCString: bytes) else {
            throw .nameNotUTF8
        }
        return name
    }
}

/// libarchive's reader for one archive. Owns its C handle, and frees it once.
struct ReadHandle: ~Copyable {
    private let archive: OpaquePointer
    private let isCompressedTar: Bool
    /// Read by libarchive, closed here; -1 where the archive is in memory.
    private let descriptor: Int32
    /// Of the archive itself, in bytes.
    let size: Int

    init(opening path: String) throws(ArchiveProblem) {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw .system(call: "open", path: path, code: errno) }
        do throws(ArchiveProblem) {
            let end = lseek(file, 0, SEEK_END)
            var head = [UInt8](repeating: 0, count: 4)
            let count = pread(file, &head, head.count, 0)
            guard end >= 0, count >= 0, lseek(file, 0, SEEK_SET) == 0 else {
                throw .system(call: "read", path: path, code: errno)
            }
            let isTar = try Self.isCompressedTar(head[..<count])
            let archive = try Self.make(isCompressedTar: isTar) { archive_read_open_fd($0, file, 1 << 16) }
            (self.archive, self.isCompressedTar, self.descriptor, self.size) = (archive, isTar, file, Int(end))
        } catch {
            close(file)
            throw error
        }
    }

    /// - Parameter bytes: must stay valid as long as the handle.
    init(reading bytes: UnsafeRawBufferPointer) throws(ArchiveProblem) {
        let isTar = try Self.isCompressedTar(bytes.prefix(4))
        self.archive = try Self.make(isCompressedTar: isTar) {
            archive_read_open_memory($0, bytes.baseAddress, bytes.count)
        }
        (self.isCompressedTar, self.descriptor, self.size) = (isTar, -1, bytes.count)
    }

    deinit {
        archive_read_free(archive)
        if descriptor >= 0 { close(descriptor) }
    }

    /// By the first bytes, so that libarchive never guesses among its thirty formats.
    private static func isCompressedTar(_ head: some Collection<UInt8>) throws(ArchiveProblem) -> Bool {
        if head.starts(with: [0x1F, 0x8B]) { return true }
        if head.starts(with: [0x50, 0x4B]) { return false }
        throw .notAnArchive(detail: "it begins like neither of them")
    }

    private static func make(
        isCompressedTar: Bool, open: (OpaquePointer) -> Int32
    ) throws(ArchiveProblem) -> OpaquePointer {
        guard let archive = archive_read_new() else { throw .system(call: "archive_read_new", path: "", code: ENOMEM) }
        if isCompressedTar {
            archive_read_support_filter_gzip(archive)
            archive_read_support_format_tar(archive)
        } else {
            archive_read_support_format_zip_seekable(archive)
        }
        guard open(archive) == ARCHIVE_OK else {
            defer { archive_read_free(archive) }
            throw problem(archive)
        }
        return archive
    }

    /// The next entry, or `nil` at the end. Valid until the next call.
    func next() throws(ArchiveProblem) -> OpaquePointer? {
        var entry: OpaquePointer?
        switch archive_read_next_header(archive, &entry) {
        case ARCHIVE_EOF: return nil
        case ARCHIVE_OK: return entry
        // Warnings are about names that could not be converted: those are judged by their bytes.
        case ARCHIVE_WARN where entry != nil: return entry
        default: throw Self.problem(archive)
        }
    }

    /// Reads the content of the current entry, as long as `body` does not throw.
    func read(_ body: (UnsafeRawBufferPointer) throws(ArchiveProblem) -> Void) throws(ArchiveProblem) {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 1)
        defer { buffer.deallocate() }
        while true {
            let count = archive_read_data(archive, buffer.baseAddress, buffer.count)
            if count == 0 { return }
            // A checksum that does not match is a negative count, and a damaged archive.
            guard count > 0 else { throw Self.problem(archive) }
            try body(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        }
    }

    /// How much came out of the decompressor so far. A ZIP has one per entry, which the content counts.
    var inflated: Int { isCompressedTar ? Int(archive_filter_bytes(archive, 0)) : 0 }

    private static func problem(_ archive: OpaquePointer) -> ArchiveProblem {
        .notAnArchive(detail: archive_error_string(archive).map { String(cString: $0) } ?? "it is damaged")
    }
}
