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

# What a pipe holds; from twice as much on malloc maps and unmaps memory for each read.
READ_SIZE = 1 << 16
# A sender other than the I/O thread waits when this much is queued.
QUEUE_LIMIT = 1 << 20
# What is said aside is read until this much is queued.
ASIDE_LIMIT = 4 * QUEUE_LIMIT


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


def wait_to_write(fd):
    """For a second at most."""
    try:
        select.select([], [fd], [], 1.0)
    except select.error as e:
        # Python 2 ends it where a signal comes.
        if e.args[0] != errno.EINTR:
            raise


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
        # streams that are not read from until this one has written what it has; I/O thread only
        self.held = []
        # guarded by lock: all below; bulk waits for the rest, and a frame begun for none
        self.lock = allocate_lock()
        self.begun = None
        self.urgent = []
        self.bulk = []
        self.queued = 0
        self.open = True
        router.watch(rfd, select.POLLIN, self._readable)

    def send(self, data, bulk=False):
        with self.lock:
            if not self.open:
                return
            (self.bulk if bulk else self.urgent).append(data)
            self.queued += len(data)
            self._flush()
            waiting = self.queued
        if waiting:
            self.router.soon(self._want_to_write)
            while waiting > QUEUE_LIMIT and not self.router.is_current():
                wait_to_write(self.wfd)
                with self.lock:
                    self._flush()
                    waiting = self.queued if self.open else 0

    def slow_down(self, feeder, most=QUEUE_LIMIT):
        """Doesn't read from what fills this one (its rfd, open and _readable) while too much waits here."""
        if self.queued > most and feeder.open and feeder not in self.held:
            self.held.append(feeder)
            self.router.forget(feeder.rfd)

    def _release(self):
        held, self.held = self.held, []
        for feeder in held:
            if feeder.open:
                self.router.watch(feeder.rfd, select.POLLIN, feeder._readable)

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
            while self.begun or self.urgent or self.bulk:
                if not self.begun:
                    self.begun = memoryview((self.urgent or self.bulk).pop(0))
                written = os.write(self.wfd, self.begun)
                self.queued -= written
                self.begun = self.begun[written:]
        except OSError as e:
            if e.errno not in (errno.EAGAIN, errno.EINTR):
                # The reader sees the end of the stream and acts on it.
                self.begun = None
                self.urgent = []
                self.bulk = []
                self.queued = 0

    def _want_to_write(self):
        if self.open:
            self.router.watch(self.wfd, select.POLLOUT, self._writable)

    def _writable(self):
        with self.lock:
            self._flush()
            waiting = self.queued
        if waiting <= QUEUE_LIMIT // 2:
            self._release()
        if not waiting:
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
