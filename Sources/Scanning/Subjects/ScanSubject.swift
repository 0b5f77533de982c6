// ScanSubject.swift: what is scanned: an artifact with what its listing says about it.

package import Archives

/// An artifact, unpacked, with what its listing says about it.
package struct ScanSubject: Sendable {
    /// A text of the listing or the manifest that people and agents read.
    package struct Text: Sendable, Hashable {
        /// `title`, `summary`, `description`, …
        package let field: String
        package let text: String

        package init(_ field: String, _ text: String) { (self.field, self.text) = (field, text) }
    }

    /// The kind's id: `skill`, `mcp`, `model`, …
    package var kind: String
    /// `@owner/name`.
    package var fullName: String
    package var version: String
    /// The licence that is declared, an SPDX expression; `nil` where none is.
    package var licence: String?
    /// Of the artifact as it is stored.
    package var mediaType: String
    package var files: [ArchiveFile]
    package var texts: [Text]
    /// Addresses that the listing itself names: homepage, repository. Their hosts are the project's own.
    package var links: [String]
    package var declared: DeclaredPermissions
    /// How many bytes of one file, and of all, the caller has read at most: what is as long as that may be cut.
    package var bounds: (perFile: Int, inAll: Int)?

    package init(
        kind: String, fullName: String, version: String, licence: String? = nil, mediaType: String = "application/zip",
        files: [ArchiveFile], texts: [Text] = [], links: [String] = [],
        declared: DeclaredPermissions = DeclaredPermissions(), bounds: (perFile: Int, inAll: Int)? = nil
    ) {
        (self.kind, self.fullName, self.version, self.licence) = (kind, fullName, version, licence)
        (self.mediaType, self.files, self.texts, self.links) = (mediaType, files, texts, links)
        (self.declared, self.bounds) = (declared, bounds)
    }
}

/// What a manifest says that the capability will use. `nil` where the manifest says nothing about it, which allows
/// everything; an empty list allows nothing.
package struct DeclaredPermissions: Sendable, Hashable {
    /// `allowed-tools` of a skill, tools of a plugin: such as `Read`, `Bash(git:*)`.
    package var tools: [String]?
    /// Environment variables of a `server.json`.
    package var environment: [String]?
    /// Hosts, where a manifest names them.
    package var hosts: [String]?

    package init(tools: [String]? = nil, environment: [String]? = nil, hosts: [String]? = nil) {
        (self.tools, self.environment, self.hosts) = (tools, environment, hosts)
    }
}
