// UploadView.swift: how an upload that comes in several requests is written, and what refuses it.

internal import Crypto
internal import JSON
internal import Marketplace
internal import Sessions
internal import Wording

/// An upload in an answer.
enum UploadView {
    static let idField = Field("upload_id", .id(UploadID.self), "The upload's id.")

    static let schema = Schema.object(
        name: "Upload",
        [
            idField,
            Field("offset", .integer(0...Int64.max), "How many bytes are here: where the next request goes on."),
            Field("size", .integer(1...Int64.max), "How many there are, as declared."),
            Field("sha256", .text, "The digest of the whole, as declared."),
            Field("complete", .boolean, "Whether all bytes are here, so that it can be published."),
            Field("published", .boolean, "Whether a version was published from it."),
            Field("created_at", .instant, "When it was begun."),
            Field("expires_at", .instant, "When it is removed, whatever has become of it."),
        ])

    static func output(_ upload: PartialUpload, _ success: Output.Success = .ok) -> Output {
        .object(success) { writer in
            writer.name("upload_id")
            upload.id.write(to: &writer)
            writer.name("offset")
            writer.value(upload.received)
            writer.name("size")
            writer.value(upload.size)
            writer.name("sha256")
            writer.value(upload.sha256.hex)
            writer.name("complete")
            writer.value(upload.isWhole)
            writer.name("published")
            writer.value(upload.isPublished)
            writer.name("created_at")
            upload.createdAt.write(to: &writer)
            writer.name("expires_at")
            upload.expiresAt.write(to: &writer)
        }
    }
}

extension Refusal {
    init(_ refusal: UploadRefusal) {
        switch refusal {
        case .unknown: self = .notFound("upload")
        case .tooMany(let maximum):
            self.init(
                .limitReached,
                "An account has at most \(maximum) uploads at a time that are not published. Publish or drop one.")
        case .tooMuch(let maximum, let open):
            self.init(
                .limitReached,
                """
                An account's uploads that are not published have at most \(maximum) bytes together, and \(open) are taken. \
                Publish or drop one.
                """)
        case .elsewhere(let upload):
            self.init(
                .offsetMismatch, "\(upload.received) bytes are here: go on at the offset \(upload.received).",
                Self.progress(upload))
        case .busy(let upload):
            self.init(
                .uploadBusy, "Another request writes to this upload. Ask for its offset again in a moment.",
                Self.progress(upload))
        case .tooLong(let upload):
            self.init(
                .bodyTooLarge,
                "The upload was declared with \(upload.size) bytes, and \(upload.size - upload.received) are missing.",
                Self.progress(upload))
        case .incomplete(let upload):
            self.init(
                .uploadIncomplete, "\(upload.received) of \(upload.size) bytes are here. Send the rest, then publish.",
                Self.progress(upload))
        case .otherContent(let declared, let found):
            self.init(
                .invalidArtifact,
                "The upload's bytes have the digest \(found.hex); \(declared.hex) was declared. It was dropped: send it again."
            )
        }
    }

    private static func progress(_ upload: PartialUpload) -> [(String, JSONValue)] {
        [("offset", .number(JSONNumber(upload.received))), ("size", .number(JSONNumber(upload.size)))]
    }
}
