/* rtuwire: a pty whose far end is an RS-485 line with Modbus RTU devices.
 *
 * With -b 0 (default) the devices answer at once: the limit is the gateway.
 * With -b BAUD the line is timed: every character takes its bits' time, the
 * devices wait 3.5 characters (1.75 ms above 19200 baud) for the end of the
 * request, then -t microseconds more, and the answer arrives one character
 * at a time. A request that starts less than 3.5 characters after the line fell
 * quiet (the answer's end, or the end of a request that got none) is counted in "gap_violations" (and, with -S, not answered, as strict
 * devices do).
 *
 * With -u LAST only units 1 to LAST are there; every one of them says by function
 * 43/14 that it is a "Timed meter".
 *
 * Prints the pty's name at once; SIGUSR1 clears the counters (after a probe or
 * a warm-up); on SIGINT/SIGTERM or after -d seconds prints
 * one JSON object: transactions, share of the time the line was busy, and the
 * gaps the gateway left between the end of an answer and its next request. */
#define _GNU_SOURCE
#include "modbus-frames.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <sys/prctl.h>
#include <termios.h>
#include <unistd.h>

static volatile sig_atomic_t stop, clear;
static void on_signal(int s) { if (s == SIGUSR1) clear = 1; else stop = 1; }

static void sleep_until(uint64_t t)
{
    uint64_t n = now_ns();
    if (t > n + 60000) {
        struct timespec ts = { (time_t)((t - 40000) / 1000000000ull), (long)((t - 40000) % 1000000000ull) };
        clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &ts, NULL);
    }
    while (now_ns() < t) { }
}

/* Length of the request at p, 0 when more is needed, -1 when it is no request. */
static int request_len(const uint8_t *p, int n)
{
    if (n < 2) return 0;
    switch (p[1]) {
        case 1: case 2: case 3: case 4: case 5: case 6: return 8;
        case 15: case 16: return n < 7 ? 0 : 9 + p[6];
        case 17: return 4;
        case 43: return 7;
        default: return -1;
    }
}

/* Basic identification in one answer: vendor, product and revision. */
static int identification(uint8_t *out)
{
    static const char *const objects[] = { "Busbar bench", "Timed meter", "1.0" };
    static const uint8_t head[] = { 43, 14, 1, 0x81, 0, 0, 3 };
    int k = sizeof head;
    memcpy(out, head, sizeof head);
    for (uint8_t id = 0; id < 3; id++) {
        size_t length = strlen(objects[id]);
        out[k++] = id; out[k++] = (uint8_t)length;
        memcpy(out + k, objects[id], length); k += (int)length;
    }
    return k;
}

int main(int argc, char **argv)
{
    long baud = 0, turn_us = 0; int bits = 11, strict = 0, opt, silent_unit = -1, last_unit = 255; double secs = 0; const char *link_path = NULL;
    int chunk = 1;
    while ((opt = getopt(argc, argv, "b:B:t:l:d:Sx:k:u:")) != -1) switch (opt) {
        case 'b': baud = atol(optarg); break;  case 'B': bits = atoi(optarg); break;
        case 't': turn_us = atol(optarg); break; case 'l': link_path = optarg; break;
        case 'd': secs = atof(optarg); break;  case 'S': strict = 1; break;
        case 'x': silent_unit = atoi(optarg); break; case 'k': chunk = atoi(optarg); break;
        case 'u': last_unit = atoi(optarg); break;
        default: fprintf(stderr, "usage: rtuwire [-b baud] [-B bits/char] [-t turnaround us] [-l link] [-d secs]"
                 " [-S strict] [-x silent unit] [-k receive FIFO chunk] [-u last unit]\n"); return 2;
    }
    int m, s; char name[128]; struct termios tio;
    if (openpty(&m, &s, name, NULL, NULL)) { perror("openpty"); return 1; }
    tcgetattr(s, &tio); cfmakeraw(&tio); tcsetattr(s, TCSANOW, &tio);
    if (link_path) { unlink(link_path); if (symlink(name, link_path)) perror("symlink"); }
    printf("%s\n", link_path ? link_path : name); fflush(stdout);
    prctl(PR_SET_TIMERSLACK, 1000);
    struct sigaction sa = { .sa_handler = on_signal }; sigaction(SIGINT, &sa, NULL); sigaction(SIGTERM, &sa, NULL);
    sigaction(SIGUSR1, &sa, NULL);

    uint64_t char_ns = baud ? (uint64_t)bits * 1000000000ull / (uint64_t)baud : 0;
    uint64_t t35 = !baud ? 0 : baud > 19200 ? 1750000ull : char_ns * 7 / 2;
    uint8_t in[1024], out[260]; int n = 0;
    uint64_t tx_end = 0, rx_end = 0, busy = 0, first = 0, last = 0, trans = 0, bad = 0, viol = 0, unanswered = 0;
    hist_t *gap = calloc(1, sizeof *gap);
    uint64_t deadline = secs > 0 ? now_ns() + (uint64_t)(secs * 1e9) : UINT64_MAX;
    while (!stop && now_ns() < deadline) {
        struct pollfd pf = { .fd = m, .events = POLLIN };
        if (poll(&pf, 1, 100) <= 0) continue;
        ssize_t r = read(m, in + n, sizeof in - (size_t)n);
        if (r <= 0) { if (errno == EINTR) continue; usleep(1000); continue; }
        uint64_t t = now_ns();
        if (clear) { clear = 0; first = busy = trans = bad = viol = unanswered = 0; rx_end = 0; memset(gap, 0, sizeof *gap); }
        if (!first) first = t;
        int early = 0;
        if (n == 0 && rx_end) { hist_add(gap, t > rx_end ? t - rx_end : 0); if (baud && t < rx_end + t35) { viol++; early = 1; } }
        n += (int)r;
        uint64_t begin = t > tx_end ? t : tx_end;
        tx_end = begin + (uint64_t)r * char_ns; busy += (uint64_t)r * char_ns;
        int need = request_len(in, n);
        if (need < 0) { bad++; n = 0; rx_end = tx_end; continue; }
        if (!need || n < need) continue;
        if (crc16(in, (size_t)need - 2) != (in[need - 2] | in[need - 1] << 8)) { bad++; n = 0; rx_end = tx_end; continue; }
        if ((strict && early) || in[0] == 0 || in[0] == silent_unit || in[0] > last_unit) { unanswered++; n = 0; rx_end = tx_end; continue; }
        out[0] = in[0];
        int k = 1 + (in[1] == 43 ? identification(out + 1) : answer_pdu(in + 1, need - 3, out + 1));
        uint16_t c = crc16(out, (size_t)k); out[k++] = (uint8_t)c; out[k++] = (uint8_t)(c >> 8);
        n = 0;
        if (!baud) { if (write(m, out, (size_t)k) != k) bad++; rx_end = now_ns(); }
        else {
            uint64_t at = tx_end + t35 + (uint64_t)turn_us * 1000;
            for (int i = 0; i < k; ) {
                int w = k - i < chunk ? k - i : chunk;
                at += (uint64_t)w * char_ns; sleep_until(at);
                if (write(m, out + i, (size_t)w) != w) bad++;
                i += w;
            }
            rx_end = at; busy += (uint64_t)k * char_ns;
        }
        last = rx_end; trans++;
    }
    double el = last > first ? (double)(last - first) / 1e9 : 0;
    printf("{\"baud\":%ld,\"transactions\":%llu,\"secs\":%.3f,\"tps\":%.2f,\"line_busy\":%.4f,\"gap_p50_us\":%.1f,\"gap_p99_us\":%.1f,"
           "\"gap_violations\":%llu,\"bad\":%llu,\"unanswered\":%llu}\n", baud, (unsigned long long)trans, el, el > 0 ? (double)trans / el : 0,
           el > 0 ? (double)busy / 1e9 / el : 0, hist_us(gap, .5), hist_us(gap, .99), (unsigned long long)viol, (unsigned long long)bad,
           (unsigned long long)unanswered);
    if (link_path) unlink(link_path);
    return 0;
}
