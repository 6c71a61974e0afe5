# Opens sockets as a service manager does, says their ports, and becomes the command that is to have them.
"""pass-sockets.py NAME=KIND ... -- COMMAND ...

KIND is tcp, dual (both families), udp, unix, or connected. One line of ports goes to standard output, then one line is awaited,
so that somebody can connect before the command runs. See sd_listen_fds(3)."""
import os
import socket
import sys

FIRST = 3
keep = []


def opened(kind):
    if kind == "udp":
        made = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        made.bind(("127.0.0.1", 0))
    elif kind == "unix":
        made = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        made.bind("\0busbar-test-%d" % os.getpid())
        made.listen()
    elif kind == "dual":
        made = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
        made.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
        made.bind(("::", 0))
        made.listen()
    else:
        made = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        made.bind(("127.0.0.1", 0))
        made.listen()
        if kind == "connected":
            keep.append(made)
            made = socket.create_connection(made.getsockname())
    return made


split = sys.argv.index("--")
named = [argument.split("=") for argument in sys.argv[1:split]]
sockets = [opened(kind) for _, kind in named]
ports = [made.getsockname()[1] if made.family != socket.AF_UNIX else 0 for made in sockets]
print(*ports, flush=True)
sys.stdin.readline()
# First out of the way, then to their places, so that none overwrites another.
above = [os.dup2(made.fileno(), 100 + place) for place, made in enumerate(sockets)]
os.closerange(FIRST, 100)
for place, number in enumerate(above):
    os.dup2(number, FIRST + place)
    os.close(number)
os.environ["LISTEN_PID"] = str(os.getpid())
os.environ["LISTEN_FDS"] = str(len(named))
os.environ["LISTEN_FDNAMES"] = ":".join(name for name, _ in named)
command = sys.argv[split + 1 :]
os.execv(command[0], command)
