// SharedData.swift: real files that lie beside a checkout and are not part of it. Tests skip where they are absent.

import Glibc

enum SharedData {
    /// The folder `data` of `PURSER_SHARED`, else of `../shared` next to the package; `nil` where there is none.
    static var folder: String? {
        let candidates = [
            getenv("PURSER_SHARED").map { String(cString: $0) + "/data" }, packageRoot + "/../shared/data",
        ]
        return candidates.compactMap { $0 }.first { access($0, R_OK) == 0 }
    }

    private static var packageRoot: String {
        #filePath.split(separator: "/").dropLast(4).reduce(into: "") { $0 += "/" + $1 }
    }

    static func sayAbsent(_ what: String) {
        print("skipped: no \(what) in ../shared/data or $PURSER_SHARED/data")
    }

    static func names(in path: String) -> [String] {
        guard let folder = opendir(path) else { return [] }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted()
    }

    static func bytes(of path: String) -> [UInt8]? {
        let file = open(path, O_RDONLY)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: Int(lseek(file, 0, SEEK_END)))
        lseek(file, 0, SEEK_SET)
        var offset = 0
        while offset < bytes.count {
            let count = bytes[offset...].withUnsafeMutableBytes { read(file, $0.baseAddress, $0.count) }
            guard count > 0 else { return nil }
            offset += count
        }
        return bytes
    }
}
