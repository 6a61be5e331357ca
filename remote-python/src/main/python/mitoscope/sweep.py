"""Ends what an interpreter that was killed left running: a program of its own, run as its account.

    sweep.py LOST GRACE

LOST is JSON: [MACHINE, NAMESPACE, SESSION, SINCE] of an interpreter, then of those that were behind it. MACHINE is
the boot id of the machine that it ran on, NAMESPACE the link of its namespace of processes, SESSION its pid there,
which led a session. SINCE is in seconds after the machine's start: what is older was started by earlier calls and is
theirs to keep. GRACE seconds are left to them all to end by themselves. Only the first one's processes are ended
then: what the others said of themselves may be a lie, and they end themselves when their streams do.

Prints one line of JSON: {"ended": [...], "left": [...]} of each, null for one of another machine.
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


def sweep(lost, grace):
    here = machine()
    # In a container, 0 stands for every session from outside of it.
    seen = [bool(here) and item[0] == here and item[2] != 0 for item in lost]
    patient = time.time() + grace
    late = patient + WITHIN
    met = {}
    while True:
        found = members([item if ours else None for item, ours in zip(lost, seen)])
        now = time.time()
        if now >= patient:
            met.update(found[0])
            for pid in found[0]:
                try:
                    os.kill(pid, signal.SIGKILL)
                except OSError:
                    pass  # ended meanwhile, or not ours to end: then it is among those left
        if not any(found) or now > late:
            break
        time.sleep(0.02)
    answer = [ours and {"ended": [], "left": sorted(of.values())} or None for ours, of in zip(seen, found)]
    if answer[0]:
        answer[0]["ended"] = [met[pid] for pid in sorted(met) if pid not in found[0]]
    return answer


def members(lost):
    """Of each: pid -> text of its processes; seen from above, a container's are here as well."""
    found = [{} for _ in lost]
    for name in os.listdir("/proc"):
        if not name.isdigit() or int(name) == os.getpid():
            continue
        # Its session in each namespace that it is in, from the one that /proc is of.
        lines = dict(line.split(None, 1) for line in read("/proc/%s/status" % name).splitlines() if line[:2] == "NS")
        sessions = lines.get("NSsid:", "0").split()
        for item, of in zip(lost, found):
            if not item or int(sessions[-1]) != item[2]:
                continue
            own = len(sessions) == 1 and item[1] == namespace()
            if not own and namespace(name) != item[1]:
                continue
            # state and start, in ticks: see proc(5)
            fields = read("/proc/%s/stat" % name).rpartition(")")[2].split()
            if len(fields) < 20 or fields[0] in "ZX":
                continue
            leads = lines.get("NSpid:", "0").split()[-1] == sessions[-1]
            if leads or int(fields[19]) / TICKS >= item[3] - 0.02:
                command = read("/proc/%s/cmdline" % name).replace("\0", " ").strip()
                of[int(name)] = "%s `%s`" % (name, command)
    return found


def read(path):
    try:
        with open(path, "rb") as f:
            return f.read().decode("utf-8", "replace")
    except EnvironmentError:
        return ""


if __name__ == "__main__":
    print(json.dumps(sweep(json.loads(sys.argv[1]), float(sys.argv[2]))))
