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
