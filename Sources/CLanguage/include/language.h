#ifndef EARSHOT_CLANGUAGE_H
#define EARSHOT_CLANGUAGE_H
#include <stdbool.h>

/* What is used of CLD2, Compact Language Detector 2. It is C++, whose names in a library are the functions' names with
   their types; the types themselves are plain ones here (Itanium C++ ABI, sections 2 and 5.1): references to enumerations
   are ints, and a vector that is not wanted is a null pointer. */
struct earshot_cld {
    /* CLD2::ExtDetectLanguageSummary: fills in the three likeliest languages, their shares in percent and their scores,
       and whether the first is to be relied on; returns the whole text's. */
    int (*detect)(
        const char *text, int count, bool is_plain_text, const void *hints, int flags, int language3[3],
        int percent3[3], double score3[3], void *chunks, int *text_bytes, bool *is_reliable);
    /* CLD2::LanguageCode: "en", "zh-Hant"; "un" for unknown. */
    const char *(*code)(int language);
} __attribute__((swift_name("LanguageLibrary")));

/* CLD2's kCLDFlagBestEffort: an answer for short texts too, where it would else be "unknown". */
#define EARSHOT_CLD_BEST_EFFORT 0x4000

/* The functions, once the library is loaded; NULL where it cannot be, for the reason in earshot_loading_fault. Any
   thread may call it, and what it gives: the library keeps no state between calls. */
const struct earshot_cld *earshot_cld(void);
#endif
