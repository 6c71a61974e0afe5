"""Reads records of the history as docs/history-format.md tells, without Busbar: one hexadecimal record a line, one line of JSON back."""

import json
import math
import struct
import subprocess
import sys
import zlib

PREDICTORS = [((0, 0, 0, 0), 1), ((1, 0, 0, 0), 1), ((2, -1, 0, 0), 1), ((1, 1, 0, 0), 2), ((2, 1, 1, 0), 4), ((1, 1, 1, 1), 4)]


def half_up(number):
    below = math.floor(number)
    return below + (1 if number - below >= 0.5 else 0)


def signed(number):
    return number // 2 if number % 2 == 0 else -(number + 1) // 2


class Plain:
    def __init__(self, data):
        self.data, self.at = data, 0

    def take(self, count):
        self.at += count
        return self.data[self.at - count : self.at]

    def byte(self):
        return self.take(1)[0]

    def whole(self):
        number, shift = 0, 0
        while True:
            byte = self.byte()
            number |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return number


class Coded:
    def __init__(self, data):
        self.data, self.at, self.range, self.code = data, 0, 2**32 - 1, 0
        for _ in range(4):
            self.code = self.code * 256 + self.next()

    def next(self):
        self.at += 1
        return self.data[self.at - 1] if self.at <= len(self.data) else 0

    def settle(self):
        while self.range < 2**24:
            self.code, self.range = (self.code << 8) | self.next(), self.range << 8

    def bit(self, models, index):
        zero, seen = models[index]
        bound = (self.range >> 15) * zero
        bit = 0 if self.code < bound else 1
        if bit:
            self.code, self.range = self.code - bound, self.range - bound
        else:
            self.range = bound
        target = 32 if bit else 32736
        weight = half_up(65536 / (seen + 1.6))
        models[index] = (zero + (((target - zero) * weight) >> 16), min(63, seen + 1))
        self.settle()
        return bit

    def bits(self, count):
        value = 0
        while count > 0:
            step = min(16, count)
            count -= step
            self.range >>= step
            part = self.code // self.range
            self.code -= part * self.range
            value = (value << step) | part
            self.settle()
        return value


class Frame:
    def __init__(self, head):
        length = head.whole()
        self.plain = Plain(head.take(length))
        self.coded = Coded(head.data[head.at :])

    def column(self, count):
        if count == 0:
            return []
        choice = self.plain.byte()
        weights, divisor = PREDICTORS[choice % 128]
        numbers = [signed(self.plain.whole())]
        low_bits = self.plain.byte() if choice < 128 else 0
        models = [(16384, 0)] * 18
        for _ in range(count - 1):
            distance = self.distance(models, low_bits) if choice < 128 else 0
            before = [numbers[-1 - back] if back < len(numbers) else numbers[0] for back in range(4)]
            numbers.append(distance + sum(w * n for w, n in zip(weights, before)) // divisor)
        return numbers

    def distance(self, models, low_bits):
        upper = 0
        while upper < 18 and self.coded.bit(models, upper) == 1:
            upper += 1
        if upper == 18:
            upper += self.coded.bits(self.coded.bits(6))
        return signed((upper << low_bits) | self.coded.bits(low_bits))

    def multiples(self, count):
        unit = self.plain.whole()
        return [0] * count if unit == 0 else [unit * number for number in self.column(count)]

    def runs(self, count):
        numbers = []
        while len(numbers) < count:
            value, length = self.plain.byte(), self.plain.whole()
            numbers += [value] * (length or count - len(numbers))
        return numbers

    def decimal(self):
        divisor = self.plain.whole()
        factor = 1.0 if divisor else struct.unpack('>d', self.plain.take(8))[0]
        return lambda number: float(number) / (divisor or 1) * factor

    def floats(self, count):
        patterns = [n if n >= 0 else (-1 - n) | 2**31 for n in self.column(count)]
        return [struct.unpack('>f', struct.pack('>I', pattern))[0] for pattern in patterns]

    def values(self, count):
        if count == 0:
            return []
        form = self.plain.byte()
        if form == 0:
            value_of = self.decimal()
            return [value_of(number) for number in self.column(count)]
        if form == 1:
            return self.floats(count)
        if form == 3:
            value_of = self.decimal()
            return [value_of(number) for number in self.floats(count)]
        packed = self.plain.whole()
        planes = unpack(self.plain.take(packed)) if packed else self.plain.take(8 * count)
        before, values = bytes(8), []
        for index in range(count):
            before = bytes(planes[plane * count + index] ^ before[plane] for plane in range(8))
            values.append(struct.unpack('>d', before)[0])
        return values


def unpack(data):
    return subprocess.run(['zstd', '-dc'], input=data, stdout=subprocess.PIPE, check=True).stdout


def read_chunk(body):
    head = Plain(body)
    assert head.byte() == 1
    count, time, span = head.whole(), head.whole(), head.whole()
    frame = Frame(head)
    times = [time]
    for delta in frame.multiples(count - 1):
        times.append(times[-1] + delta)
    assert times[-1] == time + span
    qualities, revisions = frame.runs(count), frame.runs(count)
    good = iter(frame.values(qualities.count(0)))
    values = [next(good) if quality == 0 else None for quality in qualities]
    return {'times': times, 'values': values, 'qualities': qualities, 'revisions': revisions}


def read_rollups(body):
    head = Plain(body)
    assert head.byte() == 1
    count, slot = head.whole(), head.whole()
    frame = Frame(head)
    slots = [slot]
    for delta in frame.multiples(count - 1):
        slots.append(slots[-1] + delta)
    counts, offsets, spans, good = (frame.multiples(count) for _ in range(4))
    first_ms = [slot * 900000 + offset for slot, offset in zip(slots, offsets)]
    told = {'slots': slots, 'counts': counts, 'firstMs': first_ms, 'lastMs': [a + b for a, b in zip(first_ms, spans)], 'goodMs': good}
    return {**told, **read_rolled_values(frame, counts)}


def read_rolled_values(frame, counts):
    names = ['firsts', 'lasts', 'mins', 'maxs', 'sums', 'increases']
    layout = frame.plain.byte()
    if layout == 255:
        return {name: frame.values(len(counts)) for name in names}
    value_of = frame.decimal()
    is_counter = frame.plain.byte() == 1
    columns = [frame.column(len(counts)) for _ in range(6 if is_counter else 5)]
    firsts, lasts, sums = (join_level if layout == 0 else join_slope)(columns, counts)
    mins = [min(a, b) - below for a, b, below in zip(firsts, lasts, columns[3])]
    maxs = [max(a, b) + above for a, b, above in zip(firsts, lasts, columns[4])]
    gained = [b - a + more for a, b, more in zip(firsts, lasts, columns[5])] if is_counter else [0] * len(counts)
    return {name: [value_of(n) for n in column] for name, column in zip(names, [firsts, lasts, mins, maxs, sums, gained])}


def join_level(columns, counts):
    sums, to_first, to_last = columns[:3]
    means = [total / count for total, count in zip(sums, counts)]
    firsts = [d + half_up((m + means[max(0, at - 1)]) / 2) for at, (d, m) in enumerate(zip(to_first, means))]
    lasts = [d + half_up((m + means[min(len(means) - 1, at + 1)]) / 2) for at, (d, m) in enumerate(zip(to_last, means))]
    return firsts, lasts, sums


def join_slope(columns, counts):
    spans, gaps, to_sum = columns[:3]
    firsts, lasts, sums = [], [], []
    for at, count in enumerate(counts):
        expected = lasts[-1] + half_up(spans[at] / max(1, count - 1)) if at > 0 else 0
        firsts.append(gaps[at] + expected)
        lasts.append(firsts[-1] + spans[at])
        sums.append(to_sum[at] + half_up((firsts[-1] + lasts[-1]) / 2 * count))
    return firsts, lasts, sums


def read_record(record):
    magic, version, table, number, length = struct.unpack('>HBBQI', record[:16])
    assert (magic, version) == (0x4268, 1) and len(record) == 20 + length
    assert zlib.crc32(record[:-4]) == struct.unpack('>I', record[-4:])[0]
    body = record[16:-4]
    return {'table': table, 'id': number, **(read_chunk(body) if table == 3 else read_rollups(body))}


for line in sys.stdin:
    print(json.dumps(read_record(bytes.fromhex(line))), flush=True)
