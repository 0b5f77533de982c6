// SkillImport.swift: packed skill folders become listings.

internal import Archives
internal import Crypto
package import SQL
package import Sessions

/// A skill that has been checked and scanned, and whose archive lies in the artifact store. Whose listing it becomes is known
/// once it is stored.
package struct PreparedSkill: Sendable {
    let owner: Handle
    let draft: ListingDraft
}

/// Imports skills.
package struct SkillImport: Sendable {
    private let accounts: AccountStore
    private let listings: ListingStore
    private let artifacts: ArtifactStore
    private let inspection: Inspection

    /// The version of a skill whose frontmatter names none in `metadata`: the format itself has no versions.
    package static let defaultVersion = "1.0.0"

    package init(accounts: AccountStore, listings: ListingStore, artifacts: ArtifactStore, inspection: Inspection) {
        self.accounts = accounts
        self.listings = listings
        self.artifacts = artifacts
        self.inspection = inspection
    }

    /// Checks an archive, scans it and puts it into the store. Call it outside a transaction: it waits for the disk, and the
    /// first scan of a process compiles all rules.
    ///
    /// - Parameter folder: the name of the folder, which a skill's `name` has to be.
    /// - Throws: ``ArtifactStoreError`` where the disk fails.
    package func prepare(
        _ archive: [UInt8], folder: String, owner: String
    ) throws(ArtifactStoreError) -> Result<PreparedSkill, ImportResult> {
        func problem(_ detail: String) -> Result<PreparedSkill, ImportResult> {
            .failure(ImportResult(folder, .problem(detail)))
        }
        guard let handle = Handle(owner) else { return problem("The owner's handle \(owner) cannot be one.") }
        let files: [ArchiveFile]
        do throws(ArchiveProblem) {
            files = try ArchiveReader(limits: Kind.skill.limits).files(of: .bytes(archive))
        } catch { return problem("\(error)") }
        guard let text = files.first(where: { $0.path == "SKILL.md" })?.bytes else {
            return problem("The folder has no SKILL.md.")
        }
        let manifest: SkillManifest
        do throws(SkillManifestProblem) {
            manifest = try SkillManifest(parsing: text, inFolder: folder)
        } catch { return problem("SKILL.md: \(error)") }
        guard !UnusableText.isIn(manifest.description), !UnusableText.isIn(manifest.body) else {
            return problem("SKILL.md: the text holds a control character.")
        }
        if let version = manifest.metadata.first(where: { $0.name == "version" })?.value,
            !SemanticVersion.isOne(version)
        {
            return problem("SKILL.md: metadata.version \(version) is not a version (SemVer 2.0).")
        }
        let picture: (bytes: [UInt8], mediaType: String)?
        do throws(IconProblem) {
            picture = try Icon.find(in: files)
        } catch { return problem("\(error)") }
        let stored = try artifacts.store(archive)
        let artifact = VersionArtifact(
            sha256: stored.digest, size: stored.size, mediaType: Kind.skill.mediaType)
        var draft = ListingDraft(
            owner: AccountID(high: 0, low: 0), name: ListingName(owner: handle, name: manifest.name),
            kind: Kind.skill.id,
            title: manifest.name, summary: oneLine(manifest.description, maximum: 160), description: manifest.body,
            category: Category.forImport(name: manifest.name, description: manifest.description).id, pricing: .free,
            price: .zero, repository: nil,
            version: manifest.metadata.first { $0.name == "version" }?.value ?? Self.defaultVersion, manifest: text,
            artifact: artifact)
        draft.license = manifest.license
        draft.icon = try picture.map { picture throws(ArtifactStoreError) in
            try artifacts.store(icon: picture)
        }
        draft.verdict = inspection.verdict(on: draft, files)
        return .success(PreparedSkill(owner: handle, draft: draft))
    }

    package func store(
        _ skill: PreparedSkill, at now: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) -> ImportResult {
        let owner = try await accounts.findOrCreate(skill.owner, name: skill.owner.text, at: now, in: transaction)
        var draft = skill.draft
        draft.owner = owner.id
        draft.name = ListingName(owner: owner.handle, name: draft.name.name)
        let stored = try await listings.store(draft, at: now, in: transaction)
        return ImportResult(draft.name.name, stored)
    }
}
