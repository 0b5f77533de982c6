// MultipartReader.swift: forms with a file in them (RFC 7578), read as they come in.

internal import HTTP

/// Reads the fields that stand before a file, and then the file piece by piece: nothing of it is kept.
///
/// Browsers send fields in the order of the form, so that a form's token is known before its file. What comes after the file is not
/// looked at.
actor MultipartReader {
    /// Fields before a file, their heads included.
    private static let maximumFieldBytes = 64 * 1024

    private let next: @Sendable () async throws -> [UInt8]?
    private let delimiter: [UInt8]
    private var buffer: [UInt8]
    private var isAtFile = false
    private var isDone = false

    /// - Parameter contentType: the whole value of the field, with its boundary.
    init?(contentType: String, next: @escaping @Sendable () async throws -> [UInt8]?) {
        guard let range = contentType.firstRange(of: "boundary=") else { return nil }
        let boundary = contentType[range.upperBound...].prefix { $0 != ";" }.filter { $0 != "\"" }
        guard (1...70).contains(boundary.utf8.count) else { return nil }
        self.next = next
        delimiter = Array("\r\n--\(boundary)".utf8)
        // The first delimiter has no line before it; with one, all are alike.
        buffer = [0x0D, 0x0A]
    }

    /// The fields up to the first file, which stands open then.
    func fields() async throws -> Form {
        var pairs: [Query.Parameter] = []
        try await skip(to: delimiter)
        while true {
            try await fill(atLeast: 2)
            if buffer.starts(with: Array("--".utf8)) {
                isDone = true
                return Form(pairs)
            }
            let head = String(decoding: try await take(through: Array("\r\n\r\n".utf8)), as: UTF8.self)
            guard let name = Self.parameter("name", of: head) else { throw Self.broken }
            if Self.parameter("filename", of: head) != nil {
                isAtFile = true
                return Form(pairs)
            }
            let value = try await take(through: delimiter)
            guard let text = String(validating: value, as: UTF8.self) else {
                throw HTTPFault.invalidQuery(parameter: name)
            }
            pairs.append(Query.Parameter(name: name, value: text))
        }
    }

    /// The next piece of the file, never empty; `nil` after the last.
    func piece() async throws -> [UInt8]? {
        guard isAtFile, !isDone else { return nil }
        while true {
            if let end = Self.find(delimiter, in: buffer) {
                isDone = true
                return end == 0 ? nil : Array(buffer[..<end])
            }
            // What may be the beginning of the delimiter waits for the rest of it.
            let ready = buffer.count - (delimiter.count - 1)
            if ready > 0 {
                let piece = Array(buffer[..<ready])
                buffer.removeFirst(ready)
                return piece
            }
            guard let more = try await next() else { throw Self.broken }
            buffer += more
        }
    }

    // MARK: - Bytes

    private static let broken = HTTPFault.bodyIncomplete

    private func fill(atLeast count: Int) async throws {
        while buffer.count < count {
            guard let more = try await next() else { throw Self.broken }
            buffer += more
        }
    }

    private func skip(to mark: [UInt8]) async throws { _ = try await take(through: mark) }

    /// What stands before a mark; the mark is taken as well.
    private func take(through mark: [UInt8]) async throws -> [UInt8] {
        while true {
            if let end = Self.find(mark, in: buffer) {
                let taken = Array(buffer[..<end])
                buffer.removeFirst(end + mark.count)
                return taken
            }
            if buffer.count > Self.maximumFieldBytes { throw HTTPFault.bodyTooLarge(limit: Self.maximumFieldBytes) }
            guard let more = try await next() else { throw Self.broken }
            buffer += more
        }
    }

    private static func find(_ mark: [UInt8], in bytes: [UInt8]) -> Int? {
        guard bytes.count >= mark.count else { return nil }
        return bytes.withUnsafeBufferPointer { bytes in
            (0...(bytes.count - mark.count)).first { start in
                bytes[start] == mark[0] && bytes[start..<start + mark.count].elementsEqual(mark)
            }
        }
    }

    /// A parameter of `Content-Disposition`, as browsers write it: quotes and line ends in it are escaped by `%`.
    private static func parameter(_ name: String, of head: String) -> String? {
        for line in head.split(separator: "\r\n") where line.lowercased().hasPrefix("content-disposition:") {
            guard let range = line.firstRange(of: "; \(name)=\"") else { return nil }
            return String(line[range.upperBound...].prefix { $0 != "\"" })
        }
        return nil
    }
}
