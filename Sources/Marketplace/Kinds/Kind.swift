// Kind.swift: the kinds of capability that are traded. What is particular to each is in Kind+….swift.

package import Archives

/// A kind of capability: one entry of ``Kind/all``, and one file.
package struct Kind: Sendable {
    /// How a listing of this kind gets to its user.
    package enum Installation: Sendable, Hashable {
        /// As an entry of the client's configuration; an artifact, where there is one, is for people to read.
        case configuration
        /// As a folder that is unpacked below this one, under the listing's name.
        case artifact(folder: String)
    }

    /// In paths and queries: lower-case letters.
    package let id: String
    package let title: String
    /// What many of it are called.
    package let plural: String
    /// One sentence for people.
    package let summary: String
    /// Of what a version of this kind delivers: its artifact, or the manifest that a configuration is made of.
    package let mediaType: String
    package let installation: Installation
    /// Of its artifact.
    package let limits: ArchiveLimits
    /// Where its manifest stands in the artifact: the first of these that is there.
    package let manifestPaths: [String]
    /// The media type under which the manifest alone may be published, without an archive; `nil` where it may not.
    package let bareManifest: String?
    /// Whether the name that the manifest gives is the last part of the listing's address: clients rely on it.
    package let isNamedByManifest: Bool
    let read: @Sendable (_ material: Material, _ report: ManifestReport) throws(ManifestFaults) -> Facts

    init(
        id: String, title: String, plural: String, summary: String, mediaType: String = "application/zip",
        installation: Installation, limits: ArchiveLimits, manifestPaths: [String], bareManifest: String? = nil,
        isNamedByManifest: Bool = false,
        read: @escaping @Sendable (_ material: Material, _ report: ManifestReport) throws(ManifestFaults) -> Facts
    ) {
        (self.id, self.title, self.plural, self.summary, self.mediaType) = (id, title, plural, summary, mediaType)
        (self.installation, self.limits) = (installation, limits)
        (self.manifestPaths, self.bareManifest, self.read) = (manifestPaths, bareManifest, read)
        self.isNamedByManifest = isNamedByManifest
    }

    /// Every kind, in the order in which they are shown. A new kind is one file and one line here.
    package static let all: [Kind] = [.skill, .mcp, .plugin, .agent, .dataset, .prompt, .model, .pipeline, .eval]

    /// For an archive whose kind is not known yet: what any kind may have.
    package static let widestLimits = ArchiveLimits(
        files: all.map(\.limits.files).max() ?? 0, bytes: all.map(\.limits.bytes).max() ?? 0,
        ratio: all.map(\.limits.ratio).max() ?? 0)

    /// - Parameter id: exactly as in ``id``.
    package static func named(_ id: String) -> Kind? { all.first { $0.id == id } }

    /// What a manifest is judged by.
    struct Material {
        /// Where the manifest stands.
        let path: String
        let manifest: [UInt8]
        /// Of the artifact; `nil` where only the manifest is known.
        let files: [ArchiveFile]?
        /// The name of the folder that was published, where it is known.
        let folder: String?

        var paths: Set<String>? { files.map { Set($0.map(\.path)) } }
    }

    /// Whether ``validate(_:folder:)`` looks into the file at this path. Of all others it needs only that they are there, so a
    /// large artifact can be judged with their content left empty.
    package func readsContent(of path: String) -> Bool {
        manifestPaths.contains(path) || path == ListingExtras.path || path == ReadmeManifest.path
            || Icon.paths.contains(path)
    }

    /// Judges a manifest alone.
    package func validate(_ manifest: [UInt8]) throws(KindProblem) -> Facts {
        try facts(Material(path: manifestPaths[0], manifest: manifest, files: nil, folder: nil))
    }

    /// Finds the manifest among an artifact's files, and judges it with what stands beside it.
    ///
    /// - Parameters:
    ///   - files: all of the artifact; see ``readsContent(of:)`` for which content is needed.
    ///   - folder: the name of the folder that was published, where it is known: a skill's `name` has to be it.
    package func validate(_ files: [ArchiveFile], folder: String? = nil) throws(KindProblem) -> Facts {
        for path in manifestPaths {
            guard let file = files.first(where: { $0.path == path }) else { continue }
            return try facts(Material(path: path, manifest: file.bytes, files: files, folder: folder))
        }
        for path in manifestPaths {
            // The usual mistake: the folder was packed, not what is in it.
            let inner = files.first { file in
                file.path.hasSuffix("/" + path) && !file.path.dropLast(path.utf8.count + 1).contains("/")
            }
            guard let inner else { continue }
            let outer = quotable(String(inner.path.dropLast(path.utf8.count + 1)))
            throw .manifest(
                field: nil,
                detail:
                    "\(path) is in the folder '\(outer)', and should be at the root: pack what is in the folder, not the folder."
            )
        }
        throw .noManifest(paths: manifestPaths)
    }

    private func facts(_ material: Material) throws(KindProblem) -> Facts {
        let report = ManifestReport()
        do throws(ManifestFaults) {
            var facts = try read(material, report)
            if let files = material.files { Sidecars(files: files, report: report).add(to: &facts) }
            try report.finish()
            facts.notes = report.notes
            return facts
        } catch {
            throw KindProblem(error)
        }
    }
}

/// Why a manifest is not one of its kind. `description` is a sentence for its author, or several.
package enum KindProblem: Error, Sendable, Hashable, CustomStringConvertible {
    case noManifest(paths: [String])
    /// `field` is a member's name, or a pointer to it; `nil` where the whole is wrong.
    case manifest(field: String?, detail: String)
    /// Two faults or more, in the order of the manifest.
    case several([ManifestFault])

    init(_ faults: ManifestFaults) {
        if faults.all.count == 1, let fault = faults.all.first {
            self = .manifest(field: fault.field, detail: fault.detail)
        } else {
            self = .several(faults.all)
        }
    }

    /// All that is wrong, one by one; never empty.
    package var faults: [ManifestFault] {
        switch self {
        case .noManifest: [ManifestFault(field: nil, description)]
        case .manifest(let field, let detail): [ManifestFault(field: field, detail)]
        case .several(let faults): faults
        }
    }

    package var description: String {
        switch self {
        case .noManifest(let paths): "There is no manifest: it should be at \(paths.joined(separator: " or "))."
        case .manifest(_, let detail): detail
        case .several(let faults): faults.map(\.detail).joined(separator: " ")
        }
    }
}
