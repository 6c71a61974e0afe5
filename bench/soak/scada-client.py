"""Reads registers with pymodbus again and again until killed: HOST PORT UNIT FUNCTION ADDRESS COUNT; prints counts of answers and failures."""
import logging
import sys
import time

from pymodbus.client import ModbusTcpClient

# While the demo is away, every try would be two lines of the library's own.
logging.disable(logging.CRITICAL)
host = sys.argv[1]
port, unit, function, address, count = map(int, sys.argv[2:])
answers = failures = 0
client = None
while True:
    try:
        if client is None:
            client = ModbusTcpClient(host, port=port, timeout=5, retries=0)
            client.connect()
        read = client.read_input_registers if function == 4 else client.read_holding_registers
        answer = read(address, count, slave=unit)
        if answer.isError():
            failures += 1
        elif len(answer.registers) == count:
            answers += 1
        else:
            sys.exit("an answer of another length")
    except Exception:
        failures += 1
        client.close()
        client = None
    print(answers, failures, flush=True)
    time.sleep(0.2)
