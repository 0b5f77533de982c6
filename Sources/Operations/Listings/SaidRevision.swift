// SaidRevision.swift: a mark of what a publisher says of a listing, so that a change made of an older text is told.

internal import Crypto
internal import JSON
internal import Marketplace
internal import Sessions

/// Stands for everything that `update_listing` changes: two listings that say the same have the same, and what is changed back
/// has its old one again.
enum SaidRevision {
    /// Sixteen hexadecimal digits.
    static let schema = Schema.string(
        length: 16...16,
        pattern: TextPattern("^[0-9a-f]{16}$") { text in
            text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
        })

    static func of(_ listing: Listing) -> String {
        let said: [String?] = [
            listing.title, listing.summary, listing.description, listing.category, listing.tags.joined(separator: " "),
            listing.clients.joined(separator: " "), listing.license, listing.website, listing.repository,
            listing.pricing.rawValue, listing.price.text,
        ]
        let bytes = JSONValue.array(said.map { text in text.map { .string($0) } ?? .null }).bytes()
        return String(SHA256.hash(bytes).hex.prefix(16))
    }

    /// - Parameter known: the revision that a change was made of; `nil` where whoever makes it does not mind.
    static func refusal(_ known: String?, of listing: Listing) -> Refusal? {
        let current = of(listing)
        guard let known, known != current else { return nil }
        return Refusal(
            .changedMeanwhile, "\(listing.fullName) was changed after you read it. Nothing was changed now.",
            [("revision", .string(current))])
    }
}
