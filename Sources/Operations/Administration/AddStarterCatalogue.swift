// AddStarterCatalogue.swift: an administrator fills an empty catalogue with what comes with the program.

internal import JSON
package import Marketplace
package import SQL
package import Sessions

extension Operation {
    /// `POST /admin/starter-catalogue`.
    package static func addStarterCatalogue(
        by starter: StarterCatalogue, audit: AuditLog, database: Database
    ) -> Operation {
        Operation(
            name: "add_starter_catalogue", summary: "Add the listings that come with the program",
            details: """
                Those of the demonstration, scanned like any other. A listing that is there already stays as it is, and nothing is \
                put under a handle that is somebody's.
                """,
            group: "Administration", may: .administrator,
            output: .object(
                name: "StarterCatalogue", [Field("added", .integer(0...Int64.max), "How many listings were added.")]),
            runs: .inPool, retry: .idempotent,
            body: .standalone { call in
                let added = try await starter.add(at: call.now)
                if let account = call.caller?.account, added > 0 {
                    try await database.write { transaction in
                        try await audit.record(
                            "starter_catalogue.added", by: call.actor, of: account, subject: account.description,
                            detail: ["added": .number(JSONNumber(Int64(added)))], at: call.now, in: transaction)
                    }
                }
                return .success(
                    .object { writer in
                        writer.name("added")
                        writer.value(Int64(added))
                    })
            })
    }
}
