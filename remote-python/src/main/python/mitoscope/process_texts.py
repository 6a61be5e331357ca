"""What /proc tells of a process, for a dump."""

import os


def describe(process):
    pid = process.pid
    command = read(pid, "cmdline").replace("\0", " ").strip()
    return {
        "pid": pid,
        "parent": process.parent,
        "state": process.state,
        "wait": read(pid, "wchan"),
        "call": read(pid, "syscall"),
        "cpu": process.cpu,
        "age": process.age(),
        "command": command or "[%s]" % process.name,
        "terminal": terminal(pid) if process.tty else None,
        "stdin": link(pid, 0),
    }


def terminal(pid):
    """The path of the terminal it could ask on."""
    for fd in (0, 1, 2):
        path = link(pid, fd)
        if path and (path.startswith("/dev/pts/") or path.startswith("/dev/tty")):
            return path
    return "/dev/tty"


def read(pid, name):
    try:
        with open("/proc/%d/%s" % (pid, name)) as f:
            return f.read().strip()
    except (EnvironmentError, ValueError):
        return ""


def link(pid, fd):
    try:
        return os.readlink("/proc/%d/fd/%d" % (pid, fd))
    except OSError:
        return None
