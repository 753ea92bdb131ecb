#include "embedded.h"

/* The arrays `public_files`, `migration_files` and `lexicon_files`, written by scripts/embed. */
#include "files.h"

/* Each array ends with an entry of no path, so that an empty one is an array too. */
#define LIST(array) (struct earshot_file_list){array, sizeof(array) / sizeof(array[0]) - 1}

struct earshot_file_list earshot_public_files(void) { return LIST(public_files); }

struct earshot_file_list earshot_migration_files(void) { return LIST(migration_files); }

struct earshot_file_list earshot_lexicon_files(void) { return LIST(lexicon_files); }
