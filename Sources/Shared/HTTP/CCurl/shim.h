// libcurl sets and gets its options through variadic functions, which Swift cannot call: there is
// one wrapper for each kind of value. Works with the headers of libcurl 7.74 and newer; what they do
// not all have is in CURLoption+Numbers.swift.

#ifndef CCURL_SHIM_H
#define CCURL_SHIM_H

// The checks require the option to be a literal at the call; here it is always a parameter.
#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>

typedef size_t (*ccurl_write)(char *bytes, size_t size, size_t count, void *context);

static inline CURLcode ccurl_set_long(CURL *easy, CURLoption option, long value) {
    return curl_easy_setopt(easy, option, value);
}

static inline CURLcode ccurl_set_string(CURL *easy, CURLoption option, const char *value) {
    return curl_easy_setopt(easy, option, value);
}

static inline CURLcode ccurl_set_pointer(CURL *easy, CURLoption option, void *value) {
    return curl_easy_setopt(easy, option, value);
}

static inline CURLcode ccurl_set_write(CURL *easy, ccurl_write function) {
    return curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, function);
}

static inline CURLcode ccurl_set_header(CURL *easy, ccurl_write function) {
    return curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, function);
}

// An empty body must not be a null pointer: libcurl would read the body from standard input.
static inline CURLcode ccurl_set_body(CURL *easy, const void *bytes, curl_off_t count) {
    CURLcode code = curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, count);
    return code ? code : curl_easy_setopt(easy, CURLOPT_COPYPOSTFIELDS, bytes ? bytes : "");
}

static inline CURLcode ccurl_get_long(CURL *easy, CURLINFO info, long *value) {
    return curl_easy_getinfo(easy, info, value);
}

#endif
