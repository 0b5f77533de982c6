// Delivery.swift: what is needed to use a version of a listing.

internal import Crypto
internal import JSON
internal import Sessions

/// What an agent needs to use a version.
package enum Delivery: Sendable {
    /// An entry for a client's configuration, and what has to be supplied for it.
    case server(McpConfiguration)
    /// A file to fetch from `url` and to unpack into `folder`.
    case artifact(VersionArtifact, url: String, folder: String)

    /// - Parameter publicURL: what addresses of this server begin with.
    package static func of(
        _ version: ListingVersion, listing: Listing, publicURL: String
    ) -> Result<Delivery, NotInstallable> {
        if let artifact = version.artifact {
            let url = "\(publicURL)/api/v1/artifacts/\(artifact.sha256.hex)"
            return .success(.artifact(artifact, url: url, folder: listing.name))
        }
        guard let record = try? JSONValue.parse(version.manifest), let manifest = try? ServerManifest(reading: record)
        else {
            return .failure(
                NotInstallable(
                    reasons: ["What is stored of it cannot be read."], repository: listing.repository, packages: []))
        }
        return manifest.installation().map(Delivery.server)
    }
}
