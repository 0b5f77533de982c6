// sessions.c: the least that issuing a session can be: one row in SQLite and one HMAC-SHA256, as the reference for ours.
//
// usage: sessions FILE SESSIONS GROUP
// GROUP inserts share one commit (WAL, synchronous=FULL). The table already holds 100,000 rows, so that its tree has its depth.
// Prints: sessions, microseconds of CPU for one, sessions a second.

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

static const int64_t stored = 100000;

static sqlite3 *database;

static void check(int status, const char *what) {
    if (status == SQLITE_OK || status == SQLITE_DONE) return;
    fprintf(stderr, "sessions: %s: %s\n", what, sqlite3_errmsg(database));
    exit(1);
}

static void run(const char *sql) { check(sqlite3_exec(database, sql, NULL, NULL, NULL), sql); }

static double cpu_microseconds(void) {
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return 1e6 * (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) + (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec);
}

static double wall_seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void insert(sqlite3_stmt *statement, int64_t id) {
    sqlite3_bind_int64(statement, 1, id);
    sqlite3_bind_int64(statement, 2, 1781272800000 + id);
    check(sqlite3_step(statement), "insert");
    check(sqlite3_reset(statement), "reset");
}

int main(int count, char **arguments) {
    if (count < 4) {
        fprintf(stderr, "usage: sessions FILE SESSIONS GROUP\n");
        return 2;
    }
    int64_t sessions = atoll(arguments[2]), group = atoll(arguments[3]);
    check(sqlite3_open(arguments[1], &database), "open");
    run("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-65536;"
        "CREATE TABLE session (id INTEGER PRIMARY KEY, account_id INTEGER NOT NULL, key_id INTEGER NOT NULL, state TEXT NOT NULL,"
        " cap INTEGER NOT NULL, spent INTEGER NOT NULL, held INTEGER NOT NULL, created_at INTEGER NOT NULL,"
        " expires_at INTEGER NOT NULL, scopes TEXT NOT NULL, label TEXT) STRICT;");
    sqlite3_stmt *statement;
    check(sqlite3_prepare_v3(
              database,
              "INSERT INTO session VALUES (?1, 1, 1, 'active', 2000000, 0, 0, ?2, ?2 + 3600000, 'read install purchase', NULL)", -1,
              SQLITE_PREPARE_PERSISTENT, &statement, NULL), "prepare");
    run("BEGIN");
    for (int64_t id = 1; id <= stored; id++) insert(statement, id);
    run("COMMIT; PRAGMA wal_checkpoint(TRUNCATE);");

    uint8_t secret[32] = {1}, claims[360], mac[32];
    memset(claims, 'c', sizeof claims);
    unsigned length;
    double cpu = cpu_microseconds(), wall = wall_seconds();
    for (int64_t done = 0; done < sessions; done++) {
        if (done % group == 0) run("BEGIN IMMEDIATE");
        insert(statement, stored + 1 + done);
        memcpy(claims, &done, sizeof done);
        if (!HMAC(EVP_sha256(), secret, sizeof secret, claims, sizeof claims, mac, &length)) return 1;
        if (done % group == group - 1 || done == sessions - 1) run("COMMIT");
    }
    cpu = cpu_microseconds() - cpu;
    wall = wall_seconds() - wall;
    printf("%lld %.2f %.0f\n", (long long)sessions, cpu / (double)sessions, (double)sessions / wall);
    return 0;
}
