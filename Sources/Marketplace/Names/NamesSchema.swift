// NamesSchema.swift: indexes by which names that look alike are found, and the numbers that names have seen. Versions 180 and 183.

import SQL

/// Indexes over names as they look: the expressions of ``ChosenName``.
enum NamesSchema {
    static let migrations = [
        Migration(
            version: 180, name: "names that look alike",
            text: """
                CREATE INDEX account_looks ON account (
                REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(handle_folded, '-', ''), '_', ''), '.', ''), \
                '0', 'o'), '1', 'l'), 'i', 'l'), '5', 's'), '8', 'b'), 'rn', 'm'), 'vv', 'w'));
                CREATE INDEX listing_looks ON listing (
                REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(name_folded, '-', ''), '_', ''), '.', ''), \
                '0', 'o'), '1', 'l'), 'i', 'l'), '5', 's'), '8', 'b'), 'rn', 'm'), 'vv', 'w'));
                """)
    ]
    static let usedVersions = Migration(
        version: 183, name: "numbers of versions that were used under an address which something else has now",
        text: """
            CREATE TABLE used_version (
                full_name_folded text NOT NULL,
                version text NOT NULL,
                listing_id bytes NOT NULL,
                PRIMARY KEY (full_name_folded, version)
            ) clustered;
            """)
}
