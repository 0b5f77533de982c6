// KeptResponse.swift: the last short answer of a connection, kept because the next one is often the same but for its body.

import CMicrohttpd

/// One of libmicrohttpd's responses, whose body lies in the connection's buffer. Making one costs a dozen allocations, a
/// tenth of a short request; where fields and length are the same again, only the body and the request's id are new.
///
/// It is changed between two requests of its connection alone: the last answer has gone out by then, and libmicrohttpd reads
/// a response only while it sends it. The id is written over in libmicrohttpd's own copy of the field, which is on the heap and
/// has the same length.
final class KeptResponse {
    static let idName = "X-Request-Id"

    let handle: OpaquePointer
    private let id: UnsafeMutablePointer<UInt8>
    private let headers: [HeaderField]
    private let length: Int

    /// Takes a response over that was made for an answer.
    /// - Returns: `nil` for what is no short body in the connection's buffer: then the response stays the caller's.
    init?(owning handle: OpaquePointer, _ answer: Response, within capacity: Int) {
        guard case .bytes(let bytes) = answer.body, bytes.count <= capacity,
            let id = MHD_get_response_header(handle, Self.idName)
        else { return nil }
        self.handle = handle
        self.id = UnsafeMutableRawPointer(mutating: id).assumingMemoryBound(to: UInt8.self)
        headers = answer.headers
        length = bytes.count
    }

    deinit { MHD_destroy_response(handle) }

    /// Makes it the response of another answer, where only body and id differ.
    func takes(_ answer: Response, id: RequestID, into buffer: UnsafeMutableRawBufferPointer) -> Bool {
        guard case .bytes(let bytes) = answer.body, bytes.count == length, answer.headers == headers else {
            return false
        }
        buffer.copyBytes(from: bytes)
        id.write(to: self.id)
        return true
    }
}
