"""Modbus devices made of pymodbus: registers come as lines on standard input, also while they run.

Each line is `UNIT holding|input|discrete ADDRESS WORD...`; it answers `set` when the words are in place. It ends with its standard
input. As it is, it listens on loopback and prints `ready PORT`; with `--line` it is an RTU line, prints `ready TERMINAL` for the
master, and stays silent for units that it does not have.
"""
import asyncio
import logging
import os
import sys
import tty

from pymodbus.datastore import ModbusServerContext, ModbusSlaveContext, ModbusSparseDataBlock
from pymodbus.device import ModbusDeviceIdentification
from pymodbus.server.async_io import ModbusSerialServer, ModbusTcpServer
from pymodbus.transaction import ModbusRtuFramer

BLOCKS = {"holding": "h", "input": "i", "discrete": "d"}


def apply(context, line):
    unit, space, address, *words = line.split()
    unit = int(unit)
    if unit not in context.slaves():
        empty = {name: ModbusSparseDataBlock({}) for name in ("di", "co", "hr", "ir")}
        context[unit] = ModbusSlaveContext(zero_mode=True, **empty)
    block = context[unit].store[BLOCKS[space]]
    block.values.update({int(address) + at: int(word) for at, word in enumerate(words)})


async def listen(context, identity):
    server = ModbusTcpServer(context, identity=identity, address=("127.0.0.1", 0))
    serving = asyncio.ensure_future(server.serve_forever())
    await server.serving
    return server.server.sockets[0].getsockname()[1], serving


def open_terminal():
    """Both ends stay open, so that a master may come and go."""
    master, slave = os.openpty()
    tty.setraw(slave)
    return master, os.ttyname(slave)


async def attach(context, identity):
    """Two terminals whose far ends are tied together: one for the devices, one for their master."""
    device, device_path = open_terminal()
    wire, path = open_terminal()
    loop = asyncio.get_event_loop()
    loop.add_reader(device, lambda: os.write(wire, os.read(device, 512)))
    loop.add_reader(wire, lambda: os.write(device, os.read(wire, 512)))
    server = ModbusSerialServer(
        context, framer=ModbusRtuFramer, identity=identity, port=device_path, ignore_missing_slaves=True
    )
    await server.start()
    return path, asyncio.ensure_future(server.serve_forever())


async def main():
    # It reports every connection that a client closes as an error.
    logging.disable(logging.ERROR)
    context = ModbusServerContext(slaves={}, single=False)
    identity = ModbusDeviceIdentification(
        info_name={"VendorName": "pymodbus", "ProductCode": "PM", "MajorMinorRevision": "3.0"}
    )
    open_place = attach if "--line" in sys.argv else listen
    place, serving = await open_place(context, identity)
    print("ready", place, flush=True)
    lines = asyncio.StreamReader()
    await asyncio.get_event_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), sys.stdin)
    while line := await lines.readline():
        apply(context, line.decode())
        print("set", flush=True)
    serving.cancel()


asyncio.run(main())
