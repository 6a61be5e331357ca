"""One stream of frames to the parent or to a child."""

import errno
import fcntl
import os
import select

try:
    from _thread import allocate_lock
except ImportError:
    from thread import allocate_lock

from mitoscope import frames

READ_SIZE = 1 << 17
# A sender other than the I/O thread waits when this much is queued.
QUEUE_LIMIT = 1 << 20


def prepare(fd):
    """Ours only, and never blocking."""
    fcntl.fcntl(fd, fcntl.F_SETFD, fcntl.fcntl(fd, fcntl.F_GETFD) | fcntl.FD_CLOEXEC)
    fcntl.fcntl(fd, fcntl.F_SETFL, fcntl.fcntl(fd, fcntl.F_GETFL) | os.O_NONBLOCK)


def read(fd):
    """What is there: None when nothing is yet, empty at the end."""
    try:
        return os.read(fd, READ_SIZE)
    except OSError as e:
        if e.errno in (errno.EAGAIN, errno.EINTR):
            return None
        return b""


class Stream(object):
    """Reads on the I/O thread; writes from any thread, in the order of the calls of send()."""

    def __init__(self, router, rfd, wfd, received, ended):
        prepare(rfd)
        prepare(wfd)
        self.router = router
        self.rfd = rfd
        self.wfd = wfd
        self.received = received
        self.ended = ended
        self.decoder = frames.Decoder()
        # takes the bytes before the first frame; returns None until it has seen the last of them
        self.preamble = None
        # guarded by lock: queue, queued, open
        self.lock = allocate_lock()
        self.queue = []
        self.queued = 0
        self.open = True
        router.watch(rfd, select.POLLIN, self._readable)

    def send(self, data):
        with self.lock:
            if not self.open:
                return
            self.queue.append(data)
            self.queued += len(data)
            self._flush()
            waiting = self.queued
        if waiting:
            self.router.soon(self._want_to_write)
            while waiting > QUEUE_LIMIT and not self.router.is_current():
                select.select([], [self.wfd], [], 1.0)
                with self.lock:
                    self._flush()
                    waiting = self.queued if self.open else 0

    def close(self):
        """Only on the I/O thread."""
        with self.lock:
            if not self.open:
                return
            self.open = False
        for fd in set((self.rfd, self.wfd)):
            self.router.forget(fd)
            os.close(fd)

    def _flush(self):
        try:
            while self.queue:
                data = self.queue[0]
                written = os.write(self.wfd, data)
                self.queued -= written
                if written < len(data):
                    self.queue[0] = memoryview(data)[written:]
                else:
                    del self.queue[0]
        except OSError as e:
            if e.errno not in (errno.EAGAIN, errno.EINTR):
                # The reader sees the end of the stream and acts on it.
                self.queue = []
                self.queued = 0

    def _want_to_write(self):
        if self.open:
            self.router.watch(self.wfd, select.POLLOUT, self._writable)

    def _writable(self):
        with self.lock:
            self._flush()
            done = not self.queue
        if done:
            self.router.forget(self.wfd)

    def _readable(self):
        data = read(self.rfd)
        if data is None:
            return
        if not data:
            return self.ended("end of the stream")
        if self.preamble:
            data = self.preamble(data)
            if data is None:
                return
            self.preamble = None
        try:
            for frame in self.decoder.feed(data):
                self.received(self, frame)
        except frames.Corrupt as e:
            self.ended(str(e))
