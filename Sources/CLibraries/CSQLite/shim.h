// SQLite's header, and its variadic functions that Swift cannot call.
#pragma once

#include <sqlite3.h>

// Has an effect before the first connection only; the result says so.
static inline int purser_sqlite_stop_counting_memory(void) {
    return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}
