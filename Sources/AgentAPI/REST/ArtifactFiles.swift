// ArtifactFiles.swift: artifacts as responses, straight from their files.

internal import Crypto
internal import HTTP
package import Marketplace
internal import Operations
package import Sessions
internal import Synchronization
internal import Wording

/// Answers with artifacts.
package struct ArtifactFiles: Sendable {
    private let store: ArtifactStore
    private let clock: any WallClock
    private let kept = KeptArtifacts()

    package init(store: ArtifactStore, clock: any WallClock) {
        self.store = store
        self.clock = clock
    }

    /// The file, a range of it, or nothing where the client has it already. It never changes, so it may be kept for ever.
    func response(_ artifact: VersionArtifact, to request: Request) throws -> Response {
        let open = try open(artifact.sha256)
        let size = open.size
        let response = Response.file(
            open.file, size: size, etag: open.tag, mediaType: artifact.mediaType,
            headers: artifact.mediaType.hasPrefix("image/") ? Self.fieldsOfPictures : Self.fields,
            to: request)
        guard response.status == 416 else { return response }
        let refusal = Refusal(.rangeNotSatisfiable, "The artifact has \(size) bytes, and the range begins behind them.")
        var problem = ProblemResponse.make(refusal, requestID: request.id.description)
        problem.headers += response.headers.filter { $0.name == .contentRange || $0.name == .acceptRanges }
        return problem
    }

    /// What a stranger has published is never taken for anything but what its type says. Made once, for all downloads.
    private static let fields = [
        HeaderField(.cacheControl, "public, max-age=31536000, immutable"),
        HeaderField("X-Content-Type-Options", "nosniff"),
    ]
    /// A browser shows pictures, and an SVG opened by itself is a document: it runs nothing, asks for nothing, and has no origin.
    private static let fieldsOfPictures =
        fields + [
            HeaderField(
                .contentSecurityPolicy, "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox")
        ]

    private func open(_ digest: SHA256Digest) throws -> KeptArtifacts.Entry {
        let now = clock.now()
        if let entry = kept.find(digest, at: now) { return entry }
        guard let open = try store.open(digest) else {
            throw Refusal(.notFound, "The artifact is not in the store any more.")
        }
        let size = Int(open.size)
        let entry = KeptArtifacts.Entry(
            file: OpenFile(owning: open.release()), size: size, tag: "sha256:" + digest.hex, openedAt: now)
        kept.keep(entry, of: digest)
        return entry
    }
}

/// The artifacts that were opened lately. A blob never changes, so that answers may share its descriptor; opening it costs three
/// calls of the system.
private final class KeptArtifacts: Sendable {
    struct Entry {
        let file: OpenFile
        let size: Int
        /// The entity tag.
        let tag: String
        let openedAt: Timestamp
    }

    private let entries = Mutex<[SHA256Digest: Entry]>([:])

    /// A blob that was removed from the store gives its room back after this long.
    private static let keptMilliseconds: Int64 = 10_000
    /// Descriptors, beside those that the loops keep.
    private static let capacity = 64

    func find(_ digest: SHA256Digest, at now: Timestamp) -> Entry? {
        entries.withLock { $0[digest] }.flatMap { Self.isFresh($0, at: now) ? $0 : nil }
    }

    func keep(_ entry: Entry, of digest: SHA256Digest) {
        entries.withLock { entries in
            if entries.count >= Self.capacity {
                entries = entries.filter { Self.isFresh($0.value, at: entry.openedAt) }
            }
            if entries.count >= Self.capacity { entries.removeAll() }
            entries[digest] = entry
        }
    }

    private static func isFresh(_ entry: Entry, at now: Timestamp) -> Bool {
        now.milliseconds - entry.openedAt.milliseconds < keptMilliseconds
    }
}
