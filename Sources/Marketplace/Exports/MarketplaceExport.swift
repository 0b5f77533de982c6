// MarketplaceExport.swift: what an account's owner gets of listings, installs and what was written.

internal import SQL
package import Sessions

/// The tables of this target; see ``ExportTable``.
package enum MarketplaceExport {
    package static let tables = held + written

    /// What the account lists, installs and owns.
    private static let held = [
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
        ExportTable(
            "subscriptions",
            [
                ("subscription_id", .id("sub")), ("listing_id", .id("lst")), ("key_id", .id("key")),
                ("session_id", .id("ses")), ("price_usd", .money), ("state", .text), ("renews", .flag),
                ("started_at", .instant), ("period_end", .instant), ("ended_at", .instant),
            ]
        ) { account in
            """
            SELECT id, listing_id, key_id, session_id, price, state, renews, started_at, period_end, ended_at
              FROM subscription WHERE account_id = \(account) ORDER BY id DESC
            """
        },
        ExportTable(
            "profile", [("display_name", .text), ("bio", .text), ("links", .json), ("updated_at", .instant)]
        ) { account in
            "SELECT display_name, bio, links, updated_at FROM provider_profile WHERE account_id = \(account)"
        },
        ExportTable(
            "domains",
            [("domain", .text), ("method", .text), ("verified_at", .instant), ("created_at", .instant)]
        ) { account in
            """
            SELECT domain, method, verified_at, created_at FROM provider_domain
             WHERE account_id = \(account) ORDER BY created_at DESC, domain
            """
        },
    ]

    /// What the account has said in public, and to the administrators.
    private static let written = [
        ExportTable(
            "reviews",
            [
                ("review_id", .id("rev")), ("listing_id", .id("lst")), ("rating", .number), ("title", .text),
                ("body", .text), ("version", .text), ("created_at", .instant), ("updated_at", .instant),
            ]
        ) { account in
            """
            SELECT id, listing_id, rating, title, body, version, created_at, updated_at FROM review
             WHERE account_id = \(account) ORDER BY id DESC
            """
        },
        ExportTable(
            "posts",
            [
                ("post_id", .id("pst")), ("slug", .text), ("kind", .text), ("title", .text), ("body", .text),
                ("tags", .text), ("created_at", .instant), ("updated_at", .instant),
            ]
        ) { account in
            """
            SELECT id, slug, kind, title, body, tags, created_at, updated_at FROM post
             WHERE account_id = \(account) ORDER BY id DESC
            """
        },
        ExportTable(
            "comments",
            [
                ("comment_id", .id("cmt")), ("post_id", .id("pst")), ("body", .text), ("created_at", .instant),
                ("updated_at", .instant),
            ]
        ) { account in
            """
            SELECT id, post_id, body, created_at, updated_at FROM post_comment
             WHERE account_id = \(account) ORDER BY id DESC
            """
        },
        ExportTable(
            "reports",
            [
                ("report_id", .id("rpt")), ("subject_kind", .text), ("subject_name", .text), ("reason", .text),
                ("text", .text), ("state", .text), ("created_at", .instant),
            ]
        ) { account in
            """
            SELECT id, subject_kind, subject_name, reason, body, state, created_at FROM report
             WHERE account_id = \(account) ORDER BY id DESC
            """
        },
        ExportTable(
            "appeals",
            [
                ("appeal_id", .id("apl")), ("decision_id", .id("dec")), ("text", .text), ("state", .text),
                ("answer", .text), ("created_at", .instant), ("decided_at", .instant),
            ]
        ) { account in
            """
            SELECT id, decision_id, body, state, answer, created_at, decided_at FROM appeal
             WHERE account_id = \(account) ORDER BY id DESC
            """
        },
    ]
}
