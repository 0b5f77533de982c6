// ReadingShelf.swift: finds the artifact of a version for who may read it, and looks into it within bounds.

internal import Archives
internal import Crypto
internal import JSON
internal import Marketplace
internal import SQL
internal import Sessions

/// What is read of artifacts. Each look unpacks the archive anew, so that the bounds are what one request may cost.
struct ReadingShelf: Sendable {
    /// Unpacking as much takes a tenth of a second; what is larger is data, which is downloaded.
    static let maximumUnpacked = 32 << 20
    static let maximumFiles = 2_000
    /// Of one file, in bytes.
    static let maximumText = 256 << 10

    let listings: ListingStore
    let artifacts: ArtifactStore
    let access: ArtifactAccess
    let database: Database

    /// A version that the caller may read.
    struct Held: Sendable {
        let listing: Listing
        let version: ListingVersion

        func write(to writer: inout JSONWriter) {
            writer.name("full_name")
            writer.value(listing.fullName)
            writer.name("version")
            writer.value(version.version)
            writer.name("sha256")
            writer.value(orNull: version.artifact?.sha256.hex)
        }

        /// What the one file is called of a version that is no archive.
        var onlyName: String {
            version.artifact?.mediaType == "application/json" || version.artifact == nil ? "manifest.json" : "artifact"
        }
    }

    /// Where a version may be downloaded, it may be read: neither one that is in quarantine nor one that is revoked.
    func find(_ call: Call) async throws -> Result<Held, Refusal> {
        try await database.read { reader -> Result<Held, Refusal> in
            guard let name = OwnListing.name(of: call), let listing = try await listings.follow(name, in: reader),
                listing.state.isServed
            else { return .failure(.notFound("listing")) }
            let text = try await listings.version(
                named: call.input.required("version") { $0.text }, of: listing, in: reader)
            guard let version = try await listings.version(text, of: listing.id, in: reader), version.standing.isServed
            else { return .failure(.notFound("version")) }
            let refusal = try await access.refusal(to: call.caller, of: listing, at: call.now, in: reader)
            return refusal.map { .failure($0) } ?? .success(Held(listing: listing, version: version))
        }
    }

    /// - Returns: `nil` where it is too large to be looked into.
    func files(of held: Held) -> [ArchiveEntry]? {
        guard let artifact = held.version.artifact else {
            return [ArchiveEntry(path: held.onlyName, size: held.version.manifest.count, isExecutable: false)]
        }
        guard artifact.size <= Self.maximumUnpacked, let path = artifacts.path(of: artifact.sha256) else { return nil }
        do throws(ArchiveProblem) {
            return try reader(of: held).entries(of: .file(path: path))
        } catch {
            guard case .notAnArchive = error else { return nil }
            return [ArchiveEntry(path: held.onlyName, size: Int(artifact.size), isExecutable: false)]
        }
    }

    /// A file with as much of it as is shown, and its whole size.
    ///
    /// - Returns: `nil` where there is no such file, or the artifact is too large to be looked into.
    func file(_ name: String, of held: Held) throws(ArtifactStoreError) -> (bytes: [UInt8], size: Int)? {
        guard let artifact = held.version.artifact else {
            let manifest = held.version.manifest
            return name == held.onlyName ? (Array(manifest.prefix(Self.maximumText)), manifest.count) : nil
        }
        guard artifact.size <= Self.maximumUnpacked, let path = artifacts.path(of: artifact.sha256) else { return nil }
        do throws(ArchiveProblem) {
            return try reader(of: held).file(name, of: .file(path: path), keeping: Self.maximumText)
        } catch {
            guard case .notAnArchive = error, name == held.onlyName else { return nil }
            return try whole(artifact)
        }
    }

    private func reader(of held: Held) -> ArchiveReader {
        let limits = Kind.named(held.listing.kind)?.limits ?? Kind.widestLimits
        return ArchiveReader(
            limits: ArchiveLimits(
                files: limits.files, bytes: min(limits.bytes, Self.maximumUnpacked), ratio: limits.ratio))
    }

    /// The beginning of an artifact that is one file by itself.
    private func whole(_ artifact: VersionArtifact) throws(ArtifactStoreError) -> (bytes: [UInt8], size: Int)? {
        guard let bytes = try artifacts.beginning(of: artifact.sha256, count: Self.maximumText) else { return nil }
        return (bytes, Int(artifact.size))
    }

    /// Bytes as text, where they are UTF-8 without NUL.
    ///
    /// - Parameter isCut: whether they end anywhere, in the middle of a character for one.
    static func text(_ bytes: [UInt8], isCut: Bool) -> String? {
        guard !bytes.contains(0) else { return nil }
        // A character has four bytes at most, so that at most three of one are left at the end.
        for missing in 0...(isCut ? min(3, bytes.count) : 0) {
            if let text = String(validating: bytes.dropLast(missing), as: UTF8.self) { return text }
        }
        return nil
    }
}
