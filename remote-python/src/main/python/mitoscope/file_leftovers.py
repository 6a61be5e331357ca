"""Removes parts of files that no transfer will go on with."""

import fcntl
import os
import re
import stat
import time

# .NAME.part-HASH, and more where two worked on the same content
PART = re.compile(r"^\.(.+)\.part-[0-9a-f]{16}(-\d+-\d+)?$")
# Of a file that is sent again, parts of other contents are of no use at once; of others, after so long.
OLD = 7 * 24 * 3600.0


def remove(folder, name, but):
    """Called while a part of that name, at the path but, is open."""
    for entry in os.listdir(folder or "."):
        match = PART.match(entry)
        path = os.path.join(folder, entry)
        if match and path != but:
            try:
                remove_one(path, match.group(1) == name)
            except EnvironmentError:
                pass  # somebody writes to it, or it is gone, or not ours


def remove_one(path, is_superseded):
    fd = os.open(path, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | os.O_NONBLOCK)
    try:
        about = os.fstat(fd)
        old = is_superseded or time.time() - about.st_mtime > OLD
        if old and stat.S_ISREG(about.st_mode) and about.st_uid == os.geteuid():
            # Whoever writes to one holds its lock.
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
            os.unlink(path)
    finally:
        os.close(fd)
