// RecordFile.swift: a file that is one record, or has one on each line, read piece by piece.

import Archives
import Glibc

/// A file of records. However long it is, no more than a record of the longest kind is in memory.
struct RecordFile: ~Copyable {
    private let path: String
    private let descriptor: Int32
    private let isOfLines: Bool
    private let maximumRecord: Int

    /// - Parameter isOfLines: whether each line is a record; otherwise the file is one.
    init(_ path: String, isOfLines: Bool, maximumRecord: Int) throws(ArchiveProblem) {
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        (self.path, self.isOfLines, self.maximumRecord) = (path, isOfLines, maximumRecord)
        guard descriptor >= 0 else { throw .system(call: "open", path: path, code: errno) }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// - Parameter body: takes each record that is not empty; `nil` for one that is too long.
    func forEach(_ body: ([UInt8]?) -> Void) throws(ArchiveProblem) {
        var chunk = [UInt8](repeating: 0, count: 1 << 20)
        var record: [UInt8] = []
        var isTooLong = false
        func take(_ part: ArraySlice<UInt8>) {
            isTooLong = isTooLong || part.count > maximumRecord - record.count
            if isTooLong { record = [] } else { record += part }
        }
        func end() {
            if isTooLong || !record.isEmpty { body(isTooLong ? nil : record) }
            (record, isTooLong) = ([], false)
        }
        while true {
            let count = read(descriptor, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw .system(call: "read", path: path, code: errno) }
            if count == 0 { return end() }
            var rest = chunk[..<count]
            while isOfLines, let newline = rest.firstIndex(of: 0x0A) {
                take(rest[..<newline])
                end()
                rest = rest[(newline + 1)...]
            }
            take(rest)
        }
    }
}
