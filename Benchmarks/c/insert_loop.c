/* The bare limit of one transaction a request: a loop around SQLite with nothing else, no HTTP and no validation.
 *
 *     cc -O2 -o insert_loop insert_loop.c -lsqlite3
 *     insert_loop FILE SECONDS ROWS      ROWS in a transaction, synchronous=FULL; prints rows and transactions a second
 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { comment_bytes = 180, start_of_times = 1790000000 };

static sqlite3 *database;

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void must(int code, int wanted, const char *what) {
    if (code != wanted) {
        fprintf(stderr, "insert_loop: %s: %s\n", what, sqlite3_errmsg(database));
        exit(1);
    }
}

static void run(const char *sql) { must(sqlite3_exec(database, sql, NULL, NULL, NULL), SQLITE_OK, sql); }

static sqlite3_stmt *prepared(const char *sql) {
    sqlite3_stmt *statement = NULL;
    must(sqlite3_prepare_v2(database, sql, -1, &statement, NULL), SQLITE_OK, sql);
    return statement;
}

static void step(sqlite3_stmt *statement) {
    must(sqlite3_step(statement), SQLITE_DONE, "step");
    sqlite3_reset(statement);
}

int main(int count, char **arguments) {
    if (count != 4) {
        fputs("usage: insert_loop FILE SECONDS ROWS\n", stderr);
        return 64;
    }
    const double seconds = atof(arguments[2]);
    const int rows = atoi(arguments[3]);
    must(sqlite3_open(arguments[1], &database), SQLITE_OK, "open");
    run("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-16000");
    run("CREATE TABLE IF NOT EXISTS answer (id INTEGER PRIMARY KEY, survey TEXT NOT NULL, score INTEGER NOT NULL, "
        "comment TEXT NOT NULL, channel TEXT NOT NULL, at INTEGER NOT NULL) STRICT");
    sqlite3_stmt *begin = prepared("BEGIN IMMEDIATE"), *commit = prepared("COMMIT");
    sqlite3_stmt *insert = prepared("INSERT INTO answer (survey, score, comment, channel, at) VALUES (?, ?, ?, ?, ?)");
    char comment[comment_bytes];
    memset(comment, 'a', sizeof comment);
    long inserted = 0, committed = 0;
    const double from = now();
    double to;
    do {
        step(begin);
        for (int row = 0; row < rows; row++) {
            sqlite3_bind_text(insert, 1, "nps", 3, SQLITE_STATIC);
            sqlite3_bind_int(insert, 2, (int)(inserted * 7 % 11));
            sqlite3_bind_text(insert, 3, comment, comment_bytes, SQLITE_STATIC);
            sqlite3_bind_text(insert, 4, "api", 3, SQLITE_STATIC);
            sqlite3_bind_int64(insert, 5, (start_of_times + inserted) * 1000LL);
            step(insert);
            inserted++;
        }
        step(commit);
        committed++;
        to = now();
    } while (to - from < seconds);
    printf("{\"rows\": %ld, \"transactions\": %ld, \"seconds\": %.6f}\n", inserted, committed, to - from);
    sqlite3_close_v2(database);
    return 0;
}
