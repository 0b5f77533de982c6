// ConnectionSecretTests.swift: no password of a connection string is shown, however it is written.

import Testing

@testable import SQL

@Suite struct ConnectionSecretTests {
    @Test(arguments: [
        ("postgres://u:secret@h/db", "postgres://u:[redacted]@h/db"),
        ("postgresql://u:s@cr:et@h:5432/db?x=1", "postgresql://u:[redacted]@h:5432/db?x=1"),
        (
            "postgres://h/db?user=u&password=secret&sslmode=verify-full",
            "postgres://h/db?user=u&password=[redacted]&sslmode=verify-full"
        ),
        ("host=h password=secret dbname=d", "host=h password=[redacted] dbname=d"),
        ("host=h PassWord = 'a secret \\' word' dbname=d", "host=h PassWord = [redacted] dbname=d"),
        ("sslpassword=secret host=h", "sslpassword=[redacted] host=h"),
        ("password=secret", "password=[redacted]"),
        ("password='unfinished", "password=[redacted]"),
        ("postgres://u@h/db", "postgres://u@h/db"), ("host=h passfile=/x", "host=h passfile=/x"),
        ("password", "password"), ("", ""),
    ])
    func `a password is replaced, and nothing else`(connection: String, shown: String) {
        #expect(PostgresConfiguration.masked(connection) == shown)
    }
}
