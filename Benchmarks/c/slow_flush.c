/* A disk whose flushes take longer: preload it into a server, with FLUSH_MICROSECONDS in the environment.
 *
 *     cc -O2 -shared -fPIC -o slow_flush.so slow_flush.c
 *     FLUSH_MICROSECONDS=2000 LD_PRELOAD=./slow_flush.so earshot serve ...
 *
 * It waits and then flushes as asked, so that what is on disk is as true as without it. Programs that do not call the C
 * library for it, such as those in Go, do not notice. */
#define _GNU_SOURCE
#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static void wait_first(void) {
    const char *text = getenv("FLUSH_MICROSECONDS");
    long microseconds = text ? atol(text) : 2000;
    struct timespec rest = {microseconds / 1000000, microseconds % 1000000 * 1000};
    while (nanosleep(&rest, &rest) != 0) {
    }
}

int fsync(int descriptor) {
    wait_first();
    return (int)syscall(SYS_fsync, descriptor);
}

int fdatasync(int descriptor) {
    wait_first();
    return (int)syscall(SYS_fdatasync, descriptor);
}
