// DataLock.swift: one process owns a data directory. What is in the directory is not known here.

import Glibc

/// An exclusive lock on a file, held until the value goes away or the process ends, however it ends.
package struct DataLock: ~Copyable {
    private let descriptor: Int32

    /// Takes the lock on `path`, making the file where there is none, and writes the process id into it.
    /// - Throws: ``DataLockError``.
    package init(path: String) throws(DataLockError) {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        if descriptor < 0 { throw .cannotOpen(path: path, errorNumber: errno) }
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            let cause = errno
            if cause == EINTR { continue }
            let holder = Self.processID(in: descriptor)
            close(descriptor)
            throw cause == EWOULDBLOCK
                ? .held(path: path, processID: holder) : .cannotOpen(path: path, errorNumber: cause)
        }
        self.descriptor = descriptor
        ftruncate(descriptor, 0)
        let text = "\(getpid())\n"
        _ = pwrite(descriptor, text, text.utf8.count, 0)  // for people; the lock itself is the kernel's
    }

    deinit {
        // Said in so many words: a child that is between its fork and its exec shares the descriptor, and closing it here
        // alone would leave the lock with the child until then (flock(2)).
        flock(descriptor, LOCK_UN)
        close(descriptor)
    }

    private static func processID(in descriptor: Int32) -> Int32? {
        var bytes = [UInt8](repeating: 0, count: 16)
        let count = pread(descriptor, &bytes, bytes.count, 0)
        guard count > 0 else { return nil }
        return Int32(String(decoding: bytes[..<count].prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self))
    }
}

/// Why a data directory could not be locked.
package enum DataLockError: Error, Hashable, CustomStringConvertible {
    /// Another process holds it; its id where the file tells.
    case held(path: String, processID: Int32?)
    case cannotOpen(path: String, errorNumber: Int32)

    package var description: String {
        switch self {
        case .held(let path, let processID?): "The process \(processID) holds \(path)."
        case .held(let path, nil): "Another process holds \(path)."
        case .cannotOpen(let path, let errorNumber): "Cannot lock \(path): \(String(cString: strerror(errorNumber)))."
        }
    }
}
