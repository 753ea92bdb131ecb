#ifndef EARSHOT_CGMIME_H
#define EARSHOT_CGMIME_H
#include <gmime/gmime.h>

/* GMime's type tests are macros, which Swift does not import. */
static inline gboolean earshot_gmime_is_multipart(gpointer object) { return GMIME_IS_MULTIPART(object); }
static inline gboolean earshot_gmime_is_part(gpointer object) { return GMIME_IS_PART(object); }
static inline gboolean earshot_gmime_is_mailbox(gpointer object) { return INTERNET_ADDRESS_IS_MAILBOX(object); }
static inline gboolean earshot_gmime_is_group(gpointer object) { return INTERNET_ADDRESS_IS_GROUP(object); }
#endif
