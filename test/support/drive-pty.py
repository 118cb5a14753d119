"""Runs a program at a pseudo-terminal and types when it asks: a script as JSON on stdin, what was written as JSON on stdout.

Script: {"command": [...], "cwd": "...", "env": {...}, "columns": 80, "rows": 40, "steps": [["text to wait for", "keys to type"], ...]}
Answer: {"outputs": [what was written up to each step's keys, ..., the rest], "exit": 0}; an exit below 0 is a signal.
"""

import fcntl
import json
import os
import pty
import re
import select
import struct
import sys
import termios
import time

PATIENCE = 60
QUIET = 0.15

script = json.load(sys.stdin)
pid, terminal = pty.fork()
if pid == 0:
    size = struct.pack("HHHH", script["rows"], script["columns"], 0, 0)
    fcntl.ioctl(0, termios.TIOCSWINSZ, size)
    os.chdir(script["cwd"])
    os.execve(script["command"][0], script["command"], script["env"])

outputs = []


def visible(data):
    text = data.decode(errors="replace")
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", text)


def read_until(text):
    """Everything until the text has been seen and nothing more comes, or the program has ended."""
    seen = b""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        found = text is not None and text in visible(seen)
        if not select.select([terminal], [], [], QUIET if found else 1)[0]:
            if found:
                return seen, False
            continue
        try:
            chunk = os.read(terminal, 65536)
        except OSError:  # Linux says EIO when the other side is closed.
            chunk = b""
        if not chunk:
            return seen, True
        seen += chunk
    os.kill(pid, 9)
    return seen + f"\n[waited in vain for {text!r}]".encode(), True


ended = False
for text, keys in script["steps"]:
    seen, ended = read_until(text)
    outputs.append(seen.decode(errors="replace"))
    if ended:
        break
    os.write(terminal, keys.encode())
if not ended:
    outputs.append(read_until(None)[0].decode(errors="replace"))
status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
json.dump({"outputs": outputs, "exit": status}, sys.stdout)
