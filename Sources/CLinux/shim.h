#ifndef EARSHOT_CLINUX_H
#define EARSHOT_CLINUX_H
/* What Glibc's Swift module leaves out. _GNU_SOURCE stays undefined: with it some structures differ from the same ones
 * in the modules of Glibc and Dispatch, and the compiler refuses to see both. */
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <signal.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <unistd.h>
extern int accept4(int, struct sockaddr *, socklen_t *, int);
extern int pthread_setname_np(pthread_t, const char *);
#endif
