// PartialUpload.swift: an archive that comes in several requests: what is known of it, and why one is not taken.

package import Crypto
public import Sessions

/// Ids of uploads.
public enum UploadTag: IdentifierTag {
    /// `upl_…`
    public static var prefix: StaticString { "upl" }
}

package typealias UploadID = Identifier<UploadTag>

/// An archive that comes in several requests.
package struct PartialUpload: Sendable {
    package let id: UploadID
    package let account: AccountID
    /// In bytes, as declared.
    package let size: Int64
    /// Of the whole, as declared.
    package let sha256: SHA256Digest
    /// How many bytes are here, durably: where the next request goes on.
    package let received: Int64
    /// A version was published from it. It stays until it expires, so that the same publishing can be asked for again.
    package let isPublished: Bool
    package let createdAt: Timestamp
    package let expiresAt: Timestamp

    package var isWhole: Bool { received == size }
}

/// Why an upload was not begun, not continued or not published.
package enum UploadRefusal: Error, Sendable {
    /// There is none of this id, or it has expired, or it is another account's.
    case unknown
    /// The account has as many as it may.
    case tooMany(maximum: Int)
    /// With this one the account's would hold more than they may together.
    case tooMuch(maximumBytes: Int64, openBytes: Int64)
    /// The bytes do not go on where those end that are here.
    case elsewhere(PartialUpload)
    /// Another request writes to it at this moment.
    case busy(PartialUpload)
    /// More bytes came than are missing. Those that fit are kept.
    case tooLong(PartialUpload)
    /// It is to be published, and bytes are missing.
    case incomplete(PartialUpload)
    /// Its bytes are others than was declared. It has been dropped.
    case otherContent(declared: SHA256Digest, found: SHA256Digest)
}
