// ShowServer.swift: what a server does behind its answers, and the keys that sign its tokens.

internal import JSON
package import Marketplace
package import SQL
package import Sessions

extension Operation {
    /// `GET /admin/server`.
    package static func showServer(
        publications: PublicationStore, rescan: Rescan, inspection: Inspection, search: SearchCatalogue,
        mail: MailQueue, signing: SigningKeyRing, limits: SessionLimits, database: Database
    ) -> Operation {
        Operation(
            name: "show_server", summary: "Show the server's background work and its signing keys",
            details: "Of a signing key the name and the age are told, never the secret.", group: "Administration",
            may: .administrator, output: .object(name: "Server", fields), runs: .inPool,
            body: .standalone { call in
                let rescanned = try await rescan.progress()
                let unsettled = try await database.read { reader in try await publications.unsettled(in: reader) }
                let keys = signing.keys
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
                        for key in keys.all {
                            writer.beginObject()
                            SigningKeyView.write(key, of: keys, limits, at: call.now, to: &writer)
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
            "signing_keys", .array(of: SigningKeyView.schema, count: 1...SigningKeys.maximumCount), "Newest first."),
    ]

    private static func count(_ name: String, _ summary: String) -> Field {
        Field(name, .integer(0...Int64.max), summary)
    }
}
