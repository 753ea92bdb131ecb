#ifndef BENCHMARKS_CNGHTTP2_H
#define BENCHMARKS_CNGHTTP2_H
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <nghttp2/nghttp2.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>
extern int accept4(int, struct sockaddr *, socklen_t *, int);
#endif
