// Kind.swift: the kinds of capability that are traded. What is particular to each is in Kind+….swift.

package import Archives

/// A kind of capability: one entry of ``Kind/all``, and one file.
package struct Kind: Sendable {
    /// How a listing of this kind gets to its user.
    package enum Installation: Sendable, Hashable {
        /// As an entry of the client's configuration; there is no artifact.
        case configuration
        /// As a folder that is unpacked below this one, under the listing's name.
        case artifact(folder: String)
    }

    /// What a manifest says of its listing. Members that a manifest does not have are `nil`.
    package struct Facts: Sendable, Hashable {
        package let name: String
        package let title: String?
        package let description: String
        package let version: String?
        package let license: String?

        init(name: String, title: String? = nil, description: String, version: String? = nil, license: String? = nil) {
            (self.name, self.title, self.description) = (name, title, description)
            (self.version, self.license) = (version, license)
        }
    }

    /// In paths and queries: lower-case letters.
    package let id: String
    package let title: String
    /// One sentence for people.
    package let summary: String
    /// Of its artifact; for a configuration, of its manifest.
    package let mediaType: String
    package let installation: Installation
    /// Of its artifact.
    package let limits: ArchiveLimits
    /// Where its manifest stands in the artifact: the first of these that is there.
    package let manifestPaths: [String]
    /// Reads and judges the manifest.
    package let validate: @Sendable (_ manifest: [UInt8]) throws(KindProblem) -> Facts

    /// Every kind, in the order in which they are shown. A new kind is one file and one line here.
    package static let all: [Kind] = [.skill, .mcp, .plugin, .agent, .dataset]

    /// - Parameter id: exactly as in ``id``.
    package static func named(_ id: String) -> Kind? { all.first { $0.id == id } }

    /// Finds the manifest among an artifact's files, and judges it.
    package func validate(_ files: [ArchiveFile]) throws(KindProblem) -> Facts {
        for path in manifestPaths {
            if let file = files.first(where: { $0.path == path }) { return try validate(file.bytes) }
        }
        throw .noManifest(paths: manifestPaths)
    }
}

/// Why a manifest is not one of its kind. `description` is a sentence for its author.
package enum KindProblem: Error, Sendable, Hashable, CustomStringConvertible {
    case noManifest(paths: [String])
    /// `field` is a member's name, or a pointer to it; `nil` where the whole is wrong.
    case manifest(field: String?, detail: String)

    package var description: String {
        switch self {
        case .noManifest(let paths): "There is no manifest: it should be at \(paths.joined(separator: " or "))."
        case .manifest(_, let detail): detail
        }
    }
}
