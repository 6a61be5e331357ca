"""The processes below this one, read from /proc."""

import os
import signal
import time

TICKS = os.sysconf("SC_CLK_TCK")


class Process(object):
    __slots__ = ("pid", "name", "state", "parent", "tty", "cpu", "started")

    def __init__(self, pid):
        with open("/proc/%d/stat" % pid) as f:
            line = f.read()
        # The name stands in parentheses and may contain some itself: see proc(5).
        head, _, tail = line.rpartition(")")
        fields = tail.split()
        self.pid = pid
        self.name = head.partition("(")[2]
        self.state = fields[0]
        self.parent = int(fields[1])
        self.tty = int(fields[4])
        # ticks used, and ticks after the machine's start when it began
        self.cpu = int(fields[11]) + int(fields[12])
        self.started = int(fields[19])

    def age(self):
        """Milliseconds since it began."""
        with open("/proc/uptime") as f:
            return int(1000 * (float(f.read().split()[0]) - self.started / float(TICKS)))


def everyone():
    found = []
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                found.append(Process(int(name)))
            except (IOError, OSError, IndexError, ValueError):
                pass  # ended meanwhile
    return found


def below(pid, but=()):
    """The descendants of a process, parents first; those in but are left out with all below them."""
    try:
        everybody = everyone()
    except OSError:
        return []  # no /proc here
    tree = []
    parents = [pid]
    while parents:
        children = [p for p in everybody if p.parent in parents and p.pid not in but]
        tree += children
        parents = [p.pid for p in children]
    return tree


def end_below(pid, but=(), grace=0.5):
    """Ends the descendants: first asked, then killed. Returns how many there were."""
    asked = set()
    deadline = time.time() + grace
    while True:
        alive = [p for p in below(pid, but) if p.state != "Z"]
        if not alive:
            return len(asked)
        late = time.time() > deadline
        for p in alive:
            if late or p.pid not in asked:
                signal_one(p.pid, signal.SIGKILL if late else signal.SIGTERM)
        if late and time.time() > deadline + 2:
            return len(asked)
        asked.update(p.pid for p in alive)
        time.sleep(0.01)


def signal_one(pid, number):
    try:
        os.kill(pid, number)
    except OSError:
        pass  # ended meanwhile, or not ours to end
