#ifndef EARSHOT_CSQLITE_H
#define EARSHOT_CSQLITE_H
#include <sqlite3.h>
/* sqlite3_db_config is variadic, which Swift cannot call. */
static inline int earshot_sqlite_db_config_flag(sqlite3 *db, int op, int on) {
  return sqlite3_db_config(db, op, on, (int *)0);
}
/* As is sqlite3_config. */
static inline int earshot_sqlite_config_flag(int op, int on) { return sqlite3_config(op, on); }
/* Macros that are put together from others do not import. */
static const int earshot_sqlite_failed_fsync = SQLITE_IOERR_FSYNC;
static const int earshot_sqlite_failed_dir_fsync = SQLITE_IOERR_DIR_FSYNC;
static const int earshot_sqlite_corrupt_vtab = SQLITE_CORRUPT_VTAB;
/* The destructor constants are casts of integers, which do not import. */
static inline int earshot_sqlite_bind_text(sqlite3_stmt *s, int i, const char *p, sqlite3_uint64 n) {
  return sqlite3_bind_text64(s, i, p ? p : "", n, SQLITE_TRANSIENT, SQLITE_UTF8); /* no address would bind NULL */
}
static inline int earshot_sqlite_bind_blob(sqlite3_stmt *s, int i, const void *p, sqlite3_uint64 n) {
  return sqlite3_bind_blob64(s, i, p, n, SQLITE_TRANSIENT);
}
/* Without a copy: the bytes must stay until the statement is reset. */
static inline int earshot_sqlite_lend_blob(sqlite3_stmt *s, int i, const void *p, sqlite3_uint64 n) {
  return sqlite3_bind_blob64(s, i, p, n, SQLITE_STATIC);
}
#endif
