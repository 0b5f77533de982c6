// Transfer.swift: what libcurl's callbacks write into while one request is on its way.

internal import CCurl
internal import Crypto
internal import Glibc
internal import Synchronization

/// Set from any thread, read by the transfer's: the only thing that the two share.
final class CancellationFlag: Sendable {
    private let raised = Atomic<Bool>(false)

    func raise() { raised.store(true, ordering: .relaxed) }
    var isRaised: Bool { raised.load(ordering: .relaxed) }
}

/// The state of one transfer. Made, used and dropped on the thread that performs it.
final class Transfer {
    /// The longest answer held in memory. Lists have at most 100 items, so that 32 MiB is beyond any honest one.
    static let memoryLimit = 32 * 1024 * 1024
    /// The most header fields kept; the rest is dropped, since nothing here reads it.
    static let headerLimit = 200

    enum Stop { case none, tooLong, cannotWrite(Int32) }

    private let handle: UnsafeMutableRawPointer
    private let destination: Request.Destination
    private let cancellation: CancellationFlag
    private var hasher = SHA256Hasher()
    private var headers: [String: String] = [:]
    private var body: [UInt8] = []
    private var fileSize: Int64 = 0
    private(set) var stop = Stop.none

    init(handle: UnsafeMutableRawPointer, destination: Request.Destination, cancellation: CancellationFlag) {
        self.handle = handle
        self.destination = destination
        self.cancellation = cancellation
    }

    var isCancelled: Bool { cancellation.isRaised }

    /// Takes a piece of the body. False ends the transfer; ``stop`` then says why.
    func receive(_ piece: UnsafeRawBufferPointer) -> Bool {
        if case .file(let descriptor, let limit) = destination, purser_curl_status(handle) == 200 {
            fileSize += Int64(piece.count)
            guard fileSize <= limit else { return end(.tooLong) }
            hasher.update(piece)
            return write(piece, to: descriptor)
        }
        guard body.count + piece.count <= Self.memoryLimit else { return end(.tooLong) }
        body.append(contentsOf: piece)
        return true
    }

    /// Takes one header line; a status line starts over, since an interim response may precede the final one.
    func receiveHeader(_ line: UnsafeRawBufferPointer) {
        let text = String(decoding: line, as: UTF8.self)
        if text.hasPrefix("HTTP/") {
            headers.removeAll()
            return
        }
        guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")), headers.count < Self.headerLimit else { return }
        let blank: (Character) -> Bool = { $0 == " " || $0 == "\t" || $0 == "\r\n" || $0 == "\n" || $0 == "\r" }
        var value = text[text.index(after: colon)...].drop(while: blank)
        while let last = value.last, blank(last) { value.removeLast() }
        headers[text[..<colon].lowercased()] = String(value)
    }

    func response() -> Response {
        var digest: String?
        if case .file = destination { digest = hasher.finish().hex }
        return Response(
            status: Int(purser_curl_status(handle)), headers: headers, body: body, fileDigest: digest,
            fileSize: fileSize)
    }

    private func end(_ reason: Stop) -> Bool {
        stop = reason
        return false
    }

    private func write(_ piece: UnsafeRawBufferPointer, to descriptor: Int32) -> Bool {
        var offset = 0
        while offset < piece.count {
            let written = Glibc.write(descriptor, piece.baseAddress?.advanced(by: offset), piece.count - offset)
            if written < 0 {
                if errno == EINTR { continue }
                return end(.cannotWrite(errno))
            }
            offset += written
        }
        return true
    }
}
