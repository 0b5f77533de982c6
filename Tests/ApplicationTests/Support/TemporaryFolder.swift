// TemporaryFolder.swift: a folder for one test, removed with its last reference.

import Foundation
import Glibc

/// A new, empty folder.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        var template = Array((NSTemporaryDirectory() + "/purser-test-XXXXXX").utf8CString)
        guard mkdtemp(&template) != nil else { throw POSIXError(.EIO) }
        path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// The bytes of every file in it, however deep, one after another.
    func contents() throws -> [UInt8] {
        var all: [UInt8] = []
        for name in try FileManager.default.subpathsOfDirectory(atPath: path) {
            var isFolder: ObjCBool = false
            let file = path + "/" + name
            guard FileManager.default.fileExists(atPath: file, isDirectory: &isFolder), !isFolder.boolValue,
                !name.hasSuffix(".sock")
            else { continue }
            all += try Data(contentsOf: URL(fileURLWithPath: file))
        }
        return all
    }
}
