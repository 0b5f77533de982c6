/* paced.c: requests at a fixed rate over keep-alive connections, and how long each took from when it was due.
 * Arguments: port, requests a second, seconds, connections, a file with a credential, a file with a target a line.
 * A request that waits for a free connection counts from when it was due: a server that stalls is not spared the requests that
 * would have come meanwhile. Prints: requests, errors, seconds, microseconds at 50, 99, 99.9 % and the most. */

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { MAXIMUM_CONNECTIONS = 256, BUFFER = 1 << 20 };

struct connection { int socket; char *buffer; size_t length, wanted; double due; int busy, bad; };

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec + time.tv_nsec / 1e9;
}

static char *text_of(const char *path) {
    FILE *file = fopen(path, "rb");
    if (!file) { perror(path); exit(1); }
    char *text = calloc(1, 1 << 22);
    fread(text, 1, (1 << 22) - 1, file);
    fclose(file);
    return text;
}

static int compare(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

static int connected(int port) {
    int descriptor = socket(AF_INET, SOCK_STREAM, 0), one = 1;
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    if (connect(descriptor, (struct sockaddr *)&address, sizeof address)) { perror("connect"); exit(1); }
    setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    return descriptor;
}

/* Whether the whole answer is there. */
static int is_whole(struct connection *c) {
    if (!c->wanted) {
        char *end = memmem(c->buffer, c->length, "\r\n\r\n", 4);
        if (!end) return 0;
        char *field = memmem(c->buffer, end - c->buffer, "\r\nContent-Length: ", 18);
        if (!field) { fprintf(stderr, "an answer has no length\n"); exit(1); }
        c->wanted = end + 4 - c->buffer + strtoul(field + 18, NULL, 10);
        c->bad = strncmp(c->buffer, "HTTP/1.1 200", 12) != 0;
    }
    return c->length >= c->wanted;
}

int main(int count, char **arguments) {
    if (count != 7) return 2;
    int port = atoi(arguments[1]), rate = atoi(arguments[2]), seconds = atoi(arguments[3]), connections = atoi(arguments[4]);
    char *credential = strtok(text_of(arguments[5]), "\n"), *all = text_of(arguments[6]), *targets[10000];
    int target_count = 0;
    for (char *line = strtok(all, "\n"); line && target_count < 10000; line = strtok(NULL, "\n")) targets[target_count++] = line;
    if (connections > MAXIMUM_CONNECTIONS || !target_count) return 2;
    struct connection pool[MAXIMUM_CONNECTIONS] = {0};
    struct pollfd polled[MAXIMUM_CONNECTIONS];
    for (int i = 0; i < connections; i++) {
        pool[i].socket = connected(port);
        pool[i].buffer = malloc(BUFFER);
        polled[i] = (struct pollfd){.fd = pool[i].socket, .events = POLLIN};
    }
    long total = (long)rate * seconds, sent = 0, done = 0, bad = 0;
    double *times = malloc(total * sizeof *times), start = now();
    while (done < total) {
        double time = now();
        for (int i = 0; i < connections && sent < total && start + (double)sent / rate <= time; i++) {
            if (pool[i].busy) continue;
            char request[16384];
            int length = snprintf(request, sizeof request, "GET %s HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer %s\r\n\r\n",
                                  targets[sent % target_count], credential);
            if (write(pool[i].socket, request, length) != length) { perror("write"); return 1; }
            pool[i].busy = 1;
            pool[i].length = pool[i].wanted = 0;
            pool[i].due = start + (double)sent++ / rate;
        }
        double next = start + (double)sent / rate - now();
        struct timespec wait = {.tv_sec = 0, .tv_nsec = next > 0.001 ? 1000000 : next > 0 ? (long)(next * 1e9) : 100000};
        if (ppoll(polled, connections, &wait, NULL) < 0 && errno != EINTR) { perror("ppoll"); return 1; }
        for (int i = 0; i < connections; i++) {
            if (!(polled[i].revents & (POLLIN | POLLHUP | POLLERR))) continue;
            ssize_t got = read(pool[i].socket, pool[i].buffer + pool[i].length, BUFFER - pool[i].length);
            if (got <= 0) { fprintf(stderr, "a connection was closed\n"); return 1; }
            pool[i].length += got;
            if (pool[i].busy && is_whole(&pool[i])) {
                times[done++] = (now() - pool[i].due) * 1e6;
                bad += pool[i].bad;
                pool[i].busy = 0;
            }
        }
    }
    double took = now() - start;
    qsort(times, total, sizeof *times, compare);
    printf("%ld %ld %.3f %.0f %.0f %.0f %.0f\n", total, bad, took, times[total / 2], times[total * 99 / 100],
           times[total * 999 / 1000], times[total - 1]);
    return 0;
}
