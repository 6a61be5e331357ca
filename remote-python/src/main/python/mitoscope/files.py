"""Receives and sends files in pieces, on a thread of its own: disks may be slow."""

import os
import sys

try:
    from _thread import start_new_thread
except ImportError:
    from thread import start_new_thread

from mitoscope import calls
from mitoscope import frames
from mitoscope import handles

PIECE = 1 << 17

state = None


def start(core_state):
    global state
    state = core_state
    worker = Worker()
    state.router.services[handles.FILES] = worker.put
    state.at_end.append(worker.abort_all)
    start_new_thread(worker.run, ())


class Worker(object):
    """Works on one piece after the other; requests carry the id of their transfer."""

    def __init__(self):
        self.waiting = []
        self.bell, self.ringer = os.pipe()
        # id -> Incoming or Outgoing
        self.open = {}

    def put(self, frame):
        self.waiting.append(frame)
        os.write(self.ringer, b"f")

    def run(self):
        while True:
            os.read(self.bell, 1)
            frame = self.waiting.pop(0)
            request = frame.value()
            try:
                self.work(request, frame)
            except Exception:
                self.failed(request["id"], calls.describe(*sys.exc_info()))

    def work(self, request, frame):
        number = request["id"]
        if request["do"] == "put":
            self.open[number] = Incoming(request, frame.reply)
            self.open[number].begin()
        elif request["do"] == "get":
            self.open[number] = Outgoing(request, frame.reply)
            if self.open[number].begin():
                del self.open[number]
        elif number in self.open:
            if getattr(self.open[number], request["do"])(request, frame):
                del self.open[number]

    def failed(self, number, answer):
        transfer = self.open.pop(number, None)
        if transfer:
            transfer.drop()
            state.router.send(transfer.reply, answer)

    def abort_all(self):
        for transfer in list(self.open.values()):
            transfer.drop()


class Incoming(object):
    """A file on its way here: hidden beside its target until it is whole and synced."""

    def __init__(self, request, reply):
        self.path = request["path"]
        self.mode = request["mode"]
        self.reply = reply
        self.id = request["id"]
        folder, name = os.path.split(self.path)
        self.folder = folder or "."
        self.hidden = os.path.join(folder, ".%s.mitoscope-%d-%s" % (name[:64], os.getpid(), self.id))
        self.fd = None
        self.done = 0

    def begin(self):
        self.fd = os.open(self.hidden, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 384)

    def data(self, request, frame):
        data = memoryview(frame.data())
        while data:
            written = os.write(self.fd, data)
            data = data[written:]
            self.done += written
        state.router.send(self.reply, {"emit": ["done", {"bytes": self.done}]})

    def commit(self, request, frame):
        if self.done != request["size"]:
            raise IOError("%d bytes arrived of %d" % (self.done, request["size"]))
        mode = self.mode
        if mode is None:
            mask = os.umask(0)
            os.umask(mask)
            mode = 438 & ~mask
        os.chmod(self.hidden, mode)
        os.fsync(self.fd)
        os.close(self.fd)
        self.fd = None
        os.rename(self.hidden, self.path)
        # The rename itself survives a crash only once its directory is synced.
        folder = os.open(self.folder, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
        state.router.send(self.reply, {"result": {"bytes": self.done}})
        return True

    def abort(self, request, frame):
        self.drop()
        state.router.send(self.reply, {"result": None})
        return True

    def drop(self):
        if self.fd is not None:
            os.close(self.fd)
            self.fd = None
            os.unlink(self.hidden)


class Outgoing(object):
    """A file on its way to the console: as many bytes are sent as it allowed."""

    def __init__(self, request, reply):
        self.path = request["path"]
        self.reply = reply
        self.fd = None
        self.allowed = request["allowed"]
        self.size = None

    def begin(self):
        self.fd = os.open(self.path, os.O_RDONLY)
        status = os.fstat(self.fd)
        self.size = status.st_size
        start = {"size": status.st_size, "mode": status.st_mode & 4095}
        state.router.send(self.reply, {"emit": ["start", start]})
        return self.pump()

    def allow(self, request, frame):
        self.allowed += request["bytes"]
        return self.pump()

    def pump(self):
        while self.allowed > 0:
            data = os.read(self.fd, min(PIECE, self.allowed))
            if not data:
                self.drop()
                state.router.send(self.reply, {"result": None})
                return True
            self.allowed -= len(data)
            router = state.router
            kind, body = frames.data_body({}, data)
            router.send_frame(frames.Frame(kind, 0, router.me, router.me, self.reply, 0, body))
        return False

    def abort(self, request, frame):
        self.drop()
        state.router.send(self.reply, {"result": None})
        return True

    def drop(self):
        if self.fd is not None:
            os.close(self.fd)
            self.fd = None
