"""Writes what passes through this interpreter into /tmp/mitogen.PID.log: a part for MITOGEN_ROUTER_DEBUG.

The heads of frames and the names of functions; never a body, for there are secrets in some.
"""

import errno
import os
import sys
import time

from mitoscope import handles

NAMES = ("", "CONFIG", "CALL", "CONTROL", "CODE", "SERVE", "CHILDREN", "FILES", "DUMP")
NAMES_ABOVE = ("", "HELLO", "LOG", "CHILD_ENDED")
FIRST_REPLY = 256


def start(state, folder="/tmp"):
    """From now on; where no such file can be made, the console is told."""
    path = os.path.join(folder, "mitogen.%d.log" % os.getpid())
    try:
        write = Log(create(path)).write
    except EnvironmentError:
        text = "no trace is written: %s" % sys.exc_info()[1]
        return state.router.send(handles.LOG, {"logger": "mitoscope", "level": 30, "text": text})
    router = state.router
    write("this is context %d, its parents are %s" % (router.me, list(router.parents)))
    router.trace = lambda way, frame: write("%-8s %s" % (way, describe(router, frame)))
    state.at_end.append(lambda: write("the end"))


def create(path):
    """A file of ours that nobody else can read, whatever somebody put there before."""
    flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_EXCL
    try:
        return os.open(path, flags, 384)
    except OSError:
        if sys.exc_info()[1].errno != errno.EEXIST:
            raise
    # A link is removed and not followed.
    os.unlink(path)
    return os.open(path, flags, 384)


class Log(object):
    def __init__(self, fd):
        self.fd = fd

    def write(self, text):
        now = time.time()
        stamp = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(now))
        line = "%s.%03dZ %s\n" % (stamp, int(now * 1000) % 1000, text)
        try:
            os.write(self.fd, line.encode("ascii", "backslashreplace"))
        except OSError:
            pass  # the disk is full: what is traced goes on


def describe(router, frame):
    names = NAMES if frame.dst not in router.parents else NAMES_ABOVE
    if frame.handle >= FIRST_REPLY:
        name = "reply %d" % frame.handle
    else:
        name = names[frame.handle] if frame.handle < len(names) else str(frame.handle)
    if frame.dst == router.me and frame.handle == handles.CALL:
        name += " %s" % frame.value().get("function")
    return "from %d to %d for %d: %s, answers to %d, %d bytes%s" % (
        frame.src,
        frame.dst,
        frame.auth,
        name,
        frame.reply,
        len(frame.body),
        ", bulk" if frame.flags else "",
    )
