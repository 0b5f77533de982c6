// ShowServer.swift: what a server does behind its answers, and the keys that sign its tokens.

internal import JSON
package import Marketplace
package import SQL
package import Sessions

extension Operation {
    /// `GET /admin/server`.
    package static func showServer(
        publications: PublicationStore, rescan: Rescan, inspection: Inspection, search: SearchCatalogue,
        mail: MailQueue,
        database: Database
    ) -> Operation {
        Operation(
            name: "show_server", summary: "Show the server's background work and its signing keys",
            details: "Of a signing key the name and the age are told, never the secret.", group: "Administration",
            may: .administrator, output: .object(name: "Server", fields), runs: .inPool,
            body: .standalone { _ in
                let rescanned = try await rescan.progress()
                let (unsettled, keys) = try await database.read { reader in
                    (
                        try await publications.unsettled(in: reader), try await SigningKeys.list(in: reader)
                    )
                }
                return .success(
                    .object { writer in
                        for (name, count) in [
                            ("publications_waiting", unsettled.waiting), ("publications_scanning", unsettled.scanning),
                            ("scan_rules", inspection.rules), ("versions", rescanned.total),
                            ("versions_scanned", rescanned.done), ("listings_in_search", Int64(search.count)),
                            ("mails_waiting", Int64(mail.count)),
                        ] {
                            writer.name(name)
                            writer.value(count)
                        }
                        writer.name("signing_keys")
                        writer.beginArray()
                        for (index, key) in keys.enumerated() {
                            writer.beginObject()
                            writer.name("kid")
                            writer.value(key.kid)
                            writer.name("created_at")
                            key.createdAt.write(to: &writer)
                            writer.name("signs")
                            writer.value(index == 0)
                            writer.endObject()
                        }
                        writer.endArray()
                    })
            })
    }

    private static let fields = [
        count("publications_waiting", "How many publications wait to be scanned."),
        count("publications_scanning", "How many are being scanned."),
        count("scan_rules", "The version of the scan rules."),
        count("versions", "How many versions of listings there are."),
        count("versions_scanned", "How many of them were judged by these rules; the others are scanned again."),
        count("listings_in_search", "How many listings this server's search holds."),
        count("mails_waiting", "How many mails this server has not handed over yet."),
        Field(
            "signing_keys",
            .array(
                of: .object(
                    name: "SigningKey",
                    [
                        Field("kid", .text, "Its name in the header of a token."),
                        Field("created_at", .instant, "Since when there is."),
                        Field("signs", .boolean, "Whether it signs; every one verifies."),
                    ]), count: 1...100), "Newest first."),
    ]

    private static func count(_ name: String, _ summary: String) -> Field {
        Field(name, .integer(0...Int64.max), summary)
    }
}
