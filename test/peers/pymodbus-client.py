"""Reads registers with pymodbus: HOST PORT UNIT FUNCTION ADDRESS COUNT; prints the words, or the error and exit code 1."""
import sys

from pymodbus.client import ModbusTcpClient

host = sys.argv[1]
port, unit, function, address, count = map(int, sys.argv[2:])
client = ModbusTcpClient(host, port=port, timeout=5)
client.connect()
read = client.read_input_registers if function == 4 else client.read_holding_registers
answer = read(address, count, slave=unit)
client.close()
if answer.isError():
    sys.exit(str(answer))
print(*answer.registers)
