#include "xml.h"

#include "loading.h"

#define EARSHOT_NAME(name) #name,
static const char *const names[] = {EARSHOT_XML_FUNCTIONS(EARSHOT_NAME)};
static struct earshot_xml functions;

_Static_assert(sizeof functions == sizeof names, "one pointer a name");

/* Before two threads parse at once. */
static void start(void) { functions.xmlInitParser(); }

static struct earshot_library library = {
    .file = "libxml2.so.2",
    .names = names,
    .addresses = (void **)&functions,
    .count = sizeof names / sizeof names[0],
    .start = start,
    .lock = PTHREAD_MUTEX_INITIALIZER,
};

const struct earshot_xml *earshot_xml(void) { return earshot_load(&library) ? &functions : NULL; }
