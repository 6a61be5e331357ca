"""Looks at an interpreter that doesn't answer: a program of its own, run as its account.

    look.py PID [SIGNAL FD]

SIGNAL has the interpreter write the stacks of its threads into the pipe that its descriptor FD reads; see
introduction.stacks_on_signal. Prints one line of JSON, as a dump of that interpreter would be: its process, those that it
started, and its threads where they could be had.
"""

import json
import os
import re
import select
import sys
import time

from mitoscope import process_texts
from mitoscope import processes

# How long it may take until the first stack comes, and the next one.
FIRST = 3.0
NEXT = 0.5
THREAD = re.compile(r"(?:Current thread|Thread) 0x([0-9a-f]+)(?: \[(.*)\])? \(most recent call first\):")
FRAME = re.compile(r'  File "(.*)", line (\d+) in (.*)')


def look(pid, number=0, fd=0):
    everybody = [p for p in processes.everyone() if p.pid == pid] + processes.below(pid)
    # One that is stopped would write them when nobody looks any more.
    if number and everybody and everybody[0].state in "RSD" and catches(pid, number):
        threads = parse(stacks(pid, number, fd))
    else:
        threads = []
    return {"processes": [process_texts.describe(p) for p in everybody], "threads": threads}


def catches(pid, number):
    """Whether the process has a handler for the signal: it would end by it otherwise."""
    for line in process_texts.read(pid, "status").splitlines():
        if line.startswith("SigCgt:"):
            return bool(int(line.split()[1], 16) >> (number - 1) & 1)
    return False


def stacks(pid, number, fd):
    try:
        pipe = os.open("/proc/%d/fd/%d" % (pid, fd), os.O_RDONLY | os.O_NONBLOCK)
    except OSError:
        return ""
    try:
        os.kill(pid, number)
        text = b""
        wait, late = FIRST, time.time() + 2 * FIRST
        while time.time() < late and select.select([pipe], [], [], wait)[0]:
            text += os.read(pipe, 65536)
            wait = NEXT
            # The first thread is written last, and its first frame at its end.
            if text.endswith(b" in <module>\n"):
                break
        return text.decode("utf-8", "replace")
    except OSError:
        return ""
    finally:
        os.close(pipe)


def parse(text):
    threads = []
    for line in text.splitlines():
        head, frame = THREAD.search(line), FRAME.match(line)
        if head:
            threads.append({"id": int(head.group(1), 16), "name": head.group(2) or "", "state": "", "frames": []})
        elif frame and threads:
            path, number, function = frame.groups()
            threads[-1]["frames"].append([path, int(number), function, None])
    for thread in threads:
        functions = [(os.path.basename(frame[0]), frame[2]) for frame in thread["frames"]]
        if functions and functions[-1][1] == "<module>":
            thread["state"] = "main"
        elif ("routing.py", "run") in functions:
            thread["state"] = "io"
        thread["name"] = thread["name"] or thread["state"]
    return threads


if __name__ == "__main__":
    print(json.dumps(look(*[int(word) for word in sys.argv[1:]])))
