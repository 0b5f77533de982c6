// MarketplaceExport.swift: what an account's owner gets of listings and installs.

internal import SQL
package import Sessions

/// The tables of this target; see ``ExportTable``.
package enum MarketplaceExport {
    package static let tables = [
        ExportTable(
            "listings",
            [
                ("name", .text), ("kind", .text), ("title", .text), ("summary", .text), ("description", .text),
                ("category", .text), ("pricing", .text), ("price_usd", .money), ("state", .text),
                ("created_at", .instant),
            ]
        ) { account in
            """
            SELECT name, kind, title, summary, description, category, pricing, price, state, created_at FROM listing
             WHERE owner_id = \(account) ORDER BY id DESC
            """
        },
        ExportTable(
            "installs",
            [("install_id", .id("ins")), ("version", .text), ("key_id", .id("key")), ("recorded_at", .instant)]
        ) { account in
            """
            SELECT id, version, key_id, recorded_at FROM install
             WHERE account_id = \(account) ORDER BY id DESC
            """
        },
        ExportTable("owned", [("listing_id", .id("lst")), ("purchase_id", .id("pur")), ("created_at", .instant)]) {
            account in
            """
            SELECT listing_id, purchase_id, created_at FROM entitlement
             WHERE account_id = \(account) ORDER BY created_at DESC
            """
        },
    ]
}
