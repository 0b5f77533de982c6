// ArtifactFiles.swift: artifacts as responses, straight from their files.

internal import Crypto
internal import HTTP
package import Marketplace
internal import Operations

/// Answers with artifacts.
package struct ArtifactFiles: Sendable {
    private let store: ArtifactStore

    package init(store: ArtifactStore) {
        self.store = store
    }

    /// The file, a range of it, or nothing where the client has it already. It never changes, so it may be kept for ever.
    func response(_ artifact: VersionArtifact, to request: Request) throws -> Response {
        guard let open = try store.open(artifact.sha256) else {
            throw Refusal(.notFound, "The artifact is not in the store any more.")
        }
        let size = Int(open.size)
        let file = OpenFile(owning: open.release(), isShared: false)
        let response = Response.file(
            file, size: size, etag: "sha256:" + artifact.sha256.hex, mediaType: artifact.mediaType,
            headers: [HeaderField(.cacheControl, "public, max-age=31536000, immutable")], to: request)
        guard response.status == 416 else { return response }
        let refusal = Refusal(.rangeNotSatisfiable, "The artifact has \(size) bytes, and the range begins behind them.")
        var problem = ProblemResponse.make(refusal, requestID: request.id.description)
        problem.headers += response.headers.filter { $0.name == .contentRange || $0.name == .acceptRanges }
        return problem
    }
}
