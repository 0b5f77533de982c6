// What Glibc's Swift overlay leaves out, and the variadic C functions that Swift cannot call.
#pragma once

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/random.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/un.h>

// accept4 with SOCK_NONBLOCK | SOCK_CLOEXEC: hidden by Glibc's overlay behind _GNU_SOURCE.
int purser_accept(int listener, struct sockaddr *address, socklen_t *length);

// Names the calling thread (15 bytes at most), so that `top -H` and a debugger show it.
void purser_name_thread(const char *name);

// A second descriptor of an open file, closed on exec; -1 with errno where there is none left.
int purser_duplicate(int descriptor);

// recv and send that never wait and never raise SIGPIPE. Their flags are enumerators that are macros as well, which Swift sees
// or does not see depending on which other modules have read the same header.
ssize_t purser_receive_now(int socket, void *bytes, size_t count);
ssize_t purser_send_now(int socket, const void *bytes, size_t count);

// Whether the other side has ended the connection and all that it sent has been read.
int purser_has_ended(int socket);
