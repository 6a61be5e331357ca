"""What an interpreter tells of itself: to the console, and to who looks at the processes of its machine."""

import os
import signal
import sys


def describe(stacks):
    """What HELLO says.

    :param stacks: as of stacks_on_signal
    """
    import pwd

    uid = os.getuid()
    try:
        user = pwd.getpwuid(uid).pw_name
    except KeyError:
        user = str(uid)
    return {
        "pid": os.getpid(),
        "user": user,
        "host": os.uname()[1],
        "python": ".".join(str(part) for part in sys.version_info[:3]),
        "executable": sys.executable,
        # what the shell that searched for us found, and nobody else's business
        "found": os.environ.pop("MITOSCOPE_FOUND", None),
        "platform": os.uname()[0].lower(),
        # for sweep: the machine, its namespace of processes, and what we share with our children
        "machine": read_line("/proc/sys/kernel/random/boot_id"),
        "processes": read_link("/proc/self/ns/pid"),
        "session": os.getsid(0),
        "up": uptime(),
        # for look: the signal that has the stacks written, and where they are read
        "stacks": stacks,
    }


def stacks_on_signal(router):
    """Lets a signal write the stacks of all threads, whatever they do, for who looks from beside.

    They go into the pipe that wakes the I/O thread: where that thread is stuck, nobody else reads it, and
    where it isn't, it drops them. A program that a module starts has no such handler.
    """
    try:
        import faulthandler

        number = signal.SIGRTMIN + 13
        faulthandler.register(number, router.waker)
        return [number, router.wake]
    except (ImportError, AttributeError, EnvironmentError, ValueError, RuntimeError):
        return None  # Python 2, or no such signals


def uptime():
    """Seconds since the machine's start, as text; empty where nothing tells them."""
    return read_line("/proc/uptime").partition(" ")[0]


def read_line(path):
    try:
        with open(path) as f:
            return f.readline().strip()
    except EnvironmentError:
        return ""


def read_link(path):
    try:
        return os.readlink(path)
    except EnvironmentError:
        return ""


def restore_language():
    """Undoes what our parent did so that the way here spoke a language that it knows."""
    mark, _, languages = os.environ.get("LANGUAGE", "").partition(":mitoscope:")
    if mark == "C":
        if languages:
            os.environ["LANGUAGE"] = languages
        else:
            del os.environ["LANGUAGE"]


def rename(name):
    """Shows the name in ps: the kernel reads a process's arguments from its own memory (proc(5))."""
    try:
        with open("/proc/self/stat", "rb") as f:
            fields = f.read().rpartition(b")")[2].split()
        start, end = int(fields[45]), int(fields[46])
        memory = os.open("/proc/self/mem", os.O_RDWR)
        try:
            os.lseek(memory, start, 0)
            os.write(memory, name.encode("utf-8").ljust(end - start, b"\0")[: end - start])
        finally:
            os.close(memory)
    except (EnvironmentError, IndexError, OverflowError):
        pass  # the name still stands at the end of the arguments
