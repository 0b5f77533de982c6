// AppendUpload.swift: the next bytes of an upload; how far one is; dropping it.

internal import Archives
package import Marketplace
internal import SQL
internal import Sessions
internal import Wording

extension Operation {
    /// `PATCH /uploads/{upload_id}`.
    package static func appendUpload(in uploads: Uploads) -> Operation {
        Operation(
            name: "append_upload", summary: "Append bytes to an upload",
            details: """
                The body is the archive's bytes from `offset` on, as many as fit one request. Where the connection breaks, what \
                came stays: `GET /uploads/{upload_id}` tells the offset to go on at. Another offset is refused by 409 \
                `offset_mismatch`, with the right one in `offset`.
                """,
            group: "Publishing", may: .scope(.publish),
            input: [
                UploadView.idField,
                Field("offset", .integer(0...Int64(Kind.widestLimits.bytes)), "Where the bytes begin.", example: "0"),
            ],
            output: UploadView.schema,
            refusals: [.notFound, .offsetMismatch, .uploadBusy, .bodyTooLarge, .requestTimeout, .invalidRequest],
            runs: .inPool, retry: .idempotent,
            body: .receiving { call, upload in
                guard let id = UploadID(call.input.required("upload_id") { $0.text }),
                    let offset = call.input.integer("offset")
                else { return .failure(.notFound("upload")) }
                var first = try await upload.next()
                if first == nil {
                    return .failure(
                        Refusal(.invalidRequest, "The body is empty. It has to hold the bytes from the offset on."))
                }
                let outcome = try await uploads.append(
                    to: id, of: call.knownCaller.account, at: offset, declared: upload.declaredLength, now: call.now
                ) {
                    guard let piece = first else { return try await upload.next() }
                    first = nil
                    return piece
                }
                return outcome.map { UploadView.output($0) }.mapError { Refusal($0) }
            })
    }

    /// `GET /uploads/{upload_id}`.
    package static func showUpload(in uploads: Uploads) -> Operation {
        Operation(
            name: "show_upload", summary: "Show how far an upload is", group: "Publishing", may: .scope(.publish),
            input: [UploadView.idField], output: UploadView.schema, refusals: [.notFound],
            body: .reading { call, reader in
                guard let id = UploadID(call.input.required("upload_id") { $0.text }),
                    let upload = try await uploads.find(id, of: call.knownCaller.account, at: call.now, in: reader)
                else { return .failure(.notFound("upload")) }
                return .success(UploadView.output(upload))
            })
    }

    /// `DELETE /uploads/{upload_id}`.
    package static func deleteUpload(in uploads: Uploads) -> Operation {
        Operation(
            name: "delete_upload", summary: "Drop an upload with its bytes",
            details: "What was published from it stays.", group: "Publishing", may: .scope(.publish),
            input: [UploadView.idField], output: DeletedView.schema, refusals: [.notFound], retry: .idempotent,
            body: .writing { call, transaction in
                guard let id = UploadID(call.input.required("upload_id") { $0.text }),
                    try await uploads.drop(id, of: call.knownCaller.account, in: transaction)
                else { return .failure(.notFound("upload")) }
                return .success(DeletedView.output)
            })
    }
}
