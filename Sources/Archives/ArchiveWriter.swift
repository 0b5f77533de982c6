// ArchiveWriter.swift: packs files into a ZIP whose bytes depend on nothing but the files. Reading is in ArchiveReader.swift.

import CArchive
import Glibc

/// A packed archive, in memory.
package struct PackedArchive: Sendable {
    package let bytes: [UInt8]
    /// In the order of the archive: by the bytes of their paths.
    package let entries: [ArchiveEntry]
    /// What stood in the folder and was not packed (`.git`, `.DS_Store`), by path.
    package let leftOut: [String]
}

/// Packs files as a deterministic ZIP: sorted entries, no times, modes 0644 and 0755, owner 0, no folders.
///
/// The same files give the same bytes wherever the same libarchive and zlib run.
package struct ArchiveWriter: Sendable {
    package let limits: ArchiveLimits

    package init(limits: ArchiveLimits = .skill) { self.limits = limits }

    /// Packs what is below a folder. Links to files inside the folder are packed as the file.
    ///
    /// - Throws: ``ArchiveProblem`` for links that leave the folder or lead to folders, devices, colliding or unusable
    ///   names, and more than the limits.
    package func pack(folder: String) throws(ArchiveProblem) -> PackedArchive {
        let content = try FolderContent(of: folder, limits: limits)
        return try pack(content.files, leftOut: content.leftOut)
    }

    package func pack(_ files: [ArchiveFile]) throws(ArchiveProblem) -> PackedArchive {
        let kept = files.filter { file in !Self.isLeftOut(file.path) }
        return try pack(kept, leftOut: files.map(\.path).filter(Self.isLeftOut))
    }

    private static func isLeftOut(_ path: String) -> Bool {
        path.split(separator: "/").contains { ArchivePaths.leftOut.contains(String($0)) }
    }

    private func pack(_ files: [ArchiveFile], leftOut: [String]) throws(ArchiveProblem) -> PackedArchive {
        guard !files.isEmpty else { throw .empty }
        guard files.count <= limits.files else { throw .tooManyFiles(maximum: limits.files) }
        var total = 0
        var paths = ArchivePaths(maximumFiles: limits.files)
        for file in files {
            total += file.bytes.count
            guard total <= limits.bytes else { throw .tooLarge(maximumBytes: limits.bytes) }
            // A name that has to be repaired first ("./a") is not one that the reader would give back.
            guard try paths.admit(file.path, isFolder: false) == file.path else { throw .unusableName(file.path) }
        }
        let sorted = files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        return PackedArchive(
            bytes: try Self.zip(sorted),
            entries: sorted.map {
                ArchiveEntry(path: $0.path, size: $0.bytes.count, isExecutable: $0.isExecutable)
            },
            leftOut: leftOut.sorted())
    }

    private static func zip(_ files: [ArchiveFile]) throws(ArchiveProblem) -> [UInt8] {
        try withUTF8Locale { () throws(ArchiveProblem) in
            let zip = try ZipHandle()
            for file in files { try zip.add(file) }
            return try zip.finish()
        }
    }
}

/// libarchive's ZIP writer with the memory that it fills. Owns both, and frees them once.
private struct ZipHandle: ~Copyable {
    private let archive: OpaquePointer
    private let output: ByteSink

    /// Holds what libarchive writes; passed to its callback by pointer, and alive as long as the handle.
    private final class ByteSink { var bytes: [UInt8] = [] }

    init() throws(ArchiveProblem) {
        let output = ByteSink()
        self.archive = try Self.open(into: output)
        self.output = output
    }

    private static func open(into output: ByteSink) throws(ArchiveProblem) -> OpaquePointer {
        guard let archive = archive_write_new() else {
            throw .system(call: "archive_write_new", path: "", code: ENOMEM)
        }
        archive_write_set_format_zip(archive)
        // No blocks: nothing is padded, neither in between nor at the end.
        archive_write_set_bytes_per_block(archive, 0)
        let status = archive_write_open2(
            archive, Unmanaged.passUnretained(output).toOpaque(), nil,
            { _, context, bytes, count in
                guard let context, let bytes else { return -1 }
                let output = Unmanaged<ByteSink>.fromOpaque(context).takeUnretainedValue()
                output.bytes.append(contentsOf: UnsafeRawBufferPointer(start: bytes, count: count))
                return count
            }, nil, nil)
        guard status == ARCHIVE_OK else {
            defer { archive_write_free(archive) }
            throw problem(archive, path: "")
        }
        return archive
    }

    deinit { archive_write_free(archive) }

    func add(_ file: ArchiveFile) throws(ArchiveProblem) {
        guard let entry = archive_entry_new() else { throw .system(call: "archive_entry_new", path: "", code: ENOMEM) }
        defer { archive_entry_free(entry) }
        archive_entry_set_pathname(entry, file.path)
        archive_entry_set_filetype(entry, UInt32(Glibc.S_IFREG))
        archive_entry_set_perm(entry, file.isExecutable ? 0o755 : 0o644)
        archive_entry_set_size(entry, Int64(file.bytes.count))
        guard archive_write_header(archive, entry) == ARCHIVE_OK else { throw Self.problem(archive, path: file.path) }
        let written = file.bytes.withUnsafeBytes { archive_write_data(archive, $0.baseAddress, $0.count) }
        guard written == file.bytes.count else { throw Self.problem(archive, path: file.path) }
    }

    func finish() throws(ArchiveProblem) -> [UInt8] {
        guard archive_write_close(archive) == ARCHIVE_OK else { throw Self.problem(archive, path: "") }
        return output.bytes
    }

    private static func problem(_ archive: OpaquePointer, path: String) -> ArchiveProblem {
        .system(call: "libarchive", path: path, code: archive_errno(archive))
    }
}
