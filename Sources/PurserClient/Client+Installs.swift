// Client+Installs.swift: taking, buying and fetching. Putting files in their place is the program's matter.

internal import Glibc
internal import JSON

extension Client {
    /// Records an install, and says what is needed to use it. Never charges. Needs the scope `install`.
    ///
    /// - Parameters:
    ///   - name: a full name, a name in a source registry, or a short name that only one listing has.
    ///   - version: a SemVer version, a range such as `^1.2` or a tag; without it, the highest.
    ///   - acknowledge: `sha256:…` of the content whose findings are accepted.
    public func install(
        _ name: String, version: String? = nil, acknowledge: String? = nil, idempotencyKey: String? = nil
    ) async throws(ClientError) -> Install {
        var body = JSONWriter()
        body.beginObject()
        body.name("name")
        body.value(name)
        if let version {
            body.name("version")
            body.value(version)
        }
        if let acknowledge {
            body.name("acknowledge")
            body.value(acknowledge)
        }
        body.endObject()
        return try await ask("POST", "/install", body: body.bytes, idempotencyKey: idempotencyKey)
    }

    /// Says what an install would come to: versions, prices, levels, and what else is needed. Needs the scope `install`.
    public func plan(_ name: String, version: String? = nil) async throws(ClientError) -> InstallPlan {
        var body = JSONWriter()
        body.beginObject()
        body.name("name")
        body.value(name)
        if let version {
            body.name("version")
            body.value(version)
        }
        body.name("plan")
        body.value(true)
        body.endObject()
        return try await ask("POST", "/install", body: body.bytes)
    }

    /// Buys a listing. Needs the scope `purchase`.
    ///
    /// **A purchase that crosses the session's cap is refused and revokes the session.**
    ///
    /// - Parameter idempotencyKey: 1 to 255 visible ASCII characters. Repeat the call with the same key after
    ///   ``ClientError/interrupted(server:reason:)`` or ``ClientError/timedOut(server:)``: it is charged once.
    public func purchase(_ name: String, idempotencyKey: String) async throws(ClientError) -> Purchase {
        var body = JSONWriter()
        body.beginObject()
        body.name("name")
        body.value(name)
        body.endObject()
        return try await ask("POST", "/purchases", body: body.bytes, idempotencyKey: idempotencyKey)
    }

    /// Fetches an artifact into a new file, hashing while it arrives.
    ///
    /// - Parameter path: must not exist; readable by its owner alone.
    /// - Throws: ``ClientError/digestMismatch(expected:actual:)`` where it is not what `artifact` says. Whatever is thrown,
    ///   the file is gone.
    public func download(_ artifact: ArtifactReference, to path: String) async throws(ClientError) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw .file(path: path, reason: String(cString: strerror(errno))) }
        do throws(ClientError) {
            defer { close(descriptor) }
            let request = try download(artifact.url, into: .file(descriptor: descriptor, limit: artifact.size))
            let response = try await send(request)
            try refuse(response)
            guard response.status == 200, let digest = response.fileDigest else {
                throw .unexpectedAnswer(
                    status: response.status, reason: "a download is answered with 200",
                    requestID: response.headers["x-request-id"])
            }
            guard digest == artifact.sha256, response.fileSize == artifact.size else {
                throw .digestMismatch(expected: artifact.sha256, actual: digest)
            }
            guard fsync(descriptor) == 0 else { throw .file(path: path, reason: String(cString: strerror(errno))) }
        } catch {
            unlink(path)
            throw error
        }
    }
}
