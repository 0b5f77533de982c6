// Client+Uploads.swift: sending large archives in pieces, so that a broken connection costs one piece.

internal import Crypto

/// An archive that comes in several requests, as the server has it.
public struct UploadProgress: Sendable, Answer {
    /// `upl_…`
    public let uploadID: String
    /// How many bytes are there: where the next piece begins.
    public let offset: Int64
    /// How many there will be.
    public let size: Int64

    init(_ fields: Fields) throws(MissingField) {
        uploadID = try fields.text("upload_id")
        offset = try fields.integer("offset")
        size = try fields.integer("size")
    }

    /// Whether all is there.
    public var isComplete: Bool { offset == size }
}

/// How an archive is sent in pieces.
public struct UploadPlan: Sendable {
    /// Each request carries so many bytes: within the minute that an answer may take, also on a slow line.
    public var pieceBytes = 4 << 20
    /// After so many failures in a row without a byte of progress the last one is thrown.
    public var maximumFailures = 8
    /// The wait after the first failure; twice as long after each further one, up to ten seconds.
    public var firstWaitMilliseconds = 250

    /// The usual plan.
    public init() {}
}

extension Client {
    /// Sends an archive so that it can be published by ``publish(upload:_:)``. Needs the scope `publish`.
    ///
    /// Where the server has begun to receive the same bytes before, in whichever program, it goes on there. A connection that
    /// breaks, a server that restarts or is busy are waited for.
    ///
    /// - Parameter progress: told how many bytes are there, at the beginning and after each piece.
    /// - Returns: the upload's id.
    public func upload(
        _ bytes: [UInt8], kind: String?, plan: UploadPlan = UploadPlan(), progress: (Int64) -> Void = { _ in }
    ) async throws(ClientError) -> String {
        let digest = SHA256.hash(bytes).hex
        var patience = Patience(plan)
        var upload: UploadProgress?
        while true {
            do throws(ClientError) {
                var known: UploadProgress
                if let upload {
                    known = try await self.upload(upload.uploadID)
                } else {
                    known = try await beginUpload(size: bytes.count, sha256: digest, kind: kind)
                }
                progress(known.offset)
                while !known.isComplete {
                    upload = known
                    let start = Int(known.offset)
                    let piece = Array(bytes[start..<min(start + plan.pieceBytes, bytes.count)])
                    known = try await append(piece, to: known)
                    progress(known.offset)
                    patience.renew()
                }
                return known.uploadID
            } catch {
                try await patience.wait(after: error)
            }
        }
    }

    private func beginUpload(size: Int, sha256: String, kind: String?) async throws(ClientError) -> UploadProgress {
        let kind = kind.map { #","kind":"\#($0)""# } ?? ""
        let body = #"{"size":\#(size),"sha256":"\#(sha256)"\#(kind)}"#
        return try await ask("POST", "/uploads", body: Array(body.utf8))
    }

    private func append(_ piece: [UInt8], to upload: UploadProgress) async throws(ClientError) -> UploadProgress {
        try await ask(
            "PATCH", "/uploads/\(ServerURL.encoded(upload.uploadID))", query: [("offset", String(upload.offset))],
            body: piece, bodyType: "application/octet-stream")
    }

    /// How far an upload is. Needs the scope `publish`.
    public func upload(_ id: String) async throws(ClientError) -> UploadProgress {
        try await ask("GET", "/uploads/\(ServerURL.encoded(id))")
    }
}

/// What failures may pass, and how long is waited for.
struct Patience {
    private let plan: UploadPlan
    private var failures = 0

    init(_ plan: UploadPlan) { self.plan = plan }

    /// Something has gone on: what failed before does not count any more.
    mutating func renew() { failures = 0 }

    /// - Throws: a failure that waiting does not help, or one too many in a row.
    mutating func wait(after error: ClientError) async throws(ClientError) {
        failures += 1
        guard Self.mayPass(error), failures < plan.maximumFailures else { throw error }
        let milliseconds = min(plan.firstWaitMilliseconds << (failures - 1), 10_000)
        do { try await Task.sleep(for: .milliseconds(milliseconds)) } catch { throw .cancelled }
    }

    private static func mayPass(_ error: ClientError) -> Bool {
        switch error {
        case .interrupted, .timedOut, .unreachable: true
        case .refused(let problem):
            // The first two are settled by asking for the offset again.
            problem.code == "offset_mismatch" || problem.code == "upload_busy" || problem.code == "request_timeout"
                || problem.status == 429 || problem.status == 502 || problem.status == 503 || problem.status == 504
        case .untrusted, .redirected, .unexpectedAnswer, .digestMismatch, .sizeMismatch, .file, .unusableURL,
            .unusableCredential, .unusableIdempotencyKey, .cancelled:
            false
        }
    }
}
