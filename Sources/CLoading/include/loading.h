#ifndef EARSHOT_LOADING_H
#define EARSHOT_LOADING_H
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

/* A shared library that is loaded when it is first used: most runs never use it, and it would cost each of them
   milliseconds at start and megabytes for good. */
struct earshot_library {
    /* The file's name, with the number of its interface: "libxml2.so.2". */
    const char *file;
    /* What is taken from it, and where the addresses go, in the same order. */
    const char *const *names;
    void **addresses;
    size_t count;
    /* Called once, when all is found; may be NULL. */
    void (*start)(void);
    pthread_mutex_t lock;
    atomic_bool is_loaded;
};

/* Whether the library can be used. Any thread may ask; the first loads it, others wait. It stays loaded. What failed is
   tried again at the next call, so that a package installed meanwhile is found. */
bool earshot_load(struct earshot_library *library);

/* Why the last `earshot_load` of this thread that failed did. Good until its next one. */
const char *earshot_loading_fault(void);
#endif
