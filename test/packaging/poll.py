"""Polls Busbar's own unit 255 with a new connection each time, as simple SCADA does, and writes one line for each.

poll.py HOST: each line is `ok MS`, `refused` or what else went wrong; it ends with its standard input."""
import select
import socket
import sys
import time

REQUEST = bytes.fromhex("000100000006ff0300640002")
PATIENCE_S = 30

while not select.select([sys.stdin], [], [], 0)[0]:
    start = time.monotonic()
    try:
        with socket.create_connection((sys.argv[1], 502), PATIENCE_S) as client:
            client.sendall(REQUEST)
            answer = client.recv(260)
        outcome = "ok" if answer[6:8] == b"\xff\x03" else "answer " + answer.hex()
    except OSError as error:
        outcome = type(error).__name__
    print(outcome, round((time.monotonic() - start) * 1000), flush=True)
    select.select([sys.stdin], [], [], 0.02)
