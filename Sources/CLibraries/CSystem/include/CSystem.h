// What Glibc's Swift overlay leaves out, and the variadic C functions that Swift cannot call.
#pragma once

#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <sys/un.h>
