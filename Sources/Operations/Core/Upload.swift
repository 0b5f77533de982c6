// Upload.swift: the body of a request that is not JSON, as it comes in.

/// The bytes that a caller sends, piece by piece. Read once, by one reader.
package struct Upload: Sendable {
    /// What the caller says they are; `nil` where it says nothing.
    package let mediaType: String?
    /// How many the caller says there are; `nil` where it does not.
    package let declaredLength: Int?
    /// The next piece, never empty, or `nil` after the last. Throws where the caller goes away or is too slow.
    package let next: @Sendable () async throws -> [UInt8]?

    package init(
        mediaType: String?, declaredLength: Int?, next: @escaping @Sendable () async throws -> [UInt8]?
    ) {
        self.mediaType = mediaType
        self.declaredLength = declaredLength
        self.next = next
    }

    /// For who sends nothing.
    package static let empty = Upload(mediaType: nil, declaredLength: 0) { nil }
}
