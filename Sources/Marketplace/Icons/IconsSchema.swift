// IconsSchema.swift: where the icon of a version is named. Its bytes lie in the artifact store.

import SQL

enum IconsSchema {
    /// The listing has the icon of its latest version, so that a list of listings reads no versions.
    static let migration = Migration(
        version: 184, name: "icons of versions and listings",
        text: """
            ALTER TABLE version ADD COLUMN icon bytes;
            ALTER TABLE version ADD COLUMN icon_size int64;
            ALTER TABLE version ADD COLUMN icon_type text;
            CREATE INDEX version_icon ON version (icon);
            ALTER TABLE listing ADD COLUMN icon bytes;
            ALTER TABLE publication ADD COLUMN icon bytes;
            """)
}
