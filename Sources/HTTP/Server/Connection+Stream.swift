// Connection+Stream.swift: sending a body that is still being written. libmicrohttpd asks for bytes; where there are none the
// connection sleeps until there are.

import CMicrohttpd
import EventLoop

extension Connection {
    /// What libmicrohttpd asks for at once.
    private static let streamBlockBytes = 512

    /// A response whose bytes come from a stream. It ends with the connection, or with the stream.
    func makeResponse(from stream: ResponseStream) -> OpaquePointer? {
        let reader = Unmanaged.passRetained(StreamReader(connection: self, stream: stream))
        let response = MHD_create_response_from_callback(
            UInt64.max, Self.streamBlockBytes, readStream, reader.toOpaque(), releaseStream)  // MHD_SIZE_UNKNOWN
        if response == nil { reader.release() }
        return response
    }

    /// Sleeps until the stream has something to send.
    fileprivate func next(of stream: ResponseStream, into buffer: UnsafeMutableRawBufferPointer) -> Int {
        guard stage == .sending else { return StreamReader.failed }
        let serial = requestSerial
        let next = stream.take(into: buffer) {
            self.owner.loop.execute {
                guard serial == self.requestSerial else { return }
                // From here on the client has to read: how long it slept was ours.
                self.since = self.owner.loop.now
                self.resume()
            }
        }
        switch next {
        case .bytes(let count): return count
        case .end: return StreamReader.ended
        case .wait:
            suspend()
            return 0
        }
    }
}

/// What libmicrohttpd's callback gets: kept by the response, which goes with the request.
private final class StreamReader {
    /// MHD_CONTENT_READER_END_OF_STREAM and MHD_CONTENT_READER_END_WITH_ERROR.
    static let ended = -1
    static let failed = -2

    let connection: Connection
    let stream: ResponseStream

    init(connection: Connection, stream: ResponseStream) {
        self.connection = connection
        self.stream = stream
    }
}

private let readStream: MHD_ContentReaderCallback = { context, _, buffer, size in
    guard let context, let buffer else { return StreamReader.failed }
    return Unmanaged<StreamReader>.fromOpaque(context)._withUnsafeGuaranteedRef { reader in
        reader.connection.next(of: reader.stream, into: UnsafeMutableRawBufferPointer(start: buffer, count: size))
    }
}

private let releaseStream: MHD_ContentReaderFreeCallback = { context in
    if let context { Unmanaged<StreamReader>.fromOpaque(context).release() }
}
