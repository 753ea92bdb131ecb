#ifndef EARSHOT_CCURL_H
#define EARSHOT_CCURL_H
#include <curl/curl.h>
/* curl_easy_setopt and curl_easy_getinfo are variadic, which Swift cannot call. */
static inline CURLcode earshot_curl_set_string(CURL *c, CURLoption o, const char *v) { return curl_easy_setopt(c, o, v); }
static inline CURLcode earshot_curl_set_long(CURL *c, CURLoption o, long v) { return curl_easy_setopt(c, o, v); }
static inline CURLcode earshot_curl_set_size(CURL *c, CURLoption o, curl_off_t v) { return curl_easy_setopt(c, o, v); }
static inline CURLcode earshot_curl_set_list(CURL *c, CURLoption o, struct curl_slist *v) { return curl_easy_setopt(c, o, v); }
static inline CURLcode earshot_curl_set_pointer(CURL *c, CURLoption o, void *v) { return curl_easy_setopt(c, o, v); }
static inline CURLcode earshot_curl_set_data(CURL *c, CURLoption o, size_t (*v)(char *, size_t, size_t, void *)) { return curl_easy_setopt(c, o, v); }
static inline CURLcode earshot_curl_get_long(CURL *c, CURLINFO o, long *v) { return curl_easy_getinfo(c, o, v); }
#endif
