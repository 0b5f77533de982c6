// PublishRefusal.swift: why a version was not taken in. Nothing is stored then.

package import Archives
package import Wording

/// Why a version was not taken in.
package enum PublishRefusal: Error, Sendable {
    /// A field of the request, by its name: what is wrong with it.
    case field(String, code: String, Sentence)
    /// The bytes are no archive that is taken.
    case archive(ArchiveProblem)
    /// The archive's manifest is not one of its kind.
    case manifest(KindProblem)
    case tooLarge(maximumBytes: Int)
    /// Fewer bytes came than were announced, or none.
    case noContent
    case store(StoreRefusal)
    /// The listing is there, and its publisher is somebody else.
    case notYours
    /// There is no such listing.
    case unknownListing
}
