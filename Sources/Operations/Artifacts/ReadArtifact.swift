// ReadArtifact.swift: what an artifact holds, to be read before it is installed. Nothing of it is ever shown as more than text.

internal import Archives
internal import Crypto
internal import JSON
internal import Sessions

extension Operation {
    /// `GET /listings/{owner}/{name}/versions/{version}/files`.
    static func listFiles(on shelf: ReadingShelf) -> Operation {
        Operation(
            name: "list_files", summary: "List the files of a version, to read before installing",
            details: "\(whoMay) `version` may be a version, a tag or `latest`.", group: "Catalogue", may: .scope(.read),
            input: OwnVersion.fields, output: .object(name: "FileList", listFields), refusals: refusals, runs: .inPool,
            body: .standalone { call in
                switch try await shelf.find(call) {
                case .failure(let refusal): return .failure(refusal)
                case .success(let held):
                    let files = shelf.files(of: held)
                    return .success(
                        .object { writer in
                            held.write(to: &writer)
                            write(files, to: &writer)
                        })
                }
            })
    }

    /// `GET /listings/{owner}/{name}/versions/{version}/files/text`.
    static func readFile(on shelf: ReadingShelf) -> Operation {
        Operation(
            name: "read_file", summary: "Read a file of a version as text",
            details: """
                \(whoMay) At most \(ReadingShelf.maximumText / 1024) KiB of it; `text` is null where it is no text in UTF-8.
                """, group: "Catalogue", may: .scope(.read),
            input: OwnVersion.fields + [
                Field("file", .string(length: 1...1_024), "Its path within the artifact.", example: #""SKILL.md""#)
            ],
            output: .object(name: "FileText", textFields), refusals: refusals, runs: .inPool,
            body: .standalone { call in
                switch try await shelf.find(call) {
                case .failure(let refusal): return .failure(refusal)
                case .success(let held):
                    let path = call.input.required("file") { $0.text }
                    guard let file = try shelf.file(path, of: held) else { return .failure(.notFound("file")) }
                    return .success(
                        .object { writer in
                            held.write(to: &writer)
                            write(file, path, to: &writer)
                        })
                }
            })
    }

    private static let whoMay = "Of what is free, for every reader; of what costs, for who may download it."
    private static let refusals: [RefusalCode] = [.notFound, .purchaseRequired, .listingClosed, .insufficientScope]

    private static let heldFields = [
        Field("full_name", .text, "The listing's address."),
        Field("version", .text, "The version."),
        Field("sha256", .nullable(.text), "The digest of its artifact; null where its manifest is all there is."),
    ]
    private static let listFields =
        heldFields + [
            Field(
                "is_complete", .boolean,
                "False where it is too large to be looked into here, or has more files than are listed: download it."),
            Field(
                "files",
                .array(
                    of: .object(
                        name: "ArtifactFile",
                        [
                            Field("path", .text, "Its path, with `/` between folders."),
                            Field("size", .integer(0...Int64.max), "In bytes."),
                            Field("is_executable", .boolean, "Whether it is marked as a program."),
                        ]), count: 0...ReadingShelf.maximumFiles), "Its files by their paths."),
        ]
    private static let textFields =
        heldFields + [
            Field("path", .text, "Its path."), Field("size", .integer(0...Int64.max), "The file's size in bytes."),
            Field(
                "text", .nullable(.string(length: 0...ReadingShelf.maximumText)),
                "What stands in it; null where that is no text."),
            Field("is_truncated", .boolean, "Whether there is more of it."),
        ]

    private static func write(_ files: [ArchiveEntry]?, to writer: inout JSONWriter) {
        let listed = (files ?? []).sorted { $0.path < $1.path }.prefix(ReadingShelf.maximumFiles)
        writer.name("is_complete")
        writer.value(files.map { $0.count <= ReadingShelf.maximumFiles } ?? false)
        writer.name("files")
        writer.beginArray()
        for file in listed {
            writer.beginObject()
            writer.name("path")
            writer.value(file.path)
            writer.name("size")
            writer.value(Int64(file.size))
            writer.name("is_executable")
            writer.value(file.isExecutable)
            writer.endObject()
        }
        writer.endArray()
    }

    private static func write(_ file: (bytes: [UInt8], size: Int), _ path: String, to writer: inout JSONWriter) {
        writer.name("path")
        writer.value(path)
        writer.name("size")
        writer.value(Int64(file.size))
        writer.name("text")
        writer.value(orNull: ReadingShelf.text(file.bytes, isCut: file.size > file.bytes.count))
        writer.name("is_truncated")
        writer.value(file.size > file.bytes.count)
    }
}
