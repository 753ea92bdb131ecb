#ifndef EARSHOT_COPENSSL_H
#define EARSHOT_COPENSSL_H
/* For the digest below. */
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/bio.h>
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/kdf.h>
#include <openssl/params.h>
#include <openssl/rand.h>
#include <openssl/sha.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

/* The functions that call the code itself: EVP_Digest looks for a provider of it each time, which costs more than a short
   text's digest, and the first time it starts them all. */
static inline void earshot_sha256(const void *bytes, size_t count, unsigned char digest[SHA256_DIGEST_LENGTH]) {
  SHA256_CTX context;
  SHA256_Init(&context);
  SHA256_Update(&context, bytes, count);
  SHA256_Final(digest, &context);
  OPENSSL_cleanse(&context, sizeof context);
}
#endif
