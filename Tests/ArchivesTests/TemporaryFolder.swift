// TemporaryFolder.swift: a folder of its own for each test, gone when the test is.

import Archives
import Glibc

/// Made new, removed when it goes out of scope.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        var template = Array("/tmp/purser-test-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw CannotMakeFolder(code: errno) }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit { removeFolder(path) }

    struct CannotMakeFolder: Error { let code: Int32 }

    func makeFolder(_ name: String) { mkdir(path + "/" + name, 0o755) }

    func write(_ text: String, to name: String, mode: mode_t = 0o644) {
        let file = open(path + "/" + name, O_WRONLY | O_CREAT | O_TRUNC, mode)
        defer { close(file) }
        _ = text.withCString { Glibc.write(file, $0, strlen($0)) }
    }

    func text(of name: String) -> String? {
        let file = open(path + "/" + name, O_RDONLY)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        let count = read(file, &buffer, buffer.count)
        return String(decoding: buffer[..<max(0, count)], as: UTF8.self)
    }

    func mode(of name: String) -> mode_t? {
        var status = stat()
        return lstat(path + "/" + name, &status) == 0 ? status.st_mode & 0o777 : nil
    }

    /// The names below, sorted.
    var names: [String] {
        guard let folder = opendir(path) else { return [] }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names.sorted()
    }
}
