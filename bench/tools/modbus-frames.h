/* Shared helpers for the Modbus load tools. */
#ifndef MODBUS_FRAMES_H
#define MODBUS_FRAMES_H
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static inline uint64_t now_ns(void)
{
    struct timespec ts;
    clock_gettime(CLOCK_MONOTONIC, &ts);
    return (uint64_t)ts.tv_sec * 1000000000ull + (uint64_t)ts.tv_nsec;
}

static inline unsigned be16(const uint8_t *p) { return (unsigned)(p[0] << 8 | p[1]); }
static inline void put16(uint8_t *p, unsigned v) { p[0] = (uint8_t)(v >> 8); p[1] = (uint8_t)v; }

static inline uint16_t crc16(const uint8_t *p, size_t n)
{
    uint16_t crc = 0xFFFF;
    while (n--) {
        crc ^= *p++;
        for (int i = 0; i < 8; i++) crc = (crc & 1) ? (uint16_t)((crc >> 1) ^ 0xA001) : (uint16_t)(crc >> 1);
    }
    return crc;
}

/* Answer one PDU (function code + data) as a device whose register N holds
 * N & 0xFFFF and whose coil N holds N & 1. Returns the answer's length. */
static inline int answer_pdu(const uint8_t *in, int n, uint8_t *out)
{
    int fc = in[0];
    out[0] = (uint8_t)fc;
    if (n >= 5 && fc >= 1 && fc <= 4) {
        unsigned addr = be16(in + 1), qty = be16(in + 3);
        if (fc <= 2) {
            if (qty < 1 || qty > 2000) goto value;
            unsigned bytes = (qty + 7) / 8;
            memset(out + 2, 0, bytes);
            out[1] = (uint8_t)bytes;
            for (unsigned i = 0; i < qty; i++)
                if ((addr + i) & 1) out[2 + i / 8] |= (uint8_t)(1 << (i % 8));
            return 2 + (int)bytes;
        }
        if (qty < 1 || qty > 125) goto value;
        if (addr + qty > 65536) goto address;
        out[1] = (uint8_t)(qty * 2);
        for (unsigned i = 0; i < qty; i++) put16(out + 2 + 2 * i, addr + i);
        return 2 + (int)qty * 2;
    }
    if (n >= 5 && (fc == 5 || fc == 6 || fc == 15 || fc == 16)) {
        memcpy(out + 1, in + 1, 4);
        return 5;
    }
    out[0] = (uint8_t)(fc | 0x80); out[1] = 1; return 2;
address:
    out[0] = (uint8_t)(fc | 0x80); out[1] = 2; return 2;
value:
    out[0] = (uint8_t)(fc | 0x80); out[1] = 3; return 2;
}

/* Log-linear latency histogram: 64 steps per power of two of nanoseconds. */
typedef struct { uint64_t bucket[64 * 40], count, sum, max; } hist_t;

static inline void hist_add(hist_t *h, uint64_t ns)
{
    unsigned shift = ns < 64 ? 0 : 63u - (unsigned)__builtin_clzll(ns) - 5;
    unsigned i = shift * 64 + (unsigned)(ns >> shift);
    if (i >= sizeof h->bucket / sizeof *h->bucket) i = sizeof h->bucket / sizeof *h->bucket - 1;
    h->bucket[i]++; h->count++; h->sum += ns;
    if (ns > h->max) h->max = ns;
}

static inline double hist_us(const hist_t *h, double q)
{
    uint64_t want = (uint64_t)(q * (double)h->count), seen = 0;
    for (unsigned i = 0; i < sizeof h->bucket / sizeof *h->bucket; i++) {
        seen += h->bucket[i];
        if (h->bucket[i] && seen > want) {
            if (i < 64) return i / 1000.0;
            unsigned shift = i / 64;
            return (double)((uint64_t)(i - shift * 64) << shift) / 1000.0;
        }
    }
    return (double)h->max / 1000.0;
}
#endif
