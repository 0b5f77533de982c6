// Schema.swift: the tables of listings, versions, installs and what accounts own.

package import SQL

/// The history of this target's tables. Versions 100 to 199 are Marketplace's.
package enum MarketplaceSchema {
    /// The tables without which nothing is bought or installed, for ``Database/probe(_:)``.
    package static let writtenTables: SQL = "listing, version, entitlement, install"

    package static let migrations =
        [
            Migration(
                version: 100, name: "listings, versions, installs and entitlements",
                text: """
                    CREATE TABLE listing (
                        id bytes PRIMARY KEY,
                        owner_id bytes NOT NULL,
                        name text NOT NULL,
                        name_folded text NOT NULL,
                        full_name_folded text NOT NULL UNIQUE,
                        kind text NOT NULL,
                        title text NOT NULL,
                        summary text NOT NULL,
                        description text NOT NULL,
                        category text NOT NULL,
                        pricing text NOT NULL,
                        price int64 NOT NULL CHECK (price >= 0),
                        repository text,
                        latest text NOT NULL,
                        installs int64 NOT NULL,
                        created_at int64 NOT NULL,
                        updated_at int64 NOT NULL
                    ) clustered;
                    CREATE INDEX listing_owner ON listing (owner_id, full_name_folded);
                    CREATE INDEX listing_short_name ON listing (name_folded);
                    CREATE INDEX listing_installs ON listing (installs, full_name_folded);
                    CREATE TABLE version (
                        listing_id bytes NOT NULL,
                        version text NOT NULL,
                        manifest bytes NOT NULL,
                        content bytes NOT NULL,
                        artifact bytes,
                        artifact_size int64,
                        media_type text,
                        published_at int64 NOT NULL,
                        PRIMARY KEY (listing_id, version)
                    );
                    CREATE INDEX version_artifact ON version (artifact);
                    CREATE TABLE listing_term (
                        term text NOT NULL,
                        listing_id bytes NOT NULL,
                        weight int64 NOT NULL,
                        PRIMARY KEY (term, listing_id)
                    ) clustered;
                    CREATE INDEX listing_term_listing ON listing_term (listing_id);
                    CREATE TABLE entitlement (
                        account_id bytes NOT NULL,
                        listing_id bytes NOT NULL,
                        purchase_id bytes,
                        created_at int64 NOT NULL,
                        PRIMARY KEY (account_id, listing_id)
                    ) clustered;
                    CREATE TABLE install (
                        account_id bytes NOT NULL,
                        listing_id bytes NOT NULL,
                        id bytes NOT NULL,
                        version text NOT NULL,
                        key_id bytes NOT NULL,
                        session_id bytes,
                        recorded_at int64 NOT NULL,
                        PRIMARY KEY (account_id, listing_id, id)
                    ) clustered;
                    """)
        ] + PublishingSchema.migrations + CategoriesSchema.migrations + [
            ReviewsSchema.migration, CommunitySchema.migration, ModerationSchema.migration,
            ProvidersSchema.migration, ReviewsSchema.answerCounts,
        ] + SearchSchema.migrations + PurchasesSchema.migrations + NamesSchema.migrations
        + [
            PublishingSchema.sweep, UploadsSchema.migration, NamesSchema.usedVersions, IconsSchema.migration,
            PublishingSchema.formerOwners, PublishingSchema.undecidedHolds, PublishingSchema.ownersInstalls,
        ]
}
