// ArtifactStore+Icon.swift: keeps the icon of a version beside its artifact.

extension ArtifactStore {
    /// Stores an icon that was judged.
    func store(
        icon: (bytes: [UInt8], mediaType: String)
    ) throws(ArtifactStoreError) -> VersionArtifact {
        let stored = try store(icon.bytes)
        return VersionArtifact(sha256: stored.digest, size: stored.size, mediaType: icon.mediaType)
    }
}
