/* mbserve PORT [ADDRESSES]: reference Modbus TCP responder (one thread, epoll).
 * It answers at once, so it is the ceiling for servers and the backend for
 * proxies. With ADDRESSES it listens on so many of 127.0.0.1, 127.0.0.2, ...,
 * each a device of its own for a client. SIGUSR1 clears the count of requests;
 * on SIGTERM it prints the count as JSON. */
#define _GNU_SOURCE
#include "modbus-frames.h"
#include <arpa/inet.h>
#include <errno.h>
#include <signal.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

typedef struct { int fd, len; uint8_t in[8192]; } conn_t;
static volatile sig_atomic_t ended;
static volatile long long requests;
static void on_term(int s) { (void)s; ended = 1; }
static void on_clear(int s) { (void)s; requests = 0; }

/* A listening socket stands in the epoll set as an odd number, a connection as its address. */
static int listen_on(int ep, uint32_t address, int port)
{
    int one = 1, ls = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in sa = { .sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr.s_addr = htonl(address) };
    struct epoll_event ev = { .events = EPOLLIN, .data.u64 = (uint64_t)ls << 1 | 1 };
    setsockopt(ls, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    if (bind(ls, (struct sockaddr *)&sa, sizeof sa) || listen(ls, 1024)) { perror("bind"); return 0; }
    return epoll_ctl(ep, EPOLL_CTL_ADD, ls, &ev) == 0;
}

int main(int argc, char **argv)
{
    int port = argc > 1 ? atoi(argv[1]) : 1502, one = 1;
    int addresses = argc > 2 ? atoi(argv[2]) : 1, ep = epoll_create1(0);
    struct epoll_event ev = { .events = EPOLLIN }, evs[256];
    struct sigaction term = { .sa_handler = on_term }, clear = { .sa_handler = on_clear };
    sigaction(SIGTERM, &term, NULL);
    sigaction(SIGUSR1, &clear, NULL);
    for (int i = 0; i < addresses; i++)
        if (!listen_on(ep, INADDR_LOOPBACK + (uint32_t)i, port)) return 1;
    while (!ended) {
        int n = epoll_wait(ep, evs, 256, -1);
        for (int i = 0; i < n; i++) {
            conn_t *c = evs[i].data.ptr;
            if (evs[i].data.u64 & 1) {
                c = calloc(1, sizeof *c);
                c->fd = accept((int)(evs[i].data.u64 >> 1), NULL, NULL);
                if (c->fd < 0) { free(c); continue; }
                setsockopt(c->fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
                ev.data.ptr = c;
                epoll_ctl(ep, EPOLL_CTL_ADD, c->fd, &ev);
                continue;
            }
            ssize_t r = recv(c->fd, c->in + c->len, sizeof c->in - (size_t)c->len, 0);
            if (r <= 0) { close(c->fd); free(c); continue; }
            c->len += (int)r;
            uint8_t out[65536]; int off = 0, outn = 0;
            while (c->len - off >= 8) {
                uint8_t *p = c->in + off; int len = (int)be16(p + 4);
                if (c->len - off < 6 + len) break;
                memcpy(out + outn, p, 7);
                requests++;
                int m = answer_pdu(p + 7, len - 1, out + outn + 7);
                put16(out + outn + 4, (unsigned)m + 1);
                outn += 7 + m; off += 6 + len;
                if (outn > 60000) { if (send(c->fd, out, (size_t)outn, MSG_NOSIGNAL) < 0) break; outn = 0; }
            }
            memmove(c->in, c->in + off, (size_t)(c->len - off)); c->len -= off;
            if (outn && send(c->fd, out, (size_t)outn, MSG_NOSIGNAL) < 0) { close(c->fd); free(c); }
        }
    }
    printf("{\"requests\":%lld}\n", (long long)requests);
    return 0;
}
