// Facts.swift: what a manifest says of its listing, in the same words for all kinds.

package import Sessions

extension Kind {
    /// What a manifest says of its listing. Members that a manifest does not have are `nil` or empty.
    package struct Facts: Sendable, Hashable {
        /// As the manifest has it: `owner/name` for a server, a title for an agent or a Croissant description.
        package let name: String
        package var title: String?
        package let description: String
        /// As the manifest has it; a server's need not be SemVer.
        package var version: String?
        /// An SPDX expression or, where the format allows it, an address or the author's own words.
        package var license: String?
        /// Markdown for people: what stands below the frontmatter, or the README beside the manifest.
        package var body: String?
        package var author: String?
        package var links: [ManifestLink] = []
        package var icon: ManifestIcon?
        /// What it says that it will use: tools, as `allowed-tools` lists them.
        package var permissions: [String] = []
        /// The environment variables and headers that it asks its user for.
        package var inputs: [String] = []
        package var compatibility: String?
        /// Dependencies, tags, category and clients.
        package var extras = ListingExtras()
        /// Dependencies on listings of the same owner, whose handle a manifest does not know: name and range.
        package var siblings: [Sibling] = []
        /// Sentences for the author: what is accepted and would better be otherwise.
        package var notes: [String] = []

        package struct Sibling: Sendable, Hashable {
            package let name: String
            package let range: String
        }

        init(name: String, title: String? = nil, description: String, version: String? = nil, license: String? = nil) {
            (self.name, self.title, self.description) = (name, title, description)
            (self.version, self.license) = (version, license)
        }

        package var tags: [String] { extras.tags }
        package var category: String? { extras.category }
        package var clients: [String] { extras.clients }

        /// What it needs, once its owner is known.
        package func dependencies(owner: Handle) -> [Dependency] {
            var all = extras.dependencies
            for sibling in siblings {
                let name = ListingName(owner: owner, name: sibling.name)
                if !all.contains(where: { $0.name.folded == name.folded }) {
                    all.append(Dependency(name: name, range: sibling.range))
                }
            }
            return all
        }

        /// The name as one of a listing: what stands behind the slash, or the words of a title with hyphens between them;
        /// `nil` where nothing is left.
        package var listingName: String? {
            let last = name.split(separator: "/").last.map(String.init) ?? name
            if Handle.isName(last) { return last }
            let words = last.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
            let joined = String(words.joined(separator: "-").prefix(64))
            return joined.isEmpty ? nil : joined
        }
    }
}
