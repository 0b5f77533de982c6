// Response.swift: an answer as a value. Files and ranges are in FileResponse.swift, sending is the server's.

import CSystem
import Glibc
import Synchronization

/// An answer. The server adds `Date`, `Content-Length`, `Connection` and `X-Request-Id`.
public struct Response: Sendable {
    /// What follows the fields.
    public enum Body: Sendable {
        case empty
        case bytes([UInt8])
        /// A part of an open file, sent by the kernel. The part has to lie within the file until it has been sent.
        case file(OpenFile, offset: Int, length: Int)
        /// Bytes that are still being written while they are sent, in chunks; of no length that is known.
        case stream(ResponseStream)

        /// The length in bytes; 0 for a stream, whose length nobody knows.
        public var count: Int {
            switch self {
            case .empty, .stream: 0
            case .bytes(let bytes): bytes.count
            case .file(_, _, let length): length
            }
        }
    }

    /// From 200 to 599.
    public var status: Int
    /// In the order in which they are sent. A field with an empty value is left out; a value with a line break makes the
    /// answer a 500, because it would be a way to smuggle a field in.
    public var headers: [HeaderField]
    /// What follows the fields.
    public var body: Body

    /// An answer with any fields and body.
    public init(status: Int, headers: [HeaderField] = [], body: Body = .empty) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// An answer with a body of a media type.
    public init(status: Int = 200, _ mediaType: String, _ bytes: [UInt8]) {
        self.init(status: status, headers: [HeaderField(.contentType, mediaType)], body: .bytes(bytes))
    }

    /// 204 to OPTIONS.
    /// - Parameter allow: the methods, separated by comma and space.
    public static func options(allow: String) -> Response {
        Response(status: 204, headers: [HeaderField(.allow, allow)])
    }

    /// The value of the first field with a name, in this spelling of it.
    public subscript(name: HeaderName) -> String? {
        for field in headers where field.name == name { return field.value }
        return nil
    }
}

/// An open file. Closed with the last reference, unless an answer has taken it over, which then closes it.
public final class OpenFile: Sendable {
    /// Readable and seekable; -1 once it was taken over.
    private let descriptor: Atomic<Int32>
    /// Whether several answers may send from it.
    let isShared: Bool

    /// Takes the descriptor over.
    /// - Parameter isShared: whether several answers may send from it: each then gets a descriptor of its own. Otherwise the
    ///   first answer gets this one, which saves two calls of the system, and further answers fail.
    public init(owning descriptor: Int32, isShared: Bool = true) {
        self.descriptor = Atomic(descriptor)
        self.isShared = isShared
    }

    deinit {
        let descriptor = descriptor.load(ordering: .relaxed)
        if descriptor >= 0 { close(descriptor) }
    }

    /// A descriptor that the caller closes; -1 where there is none.
    func takeDescriptor() -> Int32 {
        isShared
            ? purser_duplicate(descriptor.load(ordering: .relaxed))
            : descriptor.exchange(-1, ordering: .relaxed)
    }
}
