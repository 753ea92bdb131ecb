/* A disk that fails, waits or is remembered: loaded before a program, it stands between it and the files of one folder.
 *
 *   cc -O1 -shared -fPIC -o disk.so disk.c -ldl -lpthread
 *   DISK_FOLDER=/data LD_PRELOAD=./disk.so program
 *
 * DISK_FAIL     "CALL:FIRST:COUNT:ERRNO[:SUFFIX]": of the calls of that kind (sync, write, truncate, read; folder: a sync of
 *               the folder itself) on the folder's files, or those whose names end so, the FIRST and COUNT - 1 after it fail (COUNT 0: all after it).
 * DISK_SWITCH   a file: calls count and fail only while it exists, so that a cause can come and go.
 * DISK_WAIT_US  every sync takes so many microseconds longer.
 * DISK_RECORD   a file that gets every change of the folder's files, with its time, for powercut.py.
 *
 * Files that end in "-shm" are left alone: they are memory. Built for programs that link the C library dynamically.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

enum { DESCRIPTORS = 65536 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static char folder[PATH_MAX];
static size_t folder_length;
static const char *switch_path;
static long wait_us;
static int record = -1;
static char *path_of[DESCRIPTORS]; /* the name that a watched descriptor was opened by, below the folder */

static struct {
  char call;
  long first, count, seen;
  int error;
  char suffix[64];
} fault;

static void set_up(void) {
  const char *named = getenv("DISK_FOLDER"), *rule = getenv("DISK_FAIL"), *log = getenv("DISK_RECORD");
  char call[16] = "";
  if (!named || !realpath(named, folder)) return;
  folder_length = strlen(folder);
  switch_path = getenv("DISK_SWITCH");
  wait_us = getenv("DISK_WAIT_US") ? atol(getenv("DISK_WAIT_US")) : 0;
  if (log) record = (int)syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (rule && sscanf(rule, "%15[a-z]:%ld:%ld:%d:%63s", call, &fault.first, &fault.count, &fault.error, fault.suffix) >= 4)
    fault.call = call[0];
}

static void ready(void) { pthread_once(&once, set_up); }

/* The part of a path below the folder, or nothing. The file need not exist any more. */
static const char *below(const char *path, char *room) {
  ready();
  if (!folder_length || !path) return NULL;
  if (!realpath(path, room)) {
    char parent[PATH_MAX];
    const char *slash = strrchr(path, '/');
    if (!slash || (size_t)(slash - path) >= sizeof parent) return NULL;
    memcpy(parent, path, (size_t)(slash - path));
    parent[slash - path] = 0;
    if (!realpath(parent, room) || strlen(room) + strlen(slash) >= PATH_MAX) return NULL;
    strcat(room, slash);
  }
  if (strncmp(room, folder, folder_length)) return NULL;
  if (room[folder_length] == 0) return "."; /* the folder itself, which is flushed too */
  return room[folder_length] == '/' ? room + folder_length + 1 : NULL;
}

static int ends_with(const char *text, const char *end) {
  size_t length = strlen(text), tail = strlen(end);
  return length >= tail && !strcmp(text + length - tail, end);
}

static const char *watched(int fd) { return fd >= 0 && fd < DESCRIPTORS ? path_of[fd] : NULL; }

/* One entry: this head, the name, the new bytes. All of it with one call, so that a kill leaves whole entries. */
struct entry {
  uint32_t kind, name_length;
  int64_t nanoseconds, offset, length;
};

static void note(char kind, const char *name, int64_t offset, const void *bytes, int64_t length) {
  struct timespec now;
  if (record < 0) return;
  clock_gettime(CLOCK_MONOTONIC, &now);
  struct entry head = {(uint32_t)kind, (uint32_t)strlen(name), now.tv_sec * 1000000000LL + now.tv_nsec, offset, length};
  struct iovec parts[3] = {{&head, sizeof head}, {(void *)name, head.name_length}, {(void *)bytes, bytes ? (size_t)length : 0}};
  syscall(SYS_writev, record, parts, bytes ? 3 : 2);
}

/* Whether this call is one of those that fail. */
static int fails(char call, const char *name) {
  int result = 0;
  if (fault.call != call || !ends_with(name, fault.suffix)) return 0;
  if (switch_path && syscall(SYS_faccessat, AT_FDCWD, switch_path, F_OK) != 0) return 0;
  pthread_mutex_lock(&lock);
  fault.seen++;
  result = fault.seen >= fault.first && (fault.count == 0 || fault.seen < fault.first + fault.count);
  pthread_mutex_unlock(&lock);
  if (result) errno = fault.error;
  return result;
}

static void opened(int fd, const char *path, int existed) {
  char room[PATH_MAX];
  struct stat status;
  const char *name = fd >= 0 && fd < DESCRIPTORS ? below(path, room) : NULL;
  if (fd < 0 || fd >= DESCRIPTORS) return;
  pthread_mutex_lock(&lock);
  free(path_of[fd]);
  path_of[fd] = NULL;
  if (name && !ends_with(name, "-shm") && !fstat(fd, &status) && (S_ISREG(status.st_mode) || S_ISDIR(status.st_mode))) {
    path_of[fd] = strdup(name);
    if (!existed && S_ISREG(status.st_mode)) note('C', name, 0, NULL, 0);
  }
  pthread_mutex_unlock(&lock);
}

#define NEXT(result, name, ...) \
  static result (*next)(__VA_ARGS__); \
  if (!next) next = (result(*)(__VA_ARGS__))dlsym(RTLD_NEXT, #name)

static int exists(int at, const char *path) { return syscall(SYS_faccessat, at, path, F_OK) == 0; }

#define OPEN(name) \
  int name(const char *path, int flags, ...) { \
    mode_t mode = 0; \
    if (flags & (O_CREAT | O_TMPFILE)) { va_list rest; va_start(rest, flags); mode = va_arg(rest, mode_t); va_end(rest); } \
    NEXT(int, name, const char *, int, ...); \
    int existed = exists(AT_FDCWD, path); \
    int fd = next(path, flags, mode); \
    int kept = errno; \
    opened(fd, path, existed); \
    errno = kept; \
    return fd; \
  }
OPEN(open)
OPEN(open64)

#define OPENAT(name) \
  int name(int at, const char *path, int flags, ...) { \
    mode_t mode = 0; \
    if (flags & (O_CREAT | O_TMPFILE)) { va_list rest; va_start(rest, flags); mode = va_arg(rest, mode_t); va_end(rest); } \
    NEXT(int, name, int, const char *, int, ...); \
    int existed = exists(at, path); \
    int fd = next(at, path, flags, mode); \
    int kept = errno; \
    if (at == AT_FDCWD || path[0] == '/') opened(fd, path, existed); \
    errno = kept; \
    return fd; \
  }
OPENAT(openat)
OPENAT(openat64)

int close(int fd) {
  NEXT(int, close, int);
  if (fd >= 0 && fd < DESCRIPTORS && path_of[fd]) {
    pthread_mutex_lock(&lock);
    free(path_of[fd]);
    path_of[fd] = NULL;
    pthread_mutex_unlock(&lock);
  }
  return next(fd);
}

#define PREAD(name, offset_type) \
  ssize_t name(int fd, void *bytes, size_t count, offset_type offset) { \
    NEXT(ssize_t, name, int, void *, size_t, offset_type); \
    const char *file = watched(fd); \
    if (file && fails('r', file)) return -1; \
    return next(fd, bytes, count, offset); \
  }
PREAD(pread, off_t)
PREAD(pread64, off64_t)

/* What was written is noted after the fact, as much of it as was; a change and its entry are one under the lock. */
#define PWRITE(name, offset_type) \
  ssize_t name(int fd, const void *bytes, size_t count, offset_type offset) { \
    NEXT(ssize_t, name, int, const void *, size_t, offset_type); \
    const char *file = watched(fd); \
    if (!file) return next(fd, bytes, count, offset); \
    if (fails('w', file)) return -1; \
    pthread_mutex_lock(&lock); \
    ssize_t written = next(fd, bytes, count, offset); \
    int kept = errno; \
    if (written > 0) note('W', file, (int64_t)offset, bytes, written); \
    pthread_mutex_unlock(&lock); \
    errno = kept; \
    return written; \
  }
PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)

ssize_t write(int fd, const void *bytes, size_t count) {
  NEXT(ssize_t, write, int, const void *, size_t);
  const char *file = watched(fd);
  if (!file) return next(fd, bytes, count);
  if (fails('w', file)) return -1;
  pthread_mutex_lock(&lock);
  ssize_t written = next(fd, bytes, count);
  int kept = errno;
  if (written > 0) note('W', file, lseek(fd, 0, SEEK_CUR) - written, bytes, written);
  pthread_mutex_unlock(&lock);
  errno = kept;
  return written;
}

#define TRUNCATE(name, offset_type) \
  int name(int fd, offset_type length) { \
    NEXT(int, name, int, offset_type); \
    const char *file = watched(fd); \
    if (!file) return next(fd, length); \
    if (fails('t', file)) return -1; \
    pthread_mutex_lock(&lock); \
    int result = next(fd, length); \
    int kept = errno; \
    if (!result) note('T', file, (int64_t)length, NULL, 0); \
    pthread_mutex_unlock(&lock); \
    errno = kept; \
    return result; \
  }
TRUNCATE(ftruncate, off_t)
TRUNCATE(ftruncate64, off64_t)

/* A sync covers what was written before it began: two entries, so that what comes in between is not taken for safe. */
#define SYNC(name) \
  int name(int fd) { \
    NEXT(int, name, int); \
    const char *file = watched(fd); \
    char copy[PATH_MAX]; \
    if (!file) return next(fd); \
    if (wait_us) usleep((useconds_t)wait_us); \
    if (fails(strcmp(file, ".") ? 's' : 'f', file)) return -1; \
    snprintf(copy, sizeof copy, "%s", file); \
    pthread_mutex_lock(&lock); \
    note('B', copy, fd, NULL, 0); \
    pthread_mutex_unlock(&lock); \
    int result = next(fd); \
    int kept = errno; \
    pthread_mutex_lock(&lock); \
    if (!result) note('S', copy, fd, NULL, 0); \
    pthread_mutex_unlock(&lock); \
    errno = kept; \
    return result; \
  }
SYNC(fsync)
SYNC(fdatasync)

static void named(char kind, const char *path, const char *new_path) {
  char room[PATH_MAX], other[PATH_MAX];
  const char *name = below(path, room), *new_name = new_path ? below(new_path, other) : NULL;
  if (name && !ends_with(name, "-shm")) note(kind, name, 0, new_name, new_name ? (int64_t)strlen(new_name) : 0);
}

int unlink(const char *path) {
  NEXT(int, unlink, const char *);
  pthread_mutex_lock(&lock);
  int result = next(path);
  int kept = errno;
  if (!result) named('U', path, NULL);
  pthread_mutex_unlock(&lock);
  errno = kept;
  return result;
}

int rename(const char *path, const char *new_path) {
  NEXT(int, rename, const char *, const char *);
  pthread_mutex_lock(&lock);
  int result = next(path, new_path);
  int kept = errno;
  if (!result) named('R', path, new_path);
  pthread_mutex_unlock(&lock);
  errno = kept;
  return result;
}
