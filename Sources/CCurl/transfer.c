#include "transfer.h"

#include "loading.h"

#define EARSHOT_NAME(name) #name,
static const char *const names[] = {EARSHOT_CURL_FUNCTIONS(EARSHOT_NAME)};
static struct earshot_curl functions;

_Static_assert(sizeof functions == sizeof names, "one pointer a name");

/* curl_easy_init would call it too, but not safely from two threads at once. */
static void start(void) { functions.curl_global_init(CURL_GLOBAL_DEFAULT); }

static struct earshot_library library = {
    .file = "libcurl.so.4",
    .names = names,
    .addresses = (void **)&functions,
    .count = sizeof names / sizeof names[0],
    .start = start,
    .lock = PTHREAD_MUTEX_INITIALIZER,
};

const struct earshot_curl *earshot_curl(void) { return earshot_load(&library) ? &functions : NULL; }
