// ArchiveReader+Unpack.swift: writes an archive's files into a folder, all or nothing. Judging is in ArchiveReader.swift.

import Glibc

extension ArchiveReader {
    /// What to do with a folder that stands where the archive is to go.
    package enum Existing: Sendable { case refuse, replace }

    /// Unpacks into a folder that appears with all its files or not at all.
    ///
    /// The files go to a new folder beside it, which is renamed at the end. Modes are 0644 and 0755, less the umask.
    /// A folder that is replaced is moved aside first and comes back if the rename fails.
    /// - Parameter folder: the path to create; its parent must exist.
    package func unpack(
        _ source: ArchiveSource, into folder: String, existing: Existing = .refuse
    ) throws(ArchiveProblem) {
        let target = folder.hasSuffix("/") ? String(folder.dropLast()) : folder
        let isThere = try exists(target)
        if isThere, existing == .refuse { throw .destinationExists(path: target) }
        let staging = try temporaryFolder(beside: target)
        do throws(ArchiveProblem) {
            try write(source, into: staging)
            // mkdtemp makes folders for one user only; the content decides nothing here.
            guard chmod(staging, 0o755) == 0 else { throw .system(call: "chmod", path: staging, code: errno) }
            try move(staging, to: target, replacing: isThere)
        } catch {
            removeFolder(staging)
            throw error
        }
    }

    private func write(_ source: ArchiveSource, into folder: String) throws(ArchiveProblem) {
        var made: Set<String> = []
        var file: FileHandle?
        defer { file?.close() }
        try visit(source) { (event) throws(ArchiveProblem) in
            switch event {
            case .folder(let path): try makeFolders(path, in: folder, made: &made)
            case .begin(let path, let isExecutable):
                if let end = path.lastIndex(of: "/") {
                    try makeFolders(String(path[..<end]), in: folder, made: &made)
                }
                file = try FileHandle(creating: folder + "/" + path, mode: isExecutable ? 0o755 : 0o644)
            case .bytes(let bytes): try file?.write(bytes)
            case .end:
                file?.close()
                file = nil
            }
        }
    }

    private func makeFolders(_ path: String, in folder: String, made: inout Set<String>) throws(ArchiveProblem) {
        var current = folder
        for component in path.split(separator: "/") {
            current += "/" + component
            if made.insert(current).inserted, mkdir(current, 0o755) != 0, errno != EEXIST {
                throw .system(call: "mkdir", path: current, code: errno)
            }
        }
    }

    private func move(_ staging: String, to target: String, replacing: Bool) throws(ArchiveProblem) {
        guard replacing else {
            guard rename(staging, target) == 0 else { throw .system(call: "rename", path: target, code: errno) }
            return
        }
        let aside = try temporaryFolder(beside: target)
        // A folder can be renamed over an empty one, which the temporary folder is.
        guard rename(target, aside) == 0 else {
            let code = errno
            rmdir(aside)
            throw .system(call: "rename", path: target, code: code)
        }
        guard rename(staging, target) == 0 else {
            let code = errno
            rename(aside, target)
            throw .system(call: "rename", path: target, code: code)
        }
        removeFolder(aside)
    }
}

/// A new file that is written once. Closing twice does nothing.
private struct FileHandle {
    private let path: String
    private var descriptor: Int32

    init(creating path: String, mode: mode_t) throws(ArchiveProblem) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw .system(call: "open", path: path, code: errno) }
        (self.path, self.descriptor) = (path, descriptor)
    }

    func write(_ bytes: UnsafeRawBufferPointer) throws(ArchiveProblem) {
        var rest = bytes
        while !rest.isEmpty {
            let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
            if count < 0 {
                if errno == EINTR { continue }
                throw .system(call: "write", path: path, code: errno)
            }
            rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        }
    }

    mutating func close() {
        guard descriptor >= 0 else { return }
        Glibc.close(descriptor)
        descriptor = -1
    }
}

private func exists(_ path: String) throws(ArchiveProblem) -> Bool {
    var status = stat()
    if lstat(path, &status) == 0 { return true }
    guard errno == ENOENT else { throw .system(call: "stat", path: path, code: errno) }
    return false
}

private func temporaryFolder(beside path: String) throws(ArchiveProblem) -> String {
    let slash = path.lastIndex(of: "/")
    let parent = slash.map { path[...$0] } ?? ""
    let name = slash.map { path[path.index(after: $0)...] } ?? path[...]
    var template = Array("\(parent).\(name).XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw .system(call: "mkdtemp", path: path, code: errno) }
    return template.withUnsafeBufferPointer { buffer in
        buffer.baseAddress.map { String(cString: $0) } ?? ""
    }
}

/// Removes a folder with all that is in it, as far as that goes, and follows no link: what cannot be read stays.
package func removeFolder(_ path: String) {
    for name in (try? namesInFolder(path)) ?? [] {
        let item = path + "/" + name
        let isFolder = (try? FileStatus(of: item, followingLinks: false).type == S_IFDIR) ?? false
        if isFolder { removeFolder(item) } else { unlink(item) }
    }
    rmdir(path)
}
