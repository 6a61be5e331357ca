"""Files on their way to the console, and stored content on its way to contexts below."""

import os
import stat

from mitoscope import file_receiving
from mitoscope import frames
from mitoscope import handles

PIECE = 1 << 17


class Outgoing(object):
    """A file for the console: as many bytes are sent as it allowed."""

    def __init__(self, router, request, reply):
        self.router = router
        self.reply = reply
        self.fd = None
        self.allowed = request["allowed"]
        self.size = None
        self.done = 0
        self.digests = None

    def begin(self, request):
        from mitoscope import files

        # A pipe must not make us wait for its writer.
        self.fd = os.open(request["path"], os.O_RDONLY | os.O_NONBLOCK)
        status = os.fstat(self.fd)
        if not stat.S_ISREG(status.st_mode):
            raise IOError("%s is no regular file" % request["path"])
        self.size = status.st_size
        changed = repr(status.st_mtime)
        known = request.get("resume")
        if known and [known["size"], known["changed"]] == [self.size, changed]:
            self.done = known["at"]
        self.digests = files.Digests(["sha256"])
        self.digests.update_from(self.fd, self.done)
        started = {"size": self.size, "changed": changed, "at": self.done}
        self.router.send(self.reply, {"emit": [["start", started]]})
        return self.pump()

    def allow(self, request, frame):
        self.allowed += request["bytes"]
        return self.pump()

    def pump(self):
        while self.allowed > 0 and self.done < self.size:
            data = os.read(self.fd, min(PIECE, self.allowed, self.size - self.done))
            if not data:
                raise IOError("the file became shorter while it was read")
            self.allowed -= len(data)
            self.done += len(data)
            self.digests.update(data)
            self.router.send_data(self.reply, {}, data)
        if self.done < self.size:
            return False
        self.drop()
        result = {"bytes": self.done, "hash": self.digests.found()["sha256"]}
        # As bulk, so that it stays behind the data.
        self.router.send(self.reply, {"result": result}, bulk=True)
        return True

    def drop(self):
        if self.fd is not None:
            os.close(self.fd)
            self.fd = None

    cut = drop


class Serving(object):
    """Passes stored content to a context below, piece by piece as the console says."""

    def __init__(self, router, request, reply):
        self.router = router
        self.reply = reply
        self.to = request["to"]
        self.hash = request["hash"]
        self.fd = None

    def begin(self, request):
        # Our own descriptor: the content may be forgotten before the last piece is read.
        self.fd = os.dup(file_receiving.stored[self.hash])

    def send(self, request, frame):
        """Sends a message on, with the piece that it names; without one it is the last."""
        data = b""
        if request["length"]:
            data = self.read(request["message"]["at"], request["length"])
        me = self.router.me
        kind, body = frames.data_body(request["message"], data)
        piece = frames.Frame(kind, self.to, me, me, handles.FILES, 0, body, frames.BULK)
        # Never waits here: the console's window bounds what is under way.
        self.router.soon(lambda: self.router.send_below(piece))
        if not data:
            self.drop()
            self.router.send(self.reply, {"result": None})
            return True

    def read(self, start, length):
        # Descriptors of one file share their place in it, so threads must not both move it.
        path = "/proc/self/fd/%d" % self.fd
        fd = os.open(path, os.O_RDONLY) if os.path.exists(path) else self.fd
        try:
            os.lseek(fd, start, os.SEEK_SET)
            data = b""
            while len(data) < length:
                more = os.read(fd, length - len(data))
                if not more:
                    raise IOError("stored content ends early")
                data += more
            return data
        finally:
            if fd != self.fd:
                os.close(fd)

    def drop(self):
        if self.fd is not None:
            os.close(self.fd)
            self.fd = None

    cut = drop
