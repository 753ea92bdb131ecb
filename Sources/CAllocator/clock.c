#ifdef EARSHOT_JEMALLOC
#define _GNU_SOURCE
#include <dlfcn.h>
#include <pthread.h>
#include <stddef.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

/* jemalloc asks for the time and makes a condition variable before it can give any memory. A preloaded library that stands in
   for the clock (libfaketime, by which we try what a clock that jumps does) asks for memory before it can do either: the
   program would wait for itself for ever. So the program answers in their place. The monotonic clocks, which are those that
   jemalloc reads, are the C library's own; all else goes to whoever comes next, once that one is ready. */

typedef int (*clock_function)(clockid_t, struct timespec *);
typedef int (*condition_function)(pthread_cond_t *restrict, const pthread_condattr_t *restrict);

static clock_function monotonic;
static clock_function wall;
static condition_function condition;

/* Runs after what was preloaded has been set up, before main, while there is one thread. */
__attribute__((constructor)) static void find_functions(void) {
    void *library = dlopen("libc.so.6", RTLD_LAZY | RTLD_NOLOAD);
    if (library != NULL) monotonic = (clock_function)dlsym(library, "clock_gettime");
    wall = (clock_function)dlsym(RTLD_NEXT, "clock_gettime");
    condition = (condition_function)dlsym(RTLD_NEXT, "pthread_cond_init");
}

int clock_gettime(clockid_t clock, struct timespec *time) {
    int is_wall = clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE;
    clock_function read = is_wall ? wall : monotonic;
    return read == NULL ? (int)syscall(SYS_clock_gettime, clock, time) : read(clock, time);
}

int pthread_cond_init(pthread_cond_t *restrict made, const pthread_condattr_t *restrict attributes) {
    if (condition != NULL) return condition(made, attributes);
    /* Before there are functions to ask there is only jemalloc, which has no wishes. */
    *made = (pthread_cond_t)PTHREAD_COND_INITIALIZER;
    return 0;
}
#else
typedef int earshot_no_clock;
#endif
