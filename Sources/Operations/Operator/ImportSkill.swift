// ImportSkill.swift: the operator brings in one skill folder, packed.

internal import Crypto
package import Marketplace
package import SQL
internal import Wording

extension Operation {
    /// The archive is stored before the transaction: its `fsync` must not hold up the writer.
    package static func importSkill(by importer: SkillImport, in database: Database) -> Operation {
        Operation(
            name: "import_skill", summary: "Import a skill", group: "Operator", may: .operator,
            input: [
                Field("owner", .string(length: 1...200), "The handle of the account that it is listed under."),
                Field("folder", .string(length: 1...255), "The name of the folder that it comes from."),
                Field("archive", .string(length: 1...24_000_000), "The folder as a ZIP file, in base64url."),
            ],
            output: ImportView.schema, runs: .inPool,
            body: .standalone { call in
                guard let bytes = Base64URL.decode(call.input.required("archive") { $0.text }) else {
                    return .failure(.invalidField("/archive", "wrong_format", "This is not base64url without padding."))
                }
                let folder = call.input.required("folder") { $0.text }
                let owner = call.input.required("owner") { $0.text }
                let skill: PreparedSkill
                switch try importer.prepare(bytes, folder: folder, owner: owner) {
                case .failure(let problem): return .success(ImportView.output([problem]))
                case .success(let prepared): skill = prepared
                }
                let now = call.now
                let result = try await database.write { transaction in
                    try await importer.store(skill, at: now, in: transaction)
                }
                return .success(ImportView.output([result]))
            })
    }
}
