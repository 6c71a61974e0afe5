"""A Modbus TCP device made of pymodbus: registers come as lines on standard input, also while it runs.

Each line is `UNIT holding|input|discrete ADDRESS WORD...`; it answers `set` when the words are in place. It prints `ready PORT`
once it listens on loopback, and ends with its standard input.
"""
import asyncio
import logging
import sys

from pymodbus.datastore import ModbusServerContext, ModbusSlaveContext, ModbusSparseDataBlock
from pymodbus.device import ModbusDeviceIdentification
from pymodbus.server.async_io import ModbusTcpServer

BLOCKS = {"holding": "h", "input": "i", "discrete": "d"}


def apply(context, line):
    unit, space, address, *words = line.split()
    unit = int(unit)
    if unit not in context.slaves():
        empty = {name: ModbusSparseDataBlock({}) for name in ("di", "co", "hr", "ir")}
        context[unit] = ModbusSlaveContext(zero_mode=True, **empty)
    block = context[unit].store[BLOCKS[space]]
    block.values.update({int(address) + at: int(word) for at, word in enumerate(words)})


async def main():
    # It reports every connection that a client closes as an error.
    logging.disable(logging.ERROR)
    context = ModbusServerContext(slaves={}, single=False)
    identity = ModbusDeviceIdentification(
        info_name={"VendorName": "pymodbus", "ProductCode": "PM", "MajorMinorRevision": "3.0"}
    )
    server = ModbusTcpServer(context, identity=identity, address=("127.0.0.1", 0))
    serving = asyncio.ensure_future(server.serve_forever())
    await server.serving
    print("ready", server.server.sockets[0].getsockname()[1], flush=True)
    lines = asyncio.StreamReader()
    await asyncio.get_event_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), sys.stdin)
    while line := await lines.readline():
        apply(context, line.decode())
        print("set", flush=True)
    serving.cancel()


asyncio.run(main())
