"""The I/O thread: waits on all file descriptors, and routes frames between parent and children."""

import os
import select
import time

try:
    from _thread import get_ident
except ImportError:
    from thread import get_ident

from mitoscope import frames
from mitoscope import streams

now = getattr(time, "monotonic", time.time)


class Router(object):
    """Everything but soon(), send*() and is_current() is for the I/O thread only."""

    def __init__(self, trouble):
        # our id, and our parent's, its parent's, and so on to 0; set by the first frame
        self.me = -1
        self.parents = ()
        # handle -> function(frame); only ancestors reach these
        self.services = {}
        self.parent = None
        # id of a context below us -> the child stream that leads there
        self.routes = {}
        # child stream -> the ids it may speak for
        self.speakers = {}
        self.heard = now()
        self.trouble = trouble
        # function(way, frame) that is told of every frame; see mitoscope.tracing
        self.trace = None
        self.thread = None
        self.poll = select.poll()
        self.watched = {}
        self.timers = []
        self.pending = []
        self.wake, self.waker = os.pipe()
        streams.prepare(self.wake)
        streams.prepare(self.waker)
        self.watch(self.wake, select.POLLIN, self._woken)

    # the loop

    def run(self):
        self.thread = get_ident()
        while True:
            for fd, _ in self.poll.poll(self._timeout()):
                self._guard(self.watched.get(fd))
            while self.pending:
                self._guard(self.pending.pop(0))
            due = [timer for timer in self.timers if timer[0] <= now()]
            for timer in due:
                self.timers.remove(timer)
                self._guard(timer[1])

    def is_current(self):
        return get_ident() == self.thread

    def soon(self, action):
        """Runs the action on the I/O thread. From any thread."""
        self.pending.append(action)
        if not self.is_current():
            try:
                os.write(self.waker, b"w")
            except OSError:
                pass  # the pipe is full, so the loop wakes up anyway

    def later(self, seconds, action):
        """Runs the action after some time; the answer is for cancel()."""
        timer = (now() + seconds, action)
        self.timers.append(timer)
        return timer

    def cancel(self, timer):
        if timer in self.timers:
            self.timers.remove(timer)

    def watch(self, fd, events, action):
        self.watched[fd] = action
        self.poll.register(fd, events)

    def forget(self, fd):
        if self.watched.pop(fd, None):
            self.poll.unregister(fd)

    def _timeout(self):
        if self.pending:
            return 0
        if not self.timers:
            return None
        return max(0, 1000 * (min(timer[0] for timer in self.timers) - now())) + 1

    def _woken(self):
        streams.read(self.wake)

    def _guard(self, action):
        if action:
            try:
                action()
            except Exception:
                self.trouble("on the I/O thread")

    # frames

    def send(self, handle, value, dst=0, reply=0, bulk=False):
        """Sends a value up. From any thread."""
        kind, body = frames.json_body(value)
        flags = frames.BULK if bulk else 0
        self.send_frame(frames.Frame(kind, dst, self.me, self.me, handle, reply, body, flags))

    def send_body(self, handle, kind, body):
        """Sends a body to the console. From any thread."""
        self.send_frame(frames.Frame(kind, 0, self.me, self.me, handle, 0, body))

    def send_data(self, handle, head, data):
        """Sends bytes up, behind everything else. From any thread."""
        kind, body = frames.data_body(head, data)
        self.send_frame(frames.Frame(kind, 0, self.me, self.me, handle, 0, body, frames.BULK))

    def send_frame(self, frame):
        if self.trace:
            self.trace("sent", frame)
        self.routes.get(frame.dst, self.parent).send(frame.encode(), frame.flags)

    def send_below(self, frame):
        """For a context below, if it is still there."""
        if frame.dst in self.routes:
            self.send_frame(frame)

    def from_parent(self, stream, frame):
        self.heard = now()
        if self.trace:
            self.trace("received" if frame.dst == self.me else "down", frame)
        if frame.dst == self.me or self.me < 0:
            # Calls, code and files come from above only: the parent relays nothing of our siblings,
            # and what it would relay carries their id here.
            if frame.auth in self.parents or self.me < 0:
                service = self.services.get(frame.handle)
                if service:
                    service(frame)
        elif frame.dst in self.routes:
            self.routes[frame.dst].send(frame.encode(), frame.flags)
        elif frame.reply:
            error = {"type": "ContextLost", "message": "no route to context %d" % frame.dst}
            self.send(frame.reply, {"error": error})

    def from_child(self, stream, frame):
        # A child speaks for itself and those below it, and only upward.
        if self.trace:
            self.trace("up", frame)
        allowed = self.speakers.get(stream, ())
        if frame.src in allowed and frame.auth in allowed and frame.dst in self.parents:
            self.parent.send(frame.encode(), frame.flags)
            self.parent.slow_down(stream)

    def add_route(self, context, stream):
        self.routes[context] = stream
        self.speakers.setdefault(stream, set()).add(context)

    def remove_stream(self, stream):
        """Forgets a child and all below it."""
        for context in self.speakers.pop(stream, ()):
            self.routes.pop(context, None)
