// COpenSSL.c: see the header.
#define OPENSSL_SUPPRESS_DEPRECATED
#include "COpenSSL.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/sha.h>

_Static_assert(sizeof(SHA256_CTX) <= sizeof(purser_sha256), "the opaque state must hold SHA256_CTX");

void purser_sha256_init(purser_sha256 *state) { SHA256_Init((SHA256_CTX *)state); }

void purser_sha256_update(purser_sha256 *state, const void *bytes, size_t count) {
    SHA256_Update((SHA256_CTX *)state, bytes, count);
}

void purser_sha256_final(purser_sha256 *state, uint8_t digest[32]) { SHA256_Final(digest, (SHA256_CTX *)state); }

int purser_hmac_sha1(const uint8_t *key, size_t key_count, const uint8_t *message, size_t count, uint8_t code[20]) {
    unsigned int length = 0;
    return HMAC(EVP_sha1(), key, (int)key_count, message, count, code, &length) != NULL && length == 20;
}
