#include "CResolver.h"

#include <arpa/nameser.h>
#include <netdb.h>
#include <netinet/in.h>
#include <resolv.h>
#include <string.h>

// Appends the character strings of one TXT record, joined (RFC 1035 section 3.3.14).
static int append(const unsigned char *data, int length, unsigned char *out, int capacity) {
    int written = 2;
    if (capacity < 2) return 0;
    for (int at = 0; at < length;) {
        int part = data[at++];
        if (part > length - at || part > capacity - written) return 0;
        memcpy(out + written, data + at, (size_t)part);
        written += part;
        at += part;
    }
    out[0] = (unsigned char)((written - 2) >> 8);
    out[1] = (unsigned char)(written - 2);
    return written;
}

int purser_txt_records(const char *name, unsigned char *out, int capacity, enum purser_txt_failure *failure) {
    struct __res_state state;
    unsigned char answer[16384];
    ns_msg message;
    int written = 0;
    *failure = purser_txt_unanswered;
    memset(&state, 0, sizeof state);
    if (res_ninit(&state) != 0) return -1;
    // Two seconds for each server, once more where none answers.
    state.retrans = 2;
    state.retry = 2;
    int length = res_nquery(&state, name, ns_c_in, ns_t_txt, answer, sizeof answer);
    int error = state.res_h_errno;
    res_nclose(&state);
    if (length < 0) {
        if (error == HOST_NOT_FOUND || error == NO_DATA) *failure = purser_txt_absent;
        return -1;
    }
    if (length > (int)sizeof answer) length = sizeof answer;
    if (ns_initparse(answer, length, &message) != 0) return -1;
    for (int index = 0; index < ns_msg_count(message, ns_s_an); index++) {
        ns_rr record;
        if (ns_parserr(&message, ns_s_an, index, &record) != 0) return -1;
        if (ns_rr_type(record) != ns_t_txt) continue;
        written += append(ns_rr_rdata(record), ns_rr_rdlen(record), out + written, capacity - written);
    }
    *failure = purser_txt_none;
    return written;
}
