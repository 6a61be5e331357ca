"""Receives, keeps and sends files in pieces, each transfer on a thread of its own: disks may be slow.

Also what processes read and write."""

import os
import sys

try:
    from _thread import allocate_lock, start_new_thread
except ImportError:
    from thread import allocate_lock, start_new_thread

from mitoscope import calls
from mitoscope import file_receiving
from mitoscope import file_sending
from mitoscope import handles



def piped(router, request, reply):
    # It imports much that files don't need.
    from mitoscope import piping

    return piping.Piped(router, request, reply)


KINDS = {
    "put": file_receiving.Incoming,
    "store": file_receiving.Stored,
    "get": file_sending.Outgoing,
    "serve": file_sending.Serving,
    "pipe": piped,
}

state = None
# id -> Worker
workers = {}


def start(core_state):
    global state
    state = core_state
    state.router.services[handles.FILES] = receive
    state.at_end.append(end)


def receive(frame):
    """On the I/O thread: hands the request to the thread of its transfer."""
    request = frame.value()
    if request["do"] == "forget":
        file_receiving.forget(request["hash"])
        return
    number = request["id"]
    if request["do"] in KINDS:
        worker = workers[number] = Worker(number, KINDS[request["do"]], request, frame.reply)
        start_new_thread(worker.run, ())
    elif number in workers:
        workers[number].put(frame)


def end():
    for worker in list(workers.values()):
        worker.transfer.cut()
    file_receiving.remove_temporary()


class Worker(object):
    """The thread of one transfer, and what waits for it."""

    def __init__(self, number, kind, request, reply):
        self.number = number
        self.reply = reply
        self.request = request
        self.transfer = kind(state.router, request, reply)
        self.idle = getattr(self.transfer, "idle", lambda: None)
        self.waiting = []
        # Free while something may be waiting.
        self.bell = allocate_lock()
        self.bell.acquire()

    def put(self, frame):
        self.waiting.append(frame)
        try:
            self.bell.release()
        except Exception:
            pass  # it rings already

    def run(self):
        try:
            over = self.transfer.begin(self.request)
            while not over:
                self.bell.acquire()
                while self.waiting and not over:
                    over = self.work(self.waiting.pop(0))
                if not over:
                    self.idle()
        except Exception:
            answer = calls.describe(*sys.exc_info())
            self.transfer.drop()
            state.router.send(self.reply, answer)
        workers.pop(self.number, None)

    def work(self, frame):
        """True when the transfer is over."""
        request = frame.value()
        if request["do"] == "abort":
            self.transfer.drop()
            state.router.send(self.reply, {"result": None})
            return True
        return getattr(self.transfer, request["do"])(request, frame)


class Digests(object):
    """Digests of the same bytes, by the names that Python has for them; without those that are forbidden."""

    def __init__(self, names):
        import hashlib

        self.running = {}
        for name in names:
            try:
                self.running[name] = hashlib.new(name)
            except ValueError:
                pass

    def update(self, data):
        for digest in self.running.values():
            digest.update(data)

    def update_from(self, fd, length):
        """By what the file begins with."""
        os.lseek(fd, 0, os.SEEK_SET)
        while length > 0:
            data = os.read(fd, min(length, 1 << 18))
            if not data:
                break
            self.update(data)
            length -= len(data)

    def found(self):
        return dict((name, digest.hexdigest()) for name, digest in self.running.items())
