// Delivery.swift: what is needed to use a version of a listing.

internal import Crypto
internal import JSON
internal import Sessions
internal import Wording

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
        // What stands in the database was valid when it was stored; where it is not any more, the answer says so.
        guard let record = try? JSONValue.parse(version.manifest), let manifest = try? ServerManifest(reading: record)
        else {
            return .failure(
                NotInstallable(
                    reasons: [ServerManifest.Unusable("What is stored of it cannot be read.").reason],
                    repository: listing.repository, packages: []))
        }
        return manifest.installation().map(Delivery.server)
    }
}
