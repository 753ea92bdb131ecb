#include "mime.h"

#include "loading.h"

#define EARSHOT_NAME(name) #name,
static const char *const names[] = {EARSHOT_GMIME_FUNCTIONS(EARSHOT_NAME)};
static struct earshot_gmime functions;

_Static_assert(sizeof functions == sizeof names, "one pointer a name");

static void start(void) { functions.g_mime_init(); }

/* GLib and GObject, which GMime needs, are searched with it. */
static struct earshot_library library = {
    .file = "libgmime-3.0.so.0",
    .names = names,
    .addresses = (void **)&functions,
    .count = sizeof names / sizeof names[0],
    .start = start,
    .lock = PTHREAD_MUTEX_INITIALIZER,
};

const struct earshot_gmime *earshot_gmime(void) { return earshot_load(&library) ? &functions : NULL; }
