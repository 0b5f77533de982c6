// CreateUpload.swift: a publisher says what is going to come in several requests.

internal import Archives
internal import Crypto
internal import JSON
package import Marketplace
internal import SQL
package import Sessions
internal import Wording

extension Operation {
    /// `POST /uploads`.
    package static func createUpload(in uploads: Uploads, agreements: AgreementStore) -> Operation {
        Operation(
            name: "create_upload", summary: "Begin an upload that can be resumed",
            details: """
                For archives that are too large to send again when a connection breaks: begin an upload, append the bytes by \
                `PATCH /uploads/{upload_id}?offset=…`, then publish with `?upload=upl_…` in place of the body. Where the account \
                has an upload of the same bytes already, that one is the answer (200), with the `offset` where it goes on.
                """,
            group: "Publishing", may: .scope(.publish), input: fields, output: UploadView.schema,
            successes: [.created, .ok], refusals: [.bodyTooLarge, .limitReached, .publisherAgreementRequired],
            retry: .idempotent,
            body: .writing { call, transaction in
                let account = call.knownCaller.account
                let refusal = try await agreements.refusalToPublish(account, in: transaction.reader)
                if let refusal { return .failure(refusal) }
                guard let size = call.input.integer("size"),
                    let sha256 = SHA256Digest(hex: call.input.required("sha256") { $0.text })
                else {
                    return .failure(.invalidField("/sha256", "invalid", "64 lower-case hexadecimal digits are wanted."))
                }
                let bound: Int
                switch Publisher.bound(of: call.input.text("kind")) {
                case .failure(let refusal): return .failure(Refusal(refusal))
                case .success(let bytes): bound = bytes
                }
                guard size <= bound else { return .failure(Refusal(.tooLarge(maximumBytes: bound))) }
                switch try await uploads.begin(size: size, sha256: sha256, of: account, at: call.now, in: transaction) {
                case .failure(let refusal): return .failure(Refusal(refusal))
                case .success(let (upload, isNew)):
                    return .success(UploadView.output(upload, isNew ? .created : .ok))
                }
            })
    }

    private static let fields = [
        Field(
            "size", .integer(1...Int64(Kind.widestLimits.bytes)), "How many bytes the archive has.",
            example: "104857600"),
        Field(
            "sha256", .string(length: 64...64, pattern: .sha256), "The SHA-256 of the whole archive.",
            example: #""9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08""#),
        Field(
            "kind", .choice(Kind.all.map(\.id)), required: false,
            "What is going to be published, so that its bound is told before anything is sent.", example: #""dataset""#),
    ]
}

extension TextPattern {
    /// A SHA-256 in lower-case hexadecimal digits.
    package static let sha256 = TextPattern(
        "^[0-9a-f]{64}$", "A SHA-256 in hexadecimal is wanted: 64 of 0 to 9 and a to f."
    ) { SHA256Digest(hex: $0) != nil }
}
