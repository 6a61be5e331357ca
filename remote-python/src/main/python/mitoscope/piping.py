"""A process whose standard input and output are carried to the console and back."""

import collections
import errno
import os
import subprocess
import threading

from mitoscope import processes

try:
    from _thread import start_new_thread
except ImportError:
    from thread import start_new_thread

PIECE = 1 << 17
# of what it says on its standard error: the end
KEPT = 1 << 20


class Piped(object):
    """Its output is read only as far as the console allowed, its input written as it comes."""

    def __init__(self, router, request, reply):
        self.router = router
        self.reply = reply
        self.allowed = request["allowed"]
        self.room = threading.Condition()
        self.process = None
        self.waiting = collections.deque()
        self.done = 0
        self.errors = b""

    def begin(self, request):
        home = os.path.expanduser("~")
        self.process = subprocess.Popen(
            request["argv"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=home if os.path.isdir(home) else "/",
            close_fds=True,
        )
        start_new_thread(self.feed, ())
        start_new_thread(self.pump, ())

    # its input: taken here, written by a thread of its own. The transfer's thread must not wait for
    # a process that reads no more before its output is read: what allows that comes to it too.

    def data(self, request, frame):
        self.put(frame.data())

    def close(self, request, frame):
        self.put(None)

    def put(self, data):
        with self.room:
            # No more than the console's window waits here.
            self.waiting.append(data)
            self.room.notify_all()

    def feed(self):
        while True:
            with self.room:
                while not self.waiting:
                    self.room.wait()
                data = self.waiting.popleft()
            if data is None:
                break
            self.done += len(data)
            self.write(data)
            self.router.send(self.reply, {"emit": [["done", {"bytes": self.done}]]})
        try:
            self.process.stdin.close()
        except EnvironmentError:
            pass

    def write(self, data):
        try:
            while data:
                data = data[os.write(self.process.stdin.fileno(), data) :]
        except (EnvironmentError, ValueError):
            pass  # it reads no more: its end says why

    # its output

    def allow(self, request, frame):
        with self.room:
            self.allowed += request["bytes"]
            self.room.notify_all()

    def pump(self):
        listening = threading.Thread(target=self.listen)
        listening.daemon = True
        listening.start()
        while True:
            with self.room:
                while self.allowed <= 0:
                    self.room.wait()
                wanted = min(PIECE, self.allowed)
            data = read(self.process.stdout.fileno(), wanted)
            if not data:
                break
            with self.room:
                self.allowed -= len(data)
            self.router.send_data(self.reply, {}, data)
        listening.join()
        status = self.process.wait()
        self.put(None)
        errors = self.errors.decode("utf-8", "replace")
        # As bulk, so that it stays behind the data.
        self.router.send(self.reply, {"result": {"status": status, "errors": errors}}, bulk=True)

    def listen(self):
        while True:
            data = read(self.process.stderr.fileno(), PIECE)
            if not data:
                return
            self.errors = (self.errors + data)[-KEPT:]

    # the end

    def end(self, request, frame):
        """The console needs it no more."""
        self.drop()
        return True

    def drop(self):
        if self.process is not None and self.process.poll() is None:
            with self.room:
                # Whatever it still says is read to its end and goes nowhere.
                self.allowed = float("inf")
                self.room.notify_all()
            processes.end_below(self.process.pid)
            self.process.terminate()

    def cut(self):
        """The interpreter ends the processes below it by itself."""


def read(fd, size):
    while True:
        try:
            return os.read(fd, size)
        except OSError as e:
            if e.errno != errno.EINTR:
                raise
