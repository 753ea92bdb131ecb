#ifndef EARSHOT_ALLOCATOR_H
#define EARSHOT_ALLOCATOR_H

/* The settings of jemalloc, which the program is linked with in place of the C library's malloc. Under a load of weeks that
   one keeps what was freed in pieces: a process looks as if it grew with every burst. */
extern const char *malloc_conf;

#endif
