// ProvidersSchema.swift: the tables of what providers say of themselves.

package import SQL

package enum ProvidersSchema {
    package static let migration = Migration(
        version: 123, name: "provider profiles and domains",
        text: """
            CREATE TABLE provider_profile (
                account_id bytes PRIMARY KEY,
                display_name text NOT NULL,
                bio text NOT NULL,
                links text NOT NULL,
                updated_at int64 NOT NULL
            ) clustered;
            CREATE TABLE provider_domain (
                account_id bytes NOT NULL,
                domain text NOT NULL,
                token text NOT NULL,
                verified_at int64,
                method text,
                checked_at int64,
                failure text,
                created_at int64 NOT NULL,
                PRIMARY KEY (account_id, domain)
            ) clustered;
            """)
}
