// Submission.swift: what a publisher says beside the bytes. What is not said comes from the manifest, or from the listing.

package import Sessions

/// What a publisher says of a version beside its bytes.
package struct Submission: Sendable {
    package var owner: Account
    /// The listing that it is a version of; `nil` where the manifest or ``name`` says it.
    package var listing: ListingName?
    package var name: String?
    package var kind: String?
    package var version: String?
    package var title: String?
    package var summary: String?
    package var category: String?
    package var tags: [String]?
    package var license: String?
    package var website: String?
    package var repository: String?
    package var notes: String?
    package var pricing: Pricing?
    package var price: USD?

    package init(owner: Account) {
        self.owner = owner
    }
}
