// The SHA-256 of OpenSSL's libcrypto in its streaming form. Its context is a plain struct, so that a keyed state can be
// copied instead of computed again: HMAC over a short message then costs four compressions and no allocation. OpenSSL 3
// marks these functions deprecated in favour of EVP, which looks the algorithm up at each call.
#pragma once

#include <stddef.h>
#include <stdint.h>

typedef struct {
    uint64_t opaque[16];
} purser_sha256;

void purser_sha256_init(purser_sha256 *state);
void purser_sha256_update(purser_sha256 *state, const void *bytes, size_t count);
void purser_sha256_final(purser_sha256 *state, uint8_t digest[32]);

// HMAC-SHA-1 in one call, for the codes of authenticator apps. Returns 1, or 0 where SHA-1 is not to be had.
int purser_hmac_sha1(const uint8_t *key, size_t key_count, const uint8_t *message, size_t count, uint8_t code[20]);
