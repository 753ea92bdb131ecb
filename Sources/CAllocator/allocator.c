#include "allocator.h"

/* Read by jemalloc before the first allocation. One arena: threads come and go, and each would fill another. What is free
   for two seconds goes back to the system, and at once what was a large buffer; a thread of jemalloc's own sees to it, also
   while nothing is asked of the server. */
const char *malloc_conf = "narenas:1,oversize_threshold:1048576,dirty_decay_ms:2000,muzzy_decay_ms:0,background_thread:true";
