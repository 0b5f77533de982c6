// ImportServers.swift: the operator brings in servers of the MCP registry, a few at a time.

internal import JSON
package import Marketplace
package import SQL

extension Operation {
    /// A call stores its records in one transaction, so callers send few at a time: a server that is running is not
    /// held up. They are scanned before it.
    package static func importServers(by importer: ServerImport, in database: Database) -> Operation {
        Operation(
            name: "import_servers", summary: "Import servers of the MCP registry", group: "Operator", may: .operator,
            input: [Field("records", .array(of: .any, count: 1...50), "Records in one of the registry's formats.")],
            output: ImportView.schema, runs: .inPool,
            body: .standalone { call in
                let prepared = (call.input.json("records")?.array ?? []).map(importer.prepare)
                let now = call.now
                let results = try await database.write { transaction in
                    var results: [ImportResult] = []
                    for server in prepared {
                        switch server {
                        case .failure(let problem): results.append(problem)
                        case .success(let server):
                            results.append(try await importer.store(server, at: now, in: transaction))
                        }
                    }
                    return results
                }
                return .success(ImportView.output(results))
            })
    }
}

/// What became of records.
enum ImportView {
    static let schema = Schema.object(
        name: "ImportResults",
        [
            Field(
                "results",
                .array(
                    of: .object(
                        name: "ImportResult",
                        [
                            Field("outcome", .choice(["imported", "unchanged", "problem"]), "What became of it."),
                            Field("name", .nullable(.text), "Its name, where it has one."),
                            Field("detail", .nullable(.text), "What is wrong with it; null where nothing is."),
                        ]), count: 0...50), "What became of each, in their order.")
        ])

    static func output(_ results: [ImportResult]) -> Output {
        .object { writer in
            writer.name("results")
            writer.beginArray()
            for result in results {
                let (outcome, detail): (StaticString, String?) =
                    switch result.outcome {
                    case .imported: ("imported", nil)
                    case .unchanged: ("unchanged", nil)
                    case .problem(let detail): ("problem", detail)
                    }
                writer.beginObject()
                writer.name("outcome")
                writer.value(outcome)
                writer.name("name")
                writer.value(orNull: result.name)
                writer.name("detail")
                writer.value(orNull: detail)
                writer.endObject()
            }
            writer.endArray()
        }
    }
}
