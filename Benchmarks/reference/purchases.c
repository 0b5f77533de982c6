// purchases.c: the least that a durable purchase can be in SQLite, as the reference for ours. No HTTP, no JSON, no tokens.
//
// usage: purchases FILE SESSIONS PURCHASES GROUP [index]
// The lean row set: a conditional update of the session (exact cap), one of the buyer's balance, and one appended row that is
// purchase, ledger entry, event and idempotency record at once. GROUP purchases share one commit (WAL, synchronous=FULL), each in a
// savepoint, because a refused one must leave nothing. `index` adds the unique index on (session, idempotency key).
// Prints: purchases, microseconds of CPU for one, purchases a second.

#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

static sqlite3 *database;

static void check(int status, const char *what) {
    if (status == SQLITE_OK || status == SQLITE_DONE || status == SQLITE_ROW) return;
    fprintf(stderr, "purchases: %s: %s\n", what, sqlite3_errmsg(database));
    exit(1);
}

static void run(const char *sql) { check(sqlite3_exec(database, sql, NULL, NULL, NULL), sql); }

static sqlite3_stmt *prepare(const char *sql) {
    sqlite3_stmt *statement;
    check(sqlite3_prepare_v3(database, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL), sql);
    return statement;
}

static void step(sqlite3_stmt *statement, int changes) {
    check(sqlite3_step(statement), "step");
    check(sqlite3_reset(statement), "reset");
    if (changes && sqlite3_changes(database) != changes) {
        fprintf(stderr, "purchases: a purchase was refused\n");
        exit(1);
    }
}

// xorshift64: sessions are hit at random, and the same ones on every run.
static uint64_t next_random(void) {
    static uint64_t state = 88172645463325252ULL;
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return state;
}

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

static void prepare_data(int64_t sessions, int indexed) {
    run("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-65536;"
        "CREATE TABLE account (id INTEGER PRIMARY KEY, balance INTEGER NOT NULL) STRICT;"
        "CREATE TABLE session (id INTEGER PRIMARY KEY, account_id INTEGER NOT NULL, state TEXT NOT NULL, cap INTEGER NOT NULL,"
        " spent INTEGER NOT NULL, held INTEGER NOT NULL, expires_at INTEGER NOT NULL, scopes TEXT NOT NULL, label TEXT) STRICT;"
        "CREATE TABLE ledger (id INTEGER PRIMARY KEY, debit_account INTEGER NOT NULL, credit_account INTEGER NOT NULL,"
        " session_id INTEGER NOT NULL, listing_id INTEGER NOT NULL, amount INTEGER NOT NULL, fee INTEGER NOT NULL,"
        " at INTEGER NOT NULL, idempotency_key TEXT NOT NULL, body_hash BLOB NOT NULL, answer TEXT NOT NULL) STRICT;"
        "INSERT INTO account VALUES (1, 1000000000000000);");
    if (indexed) run("CREATE UNIQUE INDEX ledger_key ON ledger (session_id, idempotency_key);");
    sqlite3_stmt *insert = prepare("INSERT INTO session VALUES (?1, 1, 'active', 1000000000000, 0, 0, 4102444800000, 'read install purchase', NULL)");
    run("BEGIN");
    for (int64_t id = 1; id <= sessions; id++) {
        sqlite3_bind_int64(insert, 1, id);
        step(insert, 1);
    }
    run("COMMIT; PRAGMA wal_checkpoint(TRUNCATE);");
    sqlite3_finalize(insert);
}

int main(int count, char **arguments) {
    if (count < 5) {
        fprintf(stderr, "usage: purchases FILE SESSIONS PURCHASES GROUP [index]\n");
        return 2;
    }
    int64_t sessions = atoll(arguments[2]), purchases = atoll(arguments[3]), group = atoll(arguments[4]);
    check(sqlite3_open(arguments[1], &database), "open");
    prepare_data(sessions, count > 5 && strcmp(arguments[5], "index") == 0);

    sqlite3_stmt *begin = prepare("BEGIN IMMEDIATE"), *commit = prepare("COMMIT");
    sqlite3_stmt *savepoint = prepare("SAVEPOINT one"), *release = prepare("RELEASE one");
    sqlite3_stmt *session = prepare(
        "UPDATE session SET spent = spent + ?2 WHERE id = ?1 AND state = 'active' AND expires_at > ?3 AND ?2 <= cap - spent - held"
        " RETURNING cap - spent - held");
    sqlite3_stmt *account = prepare("UPDATE account SET balance = balance - ?1 WHERE id = 1 AND balance >= ?1");
    sqlite3_stmt *ledger = prepare("INSERT INTO ledger VALUES (NULL, 1, 2, ?1, ?2, ?3, 0, ?4, ?5, ?6, ?7)");
    uint8_t hash[32];
    memset(hash, 7, sizeof hash);
    char key[40], answer[256];
    memset(answer, 'a', sizeof answer);

    double cpu = cpu_microseconds(), wall = wall_seconds();
    for (int64_t done = 0; done < purchases; done++) {
        if (done % group == 0) step(begin, 0);
        int64_t id = (int64_t)(next_random() % (uint64_t)sessions) + 1, amount = 50000, now = 1781272800000;
        snprintf(key, sizeof key, "%016llx-%016llx", (unsigned long long)done, (unsigned long long)next_random());
        step(savepoint, 0);
        sqlite3_bind_int64(session, 1, id);
        sqlite3_bind_int64(session, 2, amount);
        sqlite3_bind_int64(session, 3, now);
        step(session, 1);
        sqlite3_bind_int64(account, 1, amount);
        step(account, 1);
        sqlite3_bind_int64(ledger, 1, id);
        sqlite3_bind_int64(ledger, 2, 3);
        sqlite3_bind_int64(ledger, 3, amount);
        sqlite3_bind_int64(ledger, 4, now);
        sqlite3_bind_text(ledger, 5, key, -1, SQLITE_STATIC);
        sqlite3_bind_blob(ledger, 6, hash, sizeof hash, SQLITE_STATIC);
        sqlite3_bind_text(ledger, 7, answer, 120, SQLITE_STATIC);
        step(ledger, 1);
        step(release, 0);
        if (done % group == group - 1 || done == purchases - 1) step(commit, 0);
    }
    cpu = cpu_microseconds() - cpu;
    wall = wall_seconds() - wall;
    printf("%lld %.2f %.0f\n", (long long)purchases, cpu / (double)purchases, (double)purchases / wall);
    return 0;
}
