// DraftMaker.swift: what a version will say of itself: out of what its publisher sent, its manifest, and the listing.

import Archives
import Crypto
import Sessions
internal import Wording

/// Puts a draft together. What the request says counts before what the manifest says, and that before what the listing
/// said until now.
struct DraftMaker {
    private let submission: Submission
    private let intake: Intake

    /// A version of more bytes than this would not be read by people.
    private static let maximumVersion = 100

    init(_ submission: Submission, _ intake: Intake) {
        self.submission = submission
        self.intake = intake
    }

    /// - Parameter listing: the one of this name, where there is one.
    func draft(_ name: ListingName, of listing: Listing?) throws(PublishRefusal) -> ListingDraft {
        if let listing, listing.kind != intake.kind.id { throw .store(.kindDiffers(listing.kind)) }
        let (pricing, price) = try self.price(of: listing)
        let facts = intake.facts
        var draft = ListingDraft(
            owner: submission.owner.id, name: name, kind: intake.kind.id,
            title: submission.title ?? facts.title.map { oneLine($0, maximum: ListingText.maximumTitle) }
                ?? listing?.title ?? name.name,
            summary: submission.summary ?? oneLine(facts.description, maximum: ListingText.maximumSummary),
            description: Self.description(facts), category: category(of: listing), pricing: pricing, price: price,
            repository: submission.repository ?? link(.repository) ?? listing?.repository, version: try version(),
            manifest: intake.manifest, artifact: artifact)
        draft.license = submission.license ?? facts.license ?? listing?.license
        draft.tags = submission.tags ?? (facts.tags.isEmpty ? listing?.tags ?? [] : facts.tags)
        draft.clients = facts.clients.isEmpty ? listing?.clients ?? [] : facts.clients
        draft.website = submission.website ?? link(.homepage) ?? listing?.website
        draft.notes = submission.notes
        draft.icon = intake.icon.map {
            VersionArtifact(sha256: SHA256.hash($0.bytes), size: Int64($0.bytes.count), mediaType: $0.mediaType)
        }
        draft.needs = facts.dependencies(owner: submission.owner.handle).map {
            Dependency(name: $0.name, range: $0.range)
        }
        return draft
    }

    private static func description(_ facts: Kind.Facts) -> String {
        let text = facts.body ?? facts.description
        return String(String.UnicodeScalarView(text.unicodeScalars.prefix(ListingText.maximumDescription)))
    }

    private func link(_ purpose: ManifestLink.Purpose) -> String? {
        intake.facts.links.first { $0.purpose == purpose }?.address
    }

    private var artifact: VersionArtifact? {
        intake.mediaType.map {
            VersionArtifact(sha256: intake.received.digest, size: intake.received.size, mediaType: $0)
        }
    }

    // MARK: The name

    /// The address: what the request says, or what the manifest does.
    func name() throws(PublishRefusal) -> ListingName {
        let own = intake.facts.listingName
        let given = submission.listing?.name ?? submission.name
        if let given, let own, intake.kind.isNamedByManifest, given.lowercased() != own.lowercased() {
            throw .field(
                "name", code: "differs",
                "The manifest calls it \(own), and a \(intake.kind.id) is named by its manifest.")
        }
        guard let name = given ?? own else {
            throw .field(
                "name", code: "required",
                "The manifest's name cannot be the last part of an address. Say name: letters, digits, '.', '_', '-'."
            )
        }
        guard Handle.isName(name) else {
            throw .field(
                "name", code: "wrong_format", "A name has letters, digits, '.', '_' and '-', 200 at most.")
        }
        return ListingName(owner: submission.owner.handle, name: name)
    }

    // MARK: The version

    private func version() throws(PublishRefusal) -> String {
        let own = intake.facts.version
        guard let text = submission.version ?? own else {
            throw .field(
                "version", code: "required", "The manifest names no version. Say which it is, such as 1.0.0.")
        }
        if let own, own != text {
            throw .field(
                "version", code: "differs",
                "The manifest says \(own), and the request \(text). Publish what the manifest says.")
        }
        guard text.utf8.count <= Self.maximumVersion, SemanticVersion.isOne(text) else {
            throw .field(
                "version", code: "wrong_format",
                "A version has the form of SemVer 2.0, such as 1.0.0 or 1.1.0-beta.2.")
        }
        return text
    }

    // MARK: What else is said

    private func category(of listing: Listing?) -> String {
        submission.category ?? listing?.category ?? intake.facts.category
            ?? Category.forImport(name: intake.facts.name, description: intake.facts.description).id
    }

    /// The price is the listing's: a version does not change it.
    private func price(of listing: Listing?) throws(PublishRefusal) -> (Pricing, USD) {
        if let listing {
            let same =
                (submission.pricing ?? listing.pricing) == listing.pricing
                && (submission.price ?? listing.price) == listing.price
            guard same else {
                throw .field(
                    "pricing", code: "differs",
                    "A version does not change the price. Change it by PATCH /api/v1/listings/… with the scope manage."
                )
            }
            return (listing.pricing, listing.price)
        }
        return try DraftPrice.checked(submission.pricing, submission.price)
    }
}
