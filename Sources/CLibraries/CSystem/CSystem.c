// CSystem.c: see the header.
#include "CSystem.h"

int purser_accept(int listener, struct sockaddr *address, socklen_t *length) {
    return accept4(listener, address, length, SOCK_NONBLOCK | SOCK_CLOEXEC);
}

void purser_name_thread(const char *name) { pthread_setname_np(pthread_self(), name); }

int purser_duplicate(int descriptor) { return fcntl(descriptor, F_DUPFD_CLOEXEC, 3); }
