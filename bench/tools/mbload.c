/* mbload: closed-loop Modbus TCP load client (one thread, epoll).
 * Every answer is checked: transaction id, unit, function, length and, with
 * -v, that register N holds N. Prints one JSON object. */
#define _GNU_SOURCE
#include "modbus-frames.h"
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#define MAX_DEPTH 64
typedef struct {
    int fd, live, in_len, outstanding;
    uint16_t next_id;
    struct { uint64_t t; int used; uint16_t addr; } slot[MAX_DEPTH];
    uint8_t in[65536];
} conn_t;

static int qty = 10, fc = 3, unit = 1, units = 1, depth = 1, check, addr0 = 0, spread = 0;
static uint64_t errors, exceptions, wrong, done_total, closed;
static hist_t hist;
static int measuring;

static int send_one(conn_t *c)
{
    uint8_t b[12];
    uint16_t id = c->next_id++;
    int s = id % MAX_DEPTH;
    uint16_t addr = (uint16_t)(addr0 + (spread ? id % spread : 0));
    put16(b, id); put16(b + 2, 0); put16(b + 4, 6);
    b[6] = (uint8_t)(unit + (units > 1 ? id % units : 0)); b[7] = (uint8_t)fc;
    put16(b + 8, addr); put16(b + 10, (unsigned)qty);
    c->slot[s].t = now_ns(); c->slot[s].used = 1; c->slot[s].addr = addr;
    if (send(c->fd, b, 12, MSG_NOSIGNAL) != 12) return -1;
    c->outstanding++;
    return 0;
}

static void drop(conn_t *c) { if (c->live) { close(c->fd); c->live = 0; closed++; } }

static void on_data(conn_t *c)
{
    ssize_t n = recv(c->fd, c->in + c->in_len, sizeof c->in - (size_t)c->in_len, 0);
    if (n <= 0) { if (n < 0 && errno == EAGAIN) return; drop(c); return; }
    c->in_len += (int)n;
    int off = 0, again = 0;
    while (c->in_len - off >= 7) {
        uint8_t *p = c->in + off;
        int len = (int)be16(p + 4);
        if (be16(p + 2) != 0 || len < 3 || len > 254) { errors++; drop(c); return; }
        if (c->in_len - off < 6 + len) break;
        uint16_t id = (uint16_t)be16(p);
        int s = id % MAX_DEPTH;
        if (!c->slot[s].used) wrong++;
        else {
            c->slot[s].used = 0; c->outstanding--;
            if (p[7] & 0x80) exceptions++;
            else if (p[7] != fc || (fc <= 4 && fc >= 3 && (p[8] != qty * 2 || len != 3 + qty * 2))) wrong++;
            else if (check) for (int i = 0; i < qty; i++)
                if (be16(p + 9 + 2 * i) != (unsigned)(uint16_t)(c->slot[s].addr + i)) { wrong++; break; }
            done_total++;
            if (measuring) hist_add(&hist, now_ns() - c->slot[s].t);
            again++;
        }
        off += 6 + len;
    }
    memmove(c->in, c->in + off, (size_t)(c->in_len - off));
    c->in_len -= off;
    while (again--) if (send_one(c) < 0) { drop(c); return; }
}

int main(int argc, char **argv)
{
    const char *host = "127.0.0.1"; int port = 1502, nconn = 1, opt; double secs = 3, warm = 0.5;
    while ((opt = getopt(argc, argv, "h:p:c:d:w:q:f:u:U:k:a:s:v")) != -1) switch (opt) {
        case 'h': host = optarg; break;   case 'p': port = atoi(optarg); break;
        case 'c': nconn = atoi(optarg); break; case 'd': secs = atof(optarg); break;
        case 'w': warm = atof(optarg); break;  case 'q': qty = atoi(optarg); break;
        case 'f': fc = atoi(optarg); break;    case 'u': unit = atoi(optarg); break;
        case 'U': units = atoi(optarg); break; case 'k': depth = atoi(optarg); break;
        case 'a': addr0 = atoi(optarg); break; case 's': spread = atoi(optarg); break;
        case 'v': check = 1; break;
        default: fprintf(stderr, "usage: mbload [-h host] [-p port] [-c conns] [-d secs] [-w warm-up secs] [-q qty]"
                 " [-f fc] [-u unit] [-U units] [-k depth] [-a addr] [-s address spread] [-v check values]\n"); return 2;
    }
    if (depth > MAX_DEPTH) depth = MAX_DEPTH;
    conn_t *cs = calloc((size_t)nconn, sizeof *cs);
    int ep = epoll_create1(0);
    struct sockaddr_in sa = { .sin_family = AF_INET, .sin_port = htons((uint16_t)port) };
    inet_pton(AF_INET, host, &sa.sin_addr);
    for (int i = 0; i < nconn; i++) {
        int one = 1;
        cs[i].fd = socket(AF_INET, SOCK_STREAM, 0);
        if (connect(cs[i].fd, (struct sockaddr *)&sa, sizeof sa)) { perror("connect"); return 1; }
        setsockopt(cs[i].fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
        fcntl(cs[i].fd, F_SETFL, O_NONBLOCK);
        cs[i].live = 1;
        cs[i].next_id = (uint16_t)(i * 769); /* clients that walk (-s) must not walk in step */
        struct epoll_event ev = { .events = EPOLLIN, .data.ptr = &cs[i] };
        epoll_ctl(ep, EPOLL_CTL_ADD, cs[i].fd, &ev);
    }
    for (int i = 0; i < nconn; i++)
        for (int k = 0; k < depth; k++) if (cs[i].live && send_one(&cs[i]) < 0) drop(&cs[i]);
    uint64_t t0 = now_ns(), start = t0 + (uint64_t)(warm * 1e9), end = start + (uint64_t)(secs * 1e9), base = 0, t;
    uint64_t start_real = start;
    struct epoll_event evs[256];
    while ((t = now_ns()) < end && closed < (uint64_t)nconn) {
        if (!measuring && t >= start) { measuring = 1; base = done_total; start_real = t; }
        int n = epoll_wait(ep, evs, 256, 50);
        for (int i = 0; i < n; i++) { conn_t *c = evs[i].data.ptr; if (c->live) on_data(c); }
    }
    double el = (double)(now_ns() - start_real) / 1e9;
    printf("{\"conns\":%d,\"depth\":%d,\"qty\":%d,\"secs\":%.3f,\"requests\":%llu,\"rps\":%.1f,\"mean_us\":%.1f,\"p50_us\":%.1f,"
           "\"p95_us\":%.1f,\"p99_us\":%.1f,\"p999_us\":%.1f,\"max_us\":%.1f,\"exceptions\":%llu,\"wrong\":%llu,\"errors\":%llu,\"closed\":%llu}\n",
           nconn, depth, qty, el, (unsigned long long)(done_total - base), (double)(done_total - base) / el,
           hist.count ? (double)hist.sum / (double)hist.count / 1000.0 : 0.0, hist_us(&hist, .50), hist_us(&hist, .95),
           hist_us(&hist, .99), hist_us(&hist, .999), (double)hist.max / 1000.0,
           (unsigned long long)exceptions, (unsigned long long)wrong, (unsigned long long)errors, (unsigned long long)closed);
    return wrong || errors ? 3 : 0;
}
