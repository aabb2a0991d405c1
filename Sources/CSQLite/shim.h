#ifndef UNDERSTUDY_CSQLITE_SHIM_H
#define UNDERSTUDY_CSQLITE_SHIM_H

#include <sqlite3.h>

// Swift cannot import SQLITE_TRANSIENT: it is a cast of -1 to a function pointer.
static inline int understudy_bind_text(sqlite3_stmt *statement, int index, const char *text,
                                       int byteCount) {
  return sqlite3_bind_text(statement, index, text, byteCount, SQLITE_TRANSIENT);
}

static inline int understudy_bind_blob(sqlite3_stmt *statement, int index, const void *bytes,
                                       int byteCount) {
  return sqlite3_bind_blob(statement, index, bytes, byteCount, SQLITE_TRANSIENT);
}

#endif
