"""The private directory of an interpreter: made at the first use, removed at the end.

Whoever lives holds a lock on its own, so that what a killed one left is found and removed by the next
of that account.
"""

import fcntl
import os
import stat
import sys

PREFIX = "mitoscope-tmp-"
# Before it is locked it has another name: nobody takes it for abandoned.
UNLOCKED = "mitoscope~"


class PrivateDirectory(object):
    def __init__(self):
        self.path = None
        self.lock = None

    def get(self, candidates):
        """Tries the candidates first, ~ and variables expanded, then the places that the manual names."""
        if self.path is None:
            places = [os.path.expandvars(os.path.expanduser(path)) for path in candidates]
            places += [os.environ.get(name) for name in ("TMPDIR", "TEMP", "TMP")]
            places += ["/tmp", "/var/tmp", "/usr/tmp", os.getcwd()]
            for place in places:
                if place and usable(place):
                    self.make(place)
                    break
            else:
                tried = ", ".join(filter(None, places))
                raise OSError("no directory for temporary files among " + tried)
        return self.path

    def make(self, place):
        import tempfile

        path = tempfile.mkdtemp(prefix=UNLOCKED, dir=place)
        try:
            self.lock = locked(path)
            self.path = os.path.join(place, PREFIX + os.path.basename(path)[len(UNLOCKED) :])
            os.rename(path, self.path)
        except EnvironmentError:
            self.path = path  # no locks here
        remove_abandoned(place)

    def remove(self):
        if self.path is not None:
            remove_tree(self.path)


def usable(place):
    """Whether files can be made there and executed: a noexec mount serves no module."""
    try:
        if not os.path.isdir(place):
            os.makedirs(place, 448)
        no_exec = getattr(os, "ST_NOEXEC", 8)
        return os.access(place, os.W_OK | os.X_OK) and not os.statvfs(place).f_flag & no_exec
    except (AttributeError, OSError):
        return False


def locked(path):
    """A descriptor that holds the lock; raises where somebody else does, or where there are no locks."""
    fd = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
    try:
        fcntl.fcntl(fd, fcntl.F_SETFD, fcntl.FD_CLOEXEC)
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except EnvironmentError:
        error = sys.exc_info()[1]
        os.close(fd)
        raise error
    return fd


def remove_abandoned(place):
    """Removes the directories of interpreters of this account that were killed."""
    for name in os.listdir(place):
        path = os.path.join(place, name)
        try:
            about = name.startswith(PREFIX) and os.lstat(path)
            if about and stat.S_ISDIR(about.st_mode) and about.st_uid == os.geteuid():
                fd = locked(path)
                remove_tree(path)
                os.close(fd)
        except EnvironmentError:
            pass  # somebody lives there, or it is gone


def remove_tree(path):
    for folder, folders, files in os.walk(path, topdown=False):
        for name in files:
            quietly(os.unlink, os.path.join(folder, name))
        for name in folders:
            inner = os.path.join(folder, name)
            quietly(os.unlink if os.path.islink(inner) else os.rmdir, inner)
    quietly(os.rmdir, path)


def quietly(action, argument):
    try:
        action(argument)
    except OSError:
        pass
