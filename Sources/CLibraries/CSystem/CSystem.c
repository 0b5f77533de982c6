// CSystem.c: see the header.
#include "CSystem.h"

int purser_accept(int listener, struct sockaddr *address, socklen_t *length) {
    return accept4(listener, address, length, SOCK_NONBLOCK | SOCK_CLOEXEC);
}

void purser_name_thread(const char *name) { pthread_setname_np(pthread_self(), name); }

int purser_duplicate(int descriptor) { return fcntl(descriptor, F_DUPFD_CLOEXEC, 3); }

ssize_t purser_receive_now(int socket, void *bytes, size_t count) { return recv(socket, bytes, count, MSG_DONTWAIT); }

ssize_t purser_send_now(int socket, const void *bytes, size_t count) {
    return send(socket, bytes, count, MSG_DONTWAIT | MSG_NOSIGNAL);
}

int purser_has_ended(int socket) {
    char byte;
    return recv(socket, &byte, 1, MSG_PEEK | MSG_DONTWAIT) == 0;
}
