// DemoCatalogue.swift: the listings of a first start with --demo. Their content is in Demo…s.swift, one file a kind.

package import Archives

/// A listing that comes with the program, written for it.
package struct DemoListing: Sendable, Hashable {
    package enum Pricing: Sendable, Hashable {
        case free
        /// In micro-dollars.
        case oneTime(micros: Int64)
        /// In micro-dollars for one call.
        case perCall(micros: Int64)
        /// In micro-dollars for one month.
        case subscription(micros: Int64)
    }

    package enum Content: Sendable, Hashable {
        /// The artifact, unpacked.
        case files([ArchiveFile])
        /// A server.json, of which a client's configuration is made.
        case server(json: String)
    }

    /// One of ``Kind/all`` by its id.
    package let kind: String
    /// The handle of its provider: one of ``DemoCatalogue/providers``.
    package let owner: String
    package let name: String
    package let title: String
    /// One line.
    package let summary: String
    /// One of ``Category/all`` by its id.
    package let category: String
    package let pricing: Pricing
    /// SemVer.
    package let version: String
    package let content: Content

    init(
        _ kind: String, _ owner: String, _ name: String, title: String, summary: String, category: String,
        pricing: Pricing = .free, version: String, files: [(path: String, text: String)]
    ) {
        (self.kind, self.owner, self.name, self.title) = (kind, owner, name, title)
        (self.summary, self.category, self.pricing, self.version) = (summary, category, pricing, version)
        self.content = .files(files.map { ArchiveFile(path: $0.path, text: $0.text) })
    }

    init(
        server name: String, owner: String, title: String, summary: String, category: String, version: String,
        json: String
    ) {
        (self.kind, self.owner, self.name, self.title) = ("mcp", owner, name, title)
        (self.summary, self.category, self.pricing, self.version) = (summary, category, .free, version)
        self.content = .server(json: json)
    }
}

/// What a first start with `--demo` puts into the catalogue.
package enum DemoCatalogue {
    package struct Provider: Sendable, Hashable {
        package let handle: String
        package let name: String
        package let summary: String
    }

    /// The project itself, and two providers that do not exist.
    package static let providers = [
        Provider(handle: "purser", name: "Purser", summary: "The makers of this marketplace."),
        Provider(
            handle: "tidewater", name: "Tidewater Tools", summary: "Skills and plugins for teams that ship. Invented."),
        Provider(handle: "harbor-data", name: "Harbor Data", summary: "Small, exact reference data. Invented."),
    ]

    /// Every listing, in no particular order.
    package static let listings = demoSkills + demoServers + demoPlugins + demoAgents + demoDatasets
}
