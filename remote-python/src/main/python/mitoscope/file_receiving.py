"""Files on their way here."""

import errno
import fcntl
import os
import stat

from mitoscope import file_attributes
from mitoscope import file_leftovers

# What was cut off after so many bytes is kept, and goes on where it ended.
WORTH_RESUMING = 1 << 20

# The console hears of what was written when nothing more waits to be, or after so many bytes
TELL_AFTER = 1 << 19

# Content that is kept for those below takes at most this part of the room: one in so many
MOST_OF_ROOM = 4

# hash -> descriptor of a file without a name: what this interpreter serves to those below it
stored = {}
# what was put here only to be moved on
temporary = set()


def forget(name):
    fd = stored.pop(name, None)
    if fd is not None:
        os.close(fd)


def remove_temporary():
    for path in temporary:
        quietly(os.unlink, path)


def quietly(action, *arguments):
    try:
        return action(*arguments)
    except OSError:
        return None


class Receiving(object):
    """What the two kinds have in common: pieces in their order, and the digests of them all."""

    def __init__(self, router, request, reply):
        self.router = router
        self.reply = reply
        self.size = request["size"]
        self.hash = request["hash"]
        # name -> what it must be, or None
        self.expected = request["digests"]
        self.fd = None
        self.done = 0
        self.told = 0
        self.digests = None

    def open(self, fd, have):
        from mitoscope import files

        self.fd = fd
        self.digests = files.Digests(self.expected)
        self.digests.update_from(fd, have)
        self.done = have
        os.lseek(fd, have, os.SEEK_SET)
        self.tell()

    def tell(self):
        self.told = self.done
        self.router.send(self.reply, {"emit": [["done", {"bytes": self.done}]]})

    def idle(self):
        """Nothing more waits to be written."""
        if self.told < self.done:
            self.tell()

    def data(self, request, frame):
        # What was kept from before may be sent again: the console hears late of it.
        skipped = self.done - request["at"]
        if skipped < 0:
            raise IOError("a gap of %d bytes" % -skipped)
        data = frame.view()[skipped:]
        self.digests.update(data)
        while data:
            written = os.write(self.fd, data)
            data = data[written:]
            self.done += written
        if self.done - self.told >= TELL_AFTER:
            self.tell()

    def check(self):
        if self.done != self.size:
            raise IOError("%d bytes arrived of %d" % (self.done, self.size))
        for name, digest in self.expected.items():
            if digest and self.digests.found().get(name) != digest:
                raise IOError("what arrived is not what was announced: the file changed while it was sent")

    def answer(self):
        self.idle()
        self.router.send(self.reply, {"result": {"bytes": self.done, "digests": self.digests.found()}})

    def close(self):
        if self.fd is not None:
            os.close(self.fd)
            self.fd = None


class Incoming(Receiving):
    """A file for this machine: hidden beside its place until it is whole and synced."""

    def __init__(self, router, request, reply):
        Receiving.__init__(self, router, request, reply)
        self.path = request["path"]
        self.wanted = request
        self.folder, name = os.path.split(self.path)
        # The same for every attempt, also where the place itself is only for waiting.
        name = name.lstrip(".").partition(".mitoscope-")[0]
        self.name = name[:64]
        self.hidden = os.path.join(self.folder, ".%s.part-%s" % (self.name, self.hash[:16]))

    def begin(self, request):
        if request.get("temporary"):
            temporary.add(self.path)
        fd = self.resumed()
        if fd is None:
            # Another process works on the same content, or somebody else's file is in the way.
            self.hidden += "-%d-%s" % (os.getpid(), request["id"])
            fd = os.open(self.hidden, os.O_RDWR | os.O_CREAT | os.O_EXCL, 384)
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        quietly(file_leftovers.remove, self.folder, self.name, self.hidden)
        have = os.fstat(fd).st_size
        if have > self.size:
            os.ftruncate(fd, 0)
            have = 0
        self.open(fd, have)

    def resumed(self):
        """What an earlier attempt left, or a new file in its place; None when it is not for us."""
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
        try:
            fd = os.open(self.hidden, flags, 384)
        except OSError as e:
            if e.errno in (errno.ELOOP, errno.EACCES, errno.EISDIR) and os.path.lexists(self.hidden):
                return None
            raise
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
            mine = os.fstat(fd)
            there = os.lstat(self.hidden)
            if (
                stat.S_ISREG(mine.st_mode)
                and mine.st_uid == os.geteuid()
                and mine.st_nlink == 1
                and (mine.st_dev, mine.st_ino) == (there.st_dev, there.st_ino)
            ):
                os.fchmod(fd, 384)
                return fd
        except EnvironmentError:
            pass  # locked, or gone meanwhile
        os.close(fd)
        return None

    def commit(self, request, frame):
        self.check()
        file_attributes.give(self.fd, self.hidden, self.path, self.wanted)
        os.fsync(self.fd)
        os.rename(self.hidden, self.path)
        self.close()
        # The rename itself survives a crash only once its directory is synced.
        folder = os.open(self.folder or ".", os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
        self.answer()
        return True

    def drop(self):
        if self.fd is not None:
            quietly(os.unlink, self.hidden)
            self.close()

    def cut(self):
        """The link is gone: a later attempt may go on from here."""
        if self.done < WORTH_RESUMING:
            self.drop()


class Stored(Receiving):
    """Content that is served from here to contexts below; it has no name on any disk."""

    def begin(self, request):
        import tempfile

        from mitoscope import core

        folder = core.temp_dir()
        disk = os.statvfs(folder)
        if self.size > disk.f_bavail * disk.f_frsize // MOST_OF_ROOM:
            # It may be memory, and others live here: the console sends it past us.
            raise IOError("too little room in %s to keep %d bytes" % (folder, self.size))
        fd, path = tempfile.mkstemp(dir=folder)
        os.unlink(path)
        self.open(fd, 0)

    def commit(self, request, frame):
        self.check()
        stored[self.hash] = self.fd
        self.fd = None
        self.answer()
        return True

    def drop(self):
        self.close()

    cut = drop
