#ifndef EARSHOT_CCURL_H
#define EARSHOT_CCURL_H
#include <curl/curl.h>

/* What is used of libcurl, one pointer each. */
#define EARSHOT_CURL_FUNCTIONS(X) \
    X(curl_easy_cleanup) \
    X(curl_easy_getinfo) \
    X(curl_easy_init) \
    X(curl_easy_perform) \
    X(curl_easy_setopt) \
    X(curl_easy_strerror) \
    X(curl_global_init) \
    X(curl_slist_append) \
    X(curl_slist_free_all)

#define EARSHOT_FIELD(name) __typeof__(name) *name;
struct earshot_curl {
    EARSHOT_CURL_FUNCTIONS(EARSHOT_FIELD)
} __attribute__((swift_name("Curl")));
#undef EARSHOT_FIELD

/* The functions, once libcurl is loaded; NULL where it cannot be, for the reason in earshot_loading_fault. Any thread
   may call it. */
const struct earshot_curl *earshot_curl(void);

/* curl_easy_setopt and curl_easy_getinfo are variadic, which Swift cannot call: one function for each kind of value. The
   parentheses keep curl.h's macros of the same names out. */

static inline CURLcode earshot_curl_set_string(
    const struct earshot_curl *curl, CURL *handle, CURLoption option, const char *value) {
    return (curl->curl_easy_setopt)(handle, option, value);
}

static inline CURLcode earshot_curl_set_long(
    const struct earshot_curl *curl, CURL *handle, CURLoption option, long value) {
    return (curl->curl_easy_setopt)(handle, option, value);
}

static inline CURLcode earshot_curl_set_size(
    const struct earshot_curl *curl, CURL *handle, CURLoption option, curl_off_t value) {
    return (curl->curl_easy_setopt)(handle, option, value);
}

static inline CURLcode earshot_curl_set_list(
    const struct earshot_curl *curl, CURL *handle, CURLoption option, struct curl_slist *value) {
    return (curl->curl_easy_setopt)(handle, option, value);
}

static inline CURLcode earshot_curl_set_pointer(
    const struct earshot_curl *curl, CURL *handle, CURLoption option, void *value) {
    return (curl->curl_easy_setopt)(handle, option, value);
}

static inline CURLcode earshot_curl_set_data(
    const struct earshot_curl *curl, CURL *handle, CURLoption option,
    size_t (*value)(char *, size_t, size_t, void *)) {
    return (curl->curl_easy_setopt)(handle, option, value);
}

static inline CURLcode earshot_curl_set_open_socket(
    const struct earshot_curl *curl, CURL *handle,
    curl_socket_t (*value)(void *, curlsocktype, struct curl_sockaddr *)) {
    return (curl->curl_easy_setopt)(handle, CURLOPT_OPENSOCKETFUNCTION, value);
}

static inline CURLcode earshot_curl_get_long(
    const struct earshot_curl *curl, CURL *handle, CURLINFO info, long *value) {
    return (curl->curl_easy_getinfo)(handle, info, value);
}

#endif
