#ifndef EARSHOT_CZLIB_H
#define EARSHOT_CZLIB_H
#include <zlib.h>
/* deflateInit2 is a macro that adds the version and the structure's size. */
static inline int earshot_deflate_init_gzip(z_stream *s, int level) {
  return deflateInit2(s, level, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY);
}
#endif
