// Inspection.swift: hands a draft to the scanners, and makes a verdict of their report.

package import Archives
internal import Crypto
internal import JSON
package import Scanning
internal import Sessions

/// Why a draft could not be looked at at all.
package enum InspectionProblem: Error, Sendable, CustomStringConvertible {
    case missingArtifact
    case archive(ArchiveProblem)

    package var description: String {
        switch self {
        case .missingArtifact: "Its artifact is not in the store any more. Publish it again."
        case .archive(let problem): "Its artifact cannot be read: \(problem)"
        }
    }
}

/// Looks into what is to be published.
package struct Inspection: Sendable {
    private let pipeline: ScanPipeline
    private let artifacts: ArtifactStore

    /// Of one file this much is looked into, and of all files of an artifact this much: `Docs/scanning.md` says so.
    static let fileBytes = 16 << 20
    static let bytesInAll = 256 << 20

    package init(pipeline: ScanPipeline, artifacts: ArtifactStore) {
        self.pipeline = pipeline
        self.artifacts = artifacts
    }

    /// The version of the rules: a verdict by older ones is due for another look.
    package var rules: Int64 { Int64(ScanPipeline.rulesVersion) }

    /// Scans a draft that has no artifact: its manifest is all there is.
    package func verdict(of draft: ListingDraft) -> ListingDraft.Verdict {
        verdict(
            on: draft,
            [ArchiveFile(path: Kind.named(draft.kind)?.manifestPaths.first ?? "manifest", bytes: draft.manifest)])
    }

    /// Scans what a draft would store. Takes as long as its artifact is large.
    package func verdict(on draft: ListingDraft) -> Result<ListingDraft.Verdict, InspectionProblem> {
        guard let artifact = draft.artifact else { return .success(verdict(of: draft)) }
        guard let path = artifacts.path(of: artifact.sha256) else { return .failure(.missingArtifact) }
        let files: [ArchiveFile]
        do throws(ArchiveProblem) {
            files = try ArchiveReader(limits: Kind.named(draft.kind)?.limits ?? Kind.widestLimits).files(
                of: .file(path: path), keeping: Self.fileBytes, inAll: Self.bytesInAll)
        } catch { return .failure(.archive(error)) }
        return .success(verdict(on: draft, files))
    }

    /// What is said of a version whose artifact is gone or damaged: it is held back, and the report says why.
    package func unreadable(_ problem: InspectionProblem) -> ListingDraft.Verdict {
        let report: JSONValue = [
            "rules_version": .number(JSONNumber(rules)), "level": "quarantine", "score": 0, "grade": "D",
            "findings": [],
            "checklist": [], "capabilities": nil, "notes": [.string("\(problem)")],
        ]
        return ListingDraft.Verdict(level: .quarantine, score: 0, rules: rules, report: report.bytes())
    }

    /// Scans files that are in memory.
    package func verdict(on draft: ListingDraft, _ files: [ArchiveFile]) -> ListingDraft.Verdict {
        let report = pipeline.scan(
            ScanSubject(
                kind: draft.kind, fullName: draft.name.text, version: draft.version, licence: draft.license,
                mediaType: draft.artifact?.mediaType ?? "application/json", files: files,
                texts: Self.texts(of: draft),
                links: [draft.repository, draft.website].compactMap { $0 }, declared: Self.declared(by: draft, files),
                bounds: (Self.fileBytes, Self.bytesInAll)))
        return ListingDraft.Verdict(
            level: SecurityLevel(report.level), score: Int64(report.score), rules: Int64(report.rulesVersion),
            report: report.json.bytes())
    }

    /// What its manifest says that it will use.
    private static func declared(by draft: ListingDraft, _ files: [ArchiveFile]) -> DeclaredPermissions {
        // What does not validate (a server's record of an older schema) says nothing of what it will use.
        guard let facts = try? Kind.named(draft.kind)?.validate(files) else { return DeclaredPermissions() }
        return DeclaredPermissions(
            tools: facts.permissions.isEmpty ? nil : facts.permissions,
            environment: facts.inputs.isEmpty ? nil : facts.inputs)
    }

    /// What people and agents read of it outside of its files. The description of an artifact is one of its files.
    private static func texts(of draft: ListingDraft) -> [ScanSubject.Text] {
        [
            ("title", draft.title), ("summary", draft.summary), ("notes", draft.notes ?? ""),
            ("description", draft.artifact == nil ? draft.description : ""),
        ].filter { !$0.1.isEmpty }.map { ScanSubject.Text($0.0, $0.1) }
    }
}

extension SecurityLevel {
    init(_ level: ScanLevel) {
        switch level {
        case .safe: self = .safe
        case .review: self = .review
        case .quarantine: self = .quarantine
        }
    }
}
