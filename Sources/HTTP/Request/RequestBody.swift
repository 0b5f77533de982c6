// RequestBody.swift: the body as a handler sees it. Where its bytes come from is in BodyStream.swift.

/// The body of a request: collected whole up to a limit, or read piece by piece. One reader, once.
public struct RequestBody: Sendable {
    let stream: BodyStream?

    init(_ stream: BodyStream?) { self.stream = stream }

    /// A body that is there already, for tests.
    init(bytes: [UInt8]) { stream = bytes.isEmpty ? nil : BodyStream(whole: bytes) }

    /// Whether the request has no body, or one of length zero that says so.
    public var isAbsent: Bool { stream == nil }

    /// The length that the request declares; `nil` where it is sent in chunks or absent.
    public var declaredLength: Int? { stream?.declaredLength }

    /// The whole body, empty where there is none.
    /// - Throws: ``HTTPFault/bodyTooLarge(limit:)``, before anything is read where the declared length already says so;
    ///   ``HTTPFault/bodyIncomplete`` where the client goes away or is too slow.
    package func collect(upTo limit: Int) async throws(HTTPFault) -> [UInt8] {
        guard let stream else { return [] }
        if let length = stream.declaredLength, length > limit { throw .bodyTooLarge(limit: limit) }
        guard var whole = try await stream.next() else { return [] }
        while whole.count <= limit {
            guard let piece = try await stream.next() else { return whole }
            whole += piece
        }
        throw .bodyTooLarge(limit: limit)
    }

    /// The next piece, never empty, or `nil` after the last. While nobody asks, at most 64 KiB are held and the client has
    /// to wait.
    /// - Throws: ``HTTPFault/bodyIncomplete`` where the client goes away or is too slow.
    package func next() async throws(HTTPFault) -> [UInt8]? {
        guard let stream else { return nil }
        return try await stream.next()
    }
}
