// Uploads+Receiving.swift: the bytes of an upload as they come in, and the whole of it once they are here.

import SQL
package import Sessions

extension Uploads {
    /// What came is made durable, and noted, after so many bytes, and at the end: a server that dies loses no more than that.
    static let noteBytes: Int64 = 8 << 20

    /// Writes what comes in, from an offset on. Call it in the pool.
    ///
    /// Where the caller goes away, what came until then stays, and is where it goes on.
    ///
    /// - Parameters:
    ///   - declared: how many bytes the caller says are coming; `nil` where it does not.
    ///   - next: the pieces, at least one, then `nil`.
    /// - Throws: what `next` throws, ``ArtifactStoreError`` and ``SQLError``.
    package func append(
        to id: UploadID, of account: AccountID, at offset: Int64, declared: Int?, now: Timestamp,
        from next: () async throws -> [UInt8]?
    ) async throws -> Result<PartialUpload, UploadRefusal> {
        guard let seen = try await find(id, of: account, at: now) else { return .failure(.unknown) }
        // A whole one's file is not touched any more: a version may share it.
        if seen.isWhole { return .failure(offset == seen.size ? .tooLong(seen) : .elsewhere(seen)) }
        guard let file = try artifacts.partial(id.description) else { return .failure(.busy(seen)) }
        // Whoever wrote before has let go of the file: what it noted is to be seen now.
        guard var upload = try await find(id, of: account, at: now) else {
            artifacts.removePartial(id.description)
            return .failure(.unknown)
        }
        if upload.isWhole { return .failure(.elsewhere(upload)) }
        // A file that is shorter than was noted comes of a folder that was restored from an older copy.
        let length = try file.length()
        if length < upload.received {
            guard let shorter = try await note(length, of: upload) else { return .failure(.unknown) }
            upload = shorter
        }
        guard offset == upload.received else { return .failure(.elsewhere(upload)) }
        if let declared, Int64(declared) > upload.size - upload.received { return .failure(.tooLong(upload)) }
        try file.truncate(to: upload.received)
        return try await receive(upload, into: file, from: next)
    }

    private func receive(
        _ begun: PartialUpload, into file: PartialBlob, from next: () async throws -> [UInt8]?
    ) async throws -> Result<PartialUpload, UploadRefusal> {
        var upload = begun
        var end = upload.received
        do {
            while let piece = try await next() {
                let room = upload.size - end
                let fits = piece.count <= room ? piece : Array(piece.prefix(Int(room)))
                try file.write(fits, at: end)
                end += Int64(fits.count)
                let isTooLong = fits.count < piece.count
                if isTooLong || end - upload.received >= Self.noteBytes {
                    guard let noted = try await settle(upload, at: end, file) else { return .failure(.unknown) }
                    upload = noted
                }
                if isTooLong { return .failure(.tooLong(upload)) }
            }
        } catch {
            // The reason why it ended counts for more than that what came could not be noted.
            _ = try? await settle(upload, at: end, file)
            throw error
        }
        guard let noted = try await settle(upload, at: end, file) else { return .failure(.unknown) }
        return .success(noted)
    }

    /// Makes what was written durable, then notes it.
    private func settle(
        _ upload: PartialUpload, at end: Int64, _ file: PartialBlob
    ) async throws -> PartialUpload? {
        try file.flush()
        if let noted = try await note(end, of: upload) { return noted }
        // It was dropped while it was written to, and this file has perhaps been made anew.
        artifacts.removePartial(upload.id.description)
        return nil
    }

    private func find(_ id: UploadID, of account: AccountID, at now: Timestamp) async throws -> PartialUpload? {
        try await database.read { reader in try await find(id, of: account, at: now, in: reader) }
    }

    /// The whole of an upload, to be examined and kept. Reads all of it: call it in the pool.
    package func whole(
        _ id: UploadID, of account: AccountID, at now: Timestamp
    ) async throws -> Result<(upload: PartialUpload, received: ReceivedArtifact), UploadRefusal> {
        guard let upload = try await find(id, of: account, at: now) else { return .failure(.unknown) }
        guard upload.isWhole else { return .failure(.incomplete(upload)) }
        guard let received = try artifacts.received(partial: id.description), received.size == upload.size else {
            // The folder was restored from an older copy.
            return .failure(try await note(0, of: upload).map(UploadRefusal.incomplete) ?? .unknown)
        }
        guard received.digest == upload.sha256 else {
            _ = try await database.write { transaction in try await drop(id, of: account, in: transaction) }
            return .failure(.otherContent(declared: upload.sha256, found: received.digest))
        }
        return .success((upload, received))
    }
}
