// ListingText.swift: how long the texts of a listing may be, and of what its words are made.

/// The bounds of what a publisher may say of a listing.
package enum ListingText {
    /// In Unicode scalars.
    package static let maximumTitle = 100
    package static let maximumSummary = 200
    package static let maximumDescription = 100_000
    package static let maximumReason = 500
    package static let maximumAddress = 2_000
    package static let maximumTags = 20
    package static let maximumTag = 40

    /// Lower-case letters and digits, with single hyphens between them.
    package static func isTag(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard (1...maximumTag).contains(bytes.count), bytes.first != UInt8(ascii: "-"), bytes.last != UInt8(ascii: "-")
        else { return false }
        return bytes.allSatisfy { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                || byte == UInt8(ascii: "-")
        } && !text.contains("--")
    }
}
