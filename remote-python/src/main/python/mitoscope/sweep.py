"""Ends what an interpreter that was killed left running: part of the core, and a program of its own.

    sweep.py MACHINE NAMESPACE SESSION SINCE

MACHINE is the boot id of the machine that it ran on, NAMESPACE the link of its namespace of processes,
SESSION its pid there, which led a session. SINCE is in seconds after the machine's start: what is older was
started by earlier calls and is theirs to keep. Prints one line of JSON.
"""

import json
import os
import signal
import sys
import time

WITHIN = 4.0
TICKS = float(os.sysconf("SC_CLK_TCK"))


def machine():
    return read("/proc/sys/kernel/random/boot_id").strip()


def namespace(pid="self"):
    try:
        return os.readlink("/proc/%s/ns/pid" % pid)
    except OSError:
        return ""


def sweep(there, space, session, since):
    """What was ended and what is left, as texts; None where this is another machine."""
    if not there or there != machine():
        return None
    late = time.time() + WITHIN
    met = {}
    while True:
        found = members(space, session, since)
        if not found or time.time() > late:
            ended = [met[pid] for pid in sorted(met) if pid not in found]
            return {"ended": ended, "left": sorted(found.values())}
        met.update(found)
        for pid in found:
            try:
                os.kill(pid, signal.SIGKILL)
            except OSError:
                pass  # ended meanwhile, or not ours to end: then it is among those left
        time.sleep(0.02)


def members(space, session, since):
    """pid -> text of each process of that session; seen from above, a container's are here as well."""
    found = {}
    for name in os.listdir("/proc"):
        if not name.isdigit() or int(name) == os.getpid():
            continue
        # Its session in each namespace that it is in, from the one that /proc is of.
        lines = [line for line in read("/proc/%s/status" % name).splitlines() if line.startswith("NSsid:")]
        sessions = lines[0].split()[1:] if lines else ["0"]
        own = len(sessions) == 1 and space == namespace()
        if int(sessions[-1]) != session or not (own or namespace(name) == space):
            continue
        # state and start, in ticks: see proc(5)
        fields = read("/proc/%s/stat" % name).rpartition(")")[2].split()
        if len(fields) > 19 and fields[0] not in "ZX" and int(fields[19]) / TICKS >= since - 0.02:
            command = read("/proc/%s/cmdline" % name).replace("\0", " ").strip()
            found[int(name)] = "%s `%s`" % (name, command)
    return found


def read(path):
    try:
        with open(path, "rb") as f:
            return f.read().decode("utf-8", "replace")
    except EnvironmentError:
        return ""


if __name__ == "__main__":
    print(json.dumps(sweep(sys.argv[1], sys.argv[2], int(sys.argv[3]), float(sys.argv[4]))))
