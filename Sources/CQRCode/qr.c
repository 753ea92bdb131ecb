#include "qr.h"

#include "loading.h"

#define EARSHOT_NAME(name) #name,
static const char *const names[] = {EARSHOT_QRCODE_FUNCTIONS(EARSHOT_NAME)};
static struct earshot_qrcode functions;

_Static_assert(sizeof functions == sizeof names, "one pointer a name");

static struct earshot_library library = {
    .file = "libqrencode.so.4",
    .names = names,
    .addresses = (void **)&functions,
    .count = sizeof names / sizeof names[0],
    .lock = PTHREAD_MUTEX_INITIALIZER,
};

const struct earshot_qrcode *earshot_qrcode(void) { return earshot_load(&library) ? &functions : NULL; }
