"""What this interpreter does right now: stacks of all threads, the running call, processes below."""

import os
import sys

from mitoscope import handles
from mitoscope import process_texts
from mitoscope import processes
from mitoscope import routing

state = None


def start(core_state):
    global state
    state = core_state
    state.router.services[handles.DUMP] = receive


def receive(frame):
    request = frame.value()
    if request["do"] == "look":
        return look(request["id"], frame.reply)
    call = state.calls.current
    state.router.send(
        frame.reply,
        {
            "result": {
                "running": call and call.function,
                "since": call and int(1000 * (routing.now() - call.since)),
                "threads": threads(),
                "processes": [process_texts.describe(p) for p in [processes.Process(os.getpid())] + below()],
                "locks": locks(),
            }
        },
    )


def look(number, reply):
    """For a child that does not answer: what /proc says of the processes that lead to it."""
    pid = sys.modules["mitoscope.children"].children[number].pid
    found = [processes.Process(pid)] + processes.below(pid)
    state.router.send(reply, {"result": {"processes": [process_texts.describe(p) for p in found]}})


def below():
    return processes.below(os.getpid(), state.interpreters)


def threads():
    # threading may never have been imported, and must not be now: the stuck thread may hold the
    # import lock.
    names = {}
    for thread in list(getattr(sys.modules.get("threading"), "_active", {}).values()):
        names[thread.ident] = thread.name
    found = []
    for ident, frame in sys._current_frames().items():
        role = ""
        if ident == state.main_thread:
            role = "main"
        elif ident == state.router.thread:
            role = "io"
        stack = []
        while frame:
            code = frame.f_code
            line = source(frame)
            stack.append([code.co_filename, frame.f_lineno, code.co_name, line])
            frame = frame.f_back
        found.append({"name": names.get(ident, role), "id": ident, "state": role, "frames": stack})
    return found


def source(frame):
    """The text of a frame's line; from memory for modules that were sent."""
    loader = frame.f_globals.get("__loader__")
    try:
        if loader is state.importer:
            lines = loader.get_source(frame.f_globals["__name__"]).splitlines()
            return lines[frame.f_lineno - 1].strip()
        with open(frame.f_code.co_filename, "rb") as f:
            for number, line in enumerate(f, 1):
                if number == frame.f_lineno:
                    return line.decode("utf-8", "replace").strip()
    except (EnvironmentError, IndexError, KeyError):
        pass
    return None


def path_of(pid, inode):
    """The open file of that number; None when the process has none, or isn't ours to look at."""
    folder = "/proc/%d/fd" % pid
    try:
        for name in os.listdir(folder):
            if os.stat(os.path.join(folder, name)).st_ino == inode:
                return os.readlink(os.path.join(folder, name))
    except OSError:
        pass
    return None


def locks():
    """Locks that somebody waits for: each with the waiter, the holder, its command, and the file."""
    holders = {}
    found = []
    try:
        with open("/proc/locks") as f:
            for line in f:
                fields = line.split()
                if fields[1] != "->":
                    holders[fields[0]] = int(fields[4])
                else:
                    holder = holders.get(fields[0], 0)
                    command = process_texts.read(holder, "cmdline").replace("\0", " ").strip()
                    waiter, inode = int(fields[5]), int(fields[6].rpartition(":")[2])
                    path = path_of(waiter, inode) or path_of(holder, inode)
                    found.append({"waiter": waiter, "holder": holder, "command": command, "path": path})
    except (EnvironmentError, IndexError, ValueError):
        pass
    return found
