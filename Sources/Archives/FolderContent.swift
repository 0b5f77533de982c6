// FolderContent.swift: reads a folder of the file system into memory, within limits. Packing is in ArchiveWriter.swift.

// libarchive's headers pull in <sys/stat.h>, whose members the compiler then counts as theirs.
import CArchive
import Glibc

/// The files below a folder, with their content.
struct FolderContent {
    private(set) var files: [ArchiveFile] = []
    private(set) var leftOut: [String] = []

    private let limits: ArchiveLimits
    private let root: String
    private var total = 0
    private var names = 0

    init(of folder: String, limits: ArchiveLimits) throws(ArchiveProblem) {
        guard let resolved = realpath(folder, nil) else {
            throw .system(call: "realpath", path: folder, code: errno)
        }
        defer { free(resolved) }
        self.root = String(cString: resolved)
        self.limits = limits
        guard try FileStatus(of: root, followingLinks: true).type == S_IFDIR else { throw .notAFolder(path: folder) }
        try read("")
    }

    /// - Parameter prefix: the path below the root: empty, or ending in `/`.
    private mutating func read(_ prefix: String) throws(ArchiveProblem) {
        for name in try namesInFolder(root + "/" + prefix) {
            let path = prefix + name
            if ArchivePaths.leftOut.contains(name) {
                leftOut.append(path)
                continue
            }
            names += 1
            guard names <= 4 * limits.files else { throw .tooManyFiles(maximum: limits.files) }
            // Checks depth and length before anything below is opened.
            _ = try ArchivePaths.components(of: path)
            let status = try FileStatus(of: root + "/" + path, followingLinks: false)
            switch status.type {
            case S_IFDIR: try read(path + "/")
            case S_IFREG: try add(path, from: root + "/" + path)
            case S_IFLNK: try addTarget(of: path)
            default: throw .notAFile(path: path)
            }
        }
    }

    private mutating func addTarget(of path: String) throws(ArchiveProblem) {
        guard let resolved = realpath(root + "/" + path, nil) else { throw .link(path: path) }
        defer { free(resolved) }
        let target = String(cString: resolved)
        // A link to a folder could lead into itself.
        guard target.hasPrefix(root + "/"), try FileStatus(of: target, followingLinks: false).type == S_IFREG else {
            throw .link(path: path)
        }
        try add(path, from: target)
    }

    private mutating func add(_ path: String, from location: String) throws(ArchiveProblem) {
        guard files.count < limits.files else { throw .tooManyFiles(maximum: limits.files) }
        let (bytes, mode) = try contentOfFile(location, atMost: limits.bytes - total)
        total += bytes.count
        files.append(ArchiveFile(path: path, bytes: bytes, isExecutable: mode & 0o100 != 0))
    }

    private func contentOfFile(
        _ location: String, atMost maximum: Int
    ) throws(ArchiveProblem) -> (bytes: [UInt8], mode: mode_t) {
        // Not blocking: what was a file a moment ago may now be a pipe.
        let file = open(location, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard file >= 0 else { throw .system(call: "open", path: location, code: errno) }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { throw .system(call: "fstat", path: location, code: errno) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .notAFile(path: location) }
        guard status.st_size <= maximum else { throw .tooLarge(maximumBytes: limits.bytes) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Glibc.read(file, &buffer, buffer.count)
            if count == 0 { return (bytes, status.st_mode) }
            if count < 0 {
                if errno == EINTR { continue }
                throw .system(call: "read", path: location, code: errno)
            }
            bytes.append(contentsOf: buffer[..<count])
            guard bytes.count <= maximum else { throw .tooLarge(maximumBytes: limits.bytes) }
        }
    }
}

/// Type and permissions of a path.
struct FileStatus {
    let mode: mode_t
    var type: mode_t { mode & S_IFMT }

    init(of path: String, followingLinks: Bool) throws(ArchiveProblem) {
        var status = stat()
        let result = followingLinks ? stat(path, &status) : lstat(path, &status)
        guard result == 0 else { throw .system(call: "stat", path: path, code: errno) }
        mode = status.st_mode
    }
}

/// The names in a folder without `.` and `..`, sorted by their bytes.
package func namesInFolder(_ path: String) throws(ArchiveProblem) -> [String] {
    guard let folder = opendir(path) else { throw .system(call: "opendir", path: path, code: errno) }
    defer { closedir(folder) }
    var names: [String] = []
    while true {
        errno = 0
        guard let entry = readdir(folder) else {
            guard errno == 0 else { throw .system(call: "readdir", path: path, code: errno) }
            return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        }
        let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
            tuple.withMemoryRebound(to: CChar.self, capacity: 256) { String(validatingCString: $0) }
        }
        guard let name else { throw .nameNotUTF8 }
        if name != "." && name != ".." { names.append(name) }
    }
}
