// NamesSchema.swift: indexes by which names that look alike are found. Version 180 is theirs.

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
}
