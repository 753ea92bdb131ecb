#include "language.h"

#include "loading.h"

static const char *const names[] = {
    "_ZN4CLD224ExtDetectLanguageSummaryEPKcibPKNS_8CLDHintsEiPNS_8LanguageEPiPdPSt6vectorINS_11ResultChunkESaISA_EES7_Pb",
    "_ZN4CLD212LanguageCodeENS_8LanguageE",
};
static struct earshot_cld functions;

_Static_assert(sizeof functions == sizeof names, "one pointer a name");

static struct earshot_library library = {
    .file = "libcld2.so.0",
    .names = names,
    .addresses = (void **)&functions,
    .count = sizeof names / sizeof names[0],
    .lock = PTHREAD_MUTEX_INITIALIZER,
};

const struct earshot_cld *earshot_cld(void) { return earshot_load(&library) ? &functions : NULL; }
