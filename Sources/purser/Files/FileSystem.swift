// FileSystem.swift: the few file operations that the commands need, on Glibc, with errors in words.

@preconcurrency import Glibc

/// A file operation that failed.
struct FileFailure: Error, CustomStringConvertible {
    let path: String
    let reason: String

    init(_ path: String) {
        self.path = path
        reason = String(cString: strerror(errno))
    }

    init(_ path: String, _ reason: String) {
        self.path = path
        self.reason = reason
    }

    var description: String { "\(path): \(reason)" }
}

/// What stands at a path; a symbolic link is not followed.
enum FileKind {
    case absent, file, folder, other

    init(_ path: String) {
        var status = stat()
        guard lstat(path, &status) == 0 else {
            self = .absent
            return
        }
        switch status.st_mode & S_IFMT {
        case S_IFREG: self = .file
        case S_IFDIR: self = .folder
        default: self = .other
        }
    }
}

/// The whole of a regular file.
///
/// - Parameter limit: more bytes are refused, so that a mistaken path does not fill the memory.
func bytesOfFile(_ path: String, limit: Int = 16 * 1024 * 1024) throws(FileFailure) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileFailure(path) }
    defer { close(descriptor) }
    return try readAll(descriptor, path: path, limit: limit)
}

/// All that can be read from an open descriptor.
func readAll(_ descriptor: Int32, path: String, limit: Int) throws(FileFailure) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
        let count = read(descriptor, &buffer, buffer.count)
        if count < 0, errno == EINTR { continue }
        guard count >= 0 else { throw FileFailure(path) }
        if count == 0 { return bytes }
        bytes += buffer[..<count]
        guard bytes.count <= limit else { throw FileFailure(path, "is longer than \(limit) bytes") }
    }
}

/// Replaces a file in one step: other programs see the old content or the new one, also after a crash.
func writeFileAtomically(_ path: String, _ bytes: [UInt8], mode: mode_t) throws(FileFailure) {
    let temporary = "\(path).\(getpid()).new"
    try writeNewFile(temporary, bytes, mode: mode, insteadOf: path)
    guard rename(temporary, path) == 0 else {
        let failure = FileFailure(path)
        unlink(temporary)
        throw failure
    }
}

/// Writes a file down to the disk, in the place of one of that name that somebody left behind. Where it fails there is none.
///
/// - Parameter path: what a failure names: the file that this one is for.
func writeNewFile(_ file: String, _ bytes: [UInt8], mode: mode_t, insteadOf path: String) throws(FileFailure) {
    unlink(file)
    let descriptor = open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode)
    guard descriptor >= 0 else { throw FileFailure(path) }
    var offset = 0
    var isWritten = true
    while offset < bytes.count {
        let count = bytes.withUnsafeBytes {
            write(descriptor, $0.baseAddress?.advanced(by: offset), bytes.count - offset)
        }
        if count < 0, errno == EINTR { continue }
        guard count > 0 else {
            isWritten = false
            break
        }
        offset += count
    }
    isWritten = isWritten && fsync(descriptor) == 0
    let failure = FileFailure(path)
    close(descriptor)
    guard isWritten else {
        unlink(file)
        throw failure
    }
}

/// Makes a folder and those above it; one that exists already is kept as it is.
func makeFolder(_ path: String, mode: mode_t = 0o777) throws(FileFailure) {
    if path.isEmpty || mkdir(path, mode) == 0 { return }
    if errno == EEXIST {
        var status = stat()
        if stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR { return }
        throw FileFailure(path, "is in the way")
    }
    guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash != path.startIndex else {
        throw FileFailure(path)
    }
    try makeFolder(String(path[..<slash]), mode: mode)
    guard mkdir(path, mode) == 0 || errno == EEXIST else { throw FileFailure(path) }
}

/// The names in a folder, sorted by bytes, without `.` and `..`.
func folderEntries(_ path: String) throws(FileFailure) -> [String] {
    guard let folder = opendir(path) else { throw FileFailure(path) }
    defer { closedir(folder) }
    var names: [String] = []
    while true {
        errno = 0  // Only this tells the end from a failure.
        guard let entry = readdir(folder) else {
            guard errno == 0 else { throw FileFailure(path) }
            return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        }
        let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        if name != ".", name != ".." { names.append(name) }
    }
}

/// Regular files below a folder by their path from it, and what is neither file nor folder.
func fileTree(_ folder: String) throws(FileFailure) -> (files: [String], others: [String]) {
    var files: [String] = []
    var others: [String] = []
    var pending = [""]
    while let prefix = pending.popLast() {
        for name in try folderEntries(prefix.isEmpty ? folder : "\(folder)/\(prefix)") {
            let path = prefix.isEmpty ? name : "\(prefix)/\(name)"
            switch FileKind("\(folder)/\(path)") {
            case .file: files.append(path)
            case .folder: pending.append(path)
            case .other, .absent: others.append(path)
            }
        }
    }
    return (files.sorted(), others.sorted())
}

/// Removes a file, or a folder with all that is in it, as far as that goes; symbolic links are removed, not followed.
func removeTree(_ path: String) {
    if FileKind(path) == .folder {
        for name in (try? folderEntries(path)) ?? [] { removeTree("\(path)/\(name)") }
        rmdir(path)
    } else {
        unlink(path)
    }
}

/// The permission bits of a file; nil where there is none.
func permissionBits(of path: String) -> mode_t? {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & 0o777 : nil
}
