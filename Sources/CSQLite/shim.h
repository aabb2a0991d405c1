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

// The main database's file, raw, through SQLite's own descriptor. POSIX drops all locks a
// process holds on a file when it closes *any* descriptor of it, so opening the file a second
// time by hand would silently unlock it for another connection of this process.
static inline sqlite3_file *understudy_file(sqlite3 *database) {
  sqlite3_file *file = 0;
  int code = sqlite3_file_control(database, "main", SQLITE_FCNTL_FILE_POINTER, &file);
  return code == SQLITE_OK && file && file->pMethods ? file : 0;
}

static inline int understudy_file_size(sqlite3 *database, sqlite3_int64 *size) {
  sqlite3_file *file = understudy_file(database);
  return file ? file->pMethods->xFileSize(file, size) : SQLITE_CANTOPEN;
}

// Beyond the end of the file there are zeros.
static inline int understudy_file_read(sqlite3 *database, void *bytes, int byteCount,
                                       sqlite3_int64 offset) {
  sqlite3_file *file = understudy_file(database);
  int code = file ? file->pMethods->xRead(file, bytes, byteCount, offset) : SQLITE_CANTOPEN;
  return code == SQLITE_IOERR_SHORT_READ ? SQLITE_OK : code;
}

// Keeps every writer from changing the file until it is unlocked. SQLITE_BUSY: one is at it.
static inline int understudy_file_lock(sqlite3 *database) {
  sqlite3_file *file = understudy_file(database);
  return file ? file->pMethods->xLock(file, SQLITE_LOCK_SHARED) : SQLITE_CANTOPEN;
}

static inline int understudy_file_unlock(sqlite3 *database) {
  sqlite3_file *file = understudy_file(database);
  return file ? file->pMethods->xUnlock(file, SQLITE_LOCK_NONE) : SQLITE_CANTOPEN;
}

// Whether a live connection, of any process, is inside a write transaction.
static inline int understudy_file_is_reserved(sqlite3 *database, int *isReserved) {
  sqlite3_file *file = understudy_file(database);
  return file ? file->pMethods->xCheckReservedLock(file, isReserved) : SQLITE_CANTOPEN;
}

#endif
